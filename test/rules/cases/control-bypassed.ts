import { type RuleCases, silent } from '../../support/rule-cases';
import { CHAIN, evidenceWith, impact, paymentsFinding } from './impacts';

const bypass = impact({
  area: 'limit-check',
  subject: 'importBatch',
  reason: 'bypassed',
  detail: 'reaches `postEntry` without `limits/**#assertWithinLimit`',
  chain: CHAIN,
});

export const controlBypassed: RuleCases = {
  fires: {
    'a way into controlled code that no longer passes the control': {
      evidence: evidenceWith('bypassedControls', [bypass]),
      expected: [
        paymentsFinding({
          rule: 'control-bypassed',
          severity: 'critical',
          area: null,
          title:
            'Control limit-check is bypassed: `importBatch` reaches `postEntry` without `limits/**#assertWithinLimit`',
          message:
            'A way into `ledger/**#postEntry` no longer passes `limits/**#assertWithinLimit`: `importBatch` reaches `postEntry` without `limits/**#assertWithinLimit`.',
          chain: [...CHAIN],
          clearableBy: ['default'],
        }),
      ],
    },
    'by a default export, with the file that it stands in': {
      evidence: evidenceWith('bypassedControls', [{ ...bypass, subject: 'default' }]),
      expected: [
        paymentsFinding({
          rule: 'control-bypassed',
          severity: 'critical',
          area: null,
          title:
            'Control limit-check is bypassed: `default of process.ts` reaches `postEntry` without `limits/**#assertWithinLimit`',
          message:
            'A way into `ledger/**#postEntry` no longer passes `limits/**#assertWithinLimit`: `default of process.ts` reaches `postEntry` without `limits/**#assertWithinLimit`.',
          chain: [...CHAIN],
          clearableBy: ['default'],
        }),
      ],
    },
  },
  accepts: {
    'a change after which every way passes the control': silent(evidenceWith('bypassedControls', [])),
  },
  nearMisses: { 'a change in controlled code whose ways all pass it': silent(evidenceWith('newCalls', [])) },
};
