import { createHash } from 'node:crypto';
import { preAuthEncoding, signedBytes, toCompact } from '../../../src/attestation/envelope';
import { fixedSignature, otherS, P256_ORDER, rawSignature } from '../fixed-p256';
import {
  ed25519,
  GOOD,
  OTHER,
  P256,
  PROXY,
  p256,
  predicateWith,
  SMALL,
  STOLEN,
  signed,
  statementWith,
  withPart,
} from '../signed';
import type { Case, Cases } from './case';

const PAYLOAD = statementWith({});
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const compact = (keyId: string, signature: Buffer, payload = PAYLOAD): string =>
  toCompact({ keyId, payload, signature });
const refused = (value: string): Case => ({ value, expected: 'bad-signature' });

const little = (bytes: Buffer): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const littleBytes = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

const signature = ed25519(signedBytes(PAYLOAD));
/** S + L verifies wherever S is not held against L (RFC 8032 §5.1.7). */
const malleated = Buffer.concat([
  signature.subarray(0, 32),
  littleBytes(little(signature.subarray(32)) + GROUP_ORDER),
]);

/** With R the neutral point, S = hash × secret: the equation holds, and no signer makes it. */
function withNeutralR(): Buffer {
  const expanded = createHash('sha512')
    .update(Buffer.from('77'.repeat(32), 'hex'))
    .digest()
    .subarray(0, 32);
  const secret = ((little(expanded) & (2n ** 255n - 8n)) % 2n ** 254n) | (2n ** 254n);
  const r = littleBytes(1n);
  const key = SMALL.publicKey.export({ format: 'jwk' }).x ?? '';
  const hash = createHash('sha512')
    .update(r)
    .update(Buffer.from(key, 'base64url'))
    .update(signedBytes(PAYLOAD))
    .digest();
  return Buffer.concat([r, littleBytes((little(hash) * secret) % GROUP_ORDER)]);
}

const ecdsa = fixedSignature(P256.secret, signedBytes(PAYLOAD));

export const SIGNATURES: Cases = {
  Ed25519: { value: GOOD, expected: 'exact' },
  'P-256': { value: compact(P256.id, p256(signedBytes(PAYLOAD))), expected: 'exact' },
  'P-256 with the other s': { value: compact(P256.id, rawSignature(otherS(ecdsa))), expected: 'exact' },
  'an unknown key': { value: compact('nobody', signature), expected: 'unknown-key' },
  'a key id in another case': { value: compact(PROXY.id.toUpperCase(), signature), expected: 'unknown-key' },
  'the key id __proto__': { value: compact('__proto__', signature), expected: 'unknown-key' },
  'a revoked key': { value: signed(PAYLOAD, STOLEN), expected: 'revoked-key' },
  'a revoked key that did not sign it': { value: compact(STOLEN.id, signature), expected: 'revoked-key' },
  'by another key': refused(compact(PROXY.id, ed25519(signedBytes(PAYLOAD), OTHER))),
  'over the bare payload': refused(compact(PROXY.id, ed25519(PAYLOAD))),
  'over another payload type': refused(
    compact(PROXY.id, ed25519(preAuthEncoding('application/vnd.in-toto.link+json', PAYLOAD))),
  ),
  'over another length': refused(
    compact(PROXY.id, ed25519(Buffer.concat([Buffer.from(`DSSEv1 28 ${PAYLOAD_TYPE} 1 `), PAYLOAD]))),
  ),
  'over another payload': refused(withPart(2, () => predicateWith({ mode: 'logged' }).toString('base64url'))),
  'all zeros': refused(compact(PROXY.id, Buffer.alloc(64))),
  'S beyond the order': refused(compact(PROXY.id, malleated)),
  'R of small order, though the equation holds': refused(compact(SMALL.id, withNeutralR())),
  'an Ed25519 signature under a P-256 key': refused(compact(P256.id, signature)),
  'a P-256 signature under an Ed25519 key': refused(compact(PROXY.id, p256(signedBytes(PAYLOAD)))),
  'P-256 all zeros': refused(compact(P256.id, Buffer.alloc(64))),
  'P-256 with r beyond the order': refused(compact(P256.id, rawSignature({ ...ecdsa, r: P256_ORDER }))),
  'P-256 with s beyond the order': refused(compact(P256.id, rawSignature({ ...ecdsa, s: P256_ORDER }))),
  'P-256 over the bare payload': refused(compact(P256.id, p256(PAYLOAD))),
  'before the statement is looked at': refused(
    compact(PROXY.id, ed25519(PAYLOAD), statementWith({ predicateType: 'x' })),
  ),
};
