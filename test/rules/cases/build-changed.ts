import type { BuildChange } from '../../../src/supply/supply';
import { evidenceOf, idOf, policyOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';

const POLICY = policyOf('version: 1\ntier: internal\n');

const change = (path: string, over: Partial<BuildChange> = {}): BuildChange => ({
  path,
  what: 'a container file',
  detail: 'is edited',
  location: { path, startLine: 3, endLine: 3, side: 'head' },
  ...over,
});

const on = (change?: BuildChange, gateWorkflows: readonly string[] = []) =>
  evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: [change?.path ?? 'README.md'] }],
    supply: { build: change === undefined ? [] : [change] },
    gateWorkflows,
  });

const told = (path: string) => ({
  rule: 'build-changed',
  severity: 'medium' as const,
  commit: idOf('one'),
  location: { path, startLine: 3, endLine: 3, side: 'head' as const },
  clearableBy: ['default'],
});

const WORKFLOW = '.github/workflows/release.yml';

export const buildChanged: RuleCases = {
  fires: {
    'N31 a container file that is edited': {
      evidence: on(change('Dockerfile')),
      expected: [
        findingOf({
          ...told('Dockerfile'),
          title: '`Dockerfile` is edited',
          message: '`Dockerfile`, a container file, is edited: the program may be built in another way.',
        }),
      ],
    },
    'N17 another script that runs when the program is installed': {
      evidence: on(
        change('package.json', { what: 'a package manifest', detail: 'has another `postinstall`' }),
      ),
      expected: [
        findingOf({
          ...told('package.json'),
          title: '`package.json` has another `postinstall`',
          message:
            '`package.json`, a package manifest, has another `postinstall`: the program may be built in another way.',
        }),
      ],
    },
    'N31 a workflow that has nothing to do with the gate': {
      evidence: on(change(WORKFLOW, { what: 'a workflow' })),
      expected: [
        findingOf({
          ...told(WORKFLOW),
          title: `\`${WORKFLOW}\` is edited`,
          message: `\`${WORKFLOW}\`, a workflow, is edited: the program may be built in another way.`,
        }),
      ],
    },
  },
  accepts: { 'a change that builds nothing otherwise': silent(on()) },
  nearMisses: {
    "the gate's own workflow, which is told as the policy": {
      evidence: on(change(WORKFLOW, { what: 'a workflow' }), [WORKFLOW]),
      expected: [
        findingOf({
          rule: 'policy-changed',
          severity: 'high',
          commit: idOf('one'),
          location: { path: WORKFLOW, startLine: 1, endLine: 1, side: 'head' },
          clearableBy: ['policy'],
          title: `The change edits \`${WORKFLOW}\``,
          message: `This change edits \`${WORKFLOW}\`, which decides over the gate itself.`,
        }),
      ],
    },
  },
};
