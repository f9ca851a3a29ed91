import type { AttributedCommit } from '../attribution/origin';
import type { Statement } from './statement';

/** Reasons of formats.md §3, in the order in which they are checked. */
export const REJECTIONS = [
  'malformed',
  'unknown-key',
  'revoked-key',
  'bad-signature',
  'bad-statement',
  'expired-key',
  'future',
  'wrong-repository',
  'wrong-change',
  'replayed',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** What a tier asks for and a verified attestation does not show. */
export const SHORTFALLS = [
  'binding',
  'custody',
  'mode',
  'model',
  'region',
  'scope',
  'coverage',
  'secrets',
  'companion',
] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

export type AttestationOutcome =
  | { readonly status: 'not-required' }
  | { readonly status: 'missing' }
  | RejectedAttestation
  | VerifiedAttestation;

export interface RejectedAttestation {
  readonly status: 'rejected';
  readonly reason: Rejection;
  /** Part of a sentence that names the cause and, where there is one, the next step. */
  readonly detail: string;
  readonly key: string | null;
  readonly proxy: string | null;
}

export interface VerifiedAttestation {
  readonly status: 'verified';
  readonly key: string;
  readonly proxy: string;
  readonly statement: Statement;
  /** `sha256:<hex>` of the envelope's payload. */
  readonly digest: string;
  /** Which digests matched. */
  readonly binding: 'exact' | 'patch';
  /** Empty where it meets the tier. */
  readonly shortfalls: readonly { readonly kind: Shortfall; readonly detail: string }[];
}

export interface VerifiedCommit extends AttributedCommit {
  readonly attestation: AttestationOutcome;
}
