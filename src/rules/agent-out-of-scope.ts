import type { VerifiedCommit } from '../attestation/outcome';
import type { FileChange } from '../change/change';
import type { Rule } from '../verdict/rule';
import { agentCommit, agentOf, nameOf, sentence } from './commit-name';
import { changedFile } from './whole-file';

const pathsOutside = ({ commit, outOfScope }: VerifiedCommit): readonly FileChange[] => {
  const outside = new Set(outOfScope);
  return commit.files.filter(({ path }) => outside.has(path));
};

export const agentOutOfScope: Rule = {
  id: 'agent-out-of-scope',
  severity: 'high',
  summary: 'An agent or a proxy wrote outside its paths.',
  rationale: 'An agent that was let in for one part of the repository must not spread to others.',
  remediation:
    'Move the change to a place where this agent may write, or let a person or another agent make it.',
  clearedBy: 'nothing',

  *check({ commits }) {
    for (const verified of commits) {
      const { attestation, commit } = verified;
      for (const file of pathsOutside(verified)) {
        const title = `${agentOf(verified)} wrote outside its paths`;
        const message = `${sentence(agentCommit(verified))} touches \`${file.path}\`, which is outside the paths of this agent.`;
        const reason = `scope ${commit.id}`;
        yield { commit: commit.id, location: changedFile(file), subject: file.path, reason, title, message };
      }
      for (const { kind, detail } of attestation.status === 'verified' ? attestation.shortfalls : []) {
        if (kind !== 'scope') continue;
        const title = 'A proxy attests outside its paths';
        const message = `The attestation of ${nameOf(verified)} verifies, but ${detail}.`;
        yield { commit: commit.id, subject: commit.id, reason: 'proxy scope', title, message };
      }
    }
  },
};
