import type { Demand } from '../approval/demand';
import { isMet, type Requirement } from '../approval/requirement';
import { type Reviewed, weigh } from '../approval/weigh';
import type { Carrier } from './carry-over';
import type { LandedChange } from './landing';
import type { GateWorld } from './request';

interface Landing {
  readonly landed: LandedChange;
  readonly world: GateWorld;
  readonly carrier: Carrier;
}

/** More pull requests of one push are not asked for approvals: then none counts. */
const PULLS_LIMIT = 20;

/**
 * As `weigh`, but where a push holds nothing but pull requests as a whole, their own reviews count for it. A demand is met only
 * where each of them has met it: which finding came from which of them nobody can always tell.
 */
export async function weighLanded(
  demands: readonly Demand[],
  reviewed: Reviewed,
  { landed: { whole, change }, world, carrier }: Landing,
): Promise<readonly Requirement[]> {
  const ask = world.landedPull;
  if (reviewed.pullRequest !== null || demands.length === 0) return weigh(demands, reviewed);
  if (ask === undefined || whole === null) return weigh(demands, reviewed);
  const { heads, commits: broughtIn } = whole;
  if (heads.size === 0 || heads.size > PULLS_LIMIT) return weigh(demands, reviewed);
  // Whoever pressed the button made the commit that brings them in, and had no hand in what they hold.
  const commits = reviewed.commits.filter(({ commit }) => !broughtIn.has(commit.id));
  const weighed: (readonly Requirement[])[] = [];
  for (const [number, head] of heads) {
    const pull = await ask(number);
    if (pull === null) return weigh(demands, reviewed);
    const { pullRequest, reviews: source } = pull;
    const landed = { source, change: { ...change, head }, commits, pullRequest, carry: carrier(head) };
    weighed.push(await weigh(demands, landed));
  }
  return demands.map((_, index) => joined(weighed.flatMap((requirements) => requirements[index] ?? [])));
}

/** The first that is not met stands for all; where all are met, everybody who met one is named. */
function joined(requirements: readonly Requirement[]): Requirement {
  const [first, ...others] = requirements;
  if (first === undefined) throw new Error('a demand was weighed for no pull request');
  const open = requirements.find((requirement) => !isMet(requirement));
  if (open !== undefined) return open;
  const approvers = new Map(
    requirements.flatMap((requirement) =>
      requirement.approvers.map((approver) => [approver.login, approver]),
    ),
  );
  const discounted = new Map(
    requirements.flatMap((requirement) => requirement.discounted.map((entry) => [entry.login, entry])),
  );
  if (others.length === 0) return first;
  return { ...first, approvers: [...approvers.values()], discounted: [...discounted.values()] };
}
