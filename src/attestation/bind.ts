import type { Digests } from '../change/digests';
import type { Bound, Claim, Opened } from './claim';
import { pathsLeftOut } from './left-out';
import type { RejectedAttestation } from './outcome';
import { rejected } from './refusal';
import type { Statement } from './statement';

type OpenClaim = Claim<Opened> & { readonly state: Opened };

/**
 * How firmly each statement is bound to the change of its commit; `wrong-change` where neither digest matches. Digests are
 * made only for what came this far, and the costly one only where the other does not match and the statement has it.
 * @throws Failure where the change is too large to be digested
 */
export async function bindAll(
  claims: readonly Claim<Opened>[],
  digests: Digests,
): Promise<readonly Claim<Bound>[]> {
  const open = claims.filter(isOpen);
  const exact = await digestsBy(digests.exact, open);
  const others = open.filter((claim) => exactIn(claim.state) !== exact.get(claim));
  const patch = await digestsBy(
    digests.patch,
    others.filter(({ state }) => patchIn(state) !== null),
  );
  const unbound = others.filter((claim) => !patch.has(claim) || patchIn(claim.state) !== patch.get(claim));
  const refusals = await refusalsOf(unbound, digests);
  const byPatch = new Set<Claim<Opened>>(others);
  return claims.map((claim) => {
    const { state } = claim;
    if (state.status !== 'opened') return { ...claim, state };
    const bound: Bound = { ...state, status: 'bound', binding: byPatch.has(claim) ? 'patch' : 'exact' };
    return { ...claim, state: refusals.get(claim) ?? bound };
  });
}

const isOpen = (claim: Claim<Opened>): claim is OpenClaim => claim.state.status === 'opened';

const exactIn = ({ statement }: Opened): string | null => digestIn(statement, 'change/exact');
const patchIn = ({ statement }: Opened): string | null => digestIn(statement, 'change/patch');

const digestIn = ({ subject }: Statement, wanted: Statement['subject'][number]['name']): string | null =>
  subject.find(({ name }) => name === wanted)?.digest.sha256 ?? null;

async function digestsBy(
  digests: Digests['exact'],
  claims: readonly OpenClaim[],
): Promise<ReadonlyMap<Claim<Opened>, string>> {
  const made = await digests(claims.map(({ attributed }) => attributed.commit));
  return new Map(claims.map((claim, index) => [claim, made[index] ?? '']));
}

async function refusalsOf(
  claims: readonly OpenClaim[],
  digests: Digests,
): Promise<ReadonlyMap<Claim<Opened>, RejectedAttestation>> {
  const exact = await digestsBy(digests.exact, claims);
  const leftOut = await pathsLeftOut(
    claims.map(({ attributed, state }) => ({ commit: attributed.commit, exact: exactIn(state) ?? '' })),
    digests,
  );
  return new Map(
    claims.map((claim, index) => {
      const { envelope, registered } = claim.state;
      const path = leftOut[index] ?? null;
      const cause =
        path === null
          ? `it is for the change ${exactIn(claim.state)?.slice(0, 12)}, this commit's is ${exact.get(claim)?.slice(0, 12)}`
          : `it is for all of this commit but ${JSON.stringify(path)}`;
      return [claim, rejected('wrong-change', cause, { key: envelope.keyId, proxy: registered.proxy.id })];
    }),
  );
}
