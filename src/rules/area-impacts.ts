import type { DynamicCode, Impact } from '../analysis/analysis';
import type { Area } from '../policy/policy';
import type { Evidence } from '../verdict/evidence';
import type { Observation } from '../verdict/rule';
import { saidName } from '../world/said-name';

interface AreaImpact<Told> {
  readonly impact: Told;
  readonly area: Area;
}

/**
 * Paths that an agent's commit touched. Where something that it wrote is no longer at its path, a later commit may have moved
 * it: then every path that the change adds counts too.
 */
const agentPathsIn = ({ commits, change }: Evidence): ReadonlySet<string> => {
  const touched = commits
    .filter(({ origin }) => origin.kind === 'agent')
    .flatMap(({ commit }) => commit.files);
  const present = new Set(change.files.filter(({ newId }) => newId !== null).map(({ path }) => path));
  const isMoved = touched.some(({ path, newId }) => newId !== null && !present.has(path));
  const added = isMoved ? change.files.filter(({ oldId }) => oldId === null) : [];
  return new Set([...touched, ...added].map(({ path }) => path));
};

/** Impacts with their area; an area with `authors: agent` speaks only of paths that an agent's commit touched. */
export function* areaImpacts<Told extends Pick<Impact, 'area' | 'location'>>(
  impacts: readonly Told[],
  evidence: Evidence,
): Iterable<AreaImpact<Told>> {
  const areas = new Map(evidence.policy.areas.map((area) => [area.id, area]));
  const agentPaths = agentPathsIn(evidence);
  for (const impact of impacts) {
    const area = areas.get(impact.area);
    if (area === undefined)
      throw new Error(`Analysis names the area ${impact.area}, which the policy does not have.`);
    if (area.authors === 'any' || agentPaths.has(impact.location.path)) yield { impact, area };
  }
}

/** The area as messages name it, with the rules that it answers to. */
export const labelOf = ({ title, frameworks }: Area): string => [title, ...frameworks].join(', ');

/** The subject in a sentence. What is written stands elsewhere than who writes it, whose place is told. */
export const saidSubject = ({
  subject,
  reason,
  location,
}: Pick<DynamicCode, 'subject' | 'reason' | 'location'>) =>
  reason === 'written' ? subject : saidName(subject, location.path);

/** What every observation of an impact has in common. */
export const observed = (impact: Impact): Omit<Observation, 'title' | 'message'> => ({
  location: impact.location,
  area: impact.area,
  chain: impact.chain,
  approximate: impact.approximate,
  subject: impact.subject,
  reason: impact.reason,
});
