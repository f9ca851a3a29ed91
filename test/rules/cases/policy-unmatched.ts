import { evidenceOf, idOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const location = { path: 'payments/process.ts', startLine: 3, endLine: 9, side: 'base' } as const;
const commits = [{ name: 'one', files: ['payments/process.ts'] }];

export const policyUnmatched: RuleCases = {
  fires: {
    'N26 a selector that the change leaves without a match': {
      evidence: evidenceOf({
        policy: POLICY,
        commits,
        analysis: {
          unmatchedSelectors: [{ area: 'payments', selector: 'payments/**#processPayment', location }],
        },
      }),
      expected: [
        findingOf({
          rule: 'policy-unmatched',
          severity: 'high',
          tier: 'restricted',
          area: 'payments',
          title: 'The selector `payments/**#processPayment` no longer matches anything',
          message:
            'Area payments names `payments/**#processPayment`, which matched this place before the change and matches nothing after it.',
          commit: idOf('one'),
          location,
          clearableBy: ['payments'],
        }),
      ],
    },
    'a selector of an area with its own severity, whoever wrote the change': {
      evidence: evidenceOf({
        policy: POLICY,
        commits,
        analysis: { unmatchedSelectors: [{ area: 'models', selector: 'score', location }] },
      }),
      expected: [
        findingOf({
          rule: 'policy-unmatched',
          severity: 'critical',
          tier: 'restricted',
          area: 'models',
          title: 'The selector `score` no longer matches anything',
          message:
            'Area models names `score`, which matched this place before the change and matches nothing after it.',
          commit: idOf('one'),
          location,
          clearableBy: ['default'],
        }),
      ],
    },
  },
  accepts: {
    'a change after which every selector still matches': silent(evidenceOf({ policy: POLICY, commits })),
  },
  nearMisses: {
    'a selector that matched nothing before either': silent(
      evidenceOf({ policy: POLICY, commits, analysis: { performed: true, unmatchedSelectors: [] } }),
    ),
  },
};
