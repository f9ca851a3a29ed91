import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';

/**
 * A shallow clone answers every question about a range, wrongly and with exit 0 (A19); replacements and grafts show people
 * another history than the one that is judged (A18). Asked first, wherever a range is read.
 * @throws Failure where history is cut, or shown as another than it is
 */
export async function requireUncutHistory(
  repository: Pick<Repository, 'isShallow' | 'replacements'>,
): Promise<void> {
  if (await repository.isShallow()) {
    throw new Failure(
      'the history is cut: this is a shallow clone',
      'Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.',
    );
  }
  const [first] = await repository.replacements();
  if (first === undefined) return;
  throw new Failure(
    `the repository shows other objects than it has: ${first}`,
    'Remove what replaces them (`git replace -d`, `git replace --convert-graft-file`); they are judged as they are.',
  );
}
