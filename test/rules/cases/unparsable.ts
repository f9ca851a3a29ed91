import { evidenceOf, idOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const on = (area: string | null, detail: string) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['src/a.ts'] }],
    analysis: { unanalysed: [{ path: 'src/a.ts', detail, line: 7, area }] },
  });

const common = {
  rule: 'unparsable',
  title: '`src/a.ts` could not be analysed',
  commit: idOf('one'),
  location: { path: 'src/a.ts', startLine: 7, endLine: 7, side: 'head' },
} as const;

export const unparsable: RuleCases = {
  fires: {
    'N09 a broken file that regulated code may reach': {
      evidence: on('payments', "'}' expected."),
      expected: [
        findingOf({
          ...common,
          severity: 'high',
          area: 'payments',
          message:
            "`src/a.ts` could not be analysed ('}' expected). Regulated code of payments may reach it.",
          clearableBy: ['payments'],
        }),
      ],
    },
    'one that it cannot reach, as low': {
      evidence: on(null, 'is not valid UTF-8'),
      expected: [
        findingOf({
          ...common,
          severity: 'low',
          message: '`src/a.ts` could not be analysed (is not valid UTF-8). No regulated code can reach it.',
          clearableBy: ['default'],
        }),
      ],
    },
  },
  accepts: {
    'files that parse': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['src/a.ts'] }] }),
    ),
  },
  nearMisses: {
    'a changed file that holds no code': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['logo.png'] }] }),
    ),
  },
};
