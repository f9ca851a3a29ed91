import type { Range } from '../change/read-change';
import { requireUncutHistory } from '../change/uncut-history';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { GateRequest } from './request';

/**
 * What is to be read of the history.
 * @throws Failure where it is cut, or the two sides have nothing in common
 */
export async function rangeOf(repository: Repository, request: GateRequest): Promise<Range> {
  const { base, head, headReplacesBase = false } = request;
  await requireUncutHistory(repository);
  const [mergeBase, ...otherMergeBases] = await repository.mergeBases(base, head);
  const replaced = headReplacesBase ? { replaced: base } : {};
  if (mergeBase !== undefined) return { mergeBase, otherMergeBases, head, ...replaced };
  throw new Failure(
    `${base.slice(0, 12)} and ${head.slice(0, 12)} have no common history`,
    'Rebase the change onto the branch that it should be merged into.',
  );
}
