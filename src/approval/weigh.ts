import type { VerifiedCommit } from '../attestation/outcome';
import type { Change } from '../change/change';
import type { Account, PullRequest, Review, ReviewSource } from '../world/review-source';
import { contributorsTo, type Excluded } from './contributors';
import { ADMINISTRATORS, type Demand } from './demand';
import { barFor } from './eligibility';
import type { Requirement } from './requirement';
import { standingReviews } from './standing-reviews';

export interface Reviewed {
  /** `null` in a terminal: nobody can have approved. */
  readonly source: ReviewSource | null;
  readonly change: Change;
  readonly commits: readonly VerifiedCommit[];
  readonly pullRequest: PullRequest | null;
}

const fromOf = ({ users, teams, otherwise }: Demand): readonly string[] => {
  const named = [...users, ...teams];
  return named.length === 0 && otherwise === 'administrators' ? [ADMINISTRATORS] : named;
};

const open = (demand: Demand): Requirement => ({
  area: demand.area,
  count: demand.count,
  from: fromOf(demand),
  eligible: [],
  approvers: [],
  discounted: [],
  vetoedBy: [],
});

/** An approval speaks of one commit; `null` is GitHub having lost which (threats G06, G32). */
const staleness = (review: Review, head: string): string | null => {
  if (review.commit === head) return null;
  return review.commit === null
    ? 'approved a commit that is no longer known'
    : `approved ${review.commit.slice(0, 7)}, not the present head`;
};

/** Named people and requested reviewers who have not answered and could. */
const eligibleFor = async (
  source: ReviewSource,
  demand: Demand,
  {
    excluded,
    pullRequest,
    answered,
  }: { excluded: Excluded; pullRequest: PullRequest | null; answered: ReadonlySet<string> },
): Promise<readonly string[]> => {
  const named = demand.users.map((login): Account => ({ login, type: 'User' }));
  const candidates = new Map(
    [...named, ...(pullRequest?.requestedReviewers ?? [])].map((account) => [
      account.login.toLowerCase(),
      account,
    ]),
  );
  const eligible: string[] = [];
  for (const [key, account] of candidates) {
    if (!answered.has(key) && (await barFor(source, account, { demand, excluded })) === null)
      eligible.push(account.login);
  }
  return eligible.sort();
};

const weighOne = async (
  source: ReviewSource,
  demand: Demand,
  {
    reviews,
    excluded,
    head,
    pullRequest,
  }: { reviews: readonly Review[]; excluded: Excluded; head: string; pullRequest: PullRequest | null },
): Promise<Requirement> => {
  const approvers: Requirement['approvers'][number][] = [];
  const discounted: Requirement['discounted'][number][] = [];
  const vetoedBy: string[] = [];
  for (const review of reviews) {
    const { login } = review.account;
    if (review.state === 'DISMISSED') {
      discounted.push({ login, why: 'the review was dismissed' });
      continue;
    }
    const why = await barFor(source, review.account, { demand, excluded });
    const isVeto = review.state === 'CHANGES_REQUESTED';
    const bar = why ?? (isVeto ? null : staleness(review, head));
    if (bar !== null) discounted.push({ login, why: bar });
    else if (isVeto) vetoedBy.push(login);
    else approvers.push({ login, at: review.submittedAt, sha: head });
  }
  const answered = new Set(
    [...approvers.map(({ login }) => login), ...vetoedBy].map((login) => login.toLowerCase()),
  );
  const eligible = await eligibleFor(source, demand, { excluded, pullRequest, answered });
  return { ...open(demand), eligible, approvers, discounted, vetoedBy };
};

/**
 * Who has answered the demands, who could still, and who was discounted and why. Only reviews on the very head count;
 * a standing request for changes by anybody who could approve vetoes. Without a source nothing is approved.
 */
export const weigh = async (
  demands: readonly Demand[],
  reviewed: Reviewed,
): Promise<readonly Requirement[]> => {
  const { source, change, commits, pullRequest } = reviewed;
  if (source === null || demands.length === 0) return demands.map(open);
  const identities = await source.identities([...new Set(commits.map(({ commit }) => commit.id))]);
  const excluded = contributorsTo(commits, identities, pullRequest);
  const reviews = standingReviews(await source.reviews());
  const requirements: Requirement[] = [];
  for (const demand of demands) {
    requirements.push(await weighOne(source, demand, { reviews, excluded, head: change.head, pullRequest }));
  }
  return requirements;
};
