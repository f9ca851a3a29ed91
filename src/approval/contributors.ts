import type { VerifiedCommit } from '../attestation/outcome';
import type { Commit } from '../change/change';
import type { CommitIdentity, PullRequest, Push } from '../world/review-source';
import { pushersOf } from './pushers';

/** Why an account may not approve; by login in lower case, the first reason that was found. */
export type Excluded = ReadonlyMap<string, string>;

/** Who had a hand in a change. */
export interface Hands {
  /** In the change as a whole. */
  readonly excluded: Excluded;
  /** By login in lower case: commits that the platform made of somebody's accepted suggestions, and nothing else of theirs (C10). */
  readonly suggested: ReadonlyMap<string, readonly Commit[]>;
}

/** What the platform knows of a change and its people. */
export interface Known {
  readonly identities: ReadonlyMap<string, CommitIdentity>;
  readonly pullRequest: PullRequest | null;
  /** Logins of everybody whom the pull request was ever assigned to. */
  readonly assigned: readonly string[];
  /** Pushes to its branch, the latest first. */
  readonly pushes: readonly Push[];
}

/**
 * `123+login@users.noreply.<host>` names the account itself. Managed accounts have an underscore in their logins, and some old ones
 * end in a hyphen.
 */
const NOREPLY = /^(?:\d+\+)?([a-z\d][a-z\d_-]*)@users\.noreply\./i;

const loginIn = (email: string): string | null => NOREPLY.exec(email)?.[1]?.toLowerCase() ?? null;

const CO_AUTHOR = /^[\s*+-]*(?:co-authored|co-developed|authored)-by\s*:(.*)$/i;

/** Logins of co-authors in the message, wherever they stand: GitHub reads the last paragraph alone. */
const coAuthorsIn = ({ lines }: Commit['message']): readonly string[] =>
  lines.flatMap(({ text }) => {
    const named = CO_AUTHOR.exec(text)?.[1] ?? '';
    return named.split(/[\s<>,;]/).flatMap((word) => loginIn(word) ?? []);
  });

const actorOf = ({ attestation }: VerifiedCommit): string | null =>
  attestation.status === 'verified' ? (attestation.statement.predicate.actor?.id ?? null) : null;

/** A merge of two sides as git makes it: whoever pressed "Update branch" wrote nothing (C09). */
export const bringsNothing = ({ parents, files }: Commit): boolean =>
  parents.length === 2 && files.length === 0;

/**
 * Everybody who had a hand in the change (threats G08, A29): its author, each commit's author, committer, co-authors, signer and
 * pusher, and whoever drove an agent, as far as a login or an e-mail address shows.
 */
export const contributorsTo = (commits: readonly VerifiedCommit[], known: Known): Hands => {
  const { identities, pushes } = known;
  const excluded = new Map<string, string>();
  const suggested = new Map<string, Commit[]>();
  const exclude = (login: string | null | undefined, why: string): void => {
    const key = login?.toLowerCase();
    if (key !== undefined && !excluded.has(key)) excluded.set(key, why);
  };
  excludeRequesters(known, exclude);
  const own = commits.filter(({ commit }) => !bringsNothing(commit));
  for (const verified of own) {
    const { commit } = verified;
    const name = `commit ${commit.id.slice(0, 7)}`;
    const identity = identities.get(commit.id);
    exclude(identity?.author?.login, `author of ${name}`);
    exclude(loginIn(commit.author.email), `author of ${name}`);
    exclude(identity?.committer?.login, `committer of ${name}`);
    exclude(loginIn(commit.committer.email), `committer of ${name}`);
    exclude(identity?.signer?.login, `signer of ${name}`);
    for (const login of coAuthorsOf(commit, identity)) {
      if (!isOfPlatform(commit, identity)) exclude(login, `co-author of ${name}`);
      else suggested.set(login, [...(suggested.get(login) ?? []), commit]);
    }
    const actor = actorOf(verified);
    if (actor === null) continue;
    // An address of no known form names nobody here; where it is a commit's, its account is excluded above.
    for (const login of [actor, loginIn(actor)]) exclude(login, `had an agent write ${name}`);
  }
  for (const [login, id] of pushersOf(own, commits, pushes))
    exclude(login, `pushed commit ${id.slice(0, 7)}`);
  return { excluded, suggested };
};

/** Who opened it, and on whose behalf a bot works: once assigned is enough, since anybody can take himself off again. */
function excludeRequesters(
  { pullRequest, assigned }: Known,
  exclude: (login: string, why: string) => void,
): void {
  if (pullRequest === null) return;
  exclude(pullRequest.author.login, 'opened this pull request');
  if (pullRequest.author.type === 'User') return;
  for (const { login } of pullRequest.assignees) exclude(login, 'assigned to this pull request of a bot');
  for (const login of assigned) exclude(login, 'was assigned to this pull request of a bot');
}

/** In lower case. */
function coAuthorsOf(commit: Commit, identity: CommitIdentity | undefined): ReadonlySet<string> {
  return new Set([
    ...(identity?.coAuthors ?? []).map(({ login }) => login.toLowerCase()),
    ...coAuthorsIn(commit.message),
  ]);
}

/**
 * Whether the platform itself made the commit and signed it, as it does for accepted suggestions. Whoever edits in the browser
 * can write such a commit and name co-authors in it too; leaving them out would have been as easy, so nothing is won by it.
 */
function isOfPlatform({ parents, committer }: Commit, identity: CommitIdentity | undefined): boolean {
  return identity?.signedByPlatform === true && parents.length === 1 && /^noreply@/i.test(committer.email);
}
