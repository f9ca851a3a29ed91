import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const BUNDLE = resolve('dist/cli.js');

// npm puts the Node that the action needs first on PATH; people run the terminal with the one that they have.
const NODE = process.env['npm_node_execpath'] ?? process.execPath;

/** Runs the committed bundle, not on a terminal, with nothing of the caller's colour or git settings. */
export function runCli(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<CliRun> {
  return new Promise((settle, reject) => {
    const env = { PATH: process.env['PATH'], HOME: cwd, ...environment };
    const child = spawn(NODE, [BUNDLE, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => settle({ code, out, err }));
  });
}
