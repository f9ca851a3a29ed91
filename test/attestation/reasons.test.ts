import { sign } from 'node:crypto';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { preAuthEncoding, signedBytes, toCompact } from '../../src/attestation/envelope';
import { createStatement } from '../../src/attestation/sign';
import {
  type CommitLike,
  compactOf,
  DIGEST,
  LAPTOP,
  MESSAGE,
  OTHER,
  outcomeOf,
  type PolicyLike,
  PREDICATE,
  PROXY,
  type Scene,
  withNextStep,
} from './attested';

/** Every reason of formats.md §3, with what comes close to it and is accepted. */

interface Case {
  readonly trailer: string | Promise<string>;
  readonly policy?: PolicyLike;
  readonly commit?: CommitLike;
  readonly context?: Scene['context'];
  readonly outcome: string;
}

const messageWith = (value: string): string => `${MESSAGE}Proxy-Attestation: ${value}\n`;

const statement = createStatement({ digest: DIGEST, predicate: PREDICATE });
/** An envelope whose payload is whatever the attacker, or a careless proxy, signed. */
const signed = (payload: Buffer | string, over = signedBytes): string => {
  const bytes = Buffer.from(payload);
  return toCompact({ keyId: PROXY.id, payload: bytes, signature: sign(null, over(bytes), PROXY.privateKey) });
};
const json = (value: unknown): Buffer => toCanonicalJson(value);
const part = async (index: number, change: (text: string) => string): Promise<string> => {
  const parts = (await compactOf()).split('.');
  return parts.map((text, at) => (at === index ? change(text) : text)).join('.');
};
const MALFORMED = 'rejected malformed: ';
const FORM = `${MALFORMED}expected v1.<key-id>.<payload>.<signature>, or sha256:<64 hex digits> of a stored envelope`;
const BASE64 = `${MALFORMED}it is not canonical base64url without padding`;
const NOT_CANONICAL = `${MALFORMED}its payload is not canonical JSON (RFC 8785)`;
const JSON_FAULT = `${MALFORMED}its payload is not JSON`;
const BAD_SIGNATURE = `rejected bad-signature: the key ${PROXY.id} did not sign it`;

const CASES: Record<string, Case> = {
  'accepts what the proxy signed for this very commit': { trailer: compactOf(), outcome: 'verified exact' },

  // malformed: size
  'T31 refuses a trailer of 10 MB before it decodes it': {
    trailer: `v1.${PROXY.id}.${'A'.repeat(10_000_000)}.AA`,
    outcome: `${MALFORMED}it has 10000025 characters, at most 16384 are read`,
  },
  // malformed: form
  'refuses another version': { trailer: part(0, () => 'v2'), outcome: FORM },
  'refuses a part too many': { trailer: part(3, (text) => `${text}.${text}`), outcome: FORM },
  'T31 refuses a thousand signatures': {
    trailer: part(3, (text) => Array(1000).fill(text).join('.').slice(0, 9000)),
    outcome: FORM,
  },
  'refuses a part too few': { trailer: part(3, () => '').then((text) => text.slice(0, -1)), outcome: FORM },
  'refuses an empty attestation': { trailer: '', outcome: FORM },
  'T01 refuses a JWS, whose header would name an algorithm': {
    trailer: 'eyJhbGciOiJub25lIn0.e30.',
    outcome: FORM,
  },
  'T07 refuses a key id that is a path': {
    trailer: part(1, () => '../x'),
    outcome: FORM,
  },
  'T07 refuses a key id of 65 characters': {
    trailer: part(1, () => 'k'.repeat(65)),
    outcome: `${MALFORMED}its key id is not of the form [A-Za-z0-9_-]{1,64}`,
  },
  // malformed: base64url
  'T06 refuses padding': { trailer: part(2, (text) => `${text}=`), outcome: BASE64 },
  'T06 refuses the standard alphabet': {
    trailer: part(3, (text) => text.replace(/[-_]/, '+')),
    outcome: BASE64,
  },
  'T06 refuses junk inside': {
    trailer: part(2, (text) => `${text.slice(0, 4)}!@#${text.slice(4)}`),
    outcome: BASE64,
  },
  'T06 refuses stray bits in the last letter': {
    trailer: part(3, (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)),
    outcome: BASE64,
  },
  'T05 refuses a signature of 63 bytes': {
    trailer: part(3, () => Buffer.alloc(63).toString('base64url')),
    outcome: `${MALFORMED}its signature has 63 bytes, expected 64`,
  },
  'T44 refuses a DER signature': {
    trailer: part(3, () => Buffer.alloc(71, 0x30).toString('base64url')),
    outcome: `${MALFORMED}its signature has 71 bytes, expected 64`,
  },
  // malformed: canonical JSON
  'T29 refuses a duplicate key': {
    trailer: signed(
      json(statement).toString().replace('"mode":"mutated"', '"mode":"logged","mode":"mutated"'),
    ),
    outcome: NOT_CANONICAL,
  },
  'T30 refuses another order of keys': { trailer: signed(JSON.stringify(statement)), outcome: NOT_CANONICAL },
  'T30 refuses white space between tokens': {
    trailer: signed(`${json(statement)} `),
    outcome: NOT_CANONICAL,
  },
  'T30 refuses an integer that JavaScript rounds': {
    trailer: signed(json(statement).toString().replace('"calls":12', '"calls":9007199254740993')),
    outcome: NOT_CANONICAL,
  },
  'T30 refuses minus zero': {
    trailer: signed(json(statement).toString().replace('"calls":12', '"calls":-0')),
    outcome: NOT_CANONICAL,
  },
  'T30 refuses a fraction where nobody looks': {
    trailer: signed(json({ ...statement, extra: 0.5 })),
    outcome: `${MALFORMED}its payload holds a number that is not an integer below 2^53`,
  },
  'T30 refuses a lone surrogate': {
    trailer: signed(json({ ...statement, extra: '\ud800' })),
    outcome: `${MALFORMED}its payload holds a lone surrogate`,
  },
  'T30 refuses 1e400': { trailer: signed('{"a":1e400}'), outcome: NOT_CANONICAL },
  'T30 refuses NaN': { trailer: signed('{"a":NaN}'), outcome: JSON_FAULT },
  'T37 refuses a payload that is no JSON': { trailer: signed('\u0000'), outcome: JSON_FAULT },
  'T37 refuses an empty payload': { trailer: signed(''), outcome: JSON_FAULT },
  'T30 refuses bytes that are not UTF-8': {
    trailer: signed(Buffer.from([0x22, 0xff, 0x22])),
    outcome: NOT_CANONICAL,
  },
  'T30 refuses 6,000 nested brackets by their number': {
    trailer: signed(`${'['.repeat(6000)}${']'.repeat(6000)}`),
    outcome: `${MALFORMED}its payload is nested over 32 levels deep`,
  },
  'T30 reads __proto__ as a field like any other': {
    trailer: signed(json(JSON.parse(`{"__proto__":{"a":1},${JSON.stringify(statement).slice(1)}`))),
    outcome: 'verified exact',
  },
  'ignores fields that this reader does not know': {
    trailer: signed(json({ ...statement, annotations: { ticket: 'RISK-1' } })),
    outcome: 'verified exact',
  },

  // unknown-key, revoked-key
  'T07 refuses a key that the policy does not have': {
    trailer: compactOf({}, { keyId: 'nobody' }),
    outcome: 'rejected unknown-key: the policy has no key nobody',
  },
  'T07 refuses __proto__ as any unknown key': {
    trailer: compactOf({}, { keyId: '__proto__' }),
    outcome: 'rejected unknown-key: the policy has no key __proto__',
  },
  'T13 refuses everything that a revoked key signed, also before': {
    trailer: compactOf(),
    policy: { key: ['revoked: true'] },
    outcome: `rejected revoked-key: the key ${PROXY.id} is revoked`,
  },

  // bad-signature
  'refuses a signature by another key': {
    trailer: compactOf({}, { pair: OTHER, keyId: PROXY.id }),
    outcome: BAD_SIGNATURE,
  },
  'T17 refuses a signature over the bare payload': {
    trailer: signed(json(statement), (bytes) => bytes),
    outcome: BAD_SIGNATURE,
  },
  'T16 refuses a signature for another payload type': {
    trailer: signed(json(statement), (bytes) => preAuthEncoding('application/vnd.in-toto.link+json', bytes)),
    outcome: BAD_SIGNATURE,
  },
  'refuses a payload that was changed afterwards': {
    trailer: part(2, () => json({ ...statement, extra: 1 }).toString('base64url')),
    outcome: BAD_SIGNATURE,
  },

  // bad-statement
  'T16 refuses another predicate type, well signed as it is': {
    trailer: signed(json({ ...statement, predicateType: 'https://slsa.dev/provenance/v1' })),
    outcome:
      'rejected bad-statement: predicateType: Invalid input: expected "urn:countersign:agent-change:v1"',
  },
  'T16 refuses another statement type': {
    trailer: signed(json({ ...statement, _type: 'https://in-toto.io/Statement/v0.1' })),
    outcome: 'rejected bad-statement: _type: Invalid input: expected "https://in-toto.io/Statement/v1"',
  },
  'T16 refuses a statement without the exact digest': {
    trailer: signed(json({ ...statement, subject: statement.subject.slice(1) })),
    outcome: 'rejected bad-statement: subject: needs the subject change/exact',
  },
  'refuses a statement that names no repository at all': {
    trailer: signed(
      json({ ...statement, predicate: { ...PREDICATE, repository: undefined, repositoryId: undefined } }),
    ),
    outcome: 'rejected bad-statement: predicate: needs repositoryId or repository',
  },
  'T42 refuses a key of one proxy for another': {
    trailer: compactOf({ proxy: { id: 'proxy-eu-1' }, mode: 'logged' }, { pair: OTHER }),
    outcome:
      'rejected bad-statement: it speaks for the proxy proxy-eu-1, and the key other-1 belongs to other',
  },
  'T42 refuses a mode that the proxy is not trusted to claim': {
    trailer: compactOf({ proxy: { id: 'other' }, mode: 'mutated' }, { pair: OTHER }),
    outcome: 'rejected bad-statement: the proxy other is not trusted to claim the mode mutated',
  },
  'accepts the mode that it is trusted to claim': {
    trailer: compactOf({ proxy: { id: 'other' }, mode: 'logged' }, { pair: OTHER }),
    outcome: 'verified exact',
  },

  // expired-key, future
  'T13 accepts the first second of the key': {
    trailer: compactOf({ issuedAt: '2026-11-01T00:00:00Z' }),
    policy: { key: ['not-before: 2026-11-01'] },
    outcome: 'verified exact',
  },
  'T13 refuses the second before': {
    trailer: compactOf({ issuedAt: '2026-10-31T23:59:59Z' }),
    policy: { key: ['not-before: 2026-11-01'] },
    outcome: `rejected expired-key: it is dated 2026-10-31T23:59:59.000Z, and the key ${PROXY.id} is valid from 2026-11-01T00:00:00.000Z`,
  },
  'T13 C07 accepts the last second of the key, also once it has passed': {
    trailer: compactOf({ issuedAt: '2026-11-20T23:59:59Z' }),
    policy: { key: ['not-after: 2026-11-21'] },
    outcome: 'verified exact',
  },
  'T13 refuses the second after': {
    trailer: compactOf({ issuedAt: '2026-11-21T00:00:00Z' }),
    policy: { key: ['not-after: 2026-11-21'] },
    outcome: `rejected expired-key: it is dated 2026-11-21T00:00:00.000Z, and the key ${PROXY.id} was valid until 2026-11-21T00:00:00.000Z`,
  },
  'T14 accepts ten minutes ahead': {
    trailer: compactOf({ issuedAt: '2026-11-21T10:10:00Z' }),
    outcome: 'verified exact',
  },
  'T14 refuses a second more': {
    trailer: compactOf({ issuedAt: '2026-11-21T10:10:01Z' }),
    outcome: 'rejected future: it is dated 2026-11-21T10:10:01.000Z, over 10 minutes ahead',
  },

  // wrong-repository
  'T11 refuses the attestation of another repository': {
    trailer: compactOf({ repositoryId: 'github.example/2' }),
    outcome: 'rejected wrong-repository: its repositoryId is github.example/2, expected github.example/1',
  },
  'T11 refuses the same number on another host': {
    trailer: compactOf({ repositoryId: 'evil.example/1' }),
    outcome: 'rejected wrong-repository: its repositoryId is evil.example/1, expected github.example/1',
  },
  'T12 accepts another name under the same number: the repository was renamed': {
    trailer: compactOf({ repository: 'github.example/bank/old' }),
    outcome: 'verified exact',
  },
  'T12 compares the name where there is no platform': {
    trailer: compactOf(),
    context: { repositoryId: null },
    outcome: 'verified exact',
  },
  'T12 refuses another name where there is no platform': {
    trailer: compactOf({ repository: 'github.example/bank/old' }),
    context: { repositoryId: null },
    outcome:
      'rejected wrong-repository: its repository is github.example/bank/old, expected github.example/bank/ledger',
  },
  'refuses everything where it is not known which repository this is': {
    trailer: compactOf(),
    context: { repositoryId: null, repositoryName: null },
    outcome: 'rejected wrong-repository: it is not known which repository this is',
  },

  // wrong-change
  'T10 refuses the attestation of another change': {
    trailer: compactOf({}, { digest: { exact: '1'.repeat(64), patch: '2'.repeat(64) } }),
    outcome: "rejected wrong-change: it is for the change 111111111111, this commit's is eeeeeeeeeeee",
  },
  'A16 accepts the patch digest alone where the tier does': {
    trailer: compactOf({}, { digest: { exact: '1'.repeat(64), patch: DIGEST.patch } }),
    outcome: 'verified patch',
  },
  'refuses the exact digest in the place of the patch': {
    trailer: compactOf({}, { digest: { exact: DIGEST.patch, patch: DIGEST.exact } }),
    outcome: "rejected wrong-change: it is for the change aaaaaaaaaaaa, this commit's is eeeeeeeeeeee",
  },
  'names the first reason in the order of the format': {
    trailer: compactOf(
      { repositoryId: 'github.example/2', issuedAt: '2030-01-01T00:00:00Z' },
      { digest: { exact: '1'.repeat(64) } },
    ),
    policy: { key: ['not-after: 2026-11-21'] },
    outcome: `rejected expired-key: it is dated 2030-01-01T00:00:00.000Z, and the key ${PROXY.id} was valid until 2026-11-21T00:00:00.000Z`,
  },
  'T43 accepts a key on a laptop in the tier internal': {
    trailer: compactOf({ proxy: { id: 'desk' } }, { pair: LAPTOP }),
    outcome: 'verified exact',
  },
};

test.each(Object.entries(CASES))(
  '%s',
  async (_title, { trailer, policy = {}, commit, context = {}, outcome }) => {
    const message = messageWith(await trailer);
    expect(await outcomeOf({ policy, commit: { ...commit, message }, context })).toBe(withNextStep(outcome));
  },
);
