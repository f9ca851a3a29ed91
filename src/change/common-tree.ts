import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';

/**
 * What both sides had in common, as a commit or tree to compare with: the merge base, or where there are two the merge that
 * git makes of them, which is what it holds the sides against itself. One of the two alone would hide what a merge took back.
 * @throws Failure where git cannot merge them by itself
 */
export async function commonTree(repository: Repository, bases: readonly string[]): Promise<string> {
  const [first, second, ...others] = bases;
  if (first === undefined) throw new Error('a change needs a merge base');
  if (second === undefined) return first;
  if (others.length > 0) throw unclear(`there are ${bases.length} best common ancestors`);
  const { tree, conflictedPaths } = await repository.mergeOf(first, second);
  if (conflictedPaths.length === 0) return tree;
  throw unclear(
    `its two best common ancestors ${first.slice(0, 12)} and ${second.slice(0, 12)} contradict each other`,
  );
}

function unclear(why: string): Failure {
  return new Failure(
    `what the change starts from is not clear: ${why}`,
    'Merge the target branch into the change, so that both have one latest common ancestor.',
  );
}
