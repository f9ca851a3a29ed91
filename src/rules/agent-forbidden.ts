import { isCleanMerge } from '../change/clean-merge';
import type { Rule } from '../verdict/rule';
import { agentCommit, agentOf, sentence, somePaths } from './commit-name';

export const agentForbidden: Rule = {
  id: 'agent-forbidden',
  severity: 'critical',
  summary: 'An agent commit touches a path where no agent may write.',
  rationale:
    'The owner keeps this code from every model; a commit shows that one has seen it, even if a later commit takes it back.',
  remediation:
    'A person has to write this part: make the change anew without the agent, and take the commit out of the branch.',
  clearedBy: 'nothing',

  *check({ commits, policy }) {
    for (const verified of commits) {
      const { commit, origin, tier } = verified;
      if (origin.kind !== 'agent' || policy.requirements[tier].agents !== 'none') continue;
      if (isCleanMerge(commit)) continue;
      const paths = commit.files
        .map(({ path }) => path)
        .filter((path) => policy.requirements[policy.tierOf(path)].agents === 'none');
      const where = paths.length === 0 ? `a ${tier} repository` : somePaths(paths);
      yield {
        commit: commit.id,
        subject: commit.id,
        reason: 'forbidden',
        title: `${agentOf(verified)} wrote to ${tier} code`,
        message: `${sentence(agentCommit(verified))} touches ${where}, where no agent may write.`,
      };
    }
  },
};
