import { type CommitLike, evidenceOf, idOf, shortOf, verifiedOf } from '../../support/evidence';
import { findingOf, type RuleCases, silent } from '../../support/rule-cases';
import { POLICY } from './policies';

const rejected = (reason: 'wrong-change' | 'revoked-key', detail: string) =>
  ({ status: 'rejected', reason, detail, key: 'k', proxy: 'proxy-eu-1' }) as const;

const on = (commit: Partial<CommitLike>) =>
  evidenceOf({ policy: POLICY, commits: [{ name: 'one', by: 'agent', files: ['src/a.ts'], ...commit }] });

export const attestationInvalid: RuleCases = {
  fires: {
    'T10 an attestation that was made for another change': {
      evidence: on({ attestation: rejected('wrong-change', 'neither digest matches') }),
      expected: [
        findingOf({
          rule: 'attestation-invalid',
          severity: 'critical',
          title: 'Attestation refused: it was made for another change',
          message: `The attestation of commit ${shortOf('one')} is refused (wrong-change): neither digest matches.`,
          commit: idOf('one'),
        }),
      ],
    },
    'one that a person carries, too': {
      evidence: on({ by: 'human', attestation: rejected('revoked-key', 'the key k is revoked') }),
      expected: [
        findingOf({
          rule: 'attestation-invalid',
          severity: 'critical',
          title: 'Attestation refused: its key is revoked',
          message: `The attestation of commit ${shortOf('one')} is refused (revoked-key): the key k is revoked.`,
          commit: idOf('one'),
        }),
      ],
    },
  },
  accepts: { 'an attestation that verifies': silent(on({ attestation: verifiedOf() })) },
  nearMisses: {
    'a commit that needs none': silent(on({ by: 'human', attestation: { status: 'not-required' } })),
  },
};
