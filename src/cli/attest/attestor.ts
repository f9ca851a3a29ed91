import { checkAttestation } from '../../attestation/check';
import { type Envelope, signedBytes } from '../../attestation/envelope';
import { keyringOf, type RegisteredKey } from '../../attestation/keyring';
import { createStatement, signStatement } from '../../attestation/sign';
import { isSignedBy } from '../../attestation/signature';
import { toTrailer } from '../../attestation/trailer';
import type { ChangeDigest } from '../../change/change';
import type { OpenRepository } from '../../platform/git/open-repository';
import type { SessionSettings } from '../../platform/session-settings';
import { systemClock } from '../../platform/system-clock';
import type { Policy } from '../../policy/policy';
import { DEFAULT_MANIFEST_PATH } from '../../policy/policy-paths';
import { Failure } from '../../world/failure';
import type { Terminal } from '../../world/terminal';
import { type AttestOptions, predicateFrom, type Stated, statedBy } from '../attest-options';
import { localPolicy } from '../local-policy';
import { localNameOf } from '../local-request';
import { fingerprintOf } from './fingerprint';
import { type Addition, companionOf } from './message';
import { type Signer, signerOf } from './signer';

/** Vouches for one change after the other, with the same key and the same words. */
export interface Attestor {
  attest(digest: ChangeDigest): Promise<Addition>;
}

/** What an attestor works with. */
export interface Session {
  readonly repository: OpenRepository;
  readonly options: AttestOptions;
  readonly settings: SessionSettings;
  readonly terminal: Terminal;
}

/**
 * An attestor whose signatures are held against the manifest before they are used.
 * @throws Failure where something is missing, or the key is not the one that the manifest knows by this id
 */
export async function openAttestor(session: Session): Promise<Attestor> {
  const { repository, options, settings, terminal } = session;
  const stated = statedBy(options, settings);
  const signer = await signerOf(options, settings, terminal.cwd);
  const name = stated.repositoryName ?? (await localNameOf(repository));
  const policy = await policyOf(session);
  const registered = policy === null ? null : (keyringOf(policy).get(stated.keyId) ?? null);
  if (policy !== null) warnOf(policy, registered, { stated, terminal });
  if (stated.repositoryId === undefined && !name.startsWith('local/')) terminal.err(noteOnId(name));
  const wantsCompanion = options.companion !== false && !isOff(settings.values.companion);
  return {
    attest: async (digest) => {
      const statement = createStatement({
        digest,
        predicate: predicateFrom(stated, name, systemClock.now()),
      });
      const envelope = await signStatement(statement, (bytes) => signer.sign(bytes), stated.keyId);
      if (registered !== null) {
        await requireRegistered(envelope, registered, signer);
        await warnIfRefused(envelope, policy, { stated, name, terminal });
      }
      return {
        attestation: toTrailer(envelope),
        companion: wantsCompanion ? companionOf(statement) : null,
      };
    },
  };
}

const isOff = (value: string | undefined): boolean => /^(?:false|no|off|0)$/i.test(value ?? '');

/** The manifest that will judge the change, as far as it can be told from here; nothing is refused for want of one. */
async function policyOf({ repository, options, terminal }: Session): Promise<Policy | null> {
  const { base, manifest = DEFAULT_MANIFEST_PATH } = options;
  try {
    return await localPolicy(repository, { manifest, ...(base === undefined ? {} : { base }) }, terminal.cwd);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // What was asked for by name must be there.
    if (base !== undefined || options.manifest !== undefined) throw error;
    terminal.err(`note: the signature is not held against a manifest: ${error.message.split('\n')[0]}\n`);
    return null;
  }
}

function warnOf(
  { source }: Policy,
  registered: RegisteredKey | null,
  { stated, terminal }: { stated: Stated; terminal: Terminal },
): void {
  if (registered !== null) return;
  const place = `${source.path}${source.ref === null ? '' : ` at ${source.ref.slice(0, 12)}`}`;
  terminal.err(
    `note: ${place} knows no key ${stated.keyId}; until it does, this will be refused (unknown-key)\n`,
  );
}

/** A platform goes by the number, which nobody can take over with a name; from a clone it cannot be told. */
const noteOnId = (name: string): string =>
  `note: no repository id is stated, so ${name.split('/', 1)[0]} will refuse this (wrong-repository); give --repository-id or \`git config countersign.repositoryId\`\n`;

/** A signature that the registered key does not verify would only be found out at the gate. */
async function requireRegistered(envelope: Envelope, { key }: RegisteredKey, signer: Signer): Promise<void> {
  if (await isSignedBy(key, signedBytes(envelope.payload), envelope.signature)) return;
  const expected = `the manifest's key ${key.id} has the fingerprint ${fingerprintOf(key.publicKey)}`;
  const used =
    signer.publicKey === null
      ? `${signer.source} signed with another key or in another form (a signature does not tell its key's fingerprint)`
      : `the key of ${signer.source} has ${fingerprintOf(signer.publicKey)}`;
  throw new Failure(
    `the signature is not by the key that the manifest knows: ${expected}, ${used}`,
    'Sign with that key, or name the key that signed with --key-id; nothing was attested.',
  );
}

/** Everything else that the gate would refuse whatever the commit: said now, while it is easy to mend. */
async function warnIfRefused(
  envelope: Envelope,
  policy: Policy | null,
  { stated, name, terminal }: { stated: Stated; name: string; terminal: Terminal },
): Promise<void> {
  if (policy === null) return;
  const outcome = await checkAttestation(
    { ok: true, envelope },
    {
      keyring: keyringOf(policy),
      now: systemClock.now(),
      repositoryId: stated.repositoryId ?? null,
      repositoryName: name,
    },
  );
  if (outcome.status !== 'rejected') return;
  terminal.err(`warning: this attestation will be refused: ${outcome.reason}: ${outcome.detail}\n`);
}
