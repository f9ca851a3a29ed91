import type { AttributedCommit } from '../attribution/origin';
import type { Digests } from '../change/digests';
import type { Policy } from '../policy/policy';
import { bind } from './bind';
import { type Carrier, carriersOf, MAX_CARRIERS } from './carrier';
import { type CheckContext, checkAttestation } from './check';
import type { RepositoryContext } from './circumstances';
import type { Bound, Claim, Opened } from './claim';
import { conclude } from './conclude';
import { digestOf } from './envelope';
import { keyringOf } from './keyring';
import type { RejectedAttestation, VerifiedAttestation, VerifiedCommit } from './outcome';
import { unlessRefused } from './refusal';
import { rejectReplays } from './replay';
import { shortfallsOf } from './shortfalls';

export interface VerificationContext extends RepositoryContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly digests: Digests;
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
  const checkContext = { ...context, keyring: keyringOf(policy) };
  const opened = commits.flatMap((attributed) => open(attributed, checkContext));
  const bound = await bind(opened, context.digests);
  const unique = rejectReplays(
    bound,
    commits.map(({ commit }) => commit),
  );
  const assessed = unique.map((claim) => assess(claim, policy));
  const ofCommit = byCommit(assessed);
  return commits.map((attributed) => conclude(attributed, ofCommit.get(attributed) ?? [], policy));
}

/** Everything that a commit carries, checked as far as that goes without knowing its change. */
function open(attributed: AttributedCommit, context: CheckContext): Claim<Opened>[] {
  const carriers = ownCarriersOf(attributed.commit);
  const inBlock = carriers.filter(({ place }) => place === 'trailer-block');
  if (inBlock.length > MAX_CARRIERS) {
    const state = tooMany(inBlock.length);
    return inBlock.slice(0, 1).map((carrier) => ({ attributed, carrier, state }));
  }
  const elsewhere = carriers.filter(({ place }) => place === 'elsewhere').slice(0, MAX_CARRIERS);
  return [...elsewhere, ...inBlock].map((carrier) => ({
    attributed,
    carrier,
    state: checkAttestation(carrier, context),
  }));
}

/**
 * A squashed or rebased commit repeats what the commits say that it stands for, and those are judged: in what it holds beside
 * them, an attestation counts where it verifies, as one that a squash has moved.
 */
function ownCarriersOf({ message, landed, files }: AttributedCommit['commit']): readonly Carrier[] {
  const carriers = carriersOf(message);
  if (landed === undefined) return carriers;
  return files.length === 0 ? [] : carriers.map((carrier) => ({ ...carrier, place: 'elsewhere' }));
}

const tooMany = (count: number): RejectedAttestation => ({
  status: 'rejected',
  reason: 'malformed',
  detail: `the commit carries ${count} attestations, at most ${MAX_CARRIERS} are read`,
  key: null,
  proxy: null,
});

/** What it leaves open of the tier's needs. */
function assess({ state, ...claim }: Claim<Bound>, policy: Policy): Claim<VerifiedAttestation> {
  if (state.status === 'rejected') return { ...claim, state };
  const { envelope, registered, statement, binding } = state;
  const known = { key: envelope.keyId, proxy: registered.proxy.id };
  const { attributed } = claim;
  const assessed = unlessRefused<VerifiedAttestation>((seen) => {
    Object.assign(seen, known);
    const shortfalls = shortfallsOf({ statement, binding, registered, attributed, policy });
    return { status: 'verified', ...known, statement, digest: digestOf(envelope), binding, shortfalls };
  });
  return { ...claim, state: assessed };
}

function byCommit<State>(claims: readonly Claim<State>[]): Map<AttributedCommit, Claim<State>[]> {
  const grouped = new Map<AttributedCommit, Claim<State>[]>();
  for (const claim of claims) {
    const those = grouped.get(claim.attributed);
    if (those === undefined) grouped.set(claim.attributed, [claim]);
    else those.push(claim);
  }
  return grouped;
}
