import type { AttributedCommit } from '../attribution/origin';
import type { Digests } from '../change/digests';
import type { Policy } from '../policy/policy';
import { addTo } from '../world/lists-by-key';
import { bindAll } from './bind';
import type { RepositoryContext } from './circumstances';
import type { Bound, Claim } from './claim';
import { conclude } from './conclude';
import { type Merges, rejectDoubled } from './doubled';
import { digestOf } from './envelope';
import { keyringOf } from './keyring';
import { openAll } from './open';
import type { VerifiedAttestation, VerifiedCommit } from './outcome';
import { unlessRefused } from './refusal';
import { rejectReplays } from './replay';
import { shortfallsOf } from './shortfalls';
import type { StoredEnvelopes } from './stored';

export interface VerificationContext extends RepositoryContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly digests: Digests;
  readonly stored: StoredEnvelopes;
  /** `null` where there is no repository to ask: then two lines are believed to hold their change once. */
  readonly merges: Merges | null;
}

/**
 * Whether a proxy vouches for each commit: the checks of formats.md §3 in their order. Text can only raise a requirement, only
 * a valid signature meets one. Three bad commits give three outcomes, in the order of `commits`.
 * @throws Failure where a change is too large to be digested, never for what a commit holds otherwise
 */
export async function verify(
  commits: readonly AttributedCommit[],
  policy: Policy,
  context: VerificationContext,
): Promise<VerifiedCommit[]> {
  const opened = await openAll(commits, { ...context, keyring: keyringOf(policy) });
  const bound = await bindAll(opened, context.digests);
  const unique = rejectReplays(
    bound,
    commits.map(({ commit }) => commit),
  );
  const single = context.merges === null ? unique : await rejectDoubled(unique, context.merges);
  const claims = byCommit(await Promise.all(single.map((claim) => assess(claim, policy))));
  return commits.map((attributed) => conclude(attributed, claims.get(attributed) ?? [], policy));
}

/** Where an attestation holds: what it leaves open of the tier's needs. */
async function assess(claim: Claim<Bound>, policy: Policy): Promise<Claim<VerifiedAttestation>> {
  const { attributed, state } = claim;
  if (state.status !== 'bound') return { ...claim, state };
  const { envelope, registered, statement, binding } = state;
  const known = { key: envelope.keyId, proxy: registered.proxy.id };
  const assessed = await unlessRefused<VerifiedAttestation>(() => {
    const shortfalls = shortfallsOf({ statement, binding, registered, attributed, policy });
    return { status: 'verified', ...known, statement, digest: digestOf(envelope), binding, shortfalls };
  }, known);
  return { ...claim, state: assessed };
}

function byCommit<State>(claims: readonly Claim<State>[]): Map<AttributedCommit, Claim<State>[]> {
  const grouped = new Map<AttributedCommit, Claim<State>[]>();
  for (const claim of claims) {
    addTo(grouped, claim.attributed, claim);
  }
  return grouped;
}
