import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';

/**
 * A shallow clone answers every question about a range, wrongly and with exit 0 (A19): asked first, wherever a range is read.
 * @throws Failure where history is cut
 */
export async function requireUncutHistory(repository: Pick<Repository, 'isShallow'>): Promise<void> {
  if (!(await repository.isShallow())) return;
  throw new Failure(
    'the history is cut: this is a shallow clone',
    'Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout.',
  );
}
