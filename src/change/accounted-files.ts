import type { CleanMerge, RawChange, Repository } from '../world/repository';
import type { CommitRecord } from './commit-record';

type Pair = readonly [old: string, next: string];
/** What a commit's tree is held against: one tree, and for conflicted paths the first parent's. */
interface Comparison {
  readonly against: string;
  readonly conflicts: { readonly paths: readonly Buffer[]; readonly parent: string } | null;
}

const MERGES_AT_ONCE = 4;

/**
 * The changes that each commit must account for (formats.md §2): against its first parent; for a merge against the merge
 * that git makes by itself, conflicted paths against the first parent. All comparisons go to git at once.
 * @param treeOf the tree of every commit and parent, where it is known already
 */
export async function accountedFiles(
  repository: Repository,
  commits: readonly (CommitRecord & { readonly tree: string })[],
  treeOf: ReadonlyMap<string, string>,
): Promise<readonly (readonly RawChange[])[]> {
  const treeOrCommit = (id: string) => treeOf.get(id) ?? id;
  const comparisons = await inTurns(commits, (commit) => comparisonOf(repository, commit));
  const pairs = comparisons.map(
    ({ against }, index): Pair => [treeOrCommit(against), commits[index]?.tree ?? ''],
  );
  const conflicted = comparisons.flatMap(({ conflicts }, index) =>
    conflicts === null ? [] : [{ conflicts, index }],
  );
  const parentPairs = conflicted.map(
    ({ conflicts, index }): Pair => [treeOrCommit(conflicts.parent), commits[index]?.tree ?? ''],
  );
  const answers = await repository.compareTrees([...pairs, ...parentPairs]);
  const lists = answers.slice(0, pairs.length);
  conflicted.forEach(({ conflicts, index }, place) => {
    const fromParent = answers[pairs.length + place] ?? [];
    lists[index] = joinConflicts(lists[index] ?? [], fromParent, conflicts.paths);
  });
  return lists;
}

async function comparisonOf(repository: Repository, commit: CommitRecord): Promise<Comparison> {
  const [first, second, ...others] = commit.parents;
  if (first === undefined) return { against: repository.emptyTree, conflicts: null };
  if (second === undefined || others.length > 0) return { against: first, conflicts: null };
  // Unrelated histories have no merge that git would make by itself.
  if ((await repository.mergeBases(first, second)).length === 0) return { against: first, conflicts: null };
  const { tree, conflictedPaths }: CleanMerge = await repository.mergeOf(first, second);
  const conflicts = conflictedPaths.length === 0 ? null : { paths: conflictedPaths, parent: first };
  return { against: tree, conflicts };
}

function joinConflicts(
  fromMerge: readonly RawChange[],
  fromParent: readonly RawChange[],
  paths: readonly Buffer[],
): readonly RawChange[] {
  const conflicted = new Set(paths.map((path) => path.toString('latin1')));
  const isConflicted = ({ path }: RawChange) => conflicted.has(path.toString('latin1'));
  const joined = [...fromMerge.filter((change) => !isConflicted(change)), ...fromParent.filter(isConflicted)];
  return joined.sort((a, b) => Buffer.compare(a.path, b.path));
}

async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += MERGES_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + MERGES_AT_ONCE).map(work))));
  }
  return results;
}
