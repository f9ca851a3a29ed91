import type { Rule } from '../verdict/rule';
import { agentCommit, agentOf, sentence } from './commit-name';

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
      if (origin.kind !== 'agent' || attestation.status !== 'missing') continue;
      if (policy.requirements[tier].agents !== 'attested') continue;
      const missing = `${sentence(agentCommit(verified))} carries no attestation, and the tier ${tier} asks for one`;
      const isSuggestion = origin.class === 'assist';
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: 'missing',
        title: `${agentOf(verified)}'s commit carries no attestation`,
        message: isSuggestion ? `${missing}; as it is a suggestion, an approval will do.` : `${missing}.`,
        ...(isSuggestion ? { severity: 'medium' as const, clearedBy: 'approval' as const } : {}),
      };
    }
  },
};
