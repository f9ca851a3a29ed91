import type { AttributedCommit, Marker, Origin } from '../attribution/origin';
import { isCleanMerge } from '../change/clean-merge';
import type { Policy } from '../policy/policy';
import type { Claim } from './claim';
import type { VerifiedAttestation, VerifiedCommit } from './outcome';

/**
 * What a commit's attestations come to: in the trailer block each must verify; one elsewhere counts if it verifies and is noted
 * if not, since a squash moves trailers about.
 */
export function conclude(
  attributed: AttributedCommit,
  claims: readonly Claim<VerifiedAttestation>[],
  policy: Policy,
): VerifiedCommit {
  const inBlock = claims.filter(({ carrier }) => carrier.place === 'trailer-block');
  const refused = inBlock.map(({ state }) => state).find(({ status }) => status === 'rejected');
  if (refused !== undefined) return { ...attributed, attestation: refused };
  const verified = best(inBlock) ?? best(claims);
  if (verified !== null) return vouchedFor(attributed, verified);
  const { origin } = attributed;
  const status = isOwed(attributed, policy) ? 'missing' : 'not-required';
  const hints = [...origin.hints, ...claims.flatMap(notesOn)];
  return { ...attributed, origin: { ...origin, hints }, attestation: { status } };
}

/** The one that leaves least open; the first of several. */
function best(claims: readonly Claim<VerifiedAttestation>[]): VerifiedAttestation | null {
  const verified = claims.map(({ state }) => state).filter((state) => state.status === 'verified');
  return verified.toSorted((one, other) => one.shortfalls.length - other.shortfalls.length)[0] ?? null;
}

function notesOn({ carrier, state }: Claim<VerifiedAttestation>): Marker[] {
  if (state.status !== 'rejected') return [];
  const text = `an attestation outside the trailer block does not count: ${state.reason}: ${state.detail}`;
  const agent = state.proxy ?? 'unnamed';
  return [{ agent, class: 'author', place: 'attestation', line: carrier.line, text }];
}

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
