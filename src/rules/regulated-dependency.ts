import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf, observed } from './area-impacts';

export const regulatedDependency: Rule = {
  id: 'regulated-dependency',
  severity: 'area',
  summary: 'Something that a regulated declaration reaches behaves differently.',
  rationale:
    'A helper two files away, or code that writes what regulated code reads, can change what that does although nobody touched it itself.',
  remediation:
    'Follow the path; if the new behaviour is right for the regulated code too, ask a reviewer of the area to approve.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { impact, area } of areaImpacts(evidence.analysis.dependencyChanges, evidence)) {
      const root = `\`${impact.chain[0]?.name ?? area.title}\``;
      const guess =
        impact.approximate && impact.reason !== 'written'
          ? ' The path rests on a match by name among several candidates.'
          : '';
      yield {
        ...observed(impact),
        title: `${root} depends on \`${impact.subject}\`, which ${impact.detail}`,
        message: `${root} (${labelOf(area)}) reaches \`${impact.subject}\`, which ${impact.detail} with this change.${guess}`,
      };
    }
  },
};
