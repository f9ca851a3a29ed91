import { type KeyObject, verify } from 'node:crypto';
import type { ProxyKey } from '../policy/policy';
import { SMALL_ORDER_KEYS } from '../policy/small-order';

/**
 * Whether `signature` over `bytes` was made with this key, by the algorithm that the keyring registers for it; the envelope
 * has no say. Checked beside the thread that asks. Never rejects: whatever goes wrong inside is a signature that does not
 * verify (threats.md T37).
 */
export async function isSignedBy(
  { algorithm, publicKey }: Pick<ProxyKey, 'algorithm' | 'publicKey'>,
  bytes: Buffer,
  signature: Buffer,
): Promise<boolean> {
  // Node takes private keys and any algorithm here, so the kind of key is asserted (T01, T02, T09).
  if (publicKey.type !== 'public' || signature.length !== 64) return false;
  try {
    return algorithm === 'ed25519'
      ? isEd25519(publicKey) && hasFullOrder(signature) && (await fits(null, { bytes, signature, publicKey }))
      : isP256(publicKey) && (await fits('sha256', { bytes, signature, publicKey }));
  } catch {
    return false;
  }
}

interface Signed {
  readonly bytes: Buffer;
  readonly signature: Buffer;
  readonly publicKey: KeyObject;
}

/** Ed25519 takes no hash by name, and has no encodings to choose from. */
const fits = (hash: 'sha256' | null, { bytes, signature, publicKey }: Signed): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
    verify(hash, bytes, key, signature, (error, isValid) =>
      error === null ? resolve(isValid) : reject(error),
    );
  });

/** Under a key of small order one constant signature verifies every message; the manifest's reader refuses it too (T03). */
function isEd25519(key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'ed25519') return false;
  return hasFullOrder(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'));
}

/** Of a key, or of a signature's R: no signer makes a small one, and OpenSSL's versions disagree about it. */
const hasFullOrder = (encoded: Buffer): boolean => !SMALL_ORDER_KEYS.has(encoded.toString('hex', 0, 32));

const isP256 = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
