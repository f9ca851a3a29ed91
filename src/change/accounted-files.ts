import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import type { CommitRecord } from './commit-record';
import { compareTrees, type TreeDifference } from './compare-trees';

/** What a commit's tree is held against: one tree, and for conflicted paths the first parent's. */
interface Comparison {
  readonly against: string;
  readonly conflicts: { readonly paths: readonly Buffer[]; readonly parent: string } | null;
}

const MERGES_AT_ONCE = 4;

/**
 * The changes that each commit must account for (formats.md §2): against its first parent; for a merge against the merge
 * that git makes by itself, conflicted paths against the first parent. With what is wrong with the trees that it brings:
 * those that a parent has in the same place are its affair.
 * @param treeOf the tree of every commit and parent
 */
export async function accountedFiles(
  repository: Repository,
  commits: readonly (CommitRecord & { readonly tree: string })[],
  treeOf: ReadonlyMap<string, string>,
): Promise<readonly TreeDifference[]> {
  const treeOrCommit = (id: string) => treeOf.get(id) ?? id;
  const comparisons = await inTurns(commits, (commit) => comparisonOf(repository, commit));
  const pairs = commits.map(({ tree, parents }, index) => {
    const old = treeOrCommit(comparisons[index]?.against ?? '');
    return { old, next: tree, inherited: parents.map(treeOrCommit) };
  });
  const conflicted = comparisons.flatMap(({ conflicts }, index) =>
    conflicts === null ? [] : [{ conflicts, index, next: commits[index]?.tree ?? '' }],
  );
  const parentPairs = conflicted.map(({ conflicts, next }) => ({
    old: treeOrCommit(conflicts.parent),
    next,
  }));
  const answers = await compareTrees(repository, [...pairs, ...parentPairs]);
  const differences = answers.slice(0, pairs.length);
  conflicted.forEach(({ conflicts, index }, place) => {
    const [fromMerge, fromParent] = [differences[index], answers[pairs.length + place]];
    if (fromMerge === undefined || fromParent === undefined) throw new Error('a comparison got no answer');
    const files = joinConflicts(fromMerge.files, fromParent.files, conflicts.paths);
    differences[index] = { ...fromMerge, files };
  });
  return differences;
}

async function comparisonOf(repository: Repository, commit: CommitRecord): Promise<Comparison> {
  const [first, second, ...others] = commit.parents;
  if (first === undefined) return { against: repository.emptyTree, conflicts: null };
  if (second === undefined || others.length > 0) return { against: first, conflicts: null };
  // Unrelated histories have no merge that git would make by itself.
  if ((await repository.mergeBases(first, second)).length === 0) return { against: first, conflicts: null };
  const { tree, conflictedPaths } = await repository.mergeOf(first, second);
  const conflicts = conflictedPaths.length === 0 ? null : { paths: conflictedPaths, parent: first };
  return { against: tree, conflicts };
}

function joinConflicts(
  fromMerge: readonly FileChange[],
  fromParent: readonly FileChange[],
  paths: readonly Buffer[],
): readonly FileChange[] {
  const conflicted = new Set(paths.map((path) => path.toString('latin1')));
  const isConflicted = ({ pathBytes }: FileChange) => conflicted.has(pathBytes.toString('latin1'));
  const joined = [...fromMerge.filter((change) => !isConflicted(change)), ...fromParent.filter(isConflicted)];
  return joined.sort((a, b) => Buffer.compare(a.pathBytes, b.pathBytes));
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
