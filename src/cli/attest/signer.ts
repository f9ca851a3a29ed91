import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { resolve } from 'node:path';
import { privateKeyFrom, readPrivateKey } from '../../platform/keys';
import type { SessionSettings } from '../../platform/session-settings';
import { signWithCommand } from '../../platform/signer';
import { Failure } from '../../world/failure';
import type { AttestOptions } from '../attest-options';

/** Whatever signs: a key at hand, or a program that has one. */
export interface Signer {
  /** Where it came from, for errors. */
  readonly source: string;
  /** Of the key that signs; `null` where only the program knows. */
  readonly publicKey: KeyObject | null;
  /** Raw 64 bytes over the bytes given. */
  sign(bytes: Buffer): Promise<Buffer>;
}

/**
 * The option decides, then the session: `COUNTERSIGN_KEY` (the PEM itself), `COUNTERSIGN_KEY_FILE`, `COUNTERSIGN_SIGNER`.
 * @throws Failure where there is none, there are several, or the key cannot be used
 */
export async function signerOf(
  { key, signer }: Pick<AttestOptions, 'key' | 'signer'>,
  settings: SessionSettings,
  cwd: string,
): Promise<Signer> {
  if (signer !== undefined) return program('--signer', signer, cwd);
  if (key !== undefined) return keyInHand(await readPrivateKey(resolve(cwd, key)), key);
  const { keyFile, signer: command } = settings.values;
  const named = [
    ...(settings.keyText === null ? [] : ['COUNTERSIGN_KEY']),
    ...(keyFile === undefined ? [] : [settings.sourceOf('keyFile')]),
    ...(command === undefined ? [] : [settings.sourceOf('signer')]),
  ];
  if (named.length > 1) throw ambiguous(named);
  if (settings.keyText !== null)
    return keyInHand(privateKeyFrom(settings.keyText, 'COUNTERSIGN_KEY'), 'COUNTERSIGN_KEY');
  if (keyFile !== undefined) return keyInHand(await readPrivateKey(resolve(cwd, keyFile)), keyFile);
  if (command !== undefined) return program(settings.sourceOf('signer'), command, cwd);
  throw new Failure(
    'attest needs --key or --signer',
    'Give the private key or a program that signs, or set COUNTERSIGN_KEY, COUNTERSIGN_KEY_FILE or COUNTERSIGN_SIGNER.',
  );
}

const ambiguous = (named: readonly string[]): Failure =>
  new Failure(
    `${named.join(' and ')} are both set, and only one can sign`,
    'Unset all but one, or choose with --key or --signer.',
  );

const program = (source: string, command: string, cwd: string): Signer => ({
  source: `the signer of ${source}`,
  publicKey: null,
  sign: async (bytes) => whole(await signWithCommand(command, bytes, cwd), source),
});

function keyInHand(key: KeyObject, source: string): Signer {
  const make = algorithmOf(key, source);
  return {
    source,
    publicKey: createPublicKey(key),
    sign: async (bytes) => whole(make(bytes), source),
  };
}

function algorithmOf(key: KeyObject, source: string): (bytes: Buffer) => Buffer {
  if (key.asymmetricKeyType === 'ed25519') return (bytes) => sign(null, bytes, key);
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    return (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
  throw new Failure(`${source} is neither an Ed25519 nor a P-256 key`, 'Make one with `countersign keygen`.');
}

function whole(signature: Buffer, source: string): Buffer {
  if (signature.length === 64) return signature;
  throw new Failure(
    `${source} gave a signature of ${signature.length} bytes, expected 64`,
    'Sign with Ed25519, or with ECDSA P-256 and SHA-256 in the form r‖s (IEEE P1363), not DER.',
  );
}
