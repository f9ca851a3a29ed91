import { createHash, createPublicKey, sign } from 'node:crypto';
import { toCanonicalJson } from '../../src/attestation/canonical-json';
import { toDsseJson } from '../../src/attestation/dsse-json';
import { readCompact, signedBytes, toCompact } from '../../src/attestation/envelope';
import type { VerifiedCommit } from '../../src/attestation/outcome';
import { createStatement } from '../../src/attestation/sign';
import { isSignedBy } from '../../src/attestation/signature';
import type { Stored } from '../../src/attestation/stored';
import { toTrailer } from '../../src/attestation/trailer';
import type { VerificationContext } from '../../src/attestation/verify';
import {
  type CommitLike,
  commitLike,
  compactOf,
  DIGEST,
  MESSAGE,
  outcomeOf,
  type PolicyLike,
  PREDICATE,
  PROXY,
  play,
  type Scene,
  withNextStep,
  withTrailer,
} from './attested';

/** Outcomes field by field: what a verdict, a report and an auditor read of them. */

const NAME = 'd'.repeat(64);
const FETCH = "git fetch origin '+refs/countersign/attestations:refs/countersign/attestations'";
const stored = (state: Stored): Partial<VerificationContext> => ({
  stored: async (digests) => new Map(digests.map((digest) => [digest, state])),
});
const messageWith = (value: string, head = MESSAGE): string => `${head}Proxy-Attestation: ${value}\n`;
const strayIn = (value: string): string =>
  `${MESSAGE.replace('\n\n', `\n\nProxy-Attestation: ${value}\n\n`)}`;

async function only(
  scene: Omit<Scene, 'commits'> & { readonly commit: CommitLike },
): Promise<VerifiedCommit> {
  const [commit] = await play({ ...scene, commits: [scene.commit] });
  if (commit === undefined) throw new Error('nothing came back');
  return commit;
}

const MARKED = {
  agent: 'claude-code',
  class: 'author',
  place: 'co-author',
  line: 3,
  text: 'Co-authored-by: Claude <noreply@anthropic.com>',
};
const ATTESTED = {
  agent: 'claude-code',
  class: 'author',
  place: 'attestation',
  line: null,
  text: 'attested by proxy-eu-1',
};

describe('an attestation that verifies', () => {
  test('is told whole, and marks its commit as an agent’s', async () => {
    const [, , payload = ''] = (await compactOf()).split('.');
    const { origin, attestation, notes } = await only({ commit: { message: await withTrailer() } });
    expect(attestation).toEqual({
      status: 'verified',
      key: PROXY.id,
      proxy: 'proxy-eu-1',
      statement: createStatement({ digest: DIGEST, predicate: PREDICATE }),
      digest: `sha256:${createHash('sha256').update(Buffer.from(payload, 'base64url')).digest('hex')}`,
      binding: 'exact',
      shortfalls: [],
    });
    expect(origin).toEqual({
      kind: 'agent',
      class: 'author',
      name: 'claude-code',
      markers: [MARKED, ATTESTED],
      hints: [],
    });
    expect(notes).toEqual([]);
  });

  test('makes an agent’s commit of one that nothing else marks', async () => {
    const { origin } = await only({ commit: { message: messageWith(await compactOf(), 's\n\n') } });
    expect(origin).toEqual({
      kind: 'agent',
      class: 'author',
      name: 'claude-code',
      markers: [ATTESTED],
      hints: [],
    });
  });

  test('leaves an agent the name that the commit gives it, and makes an assistant an author', async () => {
    const message = messageWith(await compactOf(), 's\n\nAssisted-by: codex:gpt-5\n');
    const { kind, class: kindOfAgent, name, markers } = (await only({ commit: { message } })).origin;
    expect([kind, kindOfAgent, name, markers.map(({ agent, place }) => [agent, place])]).toEqual([
      'agent',
      'author',
      'codex',
      [
        ['codex', 'trailer'],
        ['claude-code', 'attestation'],
      ],
    ]);
  });
});

describe('an attestation that is refused names its key and proxy as far as they are known', () => {
  const keys: Record<
    string,
    readonly [value: string | Promise<string>, key: string | null, proxy: string | null]
  > = {
    'malformed: neither': ['v2', null, null],
    'unknown-key: the key that it names': [compactOf({}, { keyId: 'nobody' }), 'nobody', null],
    'bad-signature: both': [
      compactOf().then((text) =>
        `${text.slice(0, -4)}AAAA`.replace(/.{4}$/, text.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
      ),
      PROXY.id,
      'proxy-eu-1',
    ],
    'bad-statement: both': [compactOf({ proxy: { id: 'other' } }), PROXY.id, 'proxy-eu-1'],
    'wrong-change: both': [
      compactOf({}, { digest: { exact: '1'.repeat(64), patch: '2'.repeat(64) } }),
      PROXY.id,
      'proxy-eu-1',
    ],
  };
  test.each(Object.entries(keys))('%s', async (title, [value, key, proxy]) => {
    const { attestation, origin, notes } = await only({ commit: { message: messageWith(await value) } });
    const reason = title.split(':')[0];
    expect(attestation).toEqual({ status: 'rejected', reason, detail: expect.any(String), key, proxy });
    expect([origin.markers, notes]).toEqual([[MARKED], []]);
  });

  test('malformed where there are too many: neither', async () => {
    const value = await compactOf();
    const message = MESSAGE + `Proxy-Attestation: ${value}\n`.repeat(33);
    expect((await only({ commit: { message } })).attestation).toMatchObject({
      status: 'rejected',
      reason: 'malformed',
      key: null,
      proxy: null,
    });
  });

  test('replayed: both', async () => {
    const twice = { digest: { exact: '1'.repeat(64), patch: DIGEST.patch } };
    const message = await withTrailer();
    const [, second] = await play({
      commits: [
        { name: 'one', message },
        { name: 'two', parents: ['one'], message, ...twice },
      ],
    });
    const first = commitLike({ name: 'one' }).id.slice(0, 7);
    expect(second?.attestation).toEqual({
      status: 'rejected',
      reason: 'replayed',
      detail: `commit ${first} carries the same attestation (attest each commit by itself)`,
      key: PROXY.id,
      proxy: 'proxy-eu-1',
    });
  });
});

describe('a statement that is none says where', () => {
  const signed = (payload: unknown): string => {
    const bytes = toCanonicalJson(payload);
    return toCompact({
      keyId: PROXY.id,
      payload: bytes,
      signature: sign(null, signedBytes(bytes), PROXY.privateKey),
    });
  };
  const statement = createStatement({ digest: DIGEST, predicate: PREDICATE });
  test.each([
    ['at its root', [], 'the statement: '],
    [
      'far inside',
      { ...statement, predicate: { ...PREDICATE, model: { provider: 'p', name: '' } } },
      'predicate.model.name: ',
    ],
  ])('%s', async (_title, payload, where) => {
    const outcome = await outcomeOf({ commit: { message: messageWith(signed(payload)) } });
    expect(outcome.slice(0, outcome.indexOf(': ', 24) + 2)).toBe(`rejected bad-statement: ${where}`);
  });

  test('and that it states no id where an id is known', async () => {
    const { repositoryId: _none, ...predicate } = PREDICATE;
    const message = messageWith(signed({ ...statement, predicate }));
    expect(await outcomeOf({ commit: { message } })).toBe(
      withNextStep('rejected wrong-repository: its repositoryId is not stated, expected github.example/1'),
    );
  });

  test('and coverage that nobody asks for may be left out', async () => {
    const { coverage: _none, ...predicate } = PREDICATE;
    expect(await outcomeOf({ commit: { message: messageWith(signed({ ...statement, predicate })) } })).toBe(
      'verified exact',
    );
  });
});

describe('an envelope that is stored elsewhere', () => {
  const message = messageWith(`sha256:${NAME}`);
  const absent = `no envelope sha256:${NAME} is stored here; fetch it with \`${FETCH}\`, or let the proxy store it`;

  test('is missing with the command that fetches it', async () => {
    const { attestation, notes } = await only({ commit: { message } });
    expect([attestation, notes]).toEqual([{ status: 'missing', detail: absent }, []]);
  });

  test('is missing where the store says nothing of it', async () => {
    const { attestation } = await only({ commit: { message }, context: { stored: async () => new Map() } });
    expect(attestation).toEqual({ status: 'missing', detail: absent });
  });

  test('is missing where other bytes stand in its place', async () => {
    const { attestation } = await only({ commit: { message }, context: stored({ status: 'other-bytes' }) });
    const detail = `what is stored as sha256:${NAME} has other bytes; store the envelope anew`;
    expect(attestation).toEqual({ status: 'missing', detail });
  });

  test('is missing even beside one that verifies, and refused beside one that is', async () => {
    const good = `${message}Proxy-Attestation: ${await compactOf()}\n`;
    expect((await only({ commit: { message: good } })).attestation).toEqual({
      status: 'missing',
      detail: absent,
    });
    const bad = `${message}Proxy-Attestation: v2\n`;
    expect((await only({ commit: { message: bad } })).attestation).toMatchObject({ reason: 'malformed' });
  });

  test('is only noted where agents are free', async () => {
    const { attestation, notes } = await only({ policy: { tier: 'public' }, commit: { message } });
    expect([attestation, notes]).toEqual([{ status: 'not-required' }, [{ line: 4, text: absent }]]);
  });

  test('is malformed where it is too large', async () => {
    const { attestation } = await only({
      commit: { message },
      context: stored({ status: 'too-large', size: 16_385 }),
    });
    expect(attestation).toEqual({
      status: 'rejected',
      reason: 'malformed',
      detail:
        'it has 16385 bytes, at most 16384 are read (let the proxy write it anew, byte by byte as docs/attestation.md has it)',
      key: null,
      proxy: null,
    });
  });

  test('asks the store for stored envelopes alone', async () => {
    const asked: (readonly string[])[] = [];
    const both = `${message}Proxy-Attestation: ${await compactOf()}\n`;
    await only({
      commit: { message: both },
      context: {
        stored: async (digests) => {
          asked.push(digests);
          return new Map();
        },
      },
    });
    expect(asked).toEqual([[NAME]]);
  });
});

test('envelopes under two names are two, though one of them is looked at first', async () => {
  const other = 'c'.repeat(64);
  const reading = readCompact(await compactOf());
  if (!reading.ok) throw new Error(reading.problem);
  const bytes = toDsseJson(reading.envelope);
  const found: Stored = { status: 'found', bytes };
  const commits = await play({
    commits: [
      { name: 'one', message: messageWith(`sha256:${NAME}`) },
      { name: 'two', message: messageWith(`sha256:${other}`) },
    ],
    context: { stored: async () => new Map([[NAME, found]]) },
  });
  expect(commits.map(({ attestation }) => attestation.status)).toEqual(['verified', 'missing']);
});

test.each([75, 76, 77])('a trailer of %i characters is folded where it is longer than 76', (length) => {
  const signature = Buffer.alloc(64);
  const bare = toTrailer({ keyId: 'k', payload: Buffer.alloc(0), signature }).replace(/\n /g, '');
  const lines = toTrailer({
    keyId: 'k'.repeat(1 + length + 76 - bare.length),
    payload: Buffer.alloc(0),
    signature,
  });
  const rest = lines.split('\n').map((line) => line.length);
  // The second line begins with one space, so that it holds 75 of what is left.
  expect(rest).toEqual(length + 1 > 76 ? [76, 76, length + 1 - 75] : [76, length + 1]);
});

describe('an attestation outside the trailer block', () => {
  const does = 'an attestation outside the trailer block does not count: ';

  test('is noted with its line where it does not verify', async () => {
    const { attestation, notes, origin } = await only({ commit: { message: strayIn('v2') } });
    expect(attestation).toEqual({ status: 'missing' });
    expect(notes).toEqual([{ line: 3, text: expect.stringContaining(`${does}malformed: `) }]);
    expect(origin.markers).toEqual([{ ...MARKED, line: 5 }]);
  });

  test('is noted where it is not stored', async () => {
    const { attestation, notes } = await only({ commit: { message: strayIn(`sha256:${NAME}`) } });
    expect(attestation).toEqual({ status: 'missing' });
    expect(notes).toEqual([{ line: 3, text: expect.stringContaining(`${does}missing: no envelope `) }]);
  });

  test('is not noted where it verifies', async () => {
    const { attestation, notes } = await only({ commit: { message: strayIn(await compactOf()) } });
    expect([attestation.status, notes]).toEqual(['verified', []]);
  });

  test('is read up to the 32nd', async () => {
    const many = 'Proxy-Attestation: v2\n\n'.repeat(40);
    const { notes } = await only({ commit: { message: `s\n\n${many}last words\n` } });
    expect(notes.map(({ line }) => line)).toEqual(Array.from({ length: 32 }, (_, index) => 3 + 2 * index));
  });
});

describe('needs of a tier that nearly are not met', () => {
  const cases: Record<
    string,
    readonly [policy: PolicyLike, message: string, paths: readonly string[], outcome: string]
  > = {
    'one of two readable trailers agrees': [
      {},
      `${MESSAGE}Assisted-by: codex:gpt-5\nAssisted-by: claude-code:claude-opus-4-6\n`,
      ['a.ts'],
      'verified exact',
    ],
    'another trailer names another agent': [
      {},
      `${MESSAGE}Reviewed-with: codex:gpt-5\n`,
      ['a.ts'],
      'verified exact',
    ],
    'the model ran where it may': [{ proxy: ['regions: [us, eu]'] }, MESSAGE, ['a.ts'], 'verified exact'],
    'three files outside the paths of the proxy': [
      { proxy: ['paths: ["services/**"]'] },
      MESSAGE,
      ['a.ts', 'b.ts', 'c.ts'],
      'verified exact; scope: a.ts, b.ts, c.ts is outside the paths of the proxy proxy-eu-1',
    ],
  };
  test.each(Object.entries(cases))('%s', async (_title, [policy, head, paths, outcome]) => {
    const message = messageWith(await compactOf(), head);
    expect(await outcomeOf({ policy, commit: { message, paths } })).toBe(outcome);
  });
});

test('a statement stands on sixteen parallel lines, and not on the seventeenth', async () => {
  const message = await withTrailer();
  const names = Array.from({ length: 18 }, (_, index) => `line ${index}`);
  const commits = await play({ commits: names.map((name) => ({ name, parents: ['base'], message })) });
  expect(commits.map(({ attestation }) => attestation.status)).toEqual([
    ...Array<string>(16).fill('verified'),
    'rejected',
    'rejected',
  ]);
});

test('a key without a window signs before 1970 too', async () => {
  const message = messageWith(await compactOf({ issuedAt: '1969-12-31T23:59:59Z' }));
  expect(await outcomeOf({ commit: { message } })).toBe('verified exact');
});

test('T03 a key of small order signs nothing, though its equation holds for every message', async () => {
  // With the neutral point as key any S and R = S·B fit; R and S here are those of an honest pair. OpenSSL 3.0 takes it, 3.5 does not.
  const seed = createHash('sha512')
    .update(Buffer.from('11'.repeat(32), 'hex'))
    .digest()
    .subarray(0, 32);
  const secret = ((little(seed) & (2n ** 255n - 8n)) % 2n ** 254n) | (2n ** 254n);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const point = Buffer.from(PROXY.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const signature = Buffer.concat([point, littleBytes(secret % order)]);
  const neutral = littleBytes(1n).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: neutral }, format: 'jwk' });
  for (const message of [Buffer.from('one'), Buffer.from('two')]) {
    expect(await isSignedBy({ algorithm: 'ed25519', publicKey }, message, signature)).toBe(false);
  }
});

const little = (bytes: Buffer): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const littleBytes = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
