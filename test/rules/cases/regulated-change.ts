import { type RuleCases, silent } from '../../support/rule-cases';
import { evidenceWith, impact, paymentsFinding } from './impacts';

const models = impact({ area: 'models', subject: 'score' });

const inModels = paymentsFinding({
  rule: 'regulated-change',
  severity: 'critical',
  area: 'models',
  title: 'Regulated code: `score` behaves differently',
  message: 'With this change `score` (Model risk) behaves differently.',
  clearableBy: ['default'],
});

export const regulatedChange: RuleCases = {
  fires: {
    'a regulated function that behaves differently': {
      evidence: evidenceWith('regulatedChanges', [impact()]),
      expected: [
        paymentsFinding({
          rule: 'regulated-change',
          title: 'Regulated code: `roundMoney` behaves differently',
          message: 'With this change `roundMoney` (Money movement, SOX-404) behaves differently.',
        }),
      ],
    },
    'N25 one that is removed, at its place before the change': {
      evidence: evidenceWith('regulatedChanges', [
        impact({ reason: 'removed', detail: 'is removed', location: { ...impact().location, side: 'base' } }),
      ]),
      expected: [
        paymentsFinding({
          rule: 'regulated-change',
          title: 'Regulated code: `roundMoney` is removed',
          message: 'With this change `roundMoney` (Money movement, SOX-404) is removed.',
          location: { ...impact().location, side: 'base' },
        }),
      ],
    },
    'an area for agents where an agent touched the file': {
      evidence: evidenceWith('regulatedChanges', [models], 'agent'),
      expected: [inModels],
    },
  },
  accepts: { 'a change that leaves regulated code alone': silent(evidenceWith('regulatedChanges', [])) },
  nearMisses: {
    'an area for agents where an agent only touched another file': silent(
      evidenceWith('regulatedChanges', [models]),
    ),
  },
};
