import type { RejectedAttestation, Rejection } from './outcome';

/** Thrown by the checks, caught where they are called: an attestation that must not count, and why. */
export class Refusal extends Error {
  readonly reason: Rejection;

  /** @param detail part of a sentence, without a full stop */
  constructor(reason: Rejection, detail: string) {
    super(detail);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

/** What is known of an attestation while it is checked, filled in by the checks. */
export interface Seen {
  key: string | null;
  proxy: string | null;
}

/** What the checks give, or why they refuse. Never throws: an attestation that cannot be checked is refused (T37). */
export function unlessRefused<State>(checks: (seen: Seen) => State): State | RejectedAttestation {
  const seen: Seen = { key: null, proxy: null };
  try {
    return checks(seen);
  } catch (error) {
    const isRefusal = error instanceof Refusal;
    const reason = isRefusal ? error.reason : 'malformed';
    const detail = isRefusal ? error.message : `it could not be checked (${String(error)})`;
    return { status: 'rejected', reason, detail, ...seen };
  }
}
