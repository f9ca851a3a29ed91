import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REJECTIONS, SHORTFALLS } from '../../src/attestation/outcome';
import { statementSchema } from '../../src/attestation/statement';
import { addTrailer } from '../../src/attestation/trailer';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { policyOf } from '../support/evidence';
import { manifestKey, p256Pair } from '../support/keys';
import {
  CONTEXT,
  type CommitLike,
  commitLike,
  compactOf,
  DIGEST,
  MESSAGE,
  type PolicyLike,
  play,
  policyLike,
  type Scene,
  summaryOf,
  trailerOf,
  withNextStep,
  withTrailer,
} from './attested';

/** From a message to the outcome of its commit: which attestations count, and who then wrote it. */

interface Case {
  readonly message: () => Promise<string> | string;
  readonly commit?: CommitLike;
  readonly policy?: PolicyLike;
  readonly outcome: string;
  /** Kind, class and name; an agent of Claude's unless said otherwise. */
  readonly origin?: string;
  readonly notes?: readonly string[];
}

const HUMAN = 'ledger: round half up\n';
const FORGED = { digest: { exact: '1'.repeat(64), patch: '2'.repeat(64) } };
const WRONG_CHANGE = withNextStep(
  "wrong-change: it is for the change 111111111111, this commit's is eeeeeeeeeeee",
);
const STRAY = `an attestation outside the trailer block does not count: ${WRONG_CHANGE}`;

const CASES: Record<string, Case> = {
  // what is owed
  'an agent owes an attestation in internal': { message: () => MESSAGE, outcome: 'missing' },
  'an agent owes one in restricted': {
    message: () => MESSAGE,
    policy: { tier: 'restricted' },
    outcome: 'missing',
  },
  'an agent in confidential code has none either': {
    message: () => MESSAGE,
    policy: { tier: 'confidential' },
    outcome: 'missing',
  },
  'an agent is free in public': {
    message: () => MESSAGE,
    policy: { tier: 'public' },
    outcome: 'not-required',
  },
  'a commit of unknown origin owes none': {
    message: () => HUMAN,
    outcome: 'not-required',
    origin: 'unknown null null',
  },
  'a clean merge of an agent owes none: its parents are judged': {
    message: () => MESSAGE,
    commit: { parents: ['p', 'q'], paths: [] },
    outcome: 'not-required',
  },
  'an evil merge of an agent owes one': {
    message: () => MESSAGE,
    commit: { parents: ['p', 'q'] },
    outcome: 'missing',
  },
  'an empty commit of an agent owes one': {
    message: () => MESSAGE,
    commit: { paths: [] },
    outcome: 'missing',
  },
  'a suggestion owes one as well': {
    message: () => `${HUMAN}\nAssisted-by: codex:gpt-5\n`,
    outcome: 'missing',
    origin: 'agent assist codex',
  },

  // who wrote it
  'what a proxy vouches for was written by an agent, whatever it says of itself': {
    message: async () => addTrailer(HUMAN, await trailerOf()),
    outcome: 'verified exact',
    origin: 'agent author claude-code',
  },
  'a refused attestation makes nobody an agent, and stays visible': {
    message: async () => addTrailer(HUMAN, await trailerOf({}, FORGED)),
    outcome: `rejected ${WRONG_CHANGE}`,
    origin: 'unknown null null',
  },
  'an attested suggestion was written by the agent': {
    message: async () =>
      addTrailer(`${HUMAN}\nAssisted-by: claude-code:claude-opus-4-6\n`, await trailerOf()),
    outcome: 'verified exact',
    origin: 'agent author claude-code',
  },
  'a refused attestation fails in public too': {
    message: () => withTrailer({}, FORGED),
    policy: { tier: 'public' },
    outcome: `rejected ${WRONG_CHANGE}`,
  },

  // several
  'T32 one that verifies does not outweigh one that does not, in this order': {
    message: async () => `${await withTrailer()}${await trailerOf({}, FORGED)}\n`,
    outcome: `rejected ${WRONG_CHANGE}`,
  },
  'T32 nor in the other': {
    message: async () => `${MESSAGE}${await trailerOf({}, FORGED)}\n${await trailerOf()}\n`,
    outcome: `rejected ${WRONG_CHANGE}`,
  },
  'of two that verify the one that leaves less open counts': {
    message: async () =>
      `${MESSAGE}${await trailerOf({ secrets: { detected: 1, forwarded: 1 } })}\n${await trailerOf()}\n`,
    outcome: 'verified exact',
  },
  'T31 reads 32 of them': {
    message: async () => `${MESSAGE}${`${await trailerOf()}\n`.repeat(32)}`,
    outcome: 'verified exact',
  },
  'T31 refuses 33 unread': {
    message: async () => `${MESSAGE}${`${await trailerOf()}\n`.repeat(33)}`,
    outcome: 'rejected malformed: the commit carries 33 attestations, at most 32 are read',
  },
  'T31 refuses 10,000 unread': {
    message: () => `${MESSAGE}${'Proxy-Attestation: v1.a.b.c\n'.repeat(10_000)}`,
    outcome: 'rejected malformed: the commit carries 10000 attestations, at most 32 are read',
  },

  // spelling
  'the key is read without case and with blanks before the colon': {
    message: async () => `${MESSAGE}proxy-ATTESTATION :${await compactOf()}\n`,
    outcome: 'verified exact',
  },
  'T34 reads it unfolded': {
    message: async () => `${MESSAGE}Proxy-Attestation: ${await compactOf()}\n`,
    outcome: 'verified exact',
  },
  'T34 C05 reads it with CRLF': {
    message: async () => (await withTrailer()).replaceAll('\n', '\r\n'),
    outcome: 'verified exact',
  },
  'T34 reads it with blanks at the ends of its lines, folded with tabs': {
    message: async () => `${MESSAGE}${(await trailerOf()).replaceAll('\n ', ' \n\t')}\n`,
    outcome: 'verified exact',
  },
  'T34 refuses it folded with a no-break space': {
    message: async () => `${MESSAGE}${(await trailerOf()).replace('\n ', '\n \u00a0')}\n`,
    outcome: 'rejected malformed: it is not canonical base64url without padding',
  },

  // placement
  'T35 counts above the last paragraph if it verifies': {
    message: async () => `${MESSAGE}${await trailerOf()}\n\nAnd a word more.\n`,
    outcome: 'verified exact',
  },
  'T35 counts below ---': {
    message: async () => `${HUMAN}\n---\n${await trailerOf()}\n\nx\n`,
    outcome: 'verified exact',
  },
  'T35 counts where `git merge --squash` indents it': {
    message: async () =>
      `Squashed commit of the following:\n\ncommit abc\n\n    ${(await withTrailer()).replaceAll('\n', '\n    ')}\n\nx\n`,
    outcome: 'verified exact',
  },
  'T35 ends where the next line is not indented deeper': {
    message: async () => `${MESSAGE}${await trailerOf()}\nprose on the next line\n`,
    outcome: 'verified exact',
  },
  'T35 is noted elsewhere if it does not verify, and the commit has none': {
    message: async () => `${MESSAGE}${await trailerOf({}, FORGED)}\n\nAnd a word more.\n`,
    outcome: 'missing',
    notes: [STRAY],
  },
  'T35 one that does not verify elsewhere takes nothing from one in the block': {
    message: async () => addTrailer(`subject\n\n${await trailerOf({}, FORGED)}\n\nbody\n`, await trailerOf()),
    outcome: 'verified exact',
    origin: 'agent author claude-code',
    notes: [STRAY],
  },
};

test.each(Object.entries(CASES))(
  '%s',
  async (_title, { message, commit = {}, policy = {}, outcome, origin, notes = [] }) => {
    const [only] = await play({ policy, commits: [{ ...commit, message: await message() }] });
    if (only === undefined) throw new Error('nothing came back');
    expect(summaryOf(only)).toBe(outcome.endsWith(')') ? outcome : withNextStep(outcome));
    const { kind, class: kindOfAgent, name } = only.origin;
    expect(`${kind} ${kindOfAgent} ${name}`).toBe(origin ?? 'agent author claude-code');
    expect(only.notes.map(({ text }) => text)).toEqual(notes);
  },
);

describe('over a range', () => {
  const outcomes = async (scene: Scene): Promise<string[]> => (await play(scene)).map(summaryOf);
  const REPLAYED = (first: string) =>
    withNextStep(`rejected replayed: commit ${first} carries the same attestation`);
  const FIRST = 'fe05bcd';

  test('three bad commits give three outcomes, in their order', async () => {
    const commits = [
      { name: 'one' },
      { name: 'two', parents: ['one'], message: await withTrailer({}, FORGED) },
      { name: 'three', parents: ['two'], message: `${MESSAGE}Proxy-Attestation: x\n` },
      { name: 'four', parents: ['three'], message: await withTrailer() },
    ];
    expect(await outcomes({ commits })).toEqual([
      'missing',
      `rejected ${WRONG_CHANGE}`,
      withNextStep(
        'rejected malformed: expected v1.<key-id>.<payload>.<signature>, or sha256:<64 hex digits> of a stored envelope',
      ),
      'verified exact',
    ]);
  });

  const BY_PATCH = { digest: { exact: '1'.repeat(64), patch: DIGEST.patch } };

  test('T10 refuses it on a later commit that only the patch matches, and leaves the first alone', async () => {
    const message = await withTrailer({}, BY_PATCH);
    const commits = [
      { name: 'one', message },
      { name: 'two', parents: ['one'] },
      { name: 'three', parents: ['two'], message },
    ];
    expect(await outcomes({ commits })).toEqual(['verified patch', 'missing', REPLAYED(FIRST)]);
  });

  test('T10 refuses it where one of the two matches exactly: they are not the same change', async () => {
    const message = await withTrailer();
    const moved = { exact: '1'.repeat(64), patch: DIGEST.patch };
    const exactThenPatch = [
      { name: 'one', message },
      { name: 'two', parents: ['one'], message, digest: moved },
    ];
    expect(await outcomes({ commits: exactThenPatch })).toEqual(['verified exact', REPLAYED(FIRST)]);
    const patchThenExact = [
      { name: 'one', message, digest: moved },
      { name: 'two', parents: ['one'], message },
    ];
    expect(await outcomes({ commits: patchThenExact })).toEqual(['verified patch', REPLAYED(FIRST)]);
  });

  test('T10 refuses it on a second empty commit, whose digest proves nothing', async () => {
    const message = await withTrailer();
    const commits = [
      { name: 'one', message, paths: [] },
      { name: 'two', parents: ['one'], message, paths: [] },
    ];
    expect(await outcomes({ commits })).toEqual(['verified exact', REPLAYED(FIRST)]);
  });

  test('T10 refuses it whichever of the attestations of a commit it is, also outside the trailer block', async () => {
    const once = await withTrailer({}, BY_PATCH);
    const own = await trailerOf({ issuedAt: '2026-11-21T09:31:00Z' });
    const twice = `${once}${own}\n`;
    const after = { name: 'two', parents: ['one'] };
    expect(
      await outcomes({
        commits: [
          { name: 'one', message: once },
          { ...after, message: twice },
        ],
      }),
    ).toEqual(['verified patch', REPLAYED(FIRST)]);
    expect(
      await outcomes({
        commits: [
          { name: 'one', message: twice },
          { ...after, message: once },
        ],
      }),
    ).toEqual(['verified patch', REPLAYED(FIRST)]);
    const quoted = { ...after, message: `${once}\nbye\n` };
    expect(await outcomes({ commits: [{ name: 'one', message: once }, quoted] })).toEqual([
      'verified patch',
      'missing',
    ]);
  });

  test('one commit may carry the same attestation twice', async () => {
    const message = `${await withTrailer({}, BY_PATCH)}${await trailerOf({}, BY_PATCH)}\n`;
    expect(await outcomes({ commits: [{ name: 'one', message }] })).toEqual(['verified patch']);
  });

  test('T44 knows an attestation by what it states, not by its signature or spelling', async () => {
    const one = await withTrailer({}, BY_PATCH);
    const commits = [
      { name: 'one', message: one },
      {
        name: 'two',
        parents: ['one'],
        message: addTrailer(`other\n\n${MESSAGE}`, await trailerOf({}, BY_PATCH)),
      },
    ];
    expect(await outcomes({ commits })).toEqual(['verified patch', REPLAYED(FIRST)]);
  });

  test('accepts it twice where the same change was picked onto two lines', async () => {
    const message = await withTrailer();
    const commits = [
      { name: 'one', parents: ['base'], message },
      { name: 'two', parents: ['base'], message },
      { name: 'merge', parents: ['one', 'two'], paths: [], message: 'Merge\n' },
    ];
    expect(await outcomes({ commits })).toEqual(['verified exact', 'verified exact', 'not-required']);
  });

  test('refuses a seventeenth line with the same change: nobody picks it by hand that often', async () => {
    const message = await withTrailer();
    const commits = Array.from({ length: 17 }, (_, index) => ({
      name: index === 0 ? 'one' : `line ${index}`,
      parents: ['base'],
      message,
    }));
    expect(await outcomes({ commits })).toEqual([...Array(16).fill('verified exact'), REPLAYED(FIRST)]);
  });

  test('accepts two attestations of the same change made at two times', async () => {
    const commits = [
      { name: 'one', message: await withTrailer() },
      { name: 'two', parents: ['one'], message: await withTrailer({ issuedAt: '2026-11-21T09:31:00Z' }) },
    ];
    expect(await outcomes({ commits })).toEqual(['verified exact', 'verified exact']);
  });

  test('A15 an attested empty commit says nothing about its neighbour', async () => {
    const empty = { exact: '0'.repeat(64), patch: '0'.repeat(64) };
    const commits = [
      { name: 'one', paths: [], digest: empty, message: await withTrailer({}, { digest: empty }) },
      { name: 'two', parents: ['one'], digest: DIGEST },
    ];
    expect(await outcomes({ commits })).toEqual(['verified exact', 'missing']);
  });
});

test('T36 gives back the statement that it read from the signed bytes, and their digest', async () => {
  const compact = await compactOf({ session: { id: 's-2' } });
  const payload = Buffer.from(compact.split('.')[2] ?? '', 'base64url');
  const [only] = await play({ commits: [{ message: `${MESSAGE}Proxy-Attestation: ${compact}\n` }] });
  expect(only?.attestation).toEqual({
    status: 'verified',
    key: 'proxy-eu-1-2026-10',
    proxy: 'proxy-eu-1',
    statement: JSON.parse(payload.toString()),
    digest: `sha256:${createHash('sha256').update(payload).digest('hex')}`,
    binding: 'exact',
    shortfalls: [],
  });
});

test('T31 what many commits carry is checked once', async () => {
  const message = await withTrailer();
  const names = Array.from({ length: 9 }, (_, index) => `line ${index}`);
  const verified = await play({ commits: names.map((name) => ({ name, message })) });
  const statements = verified.map(
    ({ attestation }) => attestation.status === 'verified' && attestation.statement,
  );
  expect(statements.map((statement) => statement === statements[0])).toEqual(names.map(() => true));
});

test('T37 an error inside a check refuses the attestation, it never skips it', async () => {
  const message = await withTrailer();
  const policy = policyLike();
  const broken = {
    text: 'broken',
    matches: () => {
      throw new RangeError('too deep');
    },
  };
  const faulty = { ...policy, proxies: policy.proxies.map((proxy) => ({ ...proxy, models: broken })) };
  const commits = attribute({ commits: [commitLike({ message })] }, policy, {
    identities: new Map(),
    headBranch: null,
  });
  expect((await verify(commits, faulty, CONTEXT)).map(summaryOf)).toEqual([
    withNextStep('rejected malformed: it could not be checked: RangeError: too deep'),
  ]);
});

test('T44 two valid signatures over one statement are one attestation', async () => {
  const pair = p256Pair('k256');
  const policy = policyOf(`version: 1
tier: internal
proxies:
  - id: proxy-eu-1
    modes: [mutated]
    keys:
${manifestKey(pair)}`);
  const digest = { exact: '1'.repeat(64), patch: DIGEST.patch };
  const [first, second] = await Promise.all(
    [1, 2].map(async () => addTrailer(MESSAGE, await trailerOf({}, { pair, digest }))),
  );
  expect(first).not.toBe(second);
  const list = [
    commitLike({ name: 'one', message: first ?? '' }),
    commitLike({ name: 'two', parents: ['one'], message: second ?? '' }),
  ];
  const commits = attribute({ commits: list }, policy, { identities: new Map(), headBranch: null });
  expect((await verify(commits, policy, CONTEXT)).map(({ attestation }) => attestation.status)).toEqual([
    'verified',
    'rejected',
  ]);
});

test('the example in the documentation is a statement', async () => {
  const page = await readFile(join(__dirname, '../../docs/attestation.md'), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const filled = example.replaceAll('<64 hex digits>', 'a'.repeat(64));
  expect(statementSchema.parse(JSON.parse(filled))).toEqual(JSON.parse(filled));
  for (const word of [...REJECTIONS, ...SHORTFALLS]) expect(page).toContain(`\`${word}\``);
});
