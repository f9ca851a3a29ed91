import type { AttestationOutcome, VerifiedCommit } from '../attestation/outcome';
import { mostSensitive } from '../policy/tier';
import type { VerdictCommit } from './verdict';

type VerdictAttestation = VerdictCommit['attestation'];

const NOTHING: Omit<VerdictAttestation, 'status'> = {
  reason: null,
  detail: null,
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
      detail: outcome.detail,
      proxy: outcome.proxy,
      key: outcome.key,
    };
  }
  if (outcome.status === 'missing')
    return { ...NOTHING, status: outcome.status, detail: outcome.detail ?? null };
  if (outcome.status !== 'verified') return { ...NOTHING, status: outcome.status };
  const { model, mode, session, actor, issuedAt, secrets, coverage } = outcome.statement.predicate;
  return {
    status: outcome.status,
    reason: joined(
      outcome.shortfalls.map(({ kind }) => kind),
      ', ',
    ),
    detail: joined(
      outcome.shortfalls.map(({ detail }) => detail),
      '; ',
    ),
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

const joined = (parts: readonly string[], separator: string): string | null =>
  parts.length === 0 ? null : parts.join(separator);

/** A commit as the verdict states it (formats.md §4). */
export const verdictCommitOf = ({
  commit,
  tier,
  origin,
  attestation,
  notes,
}: VerifiedCommit): VerdictCommit => ({
  sha: commit.id,
  subject: commit.message.subject,
  tier,
  origin: {
    kind: origin.kind,
    class: origin.class,
    name: origin.name,
    markers: origin.markers.map(({ line, text }) => ({ line, text })),
    hints: origin.hints.map(({ line, text }) => ({ line, text })),
  },
  attestation: attestationOf(attestation),
  notes: notes.map(({ line, text }) => ({ line, text })),
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
  origin: {
    ...(b.origin.kind === 'agent' && a.origin.kind !== 'agent' ? b.origin : a.origin),
    hints: unionOf(a.origin.hints, b.origin.hints),
  },
  attestation: weightOf(b.attestation) > weightOf(a.attestation) ? b.attestation : a.attestation,
  notes: unionOf(a.notes, b.notes),
});

type Notes = VerdictCommit['notes'];

const unionOf = (a: Notes, b: Notes): Notes => [
  ...a,
  ...b.filter(({ line, text }) => !a.some((note) => note.line === line && note.text === text)),
];
