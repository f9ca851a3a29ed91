import type { Repository } from '../world/repository';
import type { Bound, Claim } from './claim';
import { digestOf } from './envelope';
import type { RejectedAttestation } from './outcome';
import { rejected } from './refusal';

/** The merge that git makes of each pair by itself. */
export type Merges = Pick<Repository, 'mergesOf'>;
type BoundClaim = Claim<Bound> & { readonly state: Bound };

interface Pair {
  readonly earlier: BoundClaim;
  readonly later: BoundClaim;
}

/** More than anybody picks by hand; each costs two merges. */
const MAX_PAIRS = 64;

/**
 * One change picked onto two lines stands once in their merge. What matches by `patch` alone may stand in two places of a file
 * though, and a merge keeps both: then one statement would vouch for lines that were written twice. So git is asked: merged
 * with the first commit, the second must add nothing to what its parent adds.
 * @param claims none of whose commits repeats what its own ancestors carry: `rejectReplays`
 */
export async function rejectDoubled(
  claims: readonly Claim<Bound>[],
  merges: Merges,
): Promise<readonly Claim<Bound>[]> {
  const pairs = pairsIn(claims);
  if (pairs.length === 0) return claims;
  const made = await merges.mergesOf(pairs.slice(0, MAX_PAIRS).flatMap(mergesFor));
  const doubled = new Map<Claim<Bound>, RejectedAttestation>();
  for (const [index, { earlier, later }] of pairs.entries()) {
    const [both, without] = [made[2 * index], made[2 * index + 1]];
    const isOnce = both?.conflictedPaths.length === 0 && both.tree === without?.tree;
    if (!isOnce && !doubled.has(later)) doubled.set(later, doubledOf(earlier, later));
  }
  return claims.map((claim) => {
    const refused = doubled.get(claim);
    return refused === undefined ? claim : { ...claim, state: refused };
  });
}

/** Pairs of commits with one statement of which `patch` alone shows one. */
function pairsIn(claims: readonly Claim<Bound>[]): readonly Pair[] {
  const holders = new Map<string, BoundClaim[]>();
  const pairs: Pair[] = [];
  for (const later of claims.filter(isBound)) {
    const statement = digestOf(later.state.envelope);
    const earlier = holders.get(statement) ?? [];
    if (earlier.some((other) => idOf(other) === idOf(later))) continue;
    for (const other of earlier) if (!areExact(other, later)) pairs.push({ earlier: other, later });
    holders.set(statement, [...earlier, later]);
  }
  return pairs;
}

const isBound = (claim: Claim<Bound>): claim is BoundClaim => claim.state.status === 'bound';

const idOf = ({ attributed }: BoundClaim): string => attributed.commit.id;

const areExact = (...claims: readonly BoundClaim[]): boolean =>
  claims.every(({ state }) => state.binding === 'exact');

function mergesFor({ earlier, later }: Pair): readonly (readonly [string, string])[] {
  const [parent = idOf(later)] = later.attributed.commit.parents;
  return [
    [idOf(earlier), idOf(later)],
    [idOf(earlier), parent],
  ];
}

const doubledOf = (earlier: BoundClaim, { state: { envelope, registered } }: BoundClaim) =>
  rejected(
    'replayed',
    `commit ${idOf(earlier).slice(0, 7)} carries the same attestation, and git's merge of the two has the lines twice`,
    { key: envelope.keyId, proxy: registered.proxy.id },
  );
