import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { type TreePair, TreeWalk } from './tree-walk';

export type { TreePair };

export interface TreeDifference {
  /** Sorted by path bytes: for well-formed trees those that `diff-tree -r --raw --no-renames` states. */
  readonly files: readonly FileChange[];
  /** What is wrong with the trees that `next` brings. */
  readonly defects: readonly string[];
}

/**
 * Compares trees from their raw bytes, deaf to renames, attributes and submodule settings. All pairs are walked together, so
 * that git is asked a few times however many there are.
 * @throws Failure where a tree is missing, or more differs than can be judged
 */
export async function compareTrees(
  repository: Pick<Repository, 'readAll' | 'emptyTree'>,
  pairs: readonly TreePair[],
): Promise<readonly TreeDifference[]> {
  const walk = new TreeWalk(repository);
  const found = pairs.map((pair) => walk.begin(pair));
  await walk.toTheEnd();
  return found.map(({ files, defects }) => ({ files: inOrder(files), defects }));
}

/** The walk goes level by level, so that files of one folder come in order and mostly all of a small commit do. */
function inOrder(files: FileChange[]): readonly FileChange[] {
  const isSorted = files.every(
    (file, index) => index === 0 || comparePaths(files[index - 1] ?? file, file) <= 0,
  );
  return isSorted ? files : files.sort(comparePaths);
}

const comparePaths = (a: FileChange, b: FileChange): number => Buffer.compare(a.pathBytes, b.pathBytes);
