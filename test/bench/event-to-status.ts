import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GitRepository } from '../support/git-repository';
import { GithubOnLoopback } from '../support/github/github-on-loopback';
import { bundled } from './bundled';
import { roomTimes } from './room-times';
import type { Measurement } from './speed';
import { type ActionRun, type Cost, type Proposed, type Run, runAction, timed } from './timed-action';

/*
 * From an event to the status on the commit: the bundled action as a runner starts it, with a checkout of depth 1, against GitHub
 * and git on loopback, beside what a plain `git fetch` of the same commits and one parse of the same code take. In turn, best of
 * some rounds; wall and CPU of all processes. Then one run more under the profiler: which room takes how much.
 *   npx tsx test/bench/event-to-status.ts DIRECTORY [--base REV] [--head REV] [--rounds N] [--manifest FILE]
 * DIRECTORY is a git repository with all of its objects; it is only read from.
 */

const ROOT = resolve(__dirname, '../..');
const MANIFEST = `version: 1
tier: restricted
enforce: { fail-on: high, tiers: [restricted, confidential] }
regulated:
  - id: secrets
    title: Signing and encryption
    modules: ["node:crypto", "crypto"]
    approvals: { count: 1 }
`;

interface Subject extends Proposed {
  readonly base: string;
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
    const { state } = subject.github;
    const runs = {
      whole: [] as Run[],
      shallow: [] as Run[],
      parse: [] as (Run & Measurement)[],
      action: [] as ActionRun[],
      complete: [] as ActionRun[],
    };
    for (let round = 0; round < options.rounds; round += 1) {
      runs.whole.push(await plainFetch(subject, folder, []));
      runs.shallow.push(await plainFetch(subject, folder, ['--depth=1']));
      runs.parse.push(await parse(subject, folder));
      runs.action.push(await judged(subject, { bundle, folder }));
      state.allowsPartialClones = false;
      runs.complete.push(await judged(subject, { bundle, folder }));
      state.allowsPartialClones = true;
    }
    const of = (by: keyof Cost) => ({
      whole: least(runs.whole, by)[by],
      shallow: least(runs.shallow, by)[by],
      parse: least(runs.parse, by)[by],
      action: least(runs.action, by)[by],
      complete: least(runs.complete, by)[by],
    });
    const [wall, cpu] = [of('wallMs'), of('cpuMs')];
    const [{ files = 0, lines = 0 } = {}] = runs.parse;
    console.log(`${files} files of code, ${lines} lines\n`);
    row('', 'wall', 'CPU');
    row('---', '---', '---');
    for (const key of KEYS) row(NAMES[key], ms(wall[key]), ms(cpu[key]));
    const ratio = (cost: typeof wall, fetched: 'whole' | 'shallow') =>
      (cost.action / (cost[fetched] + cost.parse)).toFixed(2);
    row('the action beside the whole history and parse', ratio(wall, 'whole'), ratio(cpu, 'whole'));
    row('the action beside depth 1 and parse', ratio(wall, 'shallow'), ratio(cpu, 'shallow'));
    console.log('');
    printCalls(least(runs.action, 'wallMs'));
    const profile = join(folder, 'profile');
    const profiled = await judged(subject, { bundle, folder, profile });
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
  complete: 'the action where the server leaves nothing out',
} as const;
const KEYS = ['whole', 'shallow', 'parse', 'action', 'complete'] as const;

/** A run that decided nothing says nothing about time. */
async function judged(subject: Subject, tools: { bundle: string; folder: string; profile?: string }) {
  const run = await runAction(subject, tools);
  if (run.status === 'success' || run.status === 'failure') return run;
  throw new Error(`the action ended with ${run.code} and the status ${run.status}: ${run.output}`);
}

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
