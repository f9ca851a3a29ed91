import type { Digests } from '../change/digests';
import type { Binding } from '../policy/policy';
import type { Bound, Claim, Opened } from './claim';
import { pathsLeftOut } from './left-out';
import type { RejectedAttestation } from './outcome';
import { rejected } from './refusal';

type OpenClaim = Claim<Opened> & { readonly state: Opened };
type ByClaim<Value> = ReadonlyMap<Claim<Opened>, Value>;

/** Digests of so many are made together first, and of so many times more each time: a remote is asked for the contents of each. */
const FIRST_CLAIMS = 250;
const TIMES_MORE = 4;

/**
 * How firmly each statement is bound to the change of its commit; `wrong-change` where neither digest matches. Digests are
 * made only for what came this far, and the costly one only where the other does not match and the statement has it.
 * @throws Failure where the change is too large to be digested
 */
export async function bindAll(
  opening: readonly Promise<Claim<Opened>>[],
  digests: Digests,
): Promise<readonly Claim<Bound>[]> {
  const exact = await exactBy(opening, digests);
  const claims = await Promise.all(opening);
  const open = claims.filter(isOpen);
  const bindings = new Map<Claim<Opened>, Binding>();
  for (const claim of open) if (stated(claim, 'exact') === exact.get(claim)) bindings.set(claim, 'exact');
  const others = open.filter((claim) => !bindings.has(claim) && stated(claim, 'patch') !== null);
  const patch = await digestsBy(digests.patch, others);
  for (const claim of others) if (stated(claim, 'patch') === patch.get(claim)) bindings.set(claim, 'patch');
  const unbound = open.filter((claim) => !bindings.has(claim));
  const leftOut = await leftOutBy(unbound, digests);
  return claims.map((claim) => {
    const { state } = claim;
    if (state.status !== 'opened') return { ...claim, state };
    const binding = bindings.get(claim);
    if (binding !== undefined) return { ...claim, state: { ...state, status: 'bound', binding } };
    const refused = wrongChange({ ...claim, state }, exact.get(claim) ?? '', leftOut.get(claim) ?? null);
    return { ...claim, state: refused };
  });
}

const isOpen = (claim: Claim<Opened>): claim is OpenClaim => claim.state.status === 'opened';

const stated = ({ state: { statement } }: OpenClaim, kind: Binding): string | null =>
  statement.subject.find(({ name }) => name === `change/${kind}`)?.digest.sha256 ?? null;

/** In portions: what the first commits change is read while the signatures of later ones are still being checked. */
async function exactBy(
  opening: readonly Promise<Claim<Opened>>[],
  digests: Digests,
): Promise<ByClaim<string | undefined>> {
  const exact = new Map<Claim<Opened>, string | undefined>();
  let count = FIRST_CLAIMS;
  for (let start = 0; start < opening.length; ) {
    const claims = await Promise.all(opening.slice(start, start + count));
    for (const entry of await digestsBy(digests.exact, claims.filter(isOpen))) exact.set(...entry);
    start += count;
    count *= TIMES_MORE;
  }
  return exact;
}

async function digestsBy(
  digests: Digests['exact'],
  claims: readonly OpenClaim[],
): Promise<ByClaim<string | undefined>> {
  const made = await digests(claims.map(({ attributed }) => attributed.commit));
  return new Map(claims.map((claim, index) => [claim, made[index]]));
}

async function leftOutBy(claims: readonly OpenClaim[], digests: Digests): Promise<ByClaim<string | null>> {
  const paths = await pathsLeftOut(
    claims.map((claim) => ({ commit: claim.attributed.commit, exact: stated(claim, 'exact') ?? '' })),
    digests,
  );
  return new Map(claims.map((claim, index) => [claim, paths[index] ?? null]));
}

function wrongChange(claim: OpenClaim, exact: string, leftOut: string | null): RejectedAttestation {
  const { envelope, registered } = claim.state;
  const [meant, found] = [stated(claim, 'exact') ?? '', exact].map((digest) => digest.slice(0, 12));
  const cause =
    leftOut === null
      ? `it is for the change ${meant}, this commit's is ${found}`
      : `it is for all of this commit but ${JSON.stringify(leftOut)}`;
  return rejected('wrong-change', cause, { key: envelope.keyId, proxy: registered.proxy.id });
}
