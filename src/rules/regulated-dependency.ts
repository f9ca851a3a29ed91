import type { Rule } from '../verdict/rule';
import { saidName } from '../world/said-name';
import { areaImpacts, labelOf, observed, saidSubject } from './area-impacts';

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
      const [first] = impact.chain;
      const root = `\`${first === undefined ? area.title : saidName(first.name, first.path)}\``;
      const subject = saidSubject(impact);
      const guess =
        impact.approximate && impact.reason !== 'written'
          ? ' The path rests on a match by name among several candidates.'
          : '';
      yield {
        ...observed(impact),
        title: `${root} depends on \`${subject}\`, which ${impact.detail}`,
        message: `${root} (${labelOf(area)}) reaches \`${subject}\`, which ${impact.detail} with this change.${guess}`,
      };
    }
  },
};
