import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { collected, type Ended } from './collected';

export type CliRun = Ended;

const BUNDLE = resolve('dist/cli.js');

// npm puts the Node that the action needs first on PATH; people run the terminal with the one that they have.
const NODE = process.env['npm_node_execpath'] ?? process.execPath;

/** Runs the committed bundle, not on a terminal, with nothing of the caller's colour or git settings. */
export function runCli(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<CliRun> {
  const env = { PATH: process.env['PATH'], HOME: cwd, ...environment };
  return collected(spawn(NODE, [BUNDLE, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}
