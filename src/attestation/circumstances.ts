import type { ChangeDigest } from '../change/change';
import type { Binding } from '../policy/policy';
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

/** How firmly the statement is bound to the change. */
export function bindingOf(statement: Statement, digest: ChangeDigest): Binding {
  if (stated(statement, 'change/exact') === digest.exact) return 'exact';
  if (stated(statement, 'change/patch') === digest.patch) return 'patch';
  throw new Refusal(
    'wrong-change',
    `it is for the change ${stated(statement, 'change/exact')?.slice(0, 12)}, this commit's is ${digest.exact.slice(0, 12)} ` +
      '(if a formatter or a hook touched the files after the proxy did, attest the commit as it is now)',
  );
}

const stated = (statement: Statement, name: 'change/exact' | 'change/patch'): string | undefined =>
  statement.subject.find((subject) => subject.name === name)?.digest.sha256;
