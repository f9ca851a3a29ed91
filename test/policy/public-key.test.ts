import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readPublicKey } from '../../src/policy/public-key';
import { SMALL_ORDER_KEYS } from '../../src/policy/small-order';

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const pemOf = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
};
const spki = (point: string): Buffer => Buffer.concat([ED25519_SPKI, Buffer.from(point, 'hex')]);

test.each([...SMALL_ORDER_KEYS])('T03 refuses the Ed25519 point of small order %s', (point) => {
  expect(readPublicKey(pemOf(spki(point)))).toEqual({
    ok: false,
    message: 'public-key is an Ed25519 point of small order, under which anyone can sign; make a new pair',
  });
});

test('the platform itself loads each of them as a public key, so that only our list stands in the way', () => {
  expect(SMALL_ORDER_KEYS.size).toBe(14);
  const types = [...SMALL_ORDER_KEYS].map(
    (point) => createPublicKey({ key: spki(point), format: 'der', type: 'spki' }).asymmetricKeyType,
  );
  expect(new Set(types)).toEqual(new Set(['ed25519']));
});

test.each(['ed25519', 'p256'] as const)('reads a %s key', (algorithm) => {
  const { publicKey } =
    algorithm === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const reading = readPublicKey(pem);
  expect(reading).toMatchObject({ ok: true, algorithm });
  if (reading.ok) expect(reading.key.equals(publicKey)).toBe(true);
});

const ed = generateKeyPairSync('ed25519');
const der = ed.publicKey.export({ format: 'der', type: 'spki' });
const pem = pemOf(der);

test.each([
  [
    'with bytes behind it',
    pemOf(Buffer.concat([der, Buffer.from([0])])),
    'public-key is not a public key in SPKI form',
  ],
  ['cut short', pemOf(der.subarray(0, -1)), 'public-key is not a public key in SPKI form'],
  [
    'with junk in its base64',
    pem.replace('MCow', 'MC==ow'),
    'public-key is not canonical base64 inside its PEM block',
  ],
  [
    'as a PKCS#1 block',
    '-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----',
    'public-key is not one PEM block `-----BEGIN PUBLIC KEY-----`',
  ],
  [
    'as an encrypted private key',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----',
    'public-key holds a private key: it is no longer secret; make a new pair and put the public half here',
  ],
  ['with text before it', `key:\n${pem}`, 'public-key is not one PEM block `-----BEGIN PUBLIC KEY-----`'],
  [
    'for key agreement',
    generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    'public-key is x25519; expected Ed25519 or ECDSA P-256',
  ],
])('T02 T09 refuses a key %s', (_title, text, message) => {
  expect(readPublicKey(text)).toEqual({ ok: false, message });
});
