/**
 * How often the patch digest survives a clean rebase over the same files, on real histories:
 * `tsx test/bench/patch-survival.ts COMMITS LAG REPOSITORY...` (git directories with all their objects).
 *
 * A commit of the first-parent line is taken back to the base of LAG commits earlier: that is the commit as its author had it.
 * Where git picks it there and forth again without a conflict, and forth gives the very tree of the history, a clean
 * rebase made the commit. Commits in between that touched none of its files leave its exact digest; where they touched some, its
 * two patch digests are compared.
 */
import { spawnSync } from 'node:child_process';
import { digestOfTrees } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';

const [wanted = '200', lag = '10', ...directories] = process.argv.slice(2);

const OUTCOMES = ['conflict', 'not reproduced', 'other files', 'survives', 'lost'] as const;
type Outcome = (typeof OUTCOMES)[number];
type Counts = Record<Outcome, number>;

const none = (): Counts => ({
  conflict: 0,
  'not reproduced': 0,
  'other files': 0,
  survives: 0,
  lost: 0,
});

function git(directory: string, ...args: string[]): string {
  const { stdout, status, stderr } = spawnSync('git', ['-C', directory, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git ${args[0]} ended with ${status}: ${stderr}`);
  return stdout.trim();
}

interface Rebased {
  readonly commit: string;
  readonly parent: string;
  /** LAG commits earlier. */
  readonly before: string;
  /** Whether a commit in between touched one of its files. */
  readonly sharesFiles: boolean;
}

/** Commits spread over the whole first-parent line, with what they would have been rebased over. */
function rebasedIn(directory: string, count: number): Rebased[] {
  const log = git(
    directory,
    'log',
    '--first-parent',
    '--no-merges',
    '--format=%x01%H %P',
    '--name-only',
    '-z',
    'HEAD',
  );
  const line = log.split('\x01').flatMap((entry) => {
    const [head = '', ...paths] = entry.split('\0').map((part) => part.replace(/^\n/, ''));
    const [commit, parent, ...others] = head.split(' ');
    const files = paths.filter(Boolean);
    return commit && parent && others.length === 0 ? [{ commit, parent, files }] : [];
  });
  const found = line.flatMap(({ commit, parent, files }, at): Rebased[] => {
    const before = line[at + Number(lag)]?.commit;
    if (before === undefined || files.length > 50) return [];
    const between = new Set(line.slice(at + 1, at + Number(lag)).flatMap((other) => other.files));
    return [{ commit, parent, before, sharesFiles: files.some((path) => between.has(path)) }];
  });
  const step = Math.max(1, Math.floor(found.length / count));
  return found.filter((_, index) => index % step === 0).slice(0, count);
}

async function outcomeOf(
  repository: OpenRepository,
  { commit, parent, before, sharesFiles }: Rebased,
): Promise<Outcome> {
  const back = await repository.mergeOf(before, commit, parent);
  if (back.conflictedPaths.length > 0) return 'conflict';
  const forth = await repository.mergeOf(parent, back.tree, before);
  if (forth.conflictedPaths.length > 0) return 'conflict';
  const [difference = []] = await repository.compareTrees([[forth.tree, commit]]);
  if (difference.length > 0) return 'not reproduced';
  if (!sharesFiles) return 'other files';
  const authored = await digestOfTrees(repository, before, back.tree);
  const rebased = await digestOfTrees(repository, parent, commit);
  return authored.patch === rebased.patch ? 'survives' : 'lost';
}

async function measure(directory: string): Promise<Counts> {
  const repository = await openRepository(directory);
  const counts = none();
  try {
    for (const rebased of rebasedIn(directory, Number(wanted)))
      counts[await outcomeOf(repository, rebased)] += 1;
  } finally {
    await repository.close();
  }
  return counts;
}

function wordsOf(title: string, { survives, lost, ...rest }: Counts): string {
  const share = survives + lost === 0 ? '-' : `${((100 * survives) / (survives + lost)).toFixed(1)} %`;
  const others = Object.entries(rest).map(([name, count]) => `${count} ${name}`);
  return `${title}: ${survives} of ${survives + lost} clean rebases over the same files keep patch (${share}); ${others.join(', ')}`;
}

async function main(): Promise<void> {
  const total = none();
  for (const directory of directories) {
    const counts = await measure(directory);
    for (const outcome of OUTCOMES) total[outcome] += counts[outcome];
    process.stdout.write(`${wordsOf(directory, counts)}\n`);
  }
  process.stdout.write(`${wordsOf('all', total)}\n`);
}

void main();
