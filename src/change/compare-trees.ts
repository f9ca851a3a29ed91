import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { pathText } from './path-text';
import { type PathDifference, type TreePair, TreeWalk } from './tree-walk';

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
  return found.map(({ files, defects }) => ({ files: inOrder(files).map(fileChangeOf), defects }));
}

/** The walk goes level by level, so that files of one folder come in order and mostly all of a small commit do. */
function inOrder(files: PathDifference[]): readonly PathDifference[] {
  const isSorted = files.every(({ path }, index) => index === 0 || (files[index - 1]?.path ?? '') <= path);
  return isSorted ? files : files.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

const ABSENT = '000000';
/** What is spelled alike in Latin-1 and UTF-8. */
const ASCII = /^[\0-\x7f]*$/;

function fileChangeOf({ path, difference: { old, next } }: PathDifference): FileChange {
  const pathBytes = Buffer.from(path, 'latin1');
  return {
    path: ASCII.test(path) ? path : pathText(pathBytes),
    pathBytes,
    oldMode: old?.mode ?? ABSENT,
    newMode: next?.mode ?? ABSENT,
    oldId: old?.id ?? null,
    newId: next?.id ?? null,
  };
}
