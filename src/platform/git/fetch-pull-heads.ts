import { requireCompleteHistory } from './complete-history';
import { type GitPlace, placeOf } from './environment';
import { isFullId } from './object-id';
import type { Remote } from './remote';
import { runGit } from './run';
import { fetchRefs } from './run-fetch';

export interface PullHeadsRequest extends Remote {
  readonly numbers: readonly number[];
  /** The repository that `fetchHistory` made. */
  readonly into: string;
}

/**
 * Fetches the heads of pull requests with all their history. They come from the repository's own refs and never by an id that
 * somebody names: a server gives out commits that only a fork has as well (A26). A head that is gone is left out.
 * @throws Failure where the remote refuses, or history stays incomplete
 */
export async function fetchPullHeads(request: PullHeadsRequest): Promise<ReadonlyMap<number, string>> {
  const place = placeOf(request);
  const numbers = [...new Set(request.numbers)].map(requireNumber);
  // A pattern that matches nothing is no error; a name that does not exist would be.
  const refspecs = numbers.map((number) => `+refs/pull/${number}/head*:refs/pull/${number}/head*`);
  await fetchRefs(place, request, refspecs);
  const heads = await headsIn(place, new Set(numbers));
  if (heads.size > 0) await requireCompleteHistory(place, [...heads.values()]);
  return heads;
}

function requireNumber(number: number): number {
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`${number} is no number of a pull request`);
}

async function headsIn(place: GitPlace, numbers: ReadonlySet<number>): Promise<ReadonlyMap<number, string>> {
  const { output } = await runGit(place, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/pull']);
  const heads = new Map<number, string>();
  for (const line of output.toString('latin1').split('\n')) {
    const [, number = '', id = ''] = /^refs\/pull\/(\d+)\/head ([0-9a-f]+)$/.exec(line) ?? [];
    if (numbers.has(Number(number)) && isFullId(id)) heads.set(Number(number), id);
  }
  return heads;
}
