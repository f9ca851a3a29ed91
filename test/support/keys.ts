import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Keys of proxies. Fixed ones where ids must not move, fresh ones elsewhere. */

export interface ProxyKeyPair {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** SPKI, as a manifest states it. */
  readonly publicPem: string;
  /** PKCS #8. */
  readonly privatePem: string;
  /** Raw 64 bytes over the bytes given. */
  sign(bytes: Buffer): Promise<Buffer>;
}

export function ed25519Pair(id = 'proxy-eu-1-2026-10'): ProxyKeyPair {
  return pairOf(id, generateKeyPairSync('ed25519'), (bytes, key) => sign(null, bytes, key));
}

export function p256Pair(id = 'proxy-eu-1-p256'): ProxyKeyPair {
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return pairOf(id, pair, (bytes, key) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }));
}

/** The same pair for the same seed (32 bytes in hex): signatures by it never change. */
export function fixedEd25519Pair(id: string, seed: string): ProxyKeyPair {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(seed, 'hex'),
  ]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return pairOf(id, { privateKey, publicKey: createPublicKey(privateKey) }, (bytes, key) =>
    sign(null, bytes, key),
  );
}

/** The lines of `keys:` below a proxy, indented by `indent` spaces. */
export function manifestKey(pair: ProxyKeyPair, fields: readonly string[] = [], indent = 6): string {
  const pem = pair.publicPem.trim().split('\n');
  const lines = [
    `- id: ${pair.id}`,
    ...fields.map((field) => `  ${field}`),
    '  public-key: |',
    ...pem.map((line) => `    ${line}`),
  ];
  return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
}

function pairOf(
  id: string,
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  make: (bytes: Buffer, key: KeyObject) => Buffer,
): ProxyKeyPair {
  return {
    id,
    privateKey,
    publicKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: async (bytes) => make(bytes, privateKey),
  };
}
