import { type Demand, keyOf } from '../approval/demand';
import type { Requirement } from '../approval/requirement';
import { type Reviewed, weigh } from '../approval/weigh';
import type { Draft } from '../verdict/draft';
import type { Carrier } from './carry-over';
import type { JudgeAt } from './judged-at';
import type { LandedChange } from './landing';
import type { GateWorld, LandedPull } from './request';
import { type OwnFindings, sharesOf } from './shares';

interface Landing {
  readonly landed: LandedChange;
  readonly world: GateWorld;
  readonly carrier: Carrier;
  readonly judgeAt: JudgeAt;
}

/** More pull requests of one push are not asked for approvals: then none counts. */
const PULLS_LIMIT = 20;

interface Landed extends LandedPull {
  readonly number: number;
  readonly head: string;
}

type Weighing = Reviewed & { readonly asking: readonly Draft[] };

/**
 * As `weigh`, but where a push or merge group holds nothing but pull requests as a whole, their own reviews count for it. Where
 * there are several, each must have met what the findings of its own change ask for; what is found in none of them by itself
 * comes from their meeting, and all must have met it.
 */
export async function weighLanded(
  demands: readonly Demand[],
  reviewed: Weighing,
  { landed, world, carrier, judgeAt }: Landing,
): Promise<readonly Requirement[]> {
  if (reviewed.pullRequest !== null || demands.length === 0) return weigh(demands, reviewed);
  const pulls = await pullsIn(landed, world);
  if (pulls === null || landed.whole === null) return weigh(demands, reviewed);
  // Whoever pressed the button made the commit that brings them in, and had no hand in what they hold.
  const { commits: broughtIn } = landed.whole;
  const commits = reviewed.commits.filter(({ commit }) => !broughtIn.has(commit.id));
  const weighOne = (pull: Landed, asked: readonly Demand[], over: Partial<Reviewed> = {}) =>
    weigh(asked, {
      ...reviewed,
      source: pull.reviews,
      change: { ...landed.change, head: pull.head },
      commits,
      pullRequest: pull.pullRequest,
      carry: carrier(pull.head),
      ...over,
    });
  const [only, ...others] = pulls;
  if (only !== undefined && others.length === 0) return weighOne(only, demands);
  const own: OwnFindings[] = [];
  for (const { number, head } of pulls) own.push({ number, ...(await judgeAt(head)) });
  const shares = sharesOf(reviewed.asking, own);
  const requirements: Requirement[] = [];
  for (const [index, pull] of pulls.entries()) {
    const isJoint = (demand: Demand) => shares.joint.has(keyOf(demand));
    const isOwn = (demand: Demand) => shares.own.get(pull.number)?.has(keyOf(demand)) === true;
    const alone = demands.filter((demand) => isOwn(demand) && !isJoint(demand));
    const weighed = [
      // Of what comes from their meeting nobody is the author who was not one of all.
      ...(await weighOne(pull, demands.filter(isJoint))),
      ...(await weighOne(pull, alone, { commits: own[index]?.commits ?? commits })),
    ];
    requirements.push(...weighed.map((requirement) => ({ ...requirement, pullRequest: pull.number })));
  }
  return requirements;
}

/** `null` where there are none, too many, or one of them cannot be seen. */
export async function pullsIn(
  { whole }: LandedChange,
  { landedPull: ask }: GateWorld,
): Promise<readonly Landed[] | null> {
  if (ask === undefined || whole === null) return null;
  const { heads } = whole;
  if (heads.size === 0 || heads.size > PULLS_LIMIT) return null;
  const pulls: Landed[] = [];
  for (const [number, head] of heads) {
    const pull = await ask(number);
    if (pull === null) return null;
    pulls.push({ ...pull, number, head });
  }
  return pulls;
}
