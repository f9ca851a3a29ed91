import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../../../src/verdict/verdict';
import type { GithubOnLoopback } from './github-on-loopback';

const ROOT = join(__dirname, '../../..');

/** The committed bundle: what a workflow that names the action runs. */
export const bundlePath = (): string => join(ROOT, 'dist', 'index.js');

export interface ActionRun {
  readonly event: string;
  readonly payload: unknown;
  /** By name as in `action.yml`; `github-token` is the job's own unless given. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Replaces or (with `undefined`) removes variables of the runner. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `actions/checkout` would have left: a clone of depth 1 of this ref; nothing where absent. */
  readonly checkout?: string;
  /** What is started in place of Node 24 with the bundle. */
  readonly through?: (command: readonly string[]) => readonly string[];
  /** Called with the running process. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

export interface ActionResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** From `verdict-file`; `null` where the run ended without one. */
  readonly verdict: Verdict | null;
  readonly sarif: string | null;
  /** What is left in the runner's folder for temporary files and in the system's. */
  readonly left: readonly string[];
}

/** Runs the bundle as a runner does: Node 24, event file, `GITHUB_*` and `INPUT_*`, files for outputs and summary. */
export async function runAction(github: GithubOnLoopback, run: ActionRun): Promise<ActionResult> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-runner-'));
  try {
    return await runIn(folder, github, run);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function runIn(folder: string, github: GithubOnLoopback, run: ActionRun): Promise<ActionResult> {
  const at = (name: string) => join(folder, name);
  for (const name of ['workspace', 'temp', 'tmp', 'home']) await mkdir(at(name));
  for (const name of ['output', 'summary', 'env', 'path', 'state']) await writeFile(at(name), '');
  await writeFile(
    at('event.json'),
    typeof run.payload === 'string' ? run.payload : JSON.stringify(run.payload),
  );
  if (run.checkout !== undefined) await checkOut(github, run.checkout, at('workspace'));
  const ended = await start(run, variablesOf(folder, github, run), at('workspace'));
  const outputs = parseOutputs(await readFile(at('output'), 'utf8'));
  const unexpected = (await readFile(at('env'), 'utf8')) + (await readFile(at('path'), 'utf8'));
  if (unexpected !== '') throw new Error(`the action changed the environment of later steps: ${unexpected}`);
  const read = async (path: string | undefined) => {
    // What stands in a file system of the run's own is gone with it.
    if (path === undefined || (run.through !== undefined && !existsSync(path))) return null;
    return readFile(path, 'utf8');
  };
  const verdict = await read(outputs['verdict-file']);
  return {
    ...ended,
    outputs,
    summary: await readFile(at('summary'), 'utf8').catch(() => ''),
    verdict: verdict === null ? null : (JSON.parse(verdict) as Verdict),
    sarif: await read(outputs['sarif-file']),
    left: [...(await filesIn(at('temp'))), ...(await filesIn(at('tmp')))].sort(),
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.map((name) => name.replace(/countersign-[A-Za-z0-9]{6}/, 'countersign-…'));
}

function variablesOf(folder: string, github: GithubOnLoopback, run: ActionRun): Record<string, string> {
  const at = (name: string) => join(folder, name);
  const inputs = Object.entries({ 'github-token': 'job-token', ...run.inputs });
  const variables: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: at('home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'jane',
    GITHUB_API_URL: `${github.origin}/api/v3`,
    GITHUB_ENV: at('env'),
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: at('event.json'),
    GITHUB_GRAPHQL_URL: `${github.origin}/api/graphql`,
    GITHUB_OUTPUT: at('output'),
    GITHUB_PATH: at('path'),
    GITHUB_REPOSITORY: `${github.state.owner}/${github.state.name}`,
    GITHUB_RUN_ID: '4711',
    GITHUB_SERVER_URL: github.origin,
    GITHUB_STATE: at('state'),
    GITHUB_STEP_SUMMARY: at('summary'),
    GITHUB_WORKSPACE: at('workspace'),
    RUNNER_TEMP: at('temp'),
    TMPDIR: at('tmp'),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...run.env,
  };
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function start(
  { through = (command) => command, onStart }: ActionRun,
  env: Record<string, string>,
  cwd: string,
): Promise<Pick<ActionResult, 'code' | 'signal' | 'log'>> {
  const [program = '', ...args] = through([join(ROOT, 'node_modules/node/bin/node'), bundlePath()]);
  const child = spawn(program, args, { cwd, env });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  onStart?.((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, log: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

async function checkOut(github: GithubOnLoopback, ref: string, into: string): Promise<void> {
  const { git } = github.state;
  await git.run('clone', '-q', '--depth', '1', '--branch', ref, `file://${git.directory}`, into);
}

/** The runner's file of outputs: `name<<DELIMITER`, the value's lines, `DELIMITER`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, at + 1);
    // The runner takes nothing from a file that breaks off from there on, and fails the step.
    if (end === -1) break;
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
