import { createHash, sign } from 'node:crypto';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { toDsseJson } from '../../src/attestation/dsse-json';
import { preAuthEncoding, signedBytes, toCompact } from '../../src/attestation/envelope';
import { createStatement } from '../../src/attestation/sign';
import type { Statement } from '../../src/attestation/statement';
import { digestOfCommit } from '../../src/change/read-change';
import { openRepository } from '../../src/platform/git/open-repository';
import { GitRepository } from '../support/git-repository';
import { ed25519Pair, manifestKey, type ProxyKeyPair, p256Pair } from '../support/keys';
import { CLAUDE, judgeAt, withManifest } from '../support/scenario';

/** The attacks on an attestation itself, before the whole gate: real git, real keys, the verdict that threats.md names. */

const GOOD = ed25519Pair('good');
const EC = p256Pair('ec');
const REVOKED = ed25519Pair('revoked');
const EXPIRED = ed25519Pair('expired');
const OTHER = ed25519Pair('other');
const LAPTOP = ed25519Pair('laptop');
const STRANGER = ed25519Pair('stranger');

const manifest = (tier: string): string =>
  [
    'version: 1',
    `tier: ${tier}`,
    'proxies:',
    '  - id: proxy-1',
    '    modes: [logged, mutated]',
    '    keys:',
    manifestKey(GOOD, ['custody: service']).trimEnd(),
    manifestKey(EC, ['custody: service']).trimEnd(),
    manifestKey(REVOKED, ['custody: service', 'revoked: true']).trimEnd(),
    manifestKey(EXPIRED, ['custody: service', 'not-before: 2026-10-01', 'not-after: 2026-11-20']).trimEnd(),
    manifestKey(LAPTOP).trimEnd(),
    '  - id: proxy-2',
    '    keys:',
    manifestKey(OTHER, ['custody: service']).trimEnd(),
    '',
  ].join('\n');

const PREDICATE: Statement['predicate'] = {
  repositoryId: 'github.example/1',
  repository: 'github.example/bank/ledger',
  proxy: { id: 'proxy-1' },
  agent: { name: 'claude-code' },
  model: { provider: 'anthropic', name: 'claude-opus-4-6' },
  mode: 'mutated',
  issuedAt: '2026-11-20T10:00:00Z',
};

/** What an attacker has: the digests of the change, and in the tests every key. */
interface Tools {
  readonly payload: (over?: Partial<Statement['predicate']>, bend?: (json: string) => string) => Buffer;
  readonly trailer: (payload: Buffer, pair?: ProxyKeyPair, bytes?: Buffer) => Promise<string>;
}

interface Attack {
  readonly tier?: 'internal' | 'restricted';
  readonly values: (tools: Tools) => Promise<readonly string[]>;
  /** What the gate finds, as `severity rule: reason`; nothing where it passes. */
  readonly finding: string | null;
}

const refused = (reason: string, values: Attack['values']): Attack => ({
  values,
  finding: `critical attestation-invalid: ${reason}`,
});
const accepted = (values: Attack['values'], tier: Attack['tier'] = 'internal'): Attack => ({
  tier,
  values,
  finding: null,
});
const one =
  (make: (tools: Tools) => Promise<string>): Attack['values'] =>
  async (tools) => [await make(tools)];
const stating = (over: Partial<Statement['predicate']>, pair = GOOD): Attack['values'] =>
  one(({ payload, trailer }) => trailer(payload(over), pair));
const bent = (bend: (json: string) => string): Attack['values'] =>
  one(({ payload, trailer }) => trailer(payload({}, bend)));
const spelt = (respell: (text: string) => string): Attack['values'] =>
  one(async ({ payload, trailer }) => respell(await trailer(payload())));

const part = (index: number, change: (text: string) => string) => (text: string) =>
  text
    .split('.')
    .map((piece, at) => (at === index ? change(piece) : piece))
    .join('.');

const ATTACKS: Readonly<Record<string, Attack>> = {
  'C02 the plain attestation passes': accepted(stating({}), 'restricted'),
  'T01 a JWS without an algorithm': refused('malformed', async () => ['eyJhbGciOiJub25lIn0.e30.']),
  'T01 a JWS keyed with the public key': refused('malformed', async () => ['eyJhbGciOiJIUzI1NiJ9.e30.AAAA']),
  'T02 a P-256 signature under the id of an Ed25519 key': refused(
    'bad-signature',
    one(async ({ payload, trailer }) => part(1, () => 'good')(await trailer(payload(), EC))),
  ),
  'T04 a signature of zeros under a P-256 key': refused(
    'bad-signature',
    one(async ({ payload, trailer }) =>
      part(3, () => Buffer.alloc(64).toString('base64url'))(await trailer(payload(), EC)),
    ),
  ),
  'T05 a signature with a byte more': refused(
    'malformed',
    spelt((text) => `${text}AA`),
  ),
  'T06 padded base64': refused(
    'malformed',
    spelt((text) => `${text}==`),
  ),
  'T06 junk inside the base64': refused('malformed', spelt(part(2, (text) => `!${text}`))),
  'T07 a key that the base does not know': refused('unknown-key', stating({}, STRANGER)),
  'T07 __proto__ as the key': refused('unknown-key', spelt(part(1, () => '__proto__'))),
  'T07 the id of a known key under a strange signature': refused(
    'bad-signature',
    one(async ({ payload, trailer }) => part(1, () => 'good')(await trailer(payload(), STRANGER))),
  ),
  'T11 an attestation for another repository': refused(
    'wrong-repository',
    stating({ repositoryId: 'github.example/2' }),
  ),
  'T12 an attestation from before the repository was renamed': accepted(
    stating({ repository: 'github.example/bank/old' }),
  ),
  'T13 a revoked key, whenever it signed': refused('revoked-key', stating({}, REVOKED)),
  'T13 the first second after a key has run out': refused(
    'expired-key',
    stating({ issuedAt: '2026-11-20T00:00:00Z' }, EXPIRED),
  ),
  'T13 C07 the last second of a key that has run out since': accepted(
    stating({ issuedAt: '2026-11-19T23:59:59Z' }, EXPIRED),
  ),
  'T13 the second before a key': refused(
    'expired-key',
    stating({ issuedAt: '2026-09-30T23:59:59Z' }, EXPIRED),
  ),
  'T14 a second over ten minutes ahead': refused('future', stating({ issuedAt: '2026-11-21T10:10:01Z' })),
  'T14 ten minutes ahead': accepted(stating({ issuedAt: '2026-11-21T10:10:00Z' })),
  'T15 logged where mutated is asked for': {
    tier: 'restricted',
    values: stating({ mode: 'logged' }),
    finding: 'high attestation-insufficient: mode',
  },
  'T16 the evidence of a deployment': refused(
    'bad-statement',
    bent((json) => json.replace('urn:countersign:agent-change:v1', 'https://slsa.dev/provenance/v1')),
  ),
  'T16 a signature for another payload type': refused(
    'bad-signature',
    one(({ payload, trailer }) => trailer(payload(), GOOD, preAuthEncoding('application/json', payload()))),
  ),
  'T17 a signature over the bare JSON': refused(
    'bad-signature',
    one(({ payload, trailer }) => trailer(payload(), GOOD, payload())),
  ),
  'T29 a name twice in the payload': refused(
    'malformed',
    bent((json) => json.replace('"mode":', '"mode":"logged","mode":')),
  ),
  'T30 minus zero in the payload': refused(
    'malformed',
    bent((json) => json.replace('"mode"', '"a":-0,"mode"')),
  ),
  'T31 a trailer of a megabyte': refused('malformed', spelt(part(2, (text) => text + 'A'.repeat(1_000_000)))),
  'T31 33 trailers': refused('malformed', async ({ payload, trailer }) =>
    Array(33).fill(await trailer(payload())),
  ),
  'T32 one that verifies beside one that does not': refused('bad-signature', async ({ payload, trailer }) => [
    await trailer(payload()),
    part(1, () => 'good')(await trailer(payload(), STRANGER)),
  ]),
  'T34 the canonical fold': accepted(spelt((text) => text.replace(/.{60}/g, '$&\n '))),
  'T34 carriage returns at the folds': accepted(spelt((text) => text.replace(/.{60}/g, '$&\r\n '))),
  'T34 another fold': refused(
    'malformed',
    spelt((text) => text.replace(/.{60}/g, '$&\n \u2028')),
  ),
  'T37 what no decoder takes': refused('malformed', async () => ['v1.good.\u0001.\u0002']),
  'T42 a mode that the proxy may not claim': refused(
    'bad-statement',
    stating({ proxy: { id: 'proxy-2' } }, OTHER),
  ),
  'T42 the key of one proxy for another': refused('bad-statement', stating({ mode: 'logged' }, OTHER)),
  'T43 a developer who signs his own work': {
    tier: 'restricted',
    values: stating({}, LAPTOP),
    finding: 'high attestation-insufficient: custody',
  },
  'T43 the same in internal code': accepted(stating({}, LAPTOP)),
  'T44 an ECDSA signature as 64 bytes': accepted(stating({}, EC), 'restricted'),
  'T44 an ECDSA signature in DER': refused(
    'malformed',
    one(async ({ payload, trailer }) => {
      const der = sign('sha256', signedBytes(payload()), EC.privateKey);
      return part(3, () => der.toString('base64url'))(await trailer(payload(), EC));
    }),
  ),
  'T31 G36 an envelope that nobody stored': {
    values: async () => [`sha256:${'0'.repeat(64)}`],
    finding: 'high attestation-missing: missing',
  },
};

let git: GitRepository;
const bases = new Map<string, string>();
const CHANGE = { 'src/fee.ts': 'export const fee = 2;\n' };

beforeAll(async () => {
  git = await GitRepository.create();
  for (const tier of ['internal', 'restricted']) {
    const files = withManifest(manifest(tier), { 'src/fee.ts': 'export const fee = 1;\n' });
    bases.set(tier, await git.commit({ message: 'base', files, parents: [] }));
  }
});
afterAll(() => git.dispose());

async function toolsAt(base: string): Promise<Tools> {
  const open = await openRepository(git.directory);
  const draft = await git.commit({ message: 'draft\n', files: CHANGE, parents: [base] });
  const digest = await digestOfCommit(open, draft);
  await open.close();
  return {
    payload: (over = {}, bend = (json) => json) => {
      const statement = createStatement({ digest, predicate: { ...PREDICATE, ...over } });
      return Buffer.from(bend(toCanonicalJson(statement).toString()));
    },
    trailer: async (payload, pair = GOOD, bytes = signedBytes(payload)) =>
      toCompact({ keyId: pair.id, payload, signature: await pair.sign(bytes) }),
  };
}

async function findingsOf(base: string, values: readonly string[]): Promise<string[]> {
  const trailers = values.map((value) => `Proxy-Attestation: ${value}\n`).join('');
  const message = `fees\n\n${CLAUDE}\n${trailers}`;
  const head = await git.commit({ message, files: CHANGE, parents: [base] });
  const { decision, findings, commits } = await judgeAt(git, { base, head });
  expect(decision).toBe(findings.length === 0 ? 'pass' : 'fail');
  const [only] = commits;
  expect(findings.map(({ commit }) => commit)).toEqual(findings.map(() => head));
  return findings.map(
    ({ severity, rule }) => `${severity} ${rule}: ${only?.attestation.reason ?? only?.attestation.status}`,
  );
}

test.each(Object.entries(ATTACKS))('%s', async (_title, { tier = 'internal', values, finding }) => {
  const base = bases.get(tier) ?? '';
  const found = await findingsOf(base, await values(await toolsAt(base)));
  expect(found).toEqual(finding === null ? [] : [finding]);
});

test('C02 an envelope that is stored beside the branches passes, and fails without a word of it there', async () => {
  const base = bases.get('restricted') ?? '';
  const { payload } = await toolsAt(base);
  const envelope = toDsseJson({
    keyId: GOOD.id,
    payload: payload(),
    signature: await GOOD.sign(signedBytes(payload())),
  });
  const digest = createHash('sha256').update(envelope).digest('hex');
  expect(await findingsOf(base, [`sha256:${digest}`])).toEqual(['high attestation-missing: missing']);
  const stored = await git.commit({
    message: 'stored\n',
    files: { [`${digest.slice(0, 2)}/${digest}`]: envelope },
    parents: [],
  });
  await git.run('update-ref', 'refs/countersign/attestations', stored);
  expect(await findingsOf(base, [`sha256:${digest}`])).toEqual([]);
});
