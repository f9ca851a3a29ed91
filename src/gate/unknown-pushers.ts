import { bringsNothing } from '../approval/contributors';
import { countWithoutPusher } from '../approval/pushers';
import type { Requirement } from '../approval/requirement';
import type { VerifiedCommit } from '../attestation/outcome';
import type { GateRequest, GateWorld } from './request';

export interface Approved {
  readonly requirements: readonly Requirement[];
  readonly commits: readonly VerifiedCommit[];
}

/**
 * Whoever pushed a commit may not approve it. Where the platform does not tell who did, an approval counts all the same, as it is
 * known of an account and not of the commit; the verdict says so.
 */
export async function noteOnUnknownPushers(
  { pullRequest }: GateRequest,
  { reviews }: Pick<GateWorld, 'reviews'>,
  { requirements, commits }: Approved,
): Promise<readonly string[]> {
  const isApproved = requirements.some(({ approvers }) => approvers.length > 0);
  if (pullRequest === null || reviews === null || !isApproved) return [];
  const own = commits.filter(({ commit }) => !bringsNothing(commit));
  if (own.length === 0) return [];
  if (pullRequest.fork) return [noteOn('this change', 'it comes from a fork, whose pushes are not shown')];
  const pushes = await reviews.pushesTo(pullRequest.headBranch);
  if (pushes === null)
    return [noteOn('this change', 'the server does not tell, or not to this token (`contents: read`)')];
  if (pushes.length === 0) return [];
  const count = countWithoutPusher(own, commits, pushes);
  if (count === 0) return [];
  const what = count === 1 ? 'one commit of this change' : `${count} commits of this change`;
  return [
    noteOn(what, 'the server shows the latest hundred pushes only, and none of accounts that are gone'),
  ];
}

const noteOn = (what: string, why: string): string =>
  `Who pushed ${what} is not known: ${why}. An approval of whoever did counts, unless a commit names him.`;
