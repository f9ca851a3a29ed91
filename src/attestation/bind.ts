import type { Digests } from '../change/digests';
import type { Bound, Claim, Opened } from './claim';
import type { RejectedAttestation } from './outcome';
import { Refusal, unlessRefused } from './refusal';
import type { Statement } from './statement';

type OpenClaim = Claim<Opened> & { readonly state: Opened };
type SubjectName = Statement['subject'][number]['name'];

/**
 * How firmly each statement is bound to the change of its commit; `wrong-change` where neither digest matches. Digests are
 * made only for what came this far, and the costly one only where the other does not match and the statement has it.
 * @throws Failure where the change is too large to be digested
 */
export async function bind(
  claims: readonly Claim<Opened>[],
  digests: Digests,
): Promise<readonly Claim<Bound>[]> {
  const open = claims.filter(isOpen);
  const exact = await digestsBy(digests.exact, open);
  const others = open.filter((claim) => exact.get(claim) !== stated(claim, 'change/exact'));
  const inPatches = others.filter((claim) => stated(claim, 'change/patch') !== undefined);
  const patch = await digestsBy(digests.patch, inPatches);
  return claims.map((claim) => {
    if (!isOpen(claim)) return { ...claim, state: claim.state as RejectedAttestation };
    return { ...claim, state: boundBy(claim, exact.get(claim) ?? '', patch.get(claim) ?? '') };
  });
}

const isOpen = (claim: Claim<Opened>): claim is OpenClaim => claim.state.status === 'opened';

const stated = ({ state: { statement } }: OpenClaim, name: SubjectName): string | undefined =>
  statement.subject.find((subject) => subject.name === name)?.digest.sha256;

async function digestsBy(
  digests: Digests['exact'],
  claims: readonly OpenClaim[],
): Promise<ReadonlyMap<OpenClaim, string>> {
  const made = await digests(claims.map(({ attributed }) => attributed.commit));
  return new Map(claims.map((claim, index) => [claim, made[index] ?? '']));
}

function boundBy(claim: OpenClaim, exact: string, patch: string): Bound | RejectedAttestation {
  const { envelope, registered } = claim.state;
  return unlessRefused((seen) => {
    seen.key = envelope.keyId;
    seen.proxy = registered.proxy.id;
    if (stated(claim, 'change/exact') === exact) return { ...claim.state, status: 'bound', binding: 'exact' };
    if (stated(claim, 'change/patch') === patch) return { ...claim.state, status: 'bound', binding: 'patch' };
    throw new Refusal(
      'wrong-change',
      `it is for the change ${stated(claim, 'change/exact')?.slice(0, 12)}, this commit's is ${exact.slice(0, 12)} ` +
        '(if a formatter or a hook touched the files after the proxy did, attest the commit as it is now)',
    );
  });
}
