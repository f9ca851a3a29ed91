import type { Rule } from '../verdict/rule';
import { nameOf, sentence } from './commit-name';

export const agentSignoff: Rule = {
  id: 'agent-signoff',
  severity: 'low',
  summary: 'An agent identity signs off a commit as if it could certify where the code comes from.',
  rationale: 'Only a person can certify the origin of a contribution.',
  remediation: 'Let the person who answers for the commit sign it off instead.',
  clearedBy: 'nothing',

  *check({ commits }) {
    for (const verified of commits) {
      const { commit, origin } = verified;
      const lines = origin.markers.filter(({ place }) => place === 'sign-off').map(({ text }) => text);
      for (const signer of new Set(lines.map((text) => text.replace(/^[^:]*:\s*/, '')))) {
        yield {
          commit: commit.id,
          subject: commit.id,
          reason: signer,
          title: 'An agent signs off',
          message: `${sentence(nameOf(verified))} is signed off by \`${signer}\`.`,
        };
      }
    }
  },
};
