import { type BreakGlass, breakGlassDemands, weighBreakGlass } from '../approval/break-glass';
import type { Reviewed } from '../approval/weigh';
import type { Case } from '../verdict/find';
import { pullsIn } from './landed-approvals';
import type { LandedChange } from './landing';
import type { GateWorld } from './request';

/**
 * Who broke the glass for a change, where every policy that judges it knows that way out. A push or merge group takes all of its pull
 * requests: what was let through in one is not told from the others.
 */
export async function breakGlassFor(
  { evidence, missing }: Pick<Case, 'evidence' | 'missing'>,
  reviewed: Reviewed,
  { landed, world }: { readonly landed: LandedChange; readonly world: GateWorld },
): Promise<BreakGlass | null> {
  const demands = missing.length > 0 ? null : breakGlassDemands(evidence.map(({ policy }) => policy));
  if (demands === null) return null;
  if (reviewed.pullRequest !== null) return weighBreakGlass(demands, reviewed);
  const pulls = await pullsIn(landed, world);
  if (pulls === null || landed.whole === null) return null;
  const { commits: broughtIn } = landed.whole;
  const commits = reviewed.commits.filter(({ commit }) => !broughtIn.has(commit.id));
  const all: BreakGlass[] = [];
  for (const { number, head, pullRequest, reviews: source } of pulls) {
    const change = { ...landed.change, head };
    const broken = await weighBreakGlass(demands, { ...reviewed, source, change, commits, pullRequest });
    if (broken === null) return null;
    const requirements = broken.requirements.map((one) => ({ ...one, pullRequest: number }));
    all.push({ requirements, reasons: broken.reasons });
  }
  return {
    requirements: all.flatMap(({ requirements }) => requirements),
    reasons: all.flatMap(({ reasons }) => reasons),
  };
}
