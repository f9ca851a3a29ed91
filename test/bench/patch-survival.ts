/**
 * How often the patch digest survives a clean rebase over the same files, on real histories:
 * `tsx test/bench/patch-survival.ts REPOSITORY...` (git directories with all their objects).
 *
 * Each merge of the first-parent line tells of a branch that grew while others worked: what the branch changed since it left,
 * and what the same change is on top of the tip that took it in. Where git merges the two without a conflict and gives the very
 * tree of the history, a clean rebase of the squashed branch gives that tree too. Where the tip had touched none of its files
 * the exact digest stays; where it had, the two patch digests are compared.
 */
import { spawnSync } from 'node:child_process';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { digestOfTrees } from '../support/digest-of-trees';

const directories = process.argv.slice(2);

const OUTCOMES = ['not comparable', 'conflict', 'other files', 'survives', 'lost'] as const;
type Outcome = (typeof OUTCOMES)[number];
type Counts = Record<Outcome, number>;

const none = (): Counts => ({ 'not comparable': 0, conflict: 0, 'other files': 0, survives: 0, lost: 0 });

interface Merge {
  readonly merge: string;
  readonly tip: string;
  readonly branch: string;
}

function mergesIn(directory: string): Merge[] {
  const args = [
    '-C',
    directory,
    'log',
    '--first-parent',
    '--min-parents=2',
    '--max-parents=2',
    '--format=%H %P',
  ];
  const { stdout, status, stderr } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git log ended with ${status}: ${stderr}`);
  return stdout.split('\n').flatMap((line) => {
    const [merge, tip, branch] = line.split(' ');
    return merge && tip && branch ? [{ merge, tip, branch }] : [];
  });
}

async function outcomeOf(repository: OpenRepository, { merge, tip, branch }: Merge): Promise<Outcome> {
  const [left, ...others] = await repository.mergeBases(tip, branch);
  if (left === undefined || others.length > 0 || left === tip) return 'not comparable';
  const { tree, conflictedPaths } = await repository.mergeOf(tip, branch);
  if (conflictedPaths.length > 0) return 'conflict';
  const [differs = [], ours = [], theirs = [], landed = []] = await repository.compareTrees([
    [tree, merge],
    [left, tip],
    [left, branch],
    [tip, merge],
  ]);
  // Without its own files among the landed ones the branch was in the tip already.
  if (differs.length > 0 || theirs.length === 0 || landed.length !== theirs.length) return 'not comparable';
  const taken = new Set(ours.map(({ path }) => path.toString('latin1')));
  if (!theirs.some(({ path }) => taken.has(path.toString('latin1')))) return 'other files';
  const [before, after] = [
    await digestOfTrees(repository, left, branch),
    await digestOfTrees(repository, tip, merge),
  ];
  return before.patch === after.patch ? 'survives' : 'lost';
}

async function measure(directory: string): Promise<Counts> {
  const repository = await openRepository(directory);
  const counts = none();
  try {
    for (const merge of mergesIn(directory)) {
      // A stored copy may lack large blobs.
      const outcome = await outcomeOf(repository, merge).catch((): Outcome => 'not comparable');
      counts[outcome] += 1;
    }
  } finally {
    await repository.close();
  }
  return counts;
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

function wordsOf(title: string, { survives, lost, ...rest }: Counts): string {
  const same = survives + lost;
  const clean = same + rest['other files'];
  const others = Object.entries(rest).map(([name, count]) => `${count} ${name}`);
  return [
    `${title}: over the same files ${survives} of ${same} keep patch (${percent(survives, same)})`,
    `of all ${clean} clean rebases ${percent(survives + rest['other files'], clean)} keep a digest`,
    others.join(', '),
  ].join('; ');
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
