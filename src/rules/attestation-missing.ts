import type { Rule } from '../verdict/rule';
import { absenceOf } from './attestation-absence';

export const attestationMissing: Rule = {
  id: 'attestation-missing',
  severity: 'high',
  summary:
    'An agent commit carries no attestation where the tier asks for one (medium where the agent only suggested).',
  rationale: 'Without one nobody can show which model saw the code, or that the call was logged.',
  remediation: 'Repeat the change through the proxy, or let it attest the commit with `countersign attest`.',
  clearedBy: 'nothing',

  *check({ commits, policy }) {
    for (const verified of commits) {
      const { commit, origin, tier, attestation } = verified;
      if (attestation.status !== 'missing') continue;
      const isOwed = origin.kind === 'agent' && policy.requirements[tier].agents === 'attested';
      // Who says that there is one says that an agent wrote the commit.
      if (!isOwed && attestation.detail === undefined) continue;
      const { title, cause } = absenceOf(verified, attestation.detail);
      const isSuggestion = origin.class === 'assist';
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: 'missing',
        title,
        message: isSuggestion ? `${cause}; as it is a suggestion, an approval will do.` : `${cause}.`,
        ...(isSuggestion ? { severity: 'medium' as const, clearedBy: 'approval' as const } : {}),
      };
    }
  },
};
