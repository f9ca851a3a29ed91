import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { signedBytes, toCompact } from '../../src/attestation/envelope';
import { createStatement } from '../../src/attestation/sign';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { testWithCollection } from '../support/collections';
import { type ProxyKeyPair, p256Pair } from '../support/keys';
import pairs from '../vectors/canonical-json/rfc8785.json';
import smallOrder from '../vectors/signatures/small-order.json';
import { CONTEXT, commitLike, DIGEST, MESSAGE, PREDICATE, PROXY, policyLike } from './attested';

/**
 * What public vectors say must not pass, put through `verify` whole: payloads signed as they are by the registered key, and
 * signatures bent in the ways that Wycheproof names. (The vectors of signatures themselves are over bytes that no envelope has;
 * they go through `isSignedBy`, the one place where a signature is judged, in signature.test.ts.)
 */

const PAYLOAD = toCanonicalJson(createStatement({ digest: DIGEST, predicate: PREDICATE }));

interface Registered {
  readonly algorithm: 'ed25519' | 'p256';
  readonly publicKey: KeyObject;
}

/** Why each value of a trailer is refused, `verified` if it is not. */
async function reasonsOf(
  values: readonly string[],
  registered: Registered = { algorithm: 'ed25519', publicKey: PROXY.publicKey },
): Promise<string[]> {
  const policy = policyLike();
  const proxies = policy.proxies.map((proxy) => ({
    ...proxy,
    keys: proxy.keys.map((key) => (key.id === PROXY.id ? { ...key, ...registered } : key)),
  }));
  const commits = values.map((value, index) =>
    commitLike({ name: `commit ${index}`, message: `${MESSAGE}Proxy-Attestation: ${value}\n` }),
  );
  const attributed = attribute({ commits }, policy, { identities: new Map(), headBranch: null });
  const verified = await verify(attributed, { ...policy, proxies }, CONTEXT);
  return verified.map(({ attestation }) =>
    attestation.status === 'rejected' ? attestation.reason : attestation.status,
  );
}

const withSignature = (signature: Buffer, payload = PAYLOAD): string =>
  toCompact({ keyId: PROXY.id, payload, signature });
const signed = (payload: Buffer): string =>
  withSignature(sign(null, signedBytes(payload), PROXY.privateKey), payload);

describe('payloads', () => {
  test('what RFC 8785 does not write is malformed, what it writes is no statement', async () => {
    const inputs = pairs.filter(({ input, output }) => input !== output).map(({ input }) => input);
    expect(new Set(await reasonsOf(inputs.map((input) => signed(Buffer.from(input)))))).toEqual(
      new Set(['malformed']),
    );
    const outputs = pairs.filter(({ output }) => !/\d[.eE]/.test(output)).map(({ output }) => output);
    expect(outputs).toHaveLength(5);
    expect(new Set(await reasonsOf(outputs.map((output) => signed(Buffer.from(output)))))).toEqual(
      new Set(['bad-statement']),
    );
  });

  testWithCollection(
    'jsontestsuite',
    'T30 of JSONTestSuite only canonical texts are read, and nothing is a statement',
    async (folder) => {
      const reasons = new Map<string, number>();
      for (const part of ['test_parsing', 'test_transform']) {
        const names = (await readdir(join(folder, part))).filter((name) => name.endsWith('.json'));
        const texts = await Promise.all(names.map((name) => readFile(join(folder, part, name))));
        for (const [index, reason] of (await reasonsOf(texts.map(signed))).entries()) {
          const kind = part === 'test_parsing' ? (names[index] ?? '').slice(0, 2) : 'transform';
          const counted = `${kind} ${reason}`;
          reasons.set(counted, (reasons.get(counted) ?? 0) + 1);
        }
      }
      // Of the 95 valid texts 42 are canonical, two of them with a fraction; of the undecided four, with lone surrogates or beyond 2^53.
      expect(Object.fromEntries(reasons)).toEqual({
        'y_ bad-statement': 40,
        'y_ malformed': 55,
        'n_ malformed': 187,
        'i_ malformed': 35,
        'transform bad-statement': 2,
        'transform malformed': 20,
      });
    },
  );

  test('T30 100,000 brackets are refused before they are parsed', async () => {
    expect(await reasonsOf([signed(Buffer.from('['.repeat(100_000)))])).toEqual(['malformed']);
    expect(await reasonsOf([signed(Buffer.from('['.repeat(10_000)))])).toEqual(['malformed']);
  });
});

/** The order of the group of Ed25519, and of P-256; little and big endian as their signatures have it. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const big = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
const bigEndian = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const littleEndian = (value: bigint): Buffer => Buffer.from(bigEndian(value).toReversed());
const halves = (signature: Buffer): [Buffer, Buffer] => [signature.subarray(0, 32), signature.subarray(32)];

describe('Ed25519', () => {
  const signature = sign(null, signedBytes(PAYLOAD), PROXY.privateKey);
  const [r, s] = halves(signature);
  const scalar = big(Buffer.from(s.toReversed()));

  const BENT: Record<string, Buffer> = {
    'T05 S + L': Buffer.concat([r, littleEndian(scalar + L)]),
    'T05 S + 2L': Buffer.concat([r, littleEndian(scalar + 2n * L)]),
    'T05 L - S': Buffer.concat([r, littleEndian(L - scalar)]),
    'T05 S = 0': Buffer.concat([r, Buffer.alloc(32)]),
    'T05 S = L': Buffer.concat([r, littleEndian(L)]),
    'T05 S with its highest bits set': Buffer.concat([r, littleEndian(scalar | (7n << 253n))]),
    'T05 R with its sign turned': Buffer.concat([
      littleEndian(big(Buffer.from(r.toReversed())) ^ (1n << 255n)),
      s,
    ]),
    'T05 R = p, another encoding of zero': Buffer.concat([littleEndian(P), s]),
    'T05 R = p + 1, another encoding of the identity': Buffer.concat([littleEndian(P + 1n), s]),
    'T05 nothing but zeros': Buffer.alloc(64),
    'T05 nothing but ones': Buffer.alloc(64, 0xff),
    'T05 its halves exchanged': Buffer.concat([s, r]),
    'T17 the signature over the payload alone': sign(null, PAYLOAD, PROXY.privateKey),
  };
  test.each(Object.entries(BENT))('refuses %s', async (_title, bent) => {
    expect(await reasonsOf([withSignature(signature), withSignature(bent)])).toEqual([
      'verified',
      'bad-signature',
    ]);
  });

  test('T03 refuses each small-order key with the signature that suits every message', async () => {
    for (const key of smallOrder.keys) {
      const x = Buffer.from(key, 'hex').toString('base64url');
      const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      const value = withSignature(Buffer.from(smallOrder.signature, 'hex'));
      expect(await reasonsOf([value], { algorithm: 'ed25519', publicKey })).toEqual(['bad-signature']);
    }
  });
});

describe('P-256', () => {
  const pair: ProxyKeyPair = p256Pair(PROXY.id);
  const registered = { algorithm: 'p256', publicKey: pair.publicKey } as const;
  const signature = sign('sha256', signedBytes(PAYLOAD), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  const [r, s] = halves(signature);
  const zero = Buffer.alloc(32);
  const n = bigEndian(N);

  const BENT: Record<string, readonly [Buffer, Buffer]> = {
    'T04 r = 0, s = 0': [zero, zero],
    'T04 r = 0': [zero, s],
    'T04 s = 0': [r, zero],
    'T04 r = n': [n, s],
    'T04 s = n': [r, n],
    'T04 r = n, s = n': [n, n],
    'T04 r = 1, s = 1': [bigEndian(1n), bigEndian(1n)],
    'T04 r = n - 1, s = 1': [bigEndian(N - 1n), bigEndian(1n)],
    'T04 s of all ones': [r, Buffer.alloc(32, 0xff)],
    'T04 its halves exchanged': [s, r],
    'T04 n - r': [bigEndian(N - big(r)), s],
  };
  test.each(Object.entries(BENT))('refuses %s', async (_title, bent) => {
    const values = [withSignature(signature), withSignature(Buffer.concat([...bent]))];
    expect(await reasonsOf(values, registered)).toEqual(['verified', 'bad-signature']);
  });

  test('T44 takes either s, and one envelope for it', async () => {
    const other = Buffer.concat([r, bigEndian(N - big(s))]);
    expect(await reasonsOf([withSignature(other)], registered)).toEqual(['verified']);
  });

  test('T44 takes no DER, in whose form other programs have it', async () => {
    const der = sign('sha256', signedBytes(PAYLOAD), { key: pair.privateKey, dsaEncoding: 'der' });
    expect(await reasonsOf([withSignature(der)], registered)).toEqual(['malformed']);
  });

  test('T02 takes no Ed25519 signature under it, nor one of its own under Ed25519', async () => {
    const ed = sign(null, signedBytes(PAYLOAD), PROXY.privateKey);
    expect(await reasonsOf([withSignature(ed)], registered)).toEqual(['bad-signature']);
    expect(await reasonsOf([withSignature(signature)])).toEqual(['bad-signature']);
    expect(await reasonsOf([withSignature(signature)], { ...registered, algorithm: 'ed25519' })).toEqual([
      'bad-signature',
    ]);
  });
});

test('one file of the product judges signatures', async () => {
  const files = await readdir(join(__dirname, '../../src'), { recursive: true });
  const judging: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const source = await readFile(join(__dirname, '../../src', file), 'utf8');
    if (/\bverify\b[^}]*\} from 'node:crypto'|createVerify/.test(source)) judging.push(file);
  }
  expect(judging).toEqual(['attestation/signature.ts']);
});
