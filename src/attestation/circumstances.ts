import { Refusal } from './refusal';
import type { Statement } from './statement';

/** Where the attestation is looked at. `null` where it is not known. */
export interface RepositoryContext {
  /** `<host>/<numeric id>`; only a platform knows it. */
  readonly repositoryId: string | null;
  /** `<host>/<owner>/<name>`, or `local/<folder>`. */
  readonly repositoryName: string | null;
}

const CLOCK_SKEW = 10 * 60 * 1000;

export function checkNotAhead(issuedAt: number, now: number): void {
  if (issuedAt > now + CLOCK_SKEW) {
    throw new Refusal('future', `it is dated ${new Date(issuedAt).toISOString()}, over 10 minutes ahead`);
  }
}

/** The numeric id decides wherever there is one: names are given away and taken over. Unknown on both sides never matches. */
export function checkRepository({ predicate }: Statement, context: RepositoryContext): void {
  const field = context.repositoryId === null ? 'repository' : 'repositoryId';
  const expected = context.repositoryId ?? context.repositoryName;
  const stated = predicate[field];
  if (expected === null) {
    throw new Refusal('wrong-repository', 'it is not known which repository this is');
  }
  if (stated !== expected) {
    throw new Refusal('wrong-repository', `its ${field} is ${stated ?? 'not stated'}, expected ${expected}`);
  }
}
