import { evidenceOf, idOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const commits = [{ name: 'one', files: ['src/a.ts', 'payments/b.ts'] }];

const notLookedAt = (path: string) =>
  findingOf({
    rule: 'limit-reached',
    severity: 'high',
    tier: 'restricted',
    title: 'Not everything was analysed: over 1 MiB',
    message: `\`${path}\` was not looked at in full: over 1 MiB.`,
    commit: idOf('one'),
    location: { path, startLine: 1, endLine: 1, side: 'head' },
    clearableBy: ['default'],
  });

export const limitReached: RuleCases = {
  fires: {
    'R02 every path that was not looked at': {
      evidence: evidenceOf({
        policy: POLICY,
        commits,
        analysis: { limits: [{ what: 'over 1 MiB', paths: ['src/a.ts', 'payments/b.ts'] }] },
      }),
      expected: [notLookedAt('payments/b.ts'), notLookedAt('src/a.ts')],
    },
    'a limit that names no path': {
      evidence: evidenceOf({
        policy: POLICY,
        commits,
        analysis: { limits: [{ what: 'two aliases contradict', paths: [] }] },
      }),
      expected: [
        findingOf({
          rule: 'limit-reached',
          severity: 'high',
          title: 'Not everything was analysed: two aliases contradict',
          message: 'Analysis met a limit: two aliases contradict.',
          clearableBy: ['default'],
        }),
      ],
    },
  },
  accepts: { 'an analysis that looked at everything': silent(evidenceOf({ policy: POLICY, commits })) },
  nearMisses: {
    'a large file that is not in the change': silent(
      evidenceOf({ policy: POLICY, commits, analysis: { performed: true } }),
    ),
  },
};
