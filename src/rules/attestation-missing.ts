import type { Rule } from '../verdict/rule';
import { agentCommit, agentOf, sentence } from './commit-name';

export const attestationMissing: Rule = {
  id: 'attestation-missing',
  severity: 'high',
  summary:
    'An agent commit carries no attestation where the tier asks for one (medium where the agent only suggested).',
  rationale: 'Without one nobody can show which model saw the code, or that the call was logged.',
  remediation:
    'Repeat the change through the proxy, or let it attest the commit with `countersign attest`; for a mere suggestion an approval will do.',
  clearedBy: 'nothing',

  *check({ commits, policy }) {
    for (const verified of commits) {
      const { commit, origin, tier, attestation } = verified;
      if (origin.kind !== 'agent' || attestation.status !== 'missing') continue;
      if (policy.requirements[tier].agents !== 'attested') continue;
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: 'missing',
        title: `${agentOf(verified)}'s commit carries no attestation`,
        message: `${sentence(agentCommit(verified))} carries no attestation, and the tier ${tier} asks for one.`,
        ...(origin.class === 'assist' ? { severity: 'medium' as const, clearedBy: 'approval' as const } : {}),
      };
    }
  },
};
