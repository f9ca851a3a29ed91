import type { VerifiedCommit } from '../attestation/outcome';
import type { Push } from '../world/review-source';

/**
 * Who pushed commits, by login in lower case, with one of them: whose name they bear anybody can write, who pushed them the
 * platform knows. A commit counts for its first pusher.
 *
 * @param own commits that hold something of their own: whoever pushes a clean merge has pushed nothing
 * @param commits of the change, parents before children
 * @param pushes to its branch, the latest first
 */
export function pushersOf(
  own: readonly VerifiedCommit[],
  commits: readonly VerifiedCommit[],
  pushes: readonly Push[],
): ReadonlyMap<string, string> {
  const isOwn = new Set(own.map(({ commit }) => commit.id));
  const pushers = new Map<string, string>();
  for (const [id, login] of firstPushers(commits, pushes)) {
    if (login !== null && isOwn.has(id) && !pushers.has(login)) pushers.set(login, id);
  }
  return pushers;
}

/** How many of the commits that hold something of their own no push is known to have brought, or one of an account that is gone. */
export function countWithoutPusher(
  own: readonly VerifiedCommit[],
  commits: readonly VerifiedCommit[],
  pushes: readonly Push[],
): number {
  const pushers = firstPushers(commits, pushes);
  return new Set(own.map(({ commit }) => commit.id).filter((id) => (pushers.get(id) ?? null) === null)).size;
}

/** By commit the login in lower case of whoever pushed it first; `null` where the account is gone. */
function firstPushers(
  commits: readonly VerifiedCommit[],
  pushes: readonly Push[],
): ReadonlyMap<string, string | null> {
  const known = new Map(commits.map(({ commit }) => [commit.id, commit]));
  const pushers = new Map<string, string | null>();
  for (const { account, after } of pushes.toReversed()) {
    const open = [after];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const commit = known.get(id);
      if (commit === undefined || pushers.has(id)) continue;
      pushers.set(id, account?.login.toLowerCase() ?? null);
      open.push(...commit.parents);
    }
  }
  return pushers;
}
