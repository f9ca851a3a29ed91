import type { Rejection } from './outcome';

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
