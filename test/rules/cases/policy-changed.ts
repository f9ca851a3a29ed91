import { evidenceOf, fileOf, idOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const changed = (path: string, verb: string, side: 'head' | 'base' = 'head') =>
  findingOf({
    rule: 'policy-changed',
    severity: 'high',
    tier: 'confidential', // what the manifest guards
    title: `The change ${verb} \`${path}\``,
    message: `This change ${verb} \`${path}\`, which decides over the gate itself.`,
    commit: idOf('one'),
    location: { path, startLine: 1, endLine: 1, side },
    clearableBy: ['policy'],
  });

const on = (file: Parameters<typeof fileOf>, gateWorkflows: readonly string[] = []) =>
  evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: [fileOf(...file)] }], gateWorkflows });

export const policyChanged: RuleCases = {
  fires: {
    'M01 an edit of the manifest': {
      evidence: on(['.github/countersign.yml']),
      expected: [changed('.github/countersign.yml', 'edits')],
    },
    'M02 the removal of the manifest': {
      evidence: on(['.github/countersign.yml', 'removed']),
      expected: [changed('.github/countersign.yml', 'removes', 'base')],
    },
    'M07 a twin of the manifest in another spelling': {
      evidence: on(['.github/Countersign.yaml', 'added']),
      expected: [changed('.github/Countersign.yaml', 'adds')],
    },
    'M03 an edit of a workflow that calls the gate': {
      evidence: on(['.github/workflows/ci.yml'], ['.github/workflows/ci.yml']),
      expected: [changed('.github/workflows/ci.yml', 'edits')],
    },
    'M04 an edit of CODEOWNERS': { evidence: on(['CODEOWNERS']), expected: [changed('CODEOWNERS', 'edits')] },
  },
  accepts: { 'an edit of the code': silent(on(['src/a.ts'])) },
  nearMisses: {
    'an edit of a workflow that does not call the gate': silent(on(['.github/workflows/ci.yml'])),
    'a file of the same name elsewhere': silent(on(['examples/.github/countersign.yml'])),
  },
};
