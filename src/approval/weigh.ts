import type { VerifiedCommit } from '../attestation/outcome';
import type { Change } from '../change/change';
import type { Account, PullRequest, Review, ReviewSource } from '../world/review-source';
import { type CarryOver, carriesNothing } from './carried';
import { contributorsTo, type Excluded } from './contributors';
import { currencyOf } from './currency';
import { ADMINISTRATORS, type Demand } from './demand';
import { barFor } from './eligibility';
import type { Approver, Requirement } from './requirement';
import { standingReviews } from './standing-reviews';

export interface Reviewed {
  /** `null` in a terminal: nobody can have approved. */
  readonly source: ReviewSource | null;
  readonly change: Change;
  readonly commits: readonly VerifiedCommit[];
  readonly pullRequest: PullRequest | null;
  /** How approvals of earlier commits are compared with the head; absent: they do not count. */
  readonly carry?: CarryOver;
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

interface Weighing {
  readonly source: ReviewSource;
  readonly reviews: readonly Review[];
  readonly excluded: Excluded;
  readonly head: string;
  readonly pullRequest: PullRequest | null;
  readonly carry: CarryOver;
}

/** Who approved, or why that does not count. */
const approvalOf = async (
  review: Review,
  demand: Demand,
  { source, head, carry, pullRequest }: Weighing,
): Promise<Approver | string> => {
  const { account, submittedAt: at } = review;
  const currency = await currencyOf(review, { source, head, carry });
  if (!currency.isCurrent) return currency.why;
  const { sha, carried } = currency;
  if (carried === null) return { login: account.login, at, sha };
  // Whoever made the commits of then had a hand in what was approved, whosever name they have now.
  const identities = await source.identities([...new Set(carried.map(({ commit }) => commit.id))]);
  const excluded = contributorsTo(carried, identities, pullRequest);
  const bar = await barFor(source, account, { demand, excluded });
  return bar ?? { login: account.login, at, sha, carried: true };
};

const weighOne = async (weighing: Weighing, demand: Demand): Promise<Requirement> => {
  const { source, reviews, excluded, pullRequest } = weighing;
  const approvers: Approver[] = [];
  const discounted: Requirement['discounted'][number][] = [];
  const vetoedBy: string[] = [];
  for (const review of reviews) {
    const { login } = review.account;
    if (review.state === 'DISMISSED') {
      discounted.push({ login, why: 'the review was dismissed' });
      continue;
    }
    const bar = await barFor(source, review.account, { demand, excluded });
    if (bar !== null) discounted.push({ login, why: bar });
    else if (review.state === 'CHANGES_REQUESTED') vetoedBy.push(login);
    else {
      const approval = await approvalOf(review, demand, weighing);
      if (typeof approval === 'string') discounted.push({ login, why: approval });
      else approvers.push(approval);
    }
  }
  const answered = new Set(
    [...approvers.map(({ login }) => login), ...vetoedBy].map((login) => login.toLowerCase()),
  );
  const eligible = await eligibleFor(source, demand, { excluded, pullRequest, answered });
  return { ...open(demand), eligible, approvers, discounted, vetoedBy };
};

/**
 * Who has answered the demands, who could still, and who was discounted and why. Approvals of the head count, and those of an
 * earlier commit that are carried over to it; a standing request for changes by anybody who could approve vetoes. Without a
 * source nothing is approved.
 */
export const weigh = async (
  demands: readonly Demand[],
  reviewed: Reviewed,
): Promise<readonly Requirement[]> => {
  const { source, change, commits, pullRequest, carry = carriesNothing } = reviewed;
  if (source === null || demands.length === 0) return demands.map(open);
  const identities = await source.identities([...new Set(commits.map(({ commit }) => commit.id))]);
  const excluded = contributorsTo(commits, identities, pullRequest);
  const reviews = standingReviews(await source.reviews());
  const requirements: Requirement[] = [];
  for (const demand of demands) {
    const weighing = { source, reviews, excluded, head: change.head, pullRequest, carry };
    requirements.push(await weighOne(weighing, demand));
  }
  return requirements;
};
