import type { Rejection } from '../attestation/outcome';
import type { Rule } from '../verdict/rule';
import { nameOf } from './commit-name';

const MEANING: Record<Rejection, string> = {
  malformed: 'it cannot be read',
  'unknown-key': 'the policy does not know its key',
  'revoked-key': 'its key is revoked',
  'bad-signature': 'its signature does not verify',
  'bad-statement': 'its statement is not one that this proxy may make',
  'expired-key': 'its key was not valid when it was issued',
  future: 'it is dated in the future',
  'wrong-repository': 'it was made for another repository',
  'wrong-change': 'it was made for another change',
  replayed: 'it stands on more than one commit',
};

export const attestationInvalid: Rule = {
  id: 'attestation-invalid',
  severity: 'critical',
  summary: 'An attestation does not verify.',
  rationale: 'A forged, copied or outdated attestation is worse than none: somebody relied on it.',
  remediation:
    'Let the proxy attest this very commit anew; if nobody knows where the attestation came from, treat it as forged.',
  clearedBy: 'nothing',

  *check({ commits }) {
    for (const verified of commits) {
      const { attestation, commit } = verified;
      if (attestation.status !== 'rejected') continue;
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: attestation.reason,
        title: `Attestation refused: ${MEANING[attestation.reason]}`,
        message: `The attestation of ${nameOf(verified)} is refused (${attestation.reason}): ${attestation.detail}.`,
      };
    }
  },
};
