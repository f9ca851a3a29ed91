import type { Evidence } from '../verdict/evidence';
import type { Rule } from '../verdict/rule';
import { nameOf } from './commit-name';

const emailIn = (text: string): string | null =>
  /<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1]?.toLowerCase() ?? null;

const IDENTITIES: ReadonlySet<string> = new Set(['author', 'committer', 'co-author']);

/** E-mail addresses under which agents act in this change, by its own markers and by the policy. */
const agentEmails = ({ commits, policy }: Evidence): ReadonlySet<string> => {
  const markers = commits
    .flatMap(({ origin }) => origin.markers)
    .filter(({ place }) => IDENTITIES.has(place));
  const marked = markers.map(({ text }) => emailIn(text)).filter((email) => email !== null);
  return new Set([...marked, ...policy.agents.flatMap(({ emails }) => emails)]);
};

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
          message: `${nameOf(verified)} is signed off by \`${value}\`.`,
        };
      }
    }
  },
};
