import type { RejectedAttestation, Rejection } from './outcome';

/** What its reader should do now; part of a sentence. */
const NEXT_STEP: Record<Rejection, string> = {
  malformed: 'let the proxy write it anew, byte by byte as docs/attestation.md has it',
  'unknown-key':
    "attest the commit with a key that the target branch's manifest has, or register this one there",
  'revoked-key': 'attest the commit anew with another key',
  'bad-signature': 'attest the commit anew; if nobody knows where this one came from, treat it as forged',
  'bad-statement':
    'mend the configuration of the proxy, or what the manifest says of it, and attest the commit anew',
  'expired-key': 'attest the commit anew with a key that is valid now',
  future: 'set the clock of the proxy, and attest the commit anew',
  'wrong-repository': 'attest the commit anew for this repository',
  'wrong-change':
    'if a formatter or a hook touched the files after the proxy did, attest the commit as it is now',
  replayed: 'attest each commit by itself',
};

/** Thrown by the checks, caught where they are called: an attestation that must not count, and why. */
export class Refusal extends Error {
  readonly reason: Rejection;

  /** @param cause part of a sentence, without a full stop */
  constructor(reason: Rejection, cause: string) {
    super(cause);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

/** Whose attestation it is, as far as the checks have found out. */
export interface Seen {
  key: string | null;
  proxy: string | null;
}

export const NOTHING_SEEN: Seen = { key: null, proxy: null };

export const rejected = (reason: Rejection, cause: string, seen: Readonly<Seen>): RejectedAttestation => ({
  status: 'rejected',
  reason,
  detail: `${cause} (${NEXT_STEP[reason]})`,
  key: seen.key,
  proxy: seen.proxy,
});

/** What the checks give, or why they refuse. Never rejects: an attestation that cannot be checked is refused (T37). */
export async function unlessRefused<State>(
  checks: (seen: Seen) => State | Promise<State>,
  known: Readonly<Seen> = NOTHING_SEEN,
): Promise<State | RejectedAttestation> {
  const seen = { ...known };
  try {
    return await checks(seen);
  } catch (error) {
    return error instanceof Refusal
      ? rejected(error.reason, error.message, seen)
      : rejected('malformed', `it could not be checked: ${String(error)}`, seen);
  }
}
