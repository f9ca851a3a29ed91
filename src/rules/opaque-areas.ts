import type { Impact } from '../analysis/analysis';
import type { OpaqueContent } from '../content/content';
import type { Evidence } from '../verdict/evidence';
import { areaImpacts } from './area-impacts';
import { wholeFile } from './whole-file';

/**
 * The areas that an opaque file belongs to: those whose `paths:` name it, and those that analysis found it to be part of, or
 * that may reach it.
 */
export function areasOf({ path, line }: OpaqueContent, evidence: Evidence): readonly string[] {
  const { analysis, policy } = evidence;
  const named = policy.areas.filter(({ paths }) => paths?.matches(path) === true).map(({ id }) => id);
  const reached = [analysis.regulatedChanges, analysis.dependencyChanges, analysis.dataChanges]
    .flat()
    .filter(({ location, chain }) => location.path === path || chain.some((step) => step.path === path))
    .map(({ area }) => area);
  const unread = analysis.unanalysed.flatMap(({ path: at, area }) =>
    at === path && area !== null ? [area] : [],
  );
  const areas = [...new Set([...named, ...reached, ...unread])];
  const impacts = areas.map(
    (area): Impact => ({
      area,
      subject: path,
      reason: 'path',
      detail: 'is changed',
      location: { ...wholeFile(path), startLine: line, endLine: line },
      chain: [],
      approximate: false,
    }),
  );
  return Array.from(areaImpacts(impacts, evidence), ({ area }) => area.id);
}
