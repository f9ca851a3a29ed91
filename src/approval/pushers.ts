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
  const known = new Map(commits.map(({ commit }) => [commit.id, commit]));
  const isOwn = new Set(own.map(({ commit }) => commit.id));
  const pushed = new Set<string>();
  const pushers = new Map<string, string>();
  for (const { account, after } of pushes.toReversed()) {
    const open = [after];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const commit = known.get(id);
      if (commit === undefined || pushed.has(id)) continue;
      pushed.add(id);
      open.push(...commit.parents);
      const login = account?.login.toLowerCase();
      if (login !== undefined && isOwn.has(id) && !pushers.has(login)) pushers.set(login, id);
    }
  }
  return pushers;
}
