import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Verdict } from '../../src/verdict/verdict';
import type { GitRepository } from '../support/git-repository';
import { pullPayload } from '../support/github/bank';
import type { GithubOnLoopback } from '../support/github/github-on-loopback';

/** The bundled action as a runner starts it, with the time of all its processes. */

const ROOT = resolve(__dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

/** A pull request from the branch `change` on a GitHub on loopback. */
export interface Proposed {
  readonly github: GithubOnLoopback;
  readonly git: GitRepository;
  readonly number: number;
  readonly head: string;
}

export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** One process and all that it starts. */
export interface Run extends Cost {
  readonly code: number | null;
  readonly output: string;
}

/** Bash counts the processor's time of all processes that were waited for. */
export function timed(
  command: readonly string[],
  { cwd, env, folder }: { cwd: string; env?: Record<string, string>; folder: string },
): Promise<Run> {
  const script = `TIMEFORMAT='%R %U %S'; { time "$@" 2>&3; } 3>&2 2> "$TIMES"`;
  const child = spawn('bash', ['--norc', '-c', script, 'bash', ...command], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', ...env, TIMES: join(folder, 'times') },
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => output.push(piece));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', async (code) => {
      const times = (await readFile(join(folder, 'times'), 'utf8')).trim().split('\n').at(-1) ?? '';
      const [wall = 0, user = 0, system = 0] = times.split(' ').map(Number);
      const text = Buffer.concat(output).toString('utf8');
      done({ wallMs: wall * 1000, cpuMs: (user + system) * 1000, code, output: text });
    });
  });
}

/** Each call of git by the action: when it began and ended, and its words. */
async function notingGit(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const lines = [
    '#!/bin/bash',
    'began=$(date +%s%3N)',
    `PATH='${process.env['PATH']}' git "$@"`,
    'code=$?',
    `echo "$began $(date +%s%3N) $*" >> '${folder}/calls'`,
    'exit $code',
    '',
  ];
  await writeFile(join(bin, 'git'), lines.join('\n'));
  await chmod(join(bin, 'git'), 0o755);
  return bin;
}

async function runnerVariables(folder: string, { github, head, number }: Proposed) {
  for (const name of ['workspace', 'temp', 'tmp', 'home'])
    await mkdir(join(folder, name), { recursive: true });
  const file = async (name: string, text = '') => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return {
    HOME: join(folder, 'home'),
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'jane',
    GITHUB_API_URL: `${github.origin}/api/v3`,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(pullPayload(number, head))),
    GITHUB_GRAPHQL_URL: `${github.origin}/api/graphql`,
    GITHUB_OUTPUT: await file('output'),
    GITHUB_REPOSITORY: `${github.state.owner}/${github.state.name}`,
    GITHUB_RUN_ID: '4711',
    GITHUB_SERVER_URL: github.origin,
    GITHUB_STEP_SUMMARY: await file('summary'),
    GITHUB_WORKSPACE: join(folder, 'workspace'),
    RUNNER_TEMP: join(folder, 'temp'),
    TMPDIR: join(folder, 'tmp'),
    'INPUT_GITHUB-TOKEN': 'job-token',
    INPUT_STATUS: 'on',
  };
}

export interface ActionRun extends Run {
  readonly status: string;
  readonly verdict: Verdict | null;
  /** Of the largest process. */
  readonly peakMiB: number;
  readonly calls: readonly { readonly ms: number; readonly words: string }[];
  readonly requests: readonly string[];
}

interface Tools {
  /** Path of the built action. */
  readonly bundle: string;
  /** A folder for what the run needs. */
  readonly folder: string;
  /** Where Node writes CPU profiles to; none where absent. */
  readonly profile?: string;
}

/** Runs it once on the pull request, out of a checkout of depth 1. */
export async function runAction(proposed: Proposed, { bundle, folder, profile }: Tools): Promise<ActionRun> {
  const at = await mkdtemp(join(folder, 'run-'));
  const env = await runnerVariables(at, proposed);
  const { github, git } = proposed;
  github.requests.length = 0;
  github.state.statuses.length = 0;
  const workspace = join(at, 'workspace');
  const source = `file://${git.directory}`;
  await git.run('clone', '-q', '--depth', '1', '--branch', 'change', source, workspace);
  const hook = join(at, 'peak.cjs');
  await writeFile(hook, noteOfPeak(join(at, 'peak')));
  const profiling = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const path = `${await notingGit(at)}:${process.env['PATH']}`;
  const command = [NODE, ...profiling, '--require', hook, bundle];
  const run = await timed(command, { cwd: workspace, env: { ...env, PATH: path }, folder: at });
  return {
    ...run,
    status: github.state.statuses.at(-1)?.state ?? 'none',
    verdict: await verdictIn(join(at, 'output')),
    peakMiB: Number(await readFile(join(at, 'peak'), 'utf8').catch(() => '0')) / 1024,
    calls: await callsIn(join(at, 'calls')),
    requests: [...github.requests],
  };
}

const noteOfPeak = (path: string): string => `
const { isMainThread } = require('node:worker_threads');
const note = () => require('node:fs').writeFileSync(${JSON.stringify(path)}, String(process.resourceUsage().maxRSS));
if (isMainThread) process.on('exit', note);
`;

async function callsIn(path: string): Promise<ActionRun['calls']> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return lines.map((line) => {
    const [began = 0, ended = 0] = line.split(' ').map(Number);
    return { ms: ended - began, words: line.replace(/^\d+ \d+ /, '') };
  });
}

async function verdictIn(outputs: string): Promise<Verdict | null> {
  const path = /^verdict-file<<(\S+)\n(.*)\n\1$/m.exec(await readFile(outputs, 'utf8'))?.[2];
  return path === undefined ? null : (JSON.parse(await readFile(path, 'utf8')) as Verdict);
}
