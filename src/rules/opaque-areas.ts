import type { Impact } from '../analysis/analysis';
import type { OpaqueContent } from '../content/content';
import type { Evidence } from '../verdict/evidence';
import { areaImpacts } from './area-impacts';
import { wholeFile } from './whole-file';

interface Belonging extends Pick<Impact, 'area' | 'location'> {
  readonly content: OpaqueContent;
}

/**
 * The areas that each opaque file belongs to: those whose `paths:` name it, and those that analysis found it to be part of, or
 * that may reach it.
 */
export function areasOf(
  contents: readonly OpaqueContent[],
  evidence: Evidence,
): ReadonlyMap<OpaqueContent, readonly string[]> {
  const analysed = analysedAreas(evidence);
  const belonging = contents.flatMap((content): readonly Belonging[] => {
    const { path, line } = content;
    const named = evidence.policy.areas.filter(({ paths }) => paths?.matches(path) === true);
    const areas = new Set([...named.map(({ id }) => id), ...(analysed.get(path) ?? [])]);
    const location = { ...wholeFile(path), startLine: line, endLine: line };
    return [...areas].map((area) => ({ content, area, location }));
  });
  const found = new Map(contents.map((content) => [content, [] as string[]]));
  for (const { impact, area } of areaImpacts(belonging, evidence)) found.get(impact.content)?.push(area.id);
  return found;
}

/** By path; made once, since a change may hold thousands of opaque files. */
function analysedAreas({ analysis }: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (path: string, area: string) => {
    const known = found.get(path);
    if (known === undefined) found.set(path, new Set([area]));
    else known.add(area);
  };
  for (const impacts of [analysis.regulatedChanges, analysis.dependencyChanges, analysis.dataChanges]) {
    for (const { area, location, chain } of impacts) {
      note(location.path, area);
      for (const step of chain) note(step.path, area);
    }
  }
  for (const { path, area } of analysis.unanalysed) if (area !== null) note(path, area);
  return found;
}
