import type { AttestationOutcome, VerifiedCommit } from '../attestation/outcome';
import { mostSensitive } from '../policy/tier';
import type { VerdictCommit } from './verdict';

type VerdictAttestation = VerdictCommit['attestation'];

const NOTHING: Omit<VerdictAttestation, 'status'> = {
  reason: null,
  proxy: null,
  key: null,
  model: null,
  mode: null,
  session: null,
  actor: null,
  issuedAt: null,
  secrets: null,
  coverage: null,
  statement: null,
};

const attestationOf = (outcome: AttestationOutcome): VerdictAttestation => {
  if (outcome.status === 'rejected') {
    return {
      ...NOTHING,
      status: outcome.status,
      reason: outcome.reason,
      proxy: outcome.proxy,
      key: outcome.key,
    };
  }
  if (outcome.status !== 'verified') return { ...NOTHING, status: outcome.status };
  const { model, mode, session, actor, issuedAt, secrets, coverage } = outcome.statement.predicate;
  return {
    status: outcome.status,
    reason: outcome.shortfalls.length === 0 ? null : outcome.shortfalls.map(({ kind }) => kind).join(', '),
    proxy: outcome.proxy,
    key: outcome.key,
    model: `${model.provider}/${model.name}`,
    mode,
    session: session?.id ?? null,
    actor: actor?.id ?? null,
    issuedAt,
    secrets: secrets ?? null,
    coverage: coverage ?? null,
    statement: outcome.digest,
  };
};

/** A commit as the verdict states it (formats.md §4). */
export const verdictCommitOf = ({ commit, tier, origin, attestation }: VerifiedCommit): VerdictCommit => ({
  sha: commit.id,
  subject: commit.message.subject,
  tier,
  origin: {
    kind: origin.kind,
    class: origin.class,
    name: origin.name,
    markers: origin.markers.map(({ line, text }) => ({ line, text })),
  },
  attestation: attestationOf(attestation),
});

/** From the best to the worst. */
const STANDING = ['not-required', 'verified', 'missing', 'rejected'] as const;

const weightOf = ({ status, reason }: VerdictAttestation): number =>
  STANDING.indexOf(status) * 2 + (reason === null ? 0 : 1);

/** One commit under two policies: the more sensitive tier, the origin that shows an agent, the worse attestation. */
export const worseCommit = (a: VerdictCommit, b: VerdictCommit): VerdictCommit => ({
  sha: a.sha,
  subject: a.subject,
  tier: mostSensitive(a.tier, b.tier),
  origin: b.origin.kind === 'agent' && a.origin.kind !== 'agent' ? b.origin : a.origin,
  attestation: weightOf(b.attestation) > weightOf(a.attestation) ? b.attestation : a.attestation,
});
