import { type CommitLike, evidenceOf, idOf, shortOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY, REFUSING, REFUSING_EVERYWHERE } from './policies';

const on = (commit: Partial<CommitLike>, policy = REFUSING) =>
  evidenceOf({ policy, commits: [{ name: 'one', by: 'unknown', files: ['payments/a.ts'], ...commit }] });

const unattributed = findingOf({
  rule: 'commit-unattributed',
  severity: 'high',
  tier: 'restricted',
  title: 'A commit of unknown origin',
  message: `Commit ${shortOf('one')} has neither a verified signature of its author nor an attestation; the tier restricted asks for one.`,
  commit: idOf('one'),
});

export const commitUnattributed: RuleCases = {
  fires: {
    'A02 a commit of unknown origin where the tier refuses it': {
      evidence: on({}),
      expected: [unattributed],
    },
    'an empty commit of a repository that refuses it': {
      evidence: on({ files: [] }, REFUSING_EVERYWHERE),
      expected: [unattributed],
    },
    'A11 a merge that brings content of its own': { evidence: on({ parents: 2 }), expected: [unattributed] },
  },
  accepts: { 'a commit of a person': silent(on({ by: 'human' })) },
  nearMisses: {
    'the same commit where the tier accepts it': silent(on({}, POLICY)),
    'the same commit in a milder tier': silent(on({ files: ['src/a.ts'] })),
    'C03 a clean merge': silent(on({ files: [], parents: 2 }, REFUSING_EVERYWHERE)),
  },
};
