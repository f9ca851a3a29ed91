import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf, observed, saidSubject } from './area-impacts';

export const regulatedData: Rule = {
  id: 'regulated-data',
  severity: 'area',
  summary:
    'A write to a regulated table, a regulated type, a regulated path or data that regulated code reads changes.',
  rationale:
    'Regulated records can be changed without touching a regulated function: by a query, a migration, a type, a table of rates.',
  remediation: 'Ask a reviewer of the area to approve this change.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { impact, area } of areaImpacts(evidence.analysis.dataChanges, evidence)) {
      const subject = saidSubject(impact);
      yield {
        ...observed(impact),
        title: `Regulated data: \`${subject}\` ${impact.detail}`,
        message: `With this change \`${subject}\` (${labelOf(area)}) ${impact.detail}.`,
      };
    }
  },
};
