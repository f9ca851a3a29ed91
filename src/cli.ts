#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { registerAttest } from './cli/attest';
import { registerAttestation } from './cli/attestation';
import { registerCheck } from './cli/check';
import { registerDemo } from './cli/demo';
import { registerDigest } from './cli/digest';
import { registerExplain } from './cli/explain';
import { registerGraph } from './cli/graph';
import { registerHooks } from './cli/hooks';
import { registerInit } from './cli/init';
import { registerKeygen } from './cli/keygen';
import { registerPolicy } from './cli/policy';
import { registerVerify } from './cli/verify';
import { processTerminal } from './platform/terminal';
import { explainFailure } from './world/failure';
import { TOOL_VERSION } from './world/tool';

// Failing until a command says otherwise: a promise that never settles must not look like a pass.
process.exitCode = 2;

const terminal = processTerminal();
const program = new Command('countersign')
  .description(
    'Proof before merge: judges a change by where it came from, what it touches and who approved it.',
  )
  .version(TOOL_VERSION)
  .showHelpAfterError('(run with --help for the options and an example)')
  .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
  .exitOverride();

const COMMANDS = [
  registerCheck,
  registerInit,
  registerPolicy,
  registerKeygen,
  registerAttest,
  registerAttestation,
  registerHooks,
  registerDigest,
  registerVerify,
  registerExplain,
  registerGraph,
  registerDemo,
];
for (const register of COMMANDS) register(program, terminal);

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      terminal.exitWith(error.exitCode === 0 ? 0 : 2);
      return;
    }
    terminal.err(explainFailure(error));
    terminal.exitWith(2);
  }
}

void main();
