import type { Commit } from '../change/change';
import type { Bound, Claim } from './claim';
import { digestOf } from './envelope';
import type { RejectedAttestation } from './outcome';

type Parents = ReadonlyMap<string, readonly string[]>;

/**
 * One statement is for one commit: of those that carry the same, the first keeps it and the others are refused. Commits of which
 * neither came after the other are the same change picked onto two lines, and keep it both.
 * @param commits the whole range, parents before children; the claims stand in its order
 */
export function rejectReplays(
  claims: readonly Claim<Bound>[],
  commits: readonly Commit[],
): readonly Claim<Bound>[] {
  const parents = new Map(commits.map((commit) => [commit.id, commit.parents]));
  const holders = new Map<string, string[]>();
  return claims.map((claim) => {
    const { state, attributed } = claim;
    if (state.status === 'rejected') return claim;
    const { id } = attributed.commit;
    const statement = digestOf(state.envelope);
    const earlier = holders.get(statement) ?? [];
    if (earlier.includes(id)) return claim;
    holders.set(statement, [...earlier, id].slice(0, MAX_LINES));
    const first = firstReplayed(id, earlier, parents);
    return first === null ? claim : { ...claim, state: replayed(first, state) };
  });
}

/** More parallel lines with one change than anybody picks by hand. */
const MAX_LINES = 16;

function firstReplayed(id: string, earlier: readonly string[], parents: Parents): string | null {
  const [first] = earlier;
  if (first === undefined) return null;
  return earlier.length < MAX_LINES ? firstAncestor(id, new Set(earlier), parents) : first;
}

function firstAncestor(id: string, wanted: ReadonlySet<string>, parents: Parents): string | null {
  const seen = new Set<string>();
  const open = [...(parents.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (wanted.has(next)) return next;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return null;
}

const replayed = (first: string, { envelope, registered }: Bound): RejectedAttestation => ({
  status: 'rejected',
  reason: 'replayed',
  detail: `commit ${first.slice(0, 7)} carries the same attestation; each commit needs its own`,
  key: envelope.keyId,
  proxy: registered.proxy.id,
});
