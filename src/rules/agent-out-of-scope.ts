import type { VerifiedCommit } from '../attestation/outcome';
import type { Observation, Rule } from '../verdict/rule';
import { agentOf, nameOf } from './commit-name';

function* outsideOwnPaths(verified: VerifiedCommit): Iterable<Observation> {
  const absent = new Set(verified.commit.files.filter(({ newId }) => newId === null).map(({ path }) => path));
  for (const path of verified.outOfScope) {
    yield {
      commit: verified.commit.id,
      location: { path, startLine: 1, endLine: 1, side: absent.has(path) ? 'base' : 'head' },
      subject: path,
      reason: `scope ${verified.commit.id}`,
      title: `${agentOf(verified)} wrote outside its paths`,
      message: `${nameOf(verified)} by ${agentOf(verified)} touches \`${path}\`, which is outside the paths that the policy gives this agent.`,
    };
  }
}

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
      yield* outsideOwnPaths(verified);
      const { attestation, commit } = verified;
      for (const { kind, detail } of attestation.status === 'verified' ? attestation.shortfalls : []) {
        if (kind !== 'scope') continue;
        const title = 'A proxy attests outside its paths';
        yield {
          commit: commit.id,
          subject: commit.id,
          reason: 'proxy scope',
          title,
          message: `${nameOf(verified)}: ${detail}.`,
        };
      }
    }
  },
};
