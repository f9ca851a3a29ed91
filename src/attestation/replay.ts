import type { VerifiedCommit } from './outcome';

/**
 * One statement is for one commit: of those that carry the same, the first keeps it and the others are refused. Commits of which
 * neither came after the other are the same change picked onto two lines, and keep it both. Parents stand before children.
 */
export function rejectReplays(commits: readonly VerifiedCommit[]): VerifiedCommit[] {
  const parents = new Map(commits.map(({ commit }) => [commit.id, commit.parents]));
  const holders = new Map<string, string[]>();
  return commits.map((verified) => {
    const { attestation, commit } = verified;
    if (attestation.status !== 'verified') return verified;
    const earlier = holders.get(attestation.digest) ?? [];
    holders.set(attestation.digest, [...earlier, commit.id].slice(0, MAX_LINES));
    const first = earlier.length === 0 ? undefined : firstAncestor(commit.id, new Set(earlier), parents);
    if (first === undefined && earlier.length < MAX_LINES) return verified;
    return { ...verified, attestation: replayed(first ?? earlier[0] ?? '', attestation) };
  });
}

/** More parallel lines with one change than anybody picks by hand. */
const MAX_LINES = 16;

function firstAncestor(
  id: string,
  wanted: ReadonlySet<string>,
  parents: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const seen = new Set<string>();
  const open = [...(parents.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (wanted.has(next)) return next;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return undefined;
}

const replayed = (first: string, { key, proxy }: { key: string; proxy: string }) =>
  ({
    status: 'rejected',
    reason: 'replayed',
    detail: `commit ${first.slice(0, 7)} carries the same attestation; each commit needs its own`,
    key,
    proxy,
  }) as const;
