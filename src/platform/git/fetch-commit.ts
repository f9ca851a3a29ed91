import { Failure } from '../../world/failure';
import { requireCompleteHistory } from './complete-history';
import { placeOf } from './environment';
import { fullId, isFullId } from './object-id';
import type { Remote } from './remote';
import { fetchRefs } from './run-fetch';

export interface CommitRequest extends Remote {
  /** As somebody names it. */
  readonly id: string;
  /** The repository that `fetchHistory` made. */
  readonly into: string;
}

/**
 * Fetches one commit with all its history by its id; false where the remote does not give it out. A server may give out
 * commits that only a fork has (A26): what comes is data to compare with, and nothing speaks for it.
 */
export async function fetchCommit(request: CommitRequest): Promise<boolean> {
  if (!isFullId(request.id)) return false;
  const id = fullId(request.id);
  const place = placeOf(request);
  try {
    await fetchRefs(place, request, [`+${id}:refs/reviewed/${id}`]);
    await requireCompleteHistory(place, [id]);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
