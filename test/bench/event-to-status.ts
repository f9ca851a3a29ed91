import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GitRepository } from '../support/git-repository';
import { pullPayload } from '../support/github/bank';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import { bundled } from './bundled';
import { roomTimes } from './room-times';
import type { Measurement } from './speed';

/*
 * From an event to the status on the commit: the bundled action as a runner starts it, with a checkout of depth 1, against GitHub
 * and git on loopback, beside what a plain `git fetch` of the same commits and one parse of the same code take. In turn, best of
 * some rounds; wall and CPU of all processes. Then one run more under the profiler: which room takes how much.
 *   npx tsx test/bench/event-to-status.ts DIRECTORY [--base REV] [--head REV] [--rounds N] [--manifest FILE]
 * DIRECTORY is a git repository with all of its objects; it is only read from.
 */

const ROOT = resolve(__dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
regulated:
  - id: secrets
    title: Signing and encryption
    modules: ["node:crypto", "crypto"]
    approvals: { count: 1 }
`;

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** One process and all that it starts. */
interface Run extends Cost {
  readonly code: number | null;
  readonly output: string;
}

/** Bash counts the processor's time of all processes that were waited for. */
function timed(
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

interface Subject {
  readonly github: GithubOnLoopback;
  readonly git: GitRepository;
  readonly number: number;
  readonly base: string;
  readonly head: string;
}

/** What `base..head` changes, as a pull request of one commit into a branch that has a manifest. */
async function subjectOf(directory: string, { base, head, manifest }: Options): Promise<Subject> {
  const git = await GitRepository.create();
  const objects = await git.run(
    '-C',
    directory,
    'rev-parse',
    '--path-format=absolute',
    '--git-path',
    'objects',
  );
  await writeFile(join(git.directory, '.git/objects/info/alternates'), `${objects}\n`);
  const idOf = (revision: string) => git.run('-C', directory, 'rev-parse', `${revision}^{commit}`);
  const files = { '.github/countersign.yml': manifest };
  const [from, to] = [await idOf(base), await idOf(head)];
  const merged = await git.commit({ message: 'The result\n', files, parents: [to] });
  const target = await git.commit({ message: 'Add a manifest\n', files, parents: [from] });
  await git.switch('change', target);
  const tree = await git.run('rev-parse', `${merged}^{tree}`);
  const change = await git.commitTree(tree, { message: 'The change\n', parents: [target] });
  await git.run('update-ref', 'refs/heads/main', target);
  const github = await GithubOnLoopback.start(git);
  github.token('job-token', { statuses: 'write' });
  const { number } = await github.open('change');
  return { github, git, number, base: target, head: change };
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

async function runnerVariables(folder: string, { github, head, number }: Subject) {
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

interface ActionRun extends Run {
  readonly status: string;
  /** Of the largest process. */
  readonly peakMiB: number;
  readonly calls: readonly { readonly ms: number; readonly words: string }[];
  readonly requests: readonly string[];
}

async function runAction(
  subject: Subject,
  { bundle, folder, profile }: { bundle: string; folder: string; profile?: string },
): Promise<ActionRun> {
  const at = await mkdtemp(join(folder, 'run-'));
  const env = await runnerVariables(at, subject);
  const { github, git } = subject;
  github.requests.length = 0;
  github.state.statuses.length = 0;
  await git.run(
    'clone',
    '-q',
    '--depth',
    '1',
    '--branch',
    'change',
    `file://${git.directory}`,
    join(at, 'workspace'),
  );
  const hook = join(at, 'peak.cjs');
  await writeFile(
    hook,
    `if (require('node:worker_threads').isMainThread) process.on('exit', () => require('node:fs').writeFileSync('${at}/peak', String(process.resourceUsage().maxRSS)));`,
  );
  const profiling = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const path = `${await notingGit(at)}:${process.env['PATH']}`;
  const run = await timed([NODE, ...profiling, '--require', hook, bundle], {
    cwd: join(at, 'workspace'),
    env: { ...env, PATH: path },
    folder: at,
  });
  const calls = (await readFile(join(at, 'calls'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [began = 0, ended = 0] = line.split(' ').map(Number);
      return { ms: ended - began, words: line.replace(/^\d+ \d+ /, '') };
    });
  const peakMiB = Number(await readFile(join(at, 'peak'), 'utf8').catch(() => '0')) / 1024;
  const status = github.state.statuses.at(-1)?.state ?? 'none';
  if (status === 'none' || status === 'error' || status === 'pending')
    throw new Error(`the action ended with ${run.code} and the status ${status}: ${run.output}`);
  return { ...run, status, peakMiB, calls, requests: [...github.requests] };
}

async function plainFetch(subject: Subject, folder: string, depth: readonly string[]): Promise<Run> {
  const into = await mkdtemp(join(folder, 'plain-'));
  await timed(['git', 'init', '-q', '--bare', into], { cwd: folder, folder });
  const { github, base, head } = subject;
  const basic = Buffer.from('x-access-token:job-token').toString('base64');
  const args = ['-c', `http.extraHeader=Authorization: Basic ${basic}`, 'fetch', '-q', '--no-tags', ...depth];
  const url = `${github.origin}/${github.state.owner}/${github.state.name}`;
  const run = await timed(['git', '-C', into, ...args, url, head, base], { cwd: folder, folder });
  if (run.code !== 0) throw new Error(`git fetch ended with ${run.code}: ${run.output}`);
  await rm(into, { recursive: true });
  return run;
}

async function parse({ git, base, head }: Subject, folder: string): Promise<Run & Measurement> {
  const script = join(__dirname, 'speed.ts');
  const command = [process.execPath, '--import', 'tsx', script, 'parse', git.directory, base, head];
  const run = await timed(command, { cwd: ROOT, folder });
  return { ...run, ...(JSON.parse(run.output) as Measurement) };
}

interface Options {
  readonly base: string;
  readonly head: string;
  readonly rounds: number;
  readonly manifest: string;
}

const least = <T extends Cost>(runs: readonly T[], by: keyof Cost): T =>
  runs.reduce((a, b) => (b[by] < a[by] ? b : a));

const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);
const ms = (value: number): string => `${Math.round(value)} ms`;

function printCalls({ calls, requests, peakMiB }: ActionRun): void {
  const kindOf = (words: string): string => {
    const name = /(?:-c \S+ |--\S+ )*([a-z][a-z-]+)/.exec(words)?.[1] ?? words;
    return name === 'fetch' ? (/noop/.test(words) ? 'fetch of contents' : 'fetch of history') : name;
  };
  const kinds = new Map<string, { count: number; wall: number }>();
  for (const { ms: wall, words } of calls) {
    const known = kinds.get(kindOf(words)) ?? { count: 0, wall: 0 };
    kinds.set(kindOf(words), { count: known.count + 1, wall: known.wall + wall });
  }
  row('git', 'processes', 'wall, running side by side');
  row('---', '---', '---');
  for (const [kind, { count, wall }] of kinds) row(kind, count, ms(wall));
  const isGit = (line: string) => line.includes('/git-upload-pack') || line.includes('/info/refs');
  const api = requests.filter((line) => !isGit(line)).length;
  console.log(
    `\n${api} calls of the API, ${requests.length - api} requests of git; peak ${Math.round(peakMiB)} MiB\n`,
  );
}

async function measure(directory: string, options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const subject = await subjectOf(directory, options);
  try {
    const bundle = await bundled(folder);
    const runs = {
      whole: [] as Run[],
      shallow: [] as Run[],
      parse: [] as (Run & Measurement)[],
      action: [] as ActionRun[],
    };
    for (let round = 0; round < options.rounds; round += 1) {
      runs.whole.push(await plainFetch(subject, folder, []));
      runs.shallow.push(await plainFetch(subject, folder, ['--depth=1']));
      runs.parse.push(await parse(subject, folder));
      runs.action.push(await runAction(subject, { bundle, folder }));
    }
    const of = (by: keyof Cost) => ({
      whole: least(runs.whole, by)[by],
      shallow: least(runs.shallow, by)[by],
      parse: least(runs.parse, by)[by],
      action: least(runs.action, by)[by],
    });
    const [wall, cpu] = [of('wallMs'), of('cpuMs')];
    const [{ files = 0, lines = 0 } = {}] = runs.parse;
    console.log(`${files} files of code, ${lines} lines\n`);
    row('', 'wall', 'CPU');
    row('---', '---', '---');
    for (const key of ['whole', 'shallow', 'parse', 'action'] as const)
      row(NAMES[key], ms(wall[key]), ms(cpu[key]));
    const ratio = (cost: typeof wall, fetched: 'whole' | 'shallow') =>
      (cost.action / (cost[fetched] + cost.parse)).toFixed(2);
    row('the action beside the whole history and parse', ratio(wall, 'whole'), ratio(cpu, 'whole'));
    row('the action beside depth 1 and parse', ratio(wall, 'shallow'), ratio(cpu, 'shallow'));
    console.log('');
    printCalls(least(runs.action, 'wallMs'));
    const profile = join(folder, 'profile');
    const profiled = await runAction(subject, { bundle, folder, profile });
    row('room', 'CPU in Node');
    row('---', '---');
    for (const [room, time] of [...roomTimes(profile)].sort(([, a], [, b]) => b - a)) row(room, ms(time));
    console.log(`\nthe status is ${profiled.status}`);
  } finally {
    await subject.github.stop();
    await subject.git.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const NAMES = {
  whole: 'git fetch, the whole history',
  shallow: 'git fetch --depth=1',
  parse: 'every file of code parsed once',
  action: 'the action, from the event to its end',
} as const;

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string) => {
    const at = args.indexOf(`--${name}`);
    return at === -1 ? undefined : args[at + 1];
  };
  const [directory] = args;
  if (directory === undefined || directory.startsWith('-')) throw new Error('name a git repository');
  const manifest = option('manifest');
  await measure(resolve(directory), {
    base: option('base') ?? 'HEAD~1',
    head: option('head') ?? 'HEAD',
    rounds: Number(option('rounds') ?? 3),
    manifest: manifest === undefined ? MANIFEST : await readFile(manifest, 'utf8'),
  });
}

void main(process.argv.slice(2));
