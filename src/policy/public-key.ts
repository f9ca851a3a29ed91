import { createPublicKey, type KeyObject } from 'node:crypto';
import { SMALL_ORDER_KEYS } from './small-order';

export type KeyAlgorithm = 'ed25519' | 'p256';

export type KeyReading =
  | { readonly ok: true; readonly algorithm: KeyAlgorithm; readonly key: KeyObject }
  | { readonly ok: false; readonly message: string };

const PEM = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)\n-----END PUBLIC KEY-----$/;

/**
 * A public key as a manifest states it: one PEM block of SubjectPublicKeyInfo (RFC 7468 §13), Ed25519 or ECDSA on P-256.
 * Node would also take private keys, certificates, RSA and small-order points.
 */
export function readPublicKey(pem: string): KeyReading {
  const text = pem.trim().replace(/ *\n */g, '\n');
  if (/PRIVATE KEY/.test(text)) {
    return refuse(
      'holds a private key: it is no longer secret; make a new pair and put the public half here',
    );
  }
  const body = PEM.exec(text)?.[1];
  if (body === undefined) return refuse('is not one PEM block `-----BEGIN PUBLIC KEY-----`');
  const der = Buffer.from(body, 'base64');
  // Decoding skips junk, so the text must be what the bytes encode to.
  if (der.toString('base64') !== body.replaceAll('\n', ''))
    return refuse('is not canonical base64 inside its PEM block');
  const key = decode(der);
  return key === null ? refuse('is not a public key in SPKI form') : classify(key, der);
}

const refuse = (message: string): KeyReading => ({ ok: false, message: `public-key ${message}` });

function decode(der: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    // One encoding a key: trailing bytes and other spellings do not survive the way back.
    return key.type === 'public' && key.export({ format: 'der', type: 'spki' }).equals(der) ? key : null;
  } catch {
    return null;
  }
}

function classify(key: KeyObject, der: Buffer): KeyReading {
  if (key.asymmetricKeyType === 'ed25519') {
    const point = der.subarray(-32).toString('hex');
    return SMALL_ORDER_KEYS.has(point)
      ? refuse('is an Ed25519 point of small order, under which anyone can sign; make a new pair')
      : { ok: true, algorithm: 'ed25519', key };
  }
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') {
    return { ok: true, algorithm: 'p256', key };
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return refuse(
    `is ${key.asymmetricKeyType ?? 'unknown'}${curve ? ` on ${curve}` : ''}; expected Ed25519 or ECDSA P-256`,
  );
}
