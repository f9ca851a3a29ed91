import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';

/** ECDSA P-256 with a nonce made of key and message, so that printed vectors stay as they are. For test keys only. */

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** r and s of SHA-256(message) under the private key `secret` (32 bytes in hex). */
export function fixedSignature(secret: string, message: Buffer): { readonly r: bigint; readonly s: bigint } {
  const hash = createHash('sha256').update(message).digest();
  const nonce = numberOf(createHash('sha256').update(secret).update(hash).digest()) % ORDER;
  const r = pointOf(hex(nonce)) % ORDER;
  const s = (inverse(nonce) * (numberOf(hash) + r * BigInt(`0x${secret}`))) % ORDER;
  return { r, s };
}

/** r‖s. */
export const rawSignature = ({ r, s }: { readonly r: bigint; readonly s: bigint }): Buffer =>
  Buffer.from(hex(r) + hex(s), 'hex');

/** The other s that verifies. */
export const otherS = ({ r, s }: { readonly r: bigint; readonly s: bigint }) => ({ r, s: ORDER - s });

export const P256_ORDER = ORDER;

export function publicPemOf(secret: string): string {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret, 'hex');
  const point = curve.getPublicKey();
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const d = Buffer.from(secret, 'hex').toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', d, x: coordinate(1), y: coordinate(33) };
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** x of the multiple of the base point. */
function pointOf(scalar: string): bigint {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar, 'hex');
  return numberOf(curve.getPublicKey().subarray(1, 33));
}

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const hex = (value: bigint): string => value.toString(16).padStart(64, '0');

/** By Fermat: the order is prime. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value;
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}
