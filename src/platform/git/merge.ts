import type { CleanMerge } from '../../world/repository';
import type { GitPlace } from './environment';
import { fullId, isFullId } from './object-id';
import { gitFailure } from './run';
import { runFetching } from './run-fetch';

/**
 * The merge that git makes of two commits by itself. `place` must be a repository of our own: `merge-tree` obeys the
 * attributes of a work tree and of `info/`, and `* merge=union` would launder an evil merge (A28).
 */
export async function mergeOf(place: GitPlace, first: string, second: string): Promise<CleanMerge> {
  const ids = [fullId(first), fullId(second)];
  const command = ['merge-tree', '--write-tree', '-z', '--name-only', '--messages', ...ids];
  const { output, errors, code } = await runFetching(place, command, { accepted: [0, 1] });
  const answer = firstSection(output);
  const [tree, ...conflictedPaths] = answer ?? [];
  const id = tree?.toString('latin1') ?? '';
  if (!isFullId(id)) throw gitFailure(command, `ended with ${code} and no tree`, errors);
  if ((code === 0) !== (conflictedPaths.length === 0)) {
    throw gitFailure(command, `ended with ${code} and ${conflictedPaths.length} conflicted paths`, errors);
  }
  return { tree: id, conflictedPaths };
}

/** Tree and paths, each ended by NUL; an empty field begins the messages and proves that the list is whole. */
function firstSection(output: Buffer): Buffer[] | null {
  const fields: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    if (end === at) return fields;
    if (end === -1) return null;
    fields.push(output.subarray(at, end));
    at = end + 1;
  }
  return null;
}
