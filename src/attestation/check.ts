import { readCanonicalJson } from './canonical-json';
import { checkNotAhead, checkRepository, type RepositoryContext } from './circumstances';
import type { Opened } from './claim';
import { type Envelope, type EnvelopeReading, signedBytes } from './envelope';
import { checkWindow, findKey, type Keyring, type RegisteredKey } from './keyring';
import type { RejectedAttestation } from './outcome';
import { Refusal, unlessRefused } from './refusal';
import { isSignedBy } from './signature';
import { type Statement, statementSchema } from './statement';

/** What an attestation is held against, whichever commit carries it. */
export interface CheckContext extends RepositoryContext {
  readonly keyring: Keyring;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The checks of formats.md §3 that need no commit, in their order: from `malformed` to `wrong-repository`. The statement that
 * comes back is read from the very bytes whose signature was checked (DSSE: never parse again). Never rejects.
 */
export async function checkAttestation(
  reading: EnvelopeReading,
  context: CheckContext,
): Promise<Opened | RejectedAttestation> {
  return unlessRefused(async (seen) => {
    const { envelope, payload } = openEnvelope(reading);
    seen.key = envelope.keyId;
    const registered = findKey(context.keyring, envelope.keyId);
    seen.proxy = registered.proxy.id;
    await checkSignature(envelope, registered);
    const statement = readStatement(payload, registered);
    checkCircumstances(statement, registered, context);
    return { status: 'opened', envelope, registered, statement };
  });
}

function openEnvelope(reading: EnvelopeReading): { envelope: Envelope; payload: unknown } {
  if (!reading.ok) throw new Refusal('malformed', reading.problem);
  const json = readCanonicalJson(reading.envelope.payload);
  if (!json.ok) throw new Refusal('malformed', json.problem);
  return { envelope: reading.envelope, payload: json.value };
}

async function checkSignature(
  { payload, signature, keyId }: Envelope,
  { key }: RegisteredKey,
): Promise<void> {
  if (!(await isSignedBy(key, signedBytes(payload), signature))) {
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

function checkCircumstances(statement: Statement, { key }: RegisteredKey, context: CheckContext): void {
  const issuedAt = Date.parse(statement.predicate.issuedAt);
  if (Number.isNaN(issuedAt))
    throw new Refusal('bad-statement', 'predicate.issuedAt: expected an instant in UTC');
  checkWindow(key, issuedAt);
  checkNotAhead(issuedAt, context.now);
  checkRepository(statement, context);
}
