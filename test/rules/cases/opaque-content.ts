import type { OpaqueContent } from '../../../src/content/content';
import { evidenceOf, idOf, impactOf, policyOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';

const POLICY = policyOf(`
version: 1
tier: internal
regulated:
  - { id: payments, title: Money movement, functions: ["payments/**#pay"], paths: ["vendor/pay/**"] }
  - { id: models, title: Model risk, severity: critical, authors: agent, paths: ["models/**"] }
`);

const on = (content: OpaqueContent, analysis = {}) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: [content.path] }],
    content: { opaque: [content] },
    analysis,
  });

const wasm = (path: string): OpaqueContent => ({
  path,
  line: 1,
  kind: 'binary',
  detail: 'a WebAssembly module',
});

const brings = (path: string) =>
  ({
    rule: 'opaque-content',
    title: `\`${path}\` brings a WebAssembly module`,
    message: `With this change \`${path}\` brings a WebAssembly module.`,
    commit: idOf('one'),
    location: { path, startLine: 1, endLine: 1, side: 'head' },
  }) as const;

const reached = impactOf({
  location: { path: 'src/fast.js', startLine: 1, endLine: 1, side: 'head' },
  subject: 'fast',
});

export const opaqueContent: RuleCases = {
  fires: {
    'N30 a WebAssembly module below a regulated path': {
      evidence: on(wasm('vendor/pay/fast.wasm')),
      expected: [
        findingOf({
          ...brings('vendor/pay/fast.wasm'),
          severity: 'high',
          area: 'payments',
          clearableBy: ['default'],
        }),
      ],
    },
    'a binary that no regulated area asks for, as low': {
      evidence: on(wasm('web/fast.wasm')),
      expected: [findingOf({ ...brings('web/fast.wasm'), severity: 'low', clearableBy: ['default'] })],
    },
    'minified code that analysis found regulated code to reach': {
      evidence: on(
        { path: 'src/fast.js', line: 1, kind: 'generated', detail: 'minified code' },
        { dependencyChanges: [reached] },
      ),
      expected: [
        findingOf({
          ...brings('src/fast.js'),
          title: '`src/fast.js` brings minified code',
          message: 'With this change `src/fast.js` brings minified code.',
          severity: 'high',
          area: 'payments',
          clearableBy: ['default'],
        }),
        findingOf({
          rule: 'regulated-dependency',
          severity: 'high',
          area: 'payments',
          title: '`Money movement` depends on `fast`, which behaves differently',
          message:
            '`Money movement` (Money movement) reaches `fast`, which behaves differently with this change.',
          commit: idOf('one'),
          location: reached.location,
          clearableBy: ['default'],
        }),
      ],
    },
    'a binary of an area for agents alone, where no agent wrote it, as low': {
      evidence: on(wasm('models/score.wasm')),
      expected: [findingOf({ ...brings('models/score.wasm'), severity: 'low', clearableBy: ['default'] })],
    },
  },
  accepts: {
    'files that review can see through': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['src/a.ts'] }] }),
    ),
  },
  nearMisses: {
    'a picture': silent(evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['web/logo.png'] }] })),
  },
};
