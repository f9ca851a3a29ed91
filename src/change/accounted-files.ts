import type { Repository } from '../world/repository';
import type { CommitRecord } from './commit-record';
import { compareTrees, type TreeDifference } from './compare-trees';
import { joinConflicts } from './join-conflicts';

/** What a commit's tree is held against: one tree, and for conflicted paths the first parent's. */
interface Comparison {
  readonly against: string;
  readonly conflicts: { readonly paths: readonly Buffer[]; readonly parent: string } | null;
}

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
  const comparisons = await comparisonsOf(repository, commits);
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

async function comparisonsOf(
  repository: Repository,
  commits: readonly CommitRecord[],
): Promise<readonly Comparison[]> {
  const twoParents = commits.flatMap(({ parents: [first, second, ...others] }) =>
    first === undefined || second === undefined || others.length > 0 ? [] : [[first, second] as const],
  );
  const answers = await repository.mergesOf(twoParents);
  const merges = new Map(twoParents.map((parents, index) => [parents.join(), answers[index] ?? null]));
  return commits.map(({ parents }) => {
    const [first = repository.emptyTree] = parents;
    // Where there are more parents, or no common history, git makes no merge by itself.
    const merge = merges.get(parents.join()) ?? { tree: first, conflictedPaths: [] };
    const { tree, conflictedPaths: paths } = merge;
    return { against: tree, conflicts: paths.length === 0 ? null : { paths, parent: first } };
  });
}
