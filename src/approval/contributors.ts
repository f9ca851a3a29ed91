import type { VerifiedCommit } from '../attestation/outcome';
import type { CommitIdentity, PullRequest } from '../world/review-source';

/** Why an account may not approve; by login in lower case, the first reason that was found. */
export type Excluded = ReadonlyMap<string, string>;

/** `123+login@users.noreply.<host>` names the account itself. */
const NOREPLY = /^(?:\d+\+)?([a-z\d](?:[a-z\d-]*[a-z\d])?)@users\.noreply\./i;

const loginIn = (email: string): string | null => NOREPLY.exec(email)?.[1]?.toLowerCase() ?? null;

const CO_AUTHOR = /^[\s*+-]*(?:co-authored|co-developed|authored)-by\s*:(.*)$/i;

/** Logins of co-authors in the message, wherever they stand: GitHub reads the last paragraph alone. */
const coAuthorsIn = ({ lines }: VerifiedCommit['commit']['message']): readonly (string | null)[] =>
  lines.flatMap(({ text }) => {
    const named = CO_AUTHOR.exec(text)?.[1]?.slice(0, MAX_NAMED) ?? '';
    return named.split(/[\s<>,;]+/).map(loginIn);
  });

const MAX_NAMED = 1024;

const actorOf = ({ attestation }: VerifiedCommit): string | null =>
  attestation.status === 'verified'
    ? (attestation.statement.predicate.actor?.id.toLowerCase() ?? null)
    : null;

/**
 * Everybody who had a hand in the change (threats G08, A29): its author, each commit's author, committer, co-authors and
 * signer, and whoever drove an agent, as far as a login or an e-mail address shows.
 */
export const contributorsTo = (
  commits: readonly VerifiedCommit[],
  identities: ReadonlyMap<string, CommitIdentity>,
  pullRequest: PullRequest | null,
): Excluded => {
  const excluded = new Map<string, string>();
  const exclude = (login: string | null | undefined, why: string): void => {
    const key = login?.toLowerCase();
    if (key !== undefined && !excluded.has(key)) excluded.set(key, why);
  };
  exclude(pullRequest?.author.login, 'opened this pull request');
  if (pullRequest !== null && pullRequest.author.type !== 'User') {
    for (const { login } of pullRequest.assignees) exclude(login, 'assigned to this pull request of a bot');
  }
  for (const verified of commits) {
    const { commit } = verified;
    const name = `commit ${commit.id.slice(0, 7)}`;
    const identity = identities.get(commit.id);
    exclude(identity?.author?.login, `author of ${name}`);
    exclude(loginIn(commit.author.email), `author of ${name}`);
    exclude(identity?.committer?.login, `committer of ${name}`);
    exclude(loginIn(commit.committer.email), `committer of ${name}`);
    for (const account of identity?.coAuthors ?? []) exclude(account.login, `co-author of ${name}`);
    for (const login of coAuthorsIn(commit.message)) exclude(login, `co-author of ${name}`);
    exclude(identity?.signer?.login, `signer of ${name}`);
    const actor = actorOf(verified);
    if (actor === null) continue;
    // An address of no known form names nobody here; where it is a commit's, its account is excluded above.
    for (const login of [actor, loginIn(actor)]) exclude(login, `had an agent write ${name}`);
  }
  return excluded;
};
