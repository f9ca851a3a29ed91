import type { FileChange } from './change';

/**
 * What a tree has beside the merge that git makes: of conflicted paths, which nobody settles by himself, what it has beside the
 * first parent. Sorted by path bytes.
 */
export function joinConflicts(
  fromMerge: readonly FileChange[],
  fromParent: readonly FileChange[],
  paths: readonly Buffer[],
): readonly FileChange[] {
  const conflicted = new Set(paths.map((path) => path.toString('latin1')));
  const isConflicted = ({ pathBytes }: FileChange) => conflicted.has(pathBytes.toString('latin1'));
  const joined = [...fromMerge.filter((change) => !isConflicted(change)), ...fromParent.filter(isConflicted)];
  return joined.sort((a, b) => Buffer.compare(a.pathBytes, b.pathBytes));
}
