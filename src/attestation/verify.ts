import type { AttributedCommit, Marker, Origin } from '../attribution/origin';
import { isCleanMerge } from '../change/clean-merge';
import type { Policy } from '../policy/policy';
import { carriersOf, MAX_CARRIERS } from './carrier';
import { type CheckContext, checkAttestation, type RejectedAttestation } from './check';
import type { RepositoryContext } from './circumstances';
import { keyringOf } from './keyring';
import type { AttestationOutcome, VerifiedAttestation, VerifiedCommit } from './outcome';
import { rejectReplays } from './replay';

export interface VerificationContext extends RepositoryContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Whether a proxy vouches for each commit (formats.md §3). Text can only raise a requirement, only a valid signature meets one.
 * Never throws for what a commit holds: three bad commits give three outcomes, in the order of `commits`.
 */
export function verify(
  commits: readonly AttributedCommit[],
  policy: Policy,
  context: VerificationContext,
): VerifiedCommit[] {
  const checkContext = { ...context, policy, keyring: keyringOf(policy) };
  return rejectReplays(commits.map((commit) => verifyOne(commit, checkContext)));
}

function verifyOne(attributed: AttributedCommit, context: CheckContext): VerifiedCommit {
  const carriers = carriersOf(attributed.commit.message);
  const block = carriers.filter(({ place }) => place === 'trailer-block');
  if (block.length > MAX_CARRIERS) return { ...attributed, attestation: tooMany(block.length) };
  const inBlock = block.map((carrier) => checkAttestation(carrier, attributed, context));
  const refused = inBlock.find((outcome) => outcome.status === 'rejected');
  if (refused !== undefined) return { ...attributed, attestation: refused };
  const verified = best(inBlock);
  return verified === null ? verifyStray(attributed, context) : vouchedFor(attributed, verified);
}

const tooMany = (count: number): RejectedAttestation => ({
  status: 'rejected',
  reason: 'malformed',
  detail: `the commit carries ${count} attestations, at most ${MAX_CARRIERS} are read`,
  key: null,
  proxy: null,
});

/** The one that leaves least open; the first of several. */
function best(outcomes: readonly AttestationOutcome[]): VerifiedAttestation | null {
  const verified = outcomes.filter((outcome) => outcome.status === 'verified');
  return verified.toSorted((one, other) => one.shortfalls.length - other.shortfalls.length)[0] ?? null;
}

/** An attestation outside the trailer block counts if it verifies and is noted if not: a squash moves trailers about. */
function verifyStray(attributed: AttributedCommit, context: CheckContext): VerifiedCommit {
  const carriers = carriersOf(attributed.commit.message).slice(0, MAX_CARRIERS);
  const outcomes = carriers.map((carrier) => checkAttestation(carrier, attributed, context));
  const verified = best(outcomes);
  if (verified !== null) return vouchedFor(attributed, verified);
  const notes = outcomes.flatMap((outcome, at) =>
    outcome.status === 'rejected' ? [noteOf(outcome, carriers[at]?.line ?? null)] : [],
  );
  const origin: Origin = { ...attributed.origin, hints: [...attributed.origin.hints, ...notes] };
  return {
    ...attributed,
    origin,
    attestation: { status: isOwed(attributed, context.policy) ? 'missing' : 'not-required' },
  };
}

const noteOf = ({ reason, detail, proxy }: RejectedAttestation, line: number | null): Marker => ({
  agent: proxy ?? 'unnamed',
  class: 'author',
  place: 'attestation',
  line,
  text: `an attestation outside the trailer block does not count: ${reason}: ${detail}`,
});

/** Agents owe one wherever they are not free to write. A clean merge has nothing of its own; its parents are judged. */
function isOwed({ commit, origin, tier }: AttributedCommit, policy: Policy): boolean {
  return origin.kind === 'agent' && !isCleanMerge(commit) && policy.requirements[tier].agents !== 'free';
}

/** What a proxy vouches for was written by an agent, whatever else the commit says. */
function vouchedFor(attributed: AttributedCommit, attestation: VerifiedAttestation): VerifiedCommit {
  const { agent } = attestation.statement.predicate;
  const marker: Marker = {
    agent: agent.name,
    class: 'author',
    place: 'attestation',
    line: null,
    text: `attested by ${attestation.proxy}`,
  };
  const { origin } = attributed;
  const name = origin.kind === 'agent' ? origin.name : agent.name;
  const agentOrigin: Origin = {
    ...origin,
    kind: 'agent',
    class: 'author',
    name,
    markers: [...origin.markers, marker],
  };
  return { ...attributed, origin: agentOrigin, attestation };
}
