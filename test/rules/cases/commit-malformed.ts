import { evidenceOf, idOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const on = (...defects: readonly string[]) =>
  evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['src/a.ts'], defects }] });

const malformed = (defect: string) =>
  findingOf({
    rule: 'commit-malformed',
    severity: 'critical',
    title: 'A malformed commit',
    message: `Commit ${shortOf('one')} ${defect}.`,
    commit: idOf('one'),
  });

export const commitMalformed: RuleCases = {
  fires: {
    'A08 each defect of a commit': {
      evidence: on('has two author headers', 'holds a NUL'),
      expected: [malformed('has two author headers'), malformed('holds a NUL')],
    },
  },
  accepts: { 'a well-formed commit': silent(on()) },
  nearMisses: {
    'a commit of unknown origin that is well-formed': silent(
      evidenceOf({ policy: POLICY, commits: [{ name: 'one', by: 'unknown', files: ['src/a.ts'] }] }),
    ),
  },
};
