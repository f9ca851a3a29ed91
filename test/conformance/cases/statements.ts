import { DIGEST, OTHER, PREDICATE, predicateWith, STATEMENT, signed, statementWith } from '../signed';
import type { Case, Cases } from './case';

const bad = (payload: Buffer, pair?: typeof OTHER): Case => ({
  value: signed(payload, pair),
  expected: 'bad-statement',
});
const good = (payload: Buffer, pair?: typeof OTHER): Case => ({
  value: signed(payload, pair),
  expected: 'exact',
});
const predicate = (over: object): Case => bad(predicateWith({ ...over }));
const subjects = (...list: readonly unknown[]): Case => bad(statementWith({ subject: list }));
const [EXACT, PATCH] = STATEMENT.subject;
const hash = (sha256: string) => ({ name: 'change/exact', digest: { sha256 } });

const FULL = {
  proxy: { id: 'proxy-eu-1', version: '1.4.0' },
  agent: { name: 'claude-code', version: '2.1.0' },
  model: {
    provider: 'anthropic',
    name: 'claude-opus-4-6',
    region: 'eu',
    parameters: { temperature: '0', top_p: '' },
  },
  session: { id: 's-1', calls: 12, log: { sha256: DIGEST.exact } },
  mutation: { identifiers: 41 },
  secrets: { detected: 1, forwarded: 0 },
  coverage: { added: 120, observed: 118 },
  actor: { id: 'jane@bank.example', issuer: 'https://sso.bank.example' },
};

/** Section 5: each field missing, of another kind, at its bounds. */
export const STATEMENTS: Cases = {
  'with every field': good(predicateWith(FULL)),
  'with empty objects where everything in them may be left out': good(
    predicateWith({ session: {}, model: { ...PREDICATE.model, parameters: {} } }),
  ),
  'with unknown fields at every level': good(
    statementWith({
      __proto__2: { a: 1 },
      annotations: [{ ticket: 'RISK-1' }],
      subject: [{ ...EXACT, uri: 'x', digest: { ...EXACT?.digest, sha512: 'x' } }],
      predicate: { ...PREDICATE, reviewed: null, model: { ...PREDICATE.model, seed: 7 } },
    }),
  ),
  'another statement type': bad(statementWith({ _type: 'https://in-toto.io/Statement/v0.1' })),
  'no statement type': bad(statementWith({ _type: undefined })),
  'another predicate type': bad(statementWith({ predicateType: 'https://slsa.dev/provenance/v1' })),
  'the next version of the predicate': bad(
    statementWith({ predicateType: 'urn:countersign:agent-change:v2' }),
  ),
  'no predicate': bad(statementWith({ predicate: undefined })),
  'a predicate that is a list': bad(statementWith({ predicate: [PREDICATE] })),

  'no subject': subjects(),
  'no list of subjects': bad(statementWith({ subject: EXACT })),
  'the patch digest alone': subjects(PATCH),
  'the exact digest alone': good(statementWith({ subject: [EXACT] })),
  'the subjects the other way round': good(statementWith({ subject: [PATCH, EXACT] })),
  'a subject twice': subjects(EXACT, EXACT),
  'three subjects': subjects(EXACT, PATCH, PATCH),
  'an unknown subject': subjects(EXACT, { ...PATCH, name: 'change/tree' }),
  'a digest in upper case': subjects(hash(DIGEST.exact.toUpperCase())),
  'a digest of 63 digits': subjects(hash(DIGEST.exact.slice(1))),
  'a digest of 65 digits': subjects(hash(`0${DIGEST.exact}`)),
  'a digest with a line feed behind it': subjects(hash(`${DIGEST.exact}\n`)),
  'no SHA-256': subjects({ name: 'change/exact', digest: { sha512: DIGEST.exact } }),

  'neither repository nor its id': predicate({ repository: undefined, repositoryId: undefined }),
  'an empty repository beside the id': predicate({ repository: '' }),
  'a repository id that is a number': predicate({ repositoryId: 1 }),
  'no proxy': predicate({ proxy: undefined }),
  'a proxy that is null': predicate({ proxy: null }),
  'no agent': predicate({ agent: undefined }),
  'an agent without a name': predicate({ agent: { version: '1' } }),
  'an empty name': predicate({ agent: { name: '' } }),
  'a version that is a number': predicate({ agent: { name: 'a', version: 2 } }),
  'no model': predicate({ model: undefined }),
  'a model without its provider': predicate({ model: { name: 'm' } }),
  'a model without its name': predicate({ model: { provider: 'p' } }),
  'a parameter that is a number': predicate({
    model: { ...PREDICATE.model, parameters: { temperature: 0 } },
  }),
  'no mode': predicate({ mode: undefined }),
  'another mode': predicate({ mode: 'replaced' }),
  'a mode in another case': predicate({ mode: 'Mutated' }),
  'text of 1,024 code points': good(predicateWith({ agent: { name: '\u{1f600}'.repeat(1024) } })),
  'text of 1,025 code points': predicate({ agent: { name: 'a'.repeat(1025) } }),
  'a negative count': predicate({ session: { calls: -1 } }),
  'a count in a string': predicate({ session: { calls: '1' } }),
  'a count that is true': predicate({ session: { calls: true } }),
  'a log without its hash': predicate({ session: { log: {} } }),
  'a mutation without its count': predicate({ mutation: {} }),
  'secrets without what was forwarded': predicate({ secrets: { detected: 1 } }),
  'coverage without what was observed': predicate({ coverage: { added: 1 } }),
  'an actor without an id': predicate({ actor: { issuer: 'x' } }),
  'an optional field that is null': predicate({ coverage: null }),

  'no time of issue': predicate({ issuedAt: undefined }),
  'a time of issue in seconds': predicate({ issuedAt: 1_790_000_000 }),
  'a time with an offset': predicate({ issuedAt: '2026-11-21T09:30:00+00:00' }),
  'a time without its zone': predicate({ issuedAt: '2026-11-21T09:30:00' }),
  'a time without seconds': predicate({ issuedAt: '2026-11-21T09:30Z' }),
  'a time with a small z': predicate({ issuedAt: '2026-11-21T09:30:00z' }),
  'a time with a blank': predicate({ issuedAt: '2026-11-21 09:30:00Z' }),
  'a day that is not in the calendar': predicate({ issuedAt: '2026-02-29T09:30:00Z' }),
  'a leap day': good(predicateWith({ issuedAt: '2024-02-29T09:30:00Z' })),
  'no leap day in 1900': predicate({ issuedAt: '1900-02-29T09:30:00Z' }),
  'an hour of 24': predicate({ issuedAt: '2026-11-20T24:00:00Z' }),
  'a leap second': predicate({ issuedAt: '2025-12-31T23:59:60Z' }),
  'a fraction of a second': good(predicateWith({ issuedAt: '2026-11-21T09:30:00.5Z' })),
  'a fraction without digits': predicate({ issuedAt: '2026-11-21T09:30:00.Z' }),

  'a key of another proxy': bad(predicateWith({ mode: 'logged' }), OTHER),
  'its own proxy': good(predicateWith({ mode: 'logged', proxy: { id: 'other' } }), OTHER),
  'a mode that the proxy may not claim': bad(predicateWith({ proxy: { id: 'other' } }), OTHER),
  'a proxy in another case': predicate({ proxy: { id: 'Proxy-EU-1' } }),
};
