import { type CommitLike, evidenceOf, idOf, shortOf, verifiedOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const on = (commit: Partial<CommitLike>) =>
  evidenceOf({
    policy: POLICY,
    commits: [
      { name: 'one', by: 'agent', files: ['src/a.ts'], attestation: { status: 'missing' }, ...commit },
    ],
  });

const ABSENT = { status: 'missing', detail: 'it is not stored here; fetch it' } as const;

const missing = (tier: 'internal' | 'restricted') =>
  findingOf({
    rule: 'attestation-missing',
    severity: 'high',
    tier,
    title: "claude-code's commit carries no attestation",
    message: `Commit ${shortOf('one')} by claude-code carries no attestation, and the tier ${tier} asks for one.`,
    commit: idOf('one'),
  });

export const attestationMissing: RuleCases = {
  fires: {
    'an agent commit without attestation in internal code': {
      evidence: on({}),
      expected: [missing('internal')],
    },
    'the same in restricted code': {
      evidence: on({ files: ['payments/a.ts'] }),
      expected: [missing('restricted')],
    },
    'the suggestion of an agent, which an approval clears': {
      evidence: on({ by: 'assist' }),
      expected: [
        {
          ...missing('internal'),
          severity: 'medium',
          message: missing('internal').message.replace(
            /\.$/,
            '; as it is a suggestion, an approval will do.',
          ),
          clearableBy: ['default'],
        },
      ],
    },
    'a commit of anybody that names one which is not stored here': {
      evidence: on({ by: 'unknown', files: ['strategy/a.ts'], attestation: ABSENT }),
      expected: [
        findingOf({
          rule: 'attestation-missing',
          severity: 'high',
          tier: 'confidential',
          title: 'The attestation that a commit names is not stored here',
          message: `Commit ${shortOf('one')} names its attestation, but it is not stored here; fetch it.`,
          commit: idOf('one'),
        }),
      ],
    },
  },
  accepts: { 'an attested agent commit': silent(on({ attestation: verifiedOf() })) },
  nearMisses: {
    'an agent commit in public code': silent(
      on({ files: ['docs/a.md'], attestation: { status: 'not-required' } }),
    ),
    'a commit of a person': silent(on({ by: 'human', attestation: { status: 'not-required' } })),
    'public code even if the facts call it missing': silent(on({ files: ['docs/a.md'] })),
  },
};
