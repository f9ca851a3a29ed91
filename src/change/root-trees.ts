import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { readCommitRecord } from './commit-record';

/**
 * The root tree of each commit; of a tree itself. In the order asked.
 * @throws Failure where one is absent or names no tree
 */
export async function rootTrees(
  repository: Pick<Repository, 'readAll'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const objects = await repository.readAll(ids);
  return ids.map((id, index) => {
    const object = objects[index] ?? null;
    if (object?.type === 'tree') return id;
    const tree = object?.type === 'commit' ? readCommitRecord(id, object.bytes).tree : null;
    if (tree !== null) return tree;
    throw new Failure(
      `there is no tree for ${id} in the repository`,
      'Fetch the complete history: `git fetch --unshallow`.',
    );
  });
}
