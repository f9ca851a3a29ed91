import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf, observed } from './area-impacts';

export const regulatedChange: Rule = {
  id: 'regulated-change',
  severity: 'area',
  summary: 'A regulated declaration itself behaves differently, is added or removed.',
  rationale:
    'The owner named this code because its behaviour is regulated, so a person has to answer for every change of it.',
  remediation: 'Ask a reviewer of the area to approve this change.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { impact, area } of areaImpacts(evidence.analysis.regulatedChanges, evidence)) {
      yield {
        ...observed(impact),
        title: `Regulated code: \`${impact.subject}\` ${impact.detail}`,
        message: `With this change \`${impact.subject}\` (${labelOf(area)}) ${impact.detail}.`,
      };
    }
  },
};
