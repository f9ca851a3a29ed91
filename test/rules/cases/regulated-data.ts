import { type RuleCases, silent } from '../../support/rule-cases';
import { evidenceWith, impact, paymentsFinding } from './impacts';

const write = impact({
  subject: 'postEntry',
  reason: 'table',
  detail: 'newly writes ledger.entries (update)',
});

export const regulatedData: RuleCases = {
  fires: {
    'a new write to a regulated table': {
      evidence: evidenceWith('dataChanges', [write]),
      expected: [
        paymentsFinding({
          rule: 'regulated-data',
          title: 'Regulated data: `postEntry` newly writes ledger.entries (update)',
          message:
            'With this change `postEntry` (Money movement, SOX-404) newly writes ledger.entries (update).',
        }),
      ],
    },
  },
  accepts: { 'a change that leaves regulated data alone': silent(evidenceWith('dataChanges', [])) },
  nearMisses: {
    'a write of an area for agents that a person changed': silent(
      evidenceWith('dataChanges', [{ ...write, area: 'models' }]),
    ),
  },
};
