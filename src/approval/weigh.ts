import type { VerifiedCommit } from '../attestation/outcome';
import type { Change } from '../change/change';
import type { Account, PullRequest, Push, Review, ReviewSource } from '../world/review-source';
import { type CarryOver, carriesNothing } from './carried';
import { contributorsTo, type Excluded, type Hands, type Known } from './contributors';
import { currencyOf } from './currency';
import { ADMINISTRATORS, type Demand } from './demand';
import { barFor } from './eligibility';
import type { Approver, Requirement } from './requirement';
import { latestFirst, standingReviews } from './standing-reviews';
import { type Asking, aboutAnything, type IsAbout, suggestionBar } from './suggestions';

export interface Reviewed {
  /** `null` in a terminal: nobody can have approved. */
  readonly source: ReviewSource | null;
  readonly change: Change;
  readonly commits: readonly VerifiedCommit[];
  readonly pullRequest: PullRequest | null;
  /** How approvals of earlier commits are compared with the head; absent: they do not count. */
  readonly carry?: CarryOver;
  /** The findings that ask for the approvals. */
  readonly asking?: readonly Asking[];
  /** Absent: every finding may be about the lines of every suggestion. */
  readonly isAbout?: IsAbout;
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

interface Weighing extends Required<Omit<Reviewed, 'change' | 'source'>> {
  readonly source: ReviewSource;
  readonly reviews: readonly Review[];
  readonly hands: Hands;
  readonly known: Known;
  readonly targetChangedAt: string | null;
  readonly head: string;
}

const compareLogins = (a: string, b: string): number => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

const byLogin = (a: { readonly login: string }, b: { readonly login: string }): number =>
  compareLogins(a.login, b.login);

const NOBODY: Excluded = new Map();

/** Why this account's approval would not count, whatever commit it is of. */
const approverBar = async (account: Account, demand: Demand, weighing: Weighing): Promise<string | null> => {
  const { source, hands, asking, isAbout } = weighing;
  const bar = await barFor(source, account, { demand, excluded: hands.excluded });
  if (bar !== null) return bar;
  const suggested = hands.suggested.get(account.login.toLowerCase()) ?? [];
  return suggestionBar(demand, suggested, { asking, isAbout });
};

/** Who approved, or why that does not count. */
const approvalOf = async (review: Review, demand: Demand, weighing: Weighing): Promise<Approver | string> => {
  const { source, commits, known } = weighing;
  const { account, submittedAt: at } = review;
  const bar = await approverBar(account, demand, weighing);
  if (bar !== null) return bar;
  const currency = await currencyOf(review, { ...weighing, pushes: known.pushes });
  if (!currency.isCurrent) return currency.why;
  const { sha, carried } = currency;
  if (carried === null) return { login: account.login, at, sha };
  // Whoever made the commits of then had a hand in what was approved, whosever name they have now.
  const isKept = new Set(commits.map(({ commit }) => commit.id));
  const gone = carried.filter(({ commit }) => !isKept.has(commit.id));
  const identities = await source.identities([...new Set(gone.map(({ commit }) => commit.id))]);
  const { excluded, suggested } = contributorsTo(gone, { ...known, identities });
  const [commit] = suggested.get(account.login.toLowerCase()) ?? [];
  if (commit !== undefined) return `co-author of commit ${commit.id.slice(0, 7)}`;
  const involved = excluded.get(account.login.toLowerCase());
  return involved ?? { login: account.login, at, sha, carried: true };
};

/** Named people, requested reviewers, and reviewers of what does not count any more, who have not answered and could. */
const eligibleFor = async (
  demand: Demand,
  weighing: Weighing,
  answered: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const named = demand.users.map((login): Account => ({ login, type: 'User' }));
  const asked = weighing.pullRequest?.requestedReviewers ?? [];
  const before = weighing.reviews.map(({ account }) => account);
  const candidates = new Map(
    [...named, ...asked, ...before].map((account) => [account.login.toLowerCase(), account]),
  );
  const eligible: string[] = [];
  for (const [key, account] of candidates) {
    if (!answered.has(key) && (await approverBar(account, demand, weighing)) === null)
      eligible.push(account.login);
  }
  return eligible.sort();
};

const weighOne = async (weighing: Weighing, demand: Demand): Promise<Requirement> => {
  const { source, reviews } = weighing;
  const approvers: Approver[] = [];
  const discounted: Requirement['discounted'][number][] = [];
  const vetoedBy: string[] = [];
  // Only so many earlier commits are compared: those of the latest reviews.
  for (const review of latestFirst(reviews)) {
    const { login } = review.account;
    if (review.state === 'DISMISSED') discounted.push({ login, why: 'the review was dismissed' });
    else if (review.state === 'CHANGES_REQUESTED') {
      // A change that names somebody as its co-author does not get rid of his objection.
      const bar = await barFor(source, review.account, { demand, excluded: NOBODY });
      if (bar === null) vetoedBy.push(login);
      else discounted.push({ login, why: bar });
    } else {
      const approval = await approvalOf(review, demand, weighing);
      if (typeof approval === 'string') discounted.push({ login, why: approval });
      else approvers.push(approval);
    }
  }
  const answered = new Set(
    [...approvers.map(({ login }) => login), ...vetoedBy].map((login) => login.toLowerCase()),
  );
  const eligible = await eligibleFor(demand, weighing, answered);
  return {
    ...open(demand),
    eligible,
    approvers: approvers.sort(byLogin),
    discounted: discounted.sort(byLogin),
    vetoedBy: vetoedBy.sort(compareLogins),
  };
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
  const { source, change, commits, pullRequest } = reviewed;
  if (source === null || demands.length === 0) return demands.map(open);
  const identities = await source.identities([...new Set(commits.map(({ commit }) => commit.id))]);
  const reviews = standingReviews(await source.reviews());
  const { targetChangedAt, assigned, pushes } = await storyOf(source, pullRequest, reviews);
  const known = { identities, pullRequest, assigned, pushes };
  const hands = contributorsTo(commits, known);
  const { carry = carriesNothing, asking = [], isAbout = aboutAnything } = reviewed;
  const people = { source, reviews, hands, known, targetChangedAt, pullRequest };
  const weighing = { ...people, commits, head: change.head, carry, asking, isAbout };
  const requirements: Requirement[] = [];
  for (const demand of demands) requirements.push(await weighOne(weighing, demand));
  return requirements;
};

interface Story {
  readonly targetChangedAt: string | null;
  readonly assigned: readonly string[];
  readonly pushes: readonly Push[];
}

/** Asked for only where somebody has approved: until then nothing rests on it. */
const storyOf = async (
  source: ReviewSource,
  pullRequest: PullRequest | null,
  reviews: readonly Review[],
): Promise<Story> => {
  if (pullRequest === null || !reviews.some(({ state }) => state === 'APPROVED'))
    return { targetChangedAt: null, assigned: [], pushes: [] };
  const { targetChangedAt, assigned } = await source.history();
  // A fork's branch is another repository's.
  const pushes = pullRequest.fork ? null : await source.pushesTo(pullRequest.headBranch);
  return { targetChangedAt, assigned, pushes: pushes ?? [] };
};
