import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf, observed, saidSubject } from './area-impacts';

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
      const subject = saidSubject(impact);
      yield {
        ...observed(impact),
        title: `Regulated code: \`${subject}\` ${impact.detail}`,
        message: `With this change \`${subject}\` (${labelOf(area)}) ${impact.detail}.`,
      };
    }
  },
};
