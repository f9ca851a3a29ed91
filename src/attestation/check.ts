import type { AttributedCommit } from '../attribution/origin';
import type { Policy } from '../policy/policy';
import { readCanonicalJson } from './canonical-json';
import type { Carrier } from './carrier';
import { bindingOf, checkNotAhead, checkRepository, type RepositoryContext } from './circumstances';
import { digestOf, type Envelope, readCompact, signedBytes } from './envelope';
import { checkWindow, findKey, type Keyring, type RegisteredKey } from './keyring';
import type { AttestationOutcome, VerifiedAttestation } from './outcome';
import { Refusal } from './refusal';
import { shortfallsOf } from './shortfalls';
import { isSignedBy } from './signature';
import { type Statement, statementSchema } from './statement';

/** What verification may know besides the commit and its message. */
export interface CheckContext extends RepositoryContext {
  readonly policy: Policy;
  readonly keyring: Keyring;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type RejectedAttestation = Extract<AttestationOutcome, { status: 'rejected' }>;

/**
 * The ordered checks of formats.md §3 for one attestation. The statement that comes back is read from the very bytes whose
 * signature was checked (DSSE: never parse again). Never throws: what cannot be checked is rejected.
 */
export function checkAttestation(
  carrier: Carrier,
  attributed: AttributedCommit,
  context: CheckContext,
): VerifiedAttestation | RejectedAttestation {
  const seen: { key: string | null; proxy: string | null } = { key: null, proxy: null };
  try {
    const { envelope, payload } = openEnvelope(carrier);
    seen.key = envelope.keyId;
    const registered = findKey(context.keyring, envelope.keyId);
    seen.proxy = registered.proxy.id;
    checkSignature(envelope, registered);
    const statement = readStatement(payload, registered);
    const binding = checkCircumstances(statement, registered, { attributed, context });
    const shortfalls = shortfallsOf({ statement, binding, registered, attributed, policy: context.policy });
    const digest = digestOf(envelope);
    return {
      status: 'verified',
      key: envelope.keyId,
      proxy: registered.proxy.id,
      statement,
      digest,
      binding,
      shortfalls,
    };
  } catch (error) {
    if (error instanceof Refusal)
      return { status: 'rejected', reason: error.reason, detail: error.message, ...seen };
    return {
      status: 'rejected',
      reason: 'malformed',
      detail: `it could not be checked (${String(error)})`,
      ...seen,
    };
  }
}

function openEnvelope(carrier: Carrier): { envelope: Envelope; payload: unknown } {
  const reading = readCompact(carrier.text);
  if (!reading.ok) throw new Refusal('malformed', reading.problem);
  const json = readCanonicalJson(reading.envelope.payload);
  if (!json.ok) throw new Refusal('malformed', json.problem);
  return { envelope: reading.envelope, payload: json.value };
}

function checkSignature({ payload, signature, keyId }: Envelope, { key }: RegisteredKey): void {
  if (!isSignedBy(key, signedBytes(payload), signature)) {
    throw new Refusal('bad-signature', `the key ${keyId} did not sign it`);
  }
}

/** The statement, if it is one that this proxy may make with this key. */
function readStatement(payload: unknown, { proxy, key }: RegisteredKey): Statement {
  const parsed = statementSchema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(
      'bad-statement',
      `${issue?.path.join('.') || 'the statement'}: ${issue?.message ?? 'not valid'}`,
    );
  }
  const { proxy: claimed, mode } = parsed.data.predicate;
  if (claimed.id !== proxy.id) {
    throw new Refusal(
      'bad-statement',
      `it speaks for the proxy ${claimed.id}, and the key ${key.id} belongs to ${proxy.id}`,
    );
  }
  if (!proxy.modes.includes(mode)) {
    throw new Refusal('bad-statement', `the proxy ${proxy.id} is not trusted to claim the mode ${mode}`);
  }
  return parsed.data;
}

function checkCircumstances(
  statement: Statement,
  { key }: RegisteredKey,
  { attributed, context }: { attributed: AttributedCommit; context: CheckContext },
): VerifiedAttestation['binding'] {
  const issuedAt = Date.parse(statement.predicate.issuedAt);
  if (Number.isNaN(issuedAt))
    throw new Refusal('bad-statement', 'predicate.issuedAt: expected an instant in UTC');
  checkWindow(key, issuedAt);
  checkNotAhead(issuedAt, context.now);
  checkRepository(statement, context);
  return bindingOf(statement, attributed.commit.digest);
}
