import type { AttributedCommit, Marker, Origin } from '../attribution/origin';
import { isCleanMerge } from '../change/clean-merge';
import type { Policy } from '../policy/policy';
import type { Claim } from './claim';
import type { AttestationNote, AttestationOutcome, VerifiedAttestation, VerifiedCommit } from './outcome';

type Assessed = Claim<VerifiedAttestation>;

/**
 * What a commit's attestations come to: in the trailer block each must verify; one elsewhere counts if it verifies and is noted
 * if not, since a squash moves trailers about.
 */
export function conclude(
  attributed: AttributedCommit,
  claims: readonly Assessed[],
  policy: Policy,
): VerifiedCommit {
  const isFree = policy.requirements[attributed.tier].agents === 'free';
  const inBlock = claims.filter(({ carrier }) => carrier.place === 'trailer-block');
  const refused = worst(inBlock, isFree);
  const verified = refused === null ? (best(inBlock) ?? best(claims)) : null;
  const attestation = refused ??
    verified ?? { status: isOwed(attributed, isFree) ? 'missing' : 'not-required' };
  const origin = verified === null ? attributed.origin : byAnAgent(attributed.origin, verified);
  return { ...attributed, origin, attestation, notes: claims.flatMap((claim) => noteOn(claim, isFree)) };
}

/** A refused one, else one that is not stored here. Where agents are free nobody waits for what is absent. */
function worst(inBlock: readonly Assessed[], isFree: boolean): AttestationOutcome | null {
  const states = inBlock.map(({ state }) => state);
  const refused = states.find(({ status }) => status === 'rejected');
  const absent = isFree ? undefined : states.find(({ status }) => status === 'missing');
  return refused ?? absent ?? null;
}

/** The one that leaves least open; the first of several. */
function best(claims: readonly Assessed[]): VerifiedAttestation | null {
  const verified = claims.map(({ state }) => state).filter((state) => state.status === 'verified');
  return verified.toSorted((one, other) => one.shortfalls.length - other.shortfalls.length)[0] ?? null;
}

/** Agents owe one wherever they are not free to write. A clean merge has nothing of its own; its parents are judged. */
const isOwed = ({ commit, origin }: AttributedCommit, isFree: boolean): boolean =>
  origin.kind === 'agent' && !isFree && !isCleanMerge(commit);

/** What a proxy vouches for was written by an agent, whatever else the commit says. */
function byAnAgent(origin: Origin, { proxy, statement }: VerifiedAttestation): Origin {
  const { name: agent } = statement.predicate.agent;
  const marker: Marker = {
    agent,
    class: 'author',
    place: 'attestation',
    line: null,
    text: `attested by ${proxy}`,
  };
  const name = origin.kind === 'agent' ? origin.name : agent;
  return { ...origin, kind: 'agent', class: 'author', name, markers: [...origin.markers, marker] };
}

function noteOn({ carrier: { place, line }, state }: Assessed, isFree: boolean): AttestationNote[] {
  if (state.status === 'verified') return [];
  const isAbsent = state.status === 'missing';
  if (place === 'trailer-block') return isAbsent && isFree ? [{ line, text: state.detail }] : [];
  const reason = isAbsent ? 'missing' : state.reason;
  const text = `an attestation outside the trailer block does not count: ${reason}: ${state.detail}`;
  return [{ line, text }];
}
