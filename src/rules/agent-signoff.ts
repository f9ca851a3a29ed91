import type { Rule } from '../verdict/rule';
import { agentEmails, emailIn } from './agent-emails';
import { nameOf, sentence } from './commit-name';

export const agentSignoff: Rule = {
  id: 'agent-signoff',
  severity: 'low',
  summary: 'An agent identity signs off a commit as if it could certify where the code comes from.',
  rationale: 'Only a person can certify the origin of a contribution.',
  remediation: 'Let the person who answers for the commit sign it off instead.',
  clearedBy: 'nothing',

  *check(evidence) {
    const agents = agentEmails(evidence);
    for (const verified of evidence.commits) {
      for (const { key, value } of verified.commit.message.trailers) {
        if (key.toLowerCase() !== 'signed-off-by' || !agents.has(emailIn(value) ?? '')) continue;
        const id = verified.commit.id;
        yield {
          commit: id,
          subject: id,
          reason: value,
          title: 'An agent signs off',
          message: `${sentence(nameOf(verified))} is signed off by \`${value}\`.`,
        };
      }
    }
  },
};
