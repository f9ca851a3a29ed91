import type { CleanMerge } from '../../world/repository';
import type { GitPlace } from './environment';
import { gitFailure, runGit } from './run';

/**
 * The merge that git makes of two commits by itself. `place` must be a repository of our own: `merge-tree` obeys the
 * attributes of a work tree and of `info/`, and `* merge=union` would launder an evil merge (A28).
 */
export async function mergeOf(place: GitPlace, first: string, second: string): Promise<CleanMerge> {
  const command = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', first, second];
  const { output, errors, code } = await runGit(place, command, { accepted: [0, 1] });
  const [tree = Buffer.alloc(0), ...conflictedPaths] = split(output);
  const id = tree.toString('latin1');
  if (!/^[0-9a-f]{40,64}$/.test(id)) throw gitFailure(command, `ended with ${code} and no tree`, errors);
  if ((code === 0) !== (conflictedPaths.length === 0))
    throw gitFailure(command, `ended with ${code} and ${conflictedPaths.length} conflicts`, errors);
  return { tree: id, conflictedPaths };
}

function split(output: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    parts.push(output.subarray(at, end === -1 ? output.length : end));
    at = end === -1 ? output.length : end + 1;
  }
  return parts;
}
