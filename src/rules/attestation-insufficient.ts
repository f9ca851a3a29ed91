import type { Rule } from '../verdict/rule';
import { nameOf } from './commit-name';

export const attestationInsufficient: Rule = {
  id: 'attestation-insufficient',
  severity: 'high',
  summary: 'An attestation verifies but does not show what the tier asks for.',
  rationale:
    'More sensitive code asks for more: the exact change, a key that no developer holds, names kept from the model.',
  remediation: 'Repeat the change through a proxy that meets the tier, and let it attest the commit anew.',
  clearedBy: 'nothing',

  *check({ commits }) {
    for (const verified of commits) {
      const { attestation, commit, tier } = verified;
      if (attestation.status !== 'verified') continue;
      for (const { kind, detail } of attestation.shortfalls) {
        if (kind === 'scope') continue; // agent-out-of-scope speaks of that
        yield {
          commit: commit.id,
          subject: commit.id,
          reason: kind,
          title: `The attestation is not enough for ${tier} code: ${kind}`,
          message: `The attestation of ${nameOf(verified)} verifies, but ${detail}.`,
        };
      }
    }
  },
};
