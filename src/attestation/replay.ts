import type { Commit } from '../change/change';
import type { Bound, Claim } from './claim';
import { digestOf } from './envelope';
import { rejected } from './refusal';

type Parents = ReadonlyMap<string, readonly string[]>;

/** A commit that carries a statement, as firmly bound as it is. */
interface Holder {
  readonly id: string;
  readonly isExact: boolean;
}

/**
 * One statement is for one commit: of those that carry the same, the first keeps it and the others are refused, unless content
 * shows that they are the same change made again (formats.md §3). Whatever messages say, these are:
 * - two commits of which neither came after the other: one change picked onto two lines;
 * - two that both match `exact`: it holds the old content, so in between somebody put that back, and this is the revert's revert
 *   or a second pick. An empty change proves nothing of the kind.
 * What matches by `patch` alone may stand in another place of its file, or there for the second time, and is refused.
 * @param commits the whole range, parents before children; the claims stand in its order
 */
export function rejectReplays(
  claims: readonly Claim<Bound>[],
  commits: readonly Commit[],
): readonly Claim<Bound>[] {
  const parents = new Map(commits.map((commit) => [commit.id, commit.parents]));
  const holders = new Map<string, Holder[]>();
  return claims.map((claim) => {
    const { state, attributed } = claim;
    if (state.status !== 'bound') return claim;
    const { id, files } = attributed.commit;
    const holder = { id, isExact: state.binding === 'exact' && files.length > 0 };
    const statement = digestOf(state.envelope);
    const earlier = holders.get(statement) ?? [];
    if (earlier.some((other) => other.id === id)) return claim;
    if (earlier.length < MAX_HOLDERS) holders.set(statement, [...earlier, holder]);
    const first = firstReplayed(holder, earlier, parents);
    return first === null ? claim : { ...claim, state: replayed(first, state) };
  });
}

/** More commits with one change than anybody picks by hand. */
const MAX_HOLDERS = 16;

function firstReplayed(holder: Holder, earlier: readonly Holder[], parents: Parents): string | null {
  const [first] = earlier;
  if (first === undefined) return null;
  if (earlier.length === MAX_HOLDERS) return first.id;
  const others = earlier.filter(({ isExact }) => !(isExact && holder.isExact));
  return firstAncestor(holder.id, new Set(others.map(({ id }) => id)), parents);
}

function firstAncestor(id: string, wanted: ReadonlySet<string>, parents: Parents): string | null {
  if (wanted.size === 0) return null;
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

const replayed = (first: string, { envelope, registered }: Bound) =>
  rejected('replayed', `commit ${first.slice(0, 7)} carries the same attestation`, {
    key: envelope.keyId,
    proxy: registered.proxy.id,
  });
