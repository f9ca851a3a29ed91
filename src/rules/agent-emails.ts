import type { Evidence } from '../verdict/evidence';

const IDENTITIES: ReadonlySet<string> = new Set(['author', 'committer', 'co-author']);

/** The e-mail address of `Name <address>`, in lower case. */
export const emailIn = (text: string): string | null =>
  /<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1]?.toLowerCase() ?? null;

/** E-mail addresses under which agents act in this change, by its own markers and by the policy. */
export const agentEmails = ({ commits, policy }: Evidence): ReadonlySet<string> => {
  const markers = commits
    .flatMap(({ origin }) => origin.markers)
    .filter(({ place }) => IDENTITIES.has(place));
  const marked = markers.map(({ text }) => emailIn(text)).filter((email) => email !== null);
  return new Set([...marked, ...policy.agents.flatMap(({ emails }) => emails)]);
};
