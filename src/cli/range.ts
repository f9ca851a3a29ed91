import type { Commit } from '../change/change';
import { COMMIT_LIMIT } from '../change/read-change';
import { readCommits } from '../change/read-commits';
import { requireUncutHistory } from '../change/uncut-history';
import type { OpenRepository } from '../platform/git/open-repository';
import { Failure } from '../world/failure';
import { commitOf } from './local-request';

export interface NamedCommits {
  /** Parents before children. */
  readonly commits: readonly Commit[];
  /** The commit that the revision or the end of the range names. */
  readonly head: string;
}

/**
 * The commits that a person names: one, or `A..B` for what is reachable from B and not from A.
 * @throws Failure where there is no such commit, the history is cut, or the range is too long
 */
export async function commitsOf(repository: OpenRepository, revision: string): Promise<NamedCommits> {
  const [, from, to] = /^(.*?)\.\.(.*)$/.exec(revision) ?? [];
  if (from === undefined || to === undefined) {
    const id = await commitOf(repository, revision, 'the revision');
    return { commits: await readCommits(repository, [id]), head: id };
  }
  if (to.startsWith('.')) throw new Failure(`${revision} is a symmetric range`, 'Use two dots: A..B.');
  await requireUncutHistory(repository);
  const base = await commitOf(repository, from === '' ? 'HEAD' : from, 'the start of the range');
  const head = await commitOf(repository, to === '' ? 'HEAD' : to, 'the end of the range');
  const ids = await repository.commitsBetween([base], head);
  if (ids.length > COMMIT_LIMIT) {
    throw new Failure(
      `${revision} has ${ids.length} commits; at most ${COMMIT_LIMIT} are looked at`,
      'Split the range.',
    );
  }
  return { commits: await readCommits(repository, ids), head };
}
