import type { DynamicCode } from '../../../src/analysis/analysis';
import { evidenceOf, idOf, policyOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';

const POLICY = policyOf(`
version: 1
tier: internal
regulated:
  - { id: payments, title: Money movement, functions: ["pay"] }
  - { id: models, title: Model risk, authors: agent, functions: ["score"] }
`);

const code = (over: Partial<DynamicCode>): DynamicCode => ({
  area: null,
  subject: 'load',
  reason: 'computed-import',
  detail: 'loads a module that is only known at run time',
  location: { path: 'src/load.ts', startLine: 4, endLine: 4, side: 'head' },
  chain: [],
  approximate: false,
  ...over,
});

const on = (...dynamicCode: DynamicCode[]) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['src/load.ts'] }],
    analysis: { performed: true, dynamicCode },
  });

const told = {
  rule: 'dynamic-code',
  commit: idOf('one'),
  location: { path: 'src/load.ts', startLine: 4, endLine: 4, side: 'head' },
} as const;

const chain = [
  { name: 'pay', path: 'src/pay.ts', line: 3, edge: null, certainty: 'exact' },
  { name: 'load', path: 'src/load.ts', line: 2, edge: 'call', certainty: 'exact' },
] as const;

const regulated = {
  ...told,
  area: 'payments',
  chain: [...chain],
  clearableBy: ['default'],
  title: 'Regulated code: `load` loads a module that is only known at run time',
  message:
    '`load`, which Money movement reaches, loads a module that is only known at run time: what runs then, nobody can see.',
};

export const dynamicCode: RuleCases = {
  fires: {
    'N01 a computed import that regulated code reaches': {
      evidence: on(code({ area: 'payments', chain })),
      expected: [findingOf({ ...regulated, severity: 'high' })],
    },
    'a host of too many parts, with what cannot be seen of it': {
      evidence: on(
        code({
          area: 'payments',
          chain,
          reason: 'unread-host',
          detail: 'puts a host together of more parts than analysis follows',
        }),
      ),
      expected: [
        findingOf({
          ...regulated,
          severity: 'high',
          title: 'Regulated code: `load` puts a host together of more parts than analysis follows',
          message:
            '`load`, which Money movement reaches, puts a host together of more parts than analysis follows: which hosts are meant, nobody can see.',
        }),
      ],
    },
    'one that regulated code reaches only by a match of names, as medium': {
      evidence: on(code({ area: 'payments', chain, approximate: true })),
      expected: [findingOf({ ...regulated, severity: 'medium' })],
    },
    'N02 text that is run as code where no regulated code reaches it, as medium': {
      evidence: on(code({ reason: 'eval', detail: 'runs text as code' })),
      expected: [
        findingOf({
          ...told,
          severity: 'medium',
          title: '`load` runs text as code',
          message: '`load` runs text as code.',
          clearableBy: ['default'],
        }),
      ],
    },
  },
  accepts: {
    'code that analysis sees through': silent(on()),
  },
  nearMisses: {
    'code of an area for agents alone, where no agent wrote it': silent(on(code({ area: 'models' }))),
  },
};
