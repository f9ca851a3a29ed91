import { createHash, sign } from 'node:crypto';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { signedBytes, toCompact } from '../../src/attestation/envelope';
import { fixedEd25519Pair } from '../support/keys';
import { fixedSignature, publicPemOf, rawSignature } from './fixed-p256';
import type { InputCommit, Keyring } from './our-answers';

/** What the attestation vectors are made of: keys of fixed seeds, a statement that is in order, and ways to sign it. */

export const NOW = '2026-11-21T10:00:00Z';
export const DIGEST = {
  exact: createHash('sha256').update('exact').digest('hex'),
  patch: createHash('sha256').update('patch').digest('hex'),
};

export const PROXY = fixedEd25519Pair('proxy-eu-1-2026-10', '11'.repeat(32));
export const OTHER = fixedEd25519Pair('other-1', '22'.repeat(32));
export const STOLEN = fixedEd25519Pair('proxy-eu-1-stolen', '33'.repeat(32));
export const WINDOW = fixedEd25519Pair('proxy-eu-1-window', '66'.repeat(32));
export const SMALL = fixedEd25519Pair('k', '77'.repeat(32));
export const P256 = { id: 'proxy-eu-1-p256', secret: '44'.repeat(32) };

const entry = (id: string, publicKey: string, over: Partial<Keyring[number]['keys'][number]> = {}) => ({
  id,
  algorithm: 'ed25519' as const,
  publicKey,
  notBefore: null,
  notAfter: null,
  revoked: false,
  ...over,
});

export const KEYRING: Keyring = [
  {
    proxy: 'proxy-eu-1',
    modes: ['logged', 'mutated'],
    keys: [
      entry(PROXY.id, PROXY.publicPem),
      entry(STOLEN.id, STOLEN.publicPem, { revoked: true }),
      entry(WINDOW.id, WINDOW.publicPem, { notBefore: '2026-10-01', notAfter: '2026-11-01' }),
      entry(SMALL.id, SMALL.publicPem),
      entry(P256.id, publicPemOf(P256.secret), { algorithm: 'p256' }),
    ],
  },
  { proxy: 'other', modes: ['logged'], keys: [entry(OTHER.id, OTHER.publicPem)] },
];

type Json = Readonly<Record<string, unknown>>;

export const PREDICATE = {
  repositoryId: 'github.example/1',
  repository: 'github.example/bank/ledger',
  proxy: { id: 'proxy-eu-1' },
  agent: { name: 'claude-code' },
  model: { provider: 'anthropic', name: 'claude-opus-4-6' },
  mode: 'mutated',
  issuedAt: '2026-11-21T09:30:00Z',
};

export const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [
    { name: 'change/exact', digest: { sha256: DIGEST.exact } },
    { name: 'change/patch', digest: { sha256: DIGEST.patch } },
  ],
  predicateType: 'urn:countersign:agent-change:v1',
  predicate: PREDICATE,
};

/** The statement with other fields; `undefined` leaves one out. */
export const statementWith = (over: Json): Buffer => toCanonicalJson({ ...STATEMENT, ...over });
export const predicateWith = (over: Json): Buffer => statementWith({ predicate: { ...PREDICATE, ...over } });

type Pair = typeof PROXY;

export const ed25519 = (message: Buffer, pair: Pair = PROXY): Buffer => sign(null, message, pair.privateKey);
export const p256 = (message: Buffer): Buffer => rawSignature(fixedSignature(P256.secret, message));

/** The compact form of a payload that a key signed as it should. */
export const signed = (payload: Buffer | string, pair: Pair = PROXY): string => {
  const bytes = Buffer.from(payload);
  return toCompact({ keyId: pair.id, payload: bytes, signature: ed25519(signedBytes(bytes), pair) });
};

export const GOOD = signed(statementWith({}));

/** The compact form with one of its four parts changed. */
export const withPart = (index: number, change: (part: string) => string, text = GOOD): string =>
  text
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.');

export const messageOf = (...values: readonly string[]): string =>
  `ledger: round half up\n\n${values.map((value) => `Proxy-Attestation: ${value}\n`).join('')}`;

export const commitOf = (message: string, over: Partial<InputCommit> = {}): InputCommit => ({
  id: '1'.repeat(40),
  parents: ['0'.repeat(40)],
  digest: DIGEST,
  message,
  ...over,
});
