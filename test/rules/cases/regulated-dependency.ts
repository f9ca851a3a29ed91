import type { RuleCases } from '../../support/rule-cases';
import { silent } from '../../support/rule-cases';
import { CHAIN, evidenceWith, impact, paymentsFinding } from './impacts';

const found = paymentsFinding({
  rule: 'regulated-dependency',
  title: '`processPayment` depends on `roundMoney`, which behaves differently',
  message:
    '`processPayment` (Money movement, SOX-404) reaches `roundMoney`, which behaves differently with this change.',
  chain: [...CHAIN],
});

export const regulatedDependency: RuleCases = {
  fires: {
    'a helper that regulated code reaches, with the path as proof': {
      evidence: evidenceWith('dependencyChanges', [impact({ chain: CHAIN })]),
      expected: [found],
    },
    'one that is reached by a guess among names, one level lower': {
      evidence: evidenceWith('dependencyChanges', [impact({ chain: CHAIN, approximate: true })]),
      expected: [
        {
          ...found,
          severity: 'medium',
          message: `${found.message} The path rests on a match by name among several candidates.`,
        },
      ],
    },
    'default exports by their files, which alone tell them apart': {
      evidence: evidenceWith('dependencyChanges', [
        impact({
          subject: 'default',
          chain: CHAIN.map((step) => ({ ...step, name: 'default' })),
        }),
      ]),
      expected: [
        {
          ...found,
          title: '`default of process.ts` depends on `default of round.ts`, which behaves differently',
          message:
            '`default of process.ts` (Money movement, SOX-404) reaches `default of round.ts`, which behaves differently with this change.',
          chain: CHAIN.map((step) => ({ ...step, name: 'default' })),
        },
      ],
    },
    'what is written by its name alone: the place is that of who writes': {
      evidence: evidenceWith('dependencyChanges', [
        impact({
          subject: 'default.max',
          reason: 'written',
          detail: 'is newly set by `raise`',
          chain: CHAIN,
        }),
      ]),
      expected: [
        {
          ...found,
          title: '`processPayment` depends on `default.max`, which is newly set by `raise`',
          message:
            '`processPayment` (Money movement, SOX-404) reaches `default.max`, which is newly set by `raise` with this change.',
        },
      ],
    },
  },
  accepts: { 'a change that regulated code does not reach': silent(evidenceWith('dependencyChanges', [])) },
  nearMisses: {
    'a helper of an area for agents that a person changed': silent(
      evidenceWith('dependencyChanges', [impact({ area: 'models', chain: CHAIN })]),
    ),
  },
};
