import type { Impact, ImpactReason } from '../analysis/analysis';
import type { Rule } from '../verdict/rule';
import { areaImpacts, labelOf, observed, saidSubject } from './area-impacts';

const KINDS: Partial<Record<ImpactReason, string>> = {
  module: 'package',
  host: 'host',
  function: 'function',
};

const kindOf = (impact: Impact): string => KINDS[impact.reason] ?? 'code';

export const regulatedCall: Rule = {
  id: 'regulated-call',
  severity: 'area',
  summary: 'Changed code newly reaches a regulated function, package or host.',
  rationale: 'A new way into regulated code is a new way to misuse it, wherever it starts.',
  remediation: 'Ask a reviewer of the area to approve the new way, or take the call back.',
  clearedBy: 'approval',

  *check(evidence) {
    for (const { impact, area } of areaImpacts(evidence.analysis.newCalls, evidence)) {
      const subject = saidSubject(impact);
      yield {
        ...observed(impact),
        title: `New way into ${area.title}: \`${subject}\` ${impact.detail}`,
        message: `\`${subject}\` ${impact.detail}; that ${kindOf(impact)} belongs to ${labelOf(area)}.`,
      };
    }
  },
};
