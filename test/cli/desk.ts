import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { registerAttest } from '../../src/cli/attest';
import { registerAttestation } from '../../src/cli/attestation';
import { registerDigest } from '../../src/cli/digest';
import { registerVerify } from '../../src/cli/verify';
import { Failure } from '../../src/world/failure';
import type { Terminal } from '../../src/world/terminal';
import { collected } from '../support/collected';
import { GitRepository } from '../support/git-repository';
import { ed25519Pair, manifestKey, type ProxyKeyPair } from '../support/keys';

/** A clone in which a proxy signs: its manifest knows the key `k1`, and `work` is checked out on top of `main`. */
export interface Desk {
  readonly git: GitRepository;
  readonly pair: ProxyKeyPair;
  /** Outside the repository; holds the private key, and is a HOME without configuration. */
  readonly home: string;
  readonly keyFile: string;
  /** What an agent's session sets. */
  readonly session: Readonly<Record<string, string>>;
  dispose(): Promise<void>;
}

/** Hooks run the committed bundle, as they do for people; `BUNDLE_UNDER_TEST` names one that is not committed yet. */
export const BUNDLE = process.env['BUNDLE_UNDER_TEST'] ?? resolve('dist/cli.js');

export async function createDesk(pair: ProxyKeyPair = ed25519Pair('k1')): Promise<Desk> {
  const git = await GitRepository.create();
  const home = await mkdtemp(join(tmpdir(), 'countersign-home-'));
  const keyFile = join(home, 'k1.key.pem');
  await writeFile(keyFile, pair.privatePem, { mode: 0o600 });
  const manifest = `version: 1\ntier: internal\nproxies:\n  - id: desk\n    modes: [logged]\n    keys:\n${manifestKey(pair)}`;
  const files = { '.github/countersign.yml': manifest, 'a.ts': 'one\ntwo\n', 'b.ts': 'b\n' };
  await git.commit({ message: 'base\n', files });
  await git.switch('work', 'main');
  await git.run('checkout', '-qf', 'work');
  const session = {
    COUNTERSIGN_AGENT: 'claude-code',
    COUNTERSIGN_MODEL: 'anthropic/claude-opus-4-6',
    COUNTERSIGN_MODE: 'logged',
    COUNTERSIGN_PROXY: 'desk',
    COUNTERSIGN_KEY_ID: 'k1',
    COUNTERSIGN_KEY_FILE: keyFile,
  };
  const dispose = async () => {
    await git.dispose();
    await rm(home, { recursive: true, force: true });
  };
  return { git, pair, home, keyFile, session, dispose };
}

/** What `attest` needs beside the key. */
export const STATED = [
  ...['--key-id', 'k1', '--proxy', 'desk', '--agent', 'claude-code'],
  ...['--model', 'anthropic/claude-opus-4-6', '--mode', 'logged'],
];

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** A command of the signing side in this process, as if it was started in `directory`. */
export const run = (directory: string, ...args: string[]): Promise<Ran> => runOn({ cwd: directory }, ...args);

/** As `run`, on a terminal with other properties than those of a pipe. */
export async function runOn(
  given: Partial<Terminal> & Pick<Terminal, 'cwd'>,
  ...args: string[]
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const codes: number[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: false,
    width: 100,
    exitWith: (code) => void codes.push(code),
    ...given,
  };
  const program = new Command('countersign')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const register of [registerAttest, registerAttestation, registerDigest, registerVerify])
    register(program, terminal);
  await program.parseAsync(args, { from: 'user' });
  return { out: out.join(''), err: err.join(''), code: codes.at(-1) ?? null };
}

/** What a command that must fail said. */
export async function failureOf(directory: string, ...args: string[]): Promise<string> {
  try {
    await run(directory, ...args);
  } catch (error) {
    if (error instanceof Failure) return `${error.message} → ${error.nextStep}`;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Subject and status of each commit of `main..HEAD`, with the reason where there is one. */
export async function verified(directory: string, range = 'main..HEAD'): Promise<readonly string[]> {
  const { out } = await run(directory, 'verify', range, '--format', 'json');
  const commits: { subject: string; attestation: { status: string; reason: string | null } }[] =
    JSON.parse(out);
  return commits.map(({ subject, attestation: { status, reason } }) =>
    [`${subject}:`, status, ...(reason === null ? [] : [reason])].join(' '),
  );
}

/** The bundle in a process of its own. */
export function bundle(
  directory: string,
  args: readonly string[],
  { env = {}, script = BUNDLE }: { readonly env?: Record<string, string>; readonly script?: string } = {},
): Promise<Ran> {
  return collected(
    spawn(process.execPath, [script, ...args], {
      cwd: directory,
      env: { PATH: process.env['PATH'], HOME: directory, GIT_CONFIG_NOSYSTEM: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}
