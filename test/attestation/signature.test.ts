import { createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { preAuthEncoding } from '../../src/attestation/envelope';
import { isSignedBy } from '../../src/attestation/signature';
import { ed25519Pair, p256Pair } from '../support/keys';
import speccheck from '../vectors/signatures/ed25519-speccheck.json';
import rfc8032 from '../vectors/signatures/rfc8032.json';
import smallOrder from '../vectors/signatures/small-order.json';
import wycheproofEd25519 from '../vectors/signatures/wycheproof-ed25519.json';
import wycheproofDer from '../vectors/signatures/wycheproof-p256-der.json';
import wycheproofP1363 from '../vectors/signatures/wycheproof-p256-p1363.json';

/** Vectors at our own boundary, not at the library's: what `isSignedBy` says of them. */

interface Vector {
  readonly key: string;
  readonly msg: string;
  readonly sig: string;
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const url = (bytes: Buffer): string => bytes.toString('base64url');

const ed25519Key = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: url(hex(raw)) }, format: 'jwk' });

function p256Key(raw: string): KeyObject {
  const point = hex(raw);
  const jwk = { kty: 'EC', crv: 'P-256', x: url(point.subarray(1, 33)), y: url(point.subarray(33)) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

const saysEd25519 = ({ key, msg, sig }: Vector): Promise<boolean> =>
  isSignedBy({ algorithm: 'ed25519', publicKey: ed25519Key(key) }, hex(msg), hex(sig));
const saysP256 = ({ key, msg, sig }: Vector): Promise<boolean> =>
  isSignedBy({ algorithm: 'p256', publicKey: p256Key(key) }, hex(msg), hex(sig));

/** The vectors that are taken, all of them asked at once. */
async function taken<One extends Vector>(
  vectors: readonly One[],
  says: (vector: One) => Promise<boolean>,
): Promise<readonly One[]> {
  const answers = await Promise.all(vectors.map(says));
  return vectors.filter((_, index) => answers[index]);
}

test('T05 agrees with all 151 Wycheproof cases of Ed25519', async () => {
  const valid = wycheproofEd25519.filter(({ result }) => result === 'valid');
  expect(valid).toHaveLength(88);
  expect(await taken(wycheproofEd25519, saysEd25519)).toEqual(valid);
});

test('T04 agrees with all 262 Wycheproof cases of ECDSA P-256 with r‖s signatures', async () => {
  const valid = wycheproofP1363.filter(({ result }) => result === 'valid');
  expect(valid).toHaveLength(173);
  expect(await taken(wycheproofP1363, saysP256)).toEqual(valid);
});

test('T44 takes no DER signature, valid as it may be', async () => {
  expect(wycheproofDer).toHaveLength(40);
  expect(await taken(wycheproofDer, saysP256)).toEqual([]);
});

test('verifies the examples of RFC 8032 §7.1, and none of them with a bit of the signature turned', async () => {
  expect(rfc8032).toHaveLength(3);
  expect(await taken(rfc8032, saysEd25519)).toEqual(rfc8032);
  const turned = rfc8032.flatMap((vector) =>
    Array.from({ length: 512 }, (_, bit) => {
      const sig = hex(vector.sig);
      sig[bit >> 3] = (sig[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return { ...vector, sig: sig.toString('hex') };
    }),
  );
  expect(await taken(turned, saysEd25519)).toEqual([]);
});

test('T03 refuses every small-order key, whatever the message', async () => {
  const messages = Array.from({ length: 16 }, (_, index) => index.toString(16).padStart(2, '0'));
  const cases = smallOrder.keys.flatMap((key) =>
    messages.map((msg) => ({ key, msg, sig: smallOrder.signature })),
  );
  expect(cases).toHaveLength(224);
  expect(await taken(cases, saysEd25519)).toEqual([]);
});

test('T05 answers the speccheck cases as a strict verifier, alike on every OpenSSL', async () => {
  expect(await Promise.all(speccheck.map(saysEd25519))).toEqual(SPECCHECK);
});

const SPECCHECK = [
  ...[false, false], // the key has small order
  false, // R has small order: OpenSSL 3.0 takes it, 3.5 does not
  true, // key and R have a small part, and the equation without cofactor holds
  ...[false, false], // only the equation with the cofactor holds
  ...[false, false], // S is not below the order
  ...[false, false], // R in another encoding
  ...[false, false], // the key has small order, in another encoding
];

test('verifies the example of the DSSE specification, whose encoding starts with the type', async () => {
  const pae = preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
  expect(pae.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  const decimal = (text: string): string => BigInt(text).toString(16).padStart(64, '0');
  const key = `04${decimal('46950820868899156662930047687818585632848591499744589407958293238635476079160')}${decimal(
    '5640078356564379163099075877009565129882514886557779369047442380624545832820',
  )}`;
  const sig = 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==';
  const vector = { key, sig: Buffer.from(sig, 'base64').toString('hex') };
  expect(await saysP256({ ...vector, msg: pae.toString('hex') })).toBe(true);
  expect(await saysP256({ ...vector, msg: Buffer.from('hello world').toString('hex') })).toBe(false);
});

describe('the key fixes the algorithm', () => {
  const bytes = Buffer.from('to be signed');
  const ed = ed25519Pair();
  const ec = p256Pair();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 512 });
  const k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const edSignature = sign(null, bytes, ed.privateKey);
  const ecSignature = sign('sha256', bytes, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });
  const k1Signature = sign('sha256', bytes, { key: k1.privateKey, dsaEncoding: 'ieee-p1363' });

  test.each([
    ['takes an Ed25519 signature under an Ed25519 key', 'ed25519', ed.publicKey, edSignature, true],
    ['takes a P-256 signature under a P-256 key', 'p256', ec.publicKey, ecSignature, true],
    [
      'T02 refuses an RSA key registered as Ed25519',
      'ed25519',
      rsa.publicKey,
      sign('sha256', bytes, rsa.privateKey),
      false,
    ],
    ['T02 refuses a P-256 key registered as Ed25519', 'ed25519', ec.publicKey, ecSignature, false],
    ['T02 refuses an Ed25519 key registered as P-256', 'p256', ed.publicKey, edSignature, false],
    ['T02 refuses a key on another curve', 'p256', k1.publicKey, k1Signature, false],
    ['T09 refuses a private key in the keyring', 'ed25519', ed.privateKey, edSignature, false],
    ['T01 refuses a symmetric key', 'ed25519', createSecretKey(Buffer.alloc(32)), edSignature, false],
    ['T05 refuses 63 bytes', 'ed25519', ed.publicKey, edSignature.subarray(0, 63), false],
    ['T05 refuses 65 bytes', 'ed25519', ed.publicKey, Buffer.concat([edSignature, Buffer.alloc(1)]), false],
    ['T05 refuses no bytes', 'ed25519', ed.publicKey, Buffer.alloc(0), false],
  ] as const)('%s', async (_title, algorithm, publicKey, signature, expected) => {
    expect(await isSignedBy({ algorithm, publicKey }, bytes, signature)).toBe(expected);
  });
});
