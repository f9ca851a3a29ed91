import type { DependencyChange } from '../../../src/supply/supply';
import { evidenceOf, idOf, policyOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';

const POLICY = policyOf(`
version: 1
tier: internal
regulated:
  - { id: payments, title: Money movement, severity: critical, functions: ["pay"] }
  - { id: models, title: Model risk, authors: agent, functions: ["score"] }
`);

const location = { path: 'package-lock.json', startLine: 40, endLine: 40, side: 'head' } as const;
const chain = [{ name: 'pay', path: 'src/pay.ts', line: 3, edge: null, certainty: 'exact' }] as const;

const change = (over: Partial<DependencyChange>): DependencyChange => ({
  area: 'payments',
  name: 'stripe',
  reason: 'version',
  detail: 'moves from 1.0.0 to 1.1.0',
  location,
  isGrave: false,
  chain,
  approximate: false,
  ...over,
});

const on = (...dependencies: DependencyChange[]) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['package-lock.json'] }],
    supply: { dependencies },
  });

const told = {
  rule: 'dependency-changed',
  area: 'payments',
  commit: idOf('one'),
  location,
  chain: [...chain],
  clearableBy: ['default'],
};

const digest = 'keeps its version 1.0.0 and has another digest';

export const dependencyChanged: RuleCases = {
  fires: {
    'N16 another digest of the same version of a package that regulated code imports': {
      evidence: on(change({ reason: 'integrity', detail: digest, isGrave: true })),
      expected: [
        findingOf({
          ...told,
          severity: 'high',
          title: `The package \`stripe\` ${digest}`,
          message: `\`stripe\`, which Money movement leads to, ${digest}.`,
        }),
      ],
    },
    'a lock file as a whole is called one': {
      evidence: on(
        change({
          name: 'package-lock.json',
          reason: 'unreadable',
          detail: 'could not be read before',
          isGrave: true,
          chain: [],
        }),
      ),
      expected: [
        findingOf({
          ...told,
          chain: [],
          severity: 'high',
          title: 'The lock file `package-lock.json` could not be read before',
          message:
            '`package-lock.json`, which fixes the packages that Money movement leads to, could not be read before.',
        }),
      ],
    },
    'a new version of it from the same registry, as low': {
      evidence: on(change({})),
      expected: [
        findingOf({
          ...told,
          severity: 'low',
          title: 'The package `stripe` moves from 1.0.0 to 1.1.0',
          message: '`stripe`, which Money movement leads to, moves from 1.0.0 to 1.1.0.',
        }),
      ],
    },
    'another digest where only a match of names leads to the import, as medium': {
      evidence: on(change({ reason: 'integrity', detail: digest, isGrave: true, approximate: true })),
      expected: [
        findingOf({
          ...told,
          severity: 'medium',
          title: `The package \`stripe\` ${digest}`,
          message: `\`stripe\`, which Money movement leads to, ${digest}.`,
        }),
      ],
    },
  },
  accepts: {
    'a change of packages that no regulated code imports': silent(on()),
  },
  nearMisses: {
    'one of an area for agents alone, where no agent wrote it': silent(on(change({ area: 'models' }))),
  },
};
