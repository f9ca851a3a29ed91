import { toCanonicalJson } from './canonical-json';
import { type Envelope, signedBytes } from './envelope';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Statement, statementSchema } from './statement';

export interface StatementParts {
  /** Hex SHA-256, formats.md §2. Without `patch` the attestation does not survive a rebase over the same files. */
  readonly digest: { readonly exact: string; readonly patch?: string };
  readonly predicate: Statement['predicate'];
}

/** A statement in the form that is signed. Throws a `ZodError` for parts that do not make one. */
export function createStatement({ digest, predicate }: StatementParts): Statement {
  const patch =
    digest.patch === undefined ? [] : [{ name: 'change/patch', digest: { sha256: digest.patch } }];
  return statementSchema.parse({
    _type: STATEMENT_TYPE,
    subject: [{ name: 'change/exact', digest: { sha256: digest.exact } }, ...patch],
    predicateType: PREDICATE_TYPE,
    predicate,
  });
}

/** @param sign gives the raw 64 bytes of an Ed25519 signature, or r‖s of a P-256 one, over the bytes it is given */
export async function signStatement(
  statement: Statement,
  sign: (bytes: Buffer) => Promise<Buffer>,
  keyId: string,
): Promise<Envelope> {
  const payload = toCanonicalJson(statement);
  return { keyId, payload, signature: await sign(signedBytes(payload)) };
}
