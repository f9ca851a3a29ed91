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
  | MissingAttestation
  | RejectedAttestation
  | VerifiedAttestation;

/** One is owed: the commit carries none, or names one that is not stored here, which `detail` says. */
export interface MissingAttestation {
  readonly status: 'missing';
  /** Cause and next step, part of a sentence. */
  readonly detail?: string;
}

/** The commit names an envelope that is not where it should be stored. */
export type AbsentAttestation = Required<MissingAttestation>;

export interface RejectedAttestation {
  readonly status: 'rejected';
  readonly reason: Rejection;
  /** Cause and next step, part of a sentence. */
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

/** An attestation that does not count, and why. */
export interface AttestationNote {
  /** Of the message, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface VerifiedCommit extends AttributedCommit {
  readonly attestation: AttestationOutcome;
  /** Said of the commit, decide nothing. */
  readonly notes: readonly AttestationNote[];
}
