import { createHash } from 'node:crypto';
import { toDsseJson } from '../../src/attestation/dsse-json';
import { readCompact } from '../../src/attestation/envelope';
import type { VerifiedCommit } from '../../src/attestation/outcome';
import { storedIn } from '../../src/attestation/stored';
import { addTrailer } from '../../src/attestation/trailer';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { digestsFrom } from '../../src/change/digests';
import { digestOfCommit, readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { type CommitSpec, type Content, GitRepository } from '../support/git-repository';
import { CONTEXT, compactOf, MESSAGE, policyLike, summaryOf } from './attested';

/** Envelopes that stand beside the branches, under `refs/countersign/attestations`. */

const REF = 'refs/countersign/attestations';
const FETCH = "git fetch origin '+refs/countersign/attestations:refs/countersign/attestations'";

let git: GitRepository;
let open: OpenRepository;
let base: string;

async function begin(objectFormat: 'sha1' | 'sha256' = 'sha1'): Promise<void> {
  git = await GitRepository.create({ objectFormat });
  open = await openRepository(git.directory);
  base = await git.commit({ message: 'base\n', files: { 'src/a.ts': 'a\n' } });
}
async function end(): Promise<void> {
  await open.close();
  await git.dispose();
}
beforeEach(() => begin());
afterEach(end);

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const pathOf = (digest: string): string => `${digest.slice(0, 2)}/${digest}`;
const trailerFor = (digest: string): string => `Proxy-Attestation: sha256:${digest}`;

/** Puts these files under the ref, beside what stands there if `onto` is given. */
async function store(files: Record<string, Content>, spec: Partial<CommitSpec> = {}): Promise<string> {
  await git.switch('stored');
  const id = await git.commit({ message: 'stored\n', parents: [], ...spec, files });
  await git.run('update-ref', REF, id);
  await git.switch('main');
  return id;
}

interface Made {
  readonly id: string;
  readonly envelope: Buffer;
  readonly digest: string;
}

/** A commit of `files` on `parent` that names its envelope, which is not stored yet. */
async function attested(
  files: Record<string, Content>,
  { parent = base, message = MESSAGE }: { parent?: string; message?: string } = {},
): Promise<Made> {
  const draft = await git.commit({ message: 'draft\n', files, parents: [parent] });
  const reading = readCompact(await compactOf({}, { digest: await digestOfCommit(open, draft) }));
  if (!reading.ok) throw new Error(reading.problem);
  const envelope = toDsseJson(reading.envelope);
  const digest = sha256(envelope);
  const id = await git.commit({ message: addTrailer(message, trailerFor(digest)), files, parents: [parent] });
  return { id, envelope, digest };
}

async function verified(head: string, tier = 'internal'): Promise<VerifiedCommit[]> {
  const policy = policyLike({ tier });
  const change = await readChange(open, { mergeBase: base, head });
  const commits = attribute(change, policy, { identities: new Map(), headBranch: null });
  return verify(commits, policy, { ...CONTEXT, digests: digestsFrom(open), stored: storedIn(open) });
}
const outcomesOf = async (head: string, tier?: string): Promise<string[]> =>
  (await verified(head, tier)).map(said);

const said = (commit: VerifiedCommit): string =>
  commit.attestation.status === 'missing' ? `missing: ${commit.attestation.detail}` : summaryOf(commit);

const absent = (digest: string): string =>
  `missing: no envelope sha256:${digest} is stored here; fetch it with \`${FETCH}\`, or let the proxy store it`;

const EDIT = { 'src/a.ts': 'aa\n' };

test('accepts an envelope that is stored as its digest, and reads the statement from it', async () => {
  const { id, envelope, digest } = await attested(EDIT);
  await store({ [pathOf(digest)]: envelope });
  expect(await outcomesOf(id, 'restricted')).toEqual(['verified exact']);
  const [only] = await verified(id);
  expect(only?.origin).toMatchObject({ kind: 'agent', class: 'author', name: 'claude-code' });
});

test('gives the same answer in a SHA-256 repository', async () => {
  await end();
  await begin('sha256');
  const { id, envelope, digest } = await attested(EDIT);
  await store({ [pathOf(digest)]: envelope });
  expect(await outcomesOf(id)).toEqual(['verified exact']);
});

test('any JSON of the envelope may be stored, as long as the trailer names its very bytes', async () => {
  const { id, envelope } = await attested(EDIT);
  const pretty = Buffer.from(JSON.stringify(JSON.parse(envelope.toString()), null, 2));
  const message = addTrailer(MESSAGE, trailerFor(sha256(pretty)));
  const named = await git.commit({ message, files: EDIT, parents: [base] });
  await store({ [pathOf(sha256(pretty))]: pretty });
  expect(await outcomesOf(named)).toEqual(['verified exact']);
  expect((await outcomesOf(id))[0]).toMatch(/^missing: no envelope/);
});

describe('what is not there is missing, and says how to fetch it', () => {
  test('where the ref was not fetched', async () => {
    const { id, digest } = await attested(EDIT);
    expect(await outcomesOf(id)).toEqual([absent(digest)]);
  });

  test('G36 where the ref was rewound to before it', async () => {
    const { id, envelope, digest } = await attested(EDIT);
    const before = await store({ 'ab/cd': 'x' });
    await store({ [pathOf(digest)]: envelope }, { parents: [before] });
    expect(await outcomesOf(id)).toEqual(['verified exact']);
    await git.run('update-ref', REF, before);
    expect(await outcomesOf(id)).toEqual([absent(digest)]);
  });

  test.each<[string, (made: Made) => [Record<string, Content>, Partial<CommitSpec>?]]>([
    ['in the root of the tree', ({ envelope, digest }) => [{ [digest]: envelope }]],
    ['in another folder', ({ envelope, digest }) => [{ [`zz/${digest}`]: envelope }]],
    [
      'without its first digits',
      ({ envelope, digest }) => [{ [`${digest.slice(0, 2)}/${digest.slice(2)}`]: envelope }],
    ],
    ['as a folder', ({ envelope, digest }) => [{ [`${pathOf(digest)}/x`]: envelope }]],
    [
      'as a link',
      ({ envelope, digest }) => [{ [pathOf(digest)]: envelope }, { modes: { [pathOf(digest)]: '120000' } }],
    ],
    [
      'as a submodule',
      ({ digest }) => [{ [pathOf(digest)]: base }, { modes: { [pathOf(digest)]: '160000' } }],
    ],
  ])('where it stands %s', async (_title, place) => {
    const made = await attested(EDIT);
    await store(...place(made));
    expect(await outcomesOf(made.id)).toEqual([absent(made.digest)]);
  });

  test('where the ref is no commit', async () => {
    const { id, digest } = await attested(EDIT);
    await git.run('update-ref', REF, await git.blob('no commit'));
    expect(await outcomesOf(id)).toEqual([absent(digest)]);
  });

  test('where other bytes stand under its name, valid as they may be', async () => {
    const { id, digest } = await attested(EDIT);
    const other = await attested(EDIT);
    await store({ [pathOf(digest)]: Buffer.concat([other.envelope, Buffer.from('\n')]) });
    expect(await outcomesOf(id)).toEqual([
      `missing: what is stored as sha256:${digest} has other bytes; store the envelope anew`,
    ]);
  });
});

describe('who names one that is absent', () => {
  const HUMAN = 'ledger: round half up\n';

  test('owes it, whoever wrote the commit', async () => {
    const { id, digest } = await attested(EDIT, { message: HUMAN });
    expect(await outcomesOf(id)).toEqual([absent(digest)]);
    const [only] = await verified(id);
    expect(only?.origin.kind).toBe('unknown');
  });

  test('owes it also beside one that verifies: all in the trailer block must', async () => {
    const { id, envelope, digest } = await attested(EDIT);
    await store({ [pathOf(digest)]: envelope });
    const message = await git.run('log', '-1', '--format=%B', id);
    const none = sha256('nothing');
    const both = await git.commit({
      message: `${message.trimEnd()}\n${trailerFor(none)}\n`,
      files: EDIT,
      parents: [base],
    });
    expect(await outcomesOf(both)).toEqual([absent(none)]);
  });

  test('is told so where agents are free to write', async () => {
    const { id, digest } = await attested(EDIT);
    const [only] = await verified(id, 'public');
    expect([only?.attestation, only?.notes]).toEqual([
      { status: 'not-required' },
      [{ line: 4, text: absent(digest).replace('missing: ', '') }],
    ]);
  });

  test('is told so where it stands outside the trailer block, and owes what an agent owes', async () => {
    const none = sha256('nothing');
    const message = `s\n\n${trailerFor(none)}\n\nbye\n`;
    const id = await git.commit({ message, files: EDIT, parents: [base] });
    const [only] = await verified(id);
    const text = `an attestation outside the trailer block does not count: ${absent(none)}`;
    expect([only?.attestation, only?.notes]).toEqual([{ status: 'not-required' }, [{ line: 3, text }]]);
  });
});

test('T31 one of more than 16 KiB is refused, and never read', async () => {
  const large = Buffer.alloc(20_000, 0x20);
  const message = addTrailer(MESSAGE, trailerFor(sha256(large)));
  const id = await git.commit({ message, files: EDIT, parents: [base] });
  await store({ [pathOf(sha256(large))]: large });
  expect((await outcomesOf(id))[0]).toMatch(
    /^rejected malformed: it has 20000 bytes, at most 16384 are read/,
  );
  const read: string[] = [];
  const watched = storedIn({
    sideRef: (ref) => open.sideRef(ref),
    sizesOf: (ids) => open.sizesOf(ids),
    readAll: (ids) => {
      read.push(...ids);
      return open.readAll(ids);
    },
  });
  const digest = sha256(large);
  expect(await watched([digest])).toEqual(new Map([[digest, { status: 'too-large', size: 20_000 }]]));
  expect(read).not.toContain(await git.rev(`${REF}:${pathOf(digest)}`));
});

test('T06 the digest is 64 small hex digits, nothing else', async () => {
  const { envelope, digest } = await attested(EDIT);
  await store({ [pathOf(digest)]: envelope });
  for (const name of [digest.toUpperCase(), digest.slice(1), `${digest}0`, `${digest}.x`]) {
    const message = addTrailer(MESSAGE, trailerFor(name));
    const id = await git.commit({ message, files: EDIT, parents: [base] });
    expect((await outcomesOf(id))[0]).toMatch(/^rejected malformed: expected v1/);
  }
});

test('T10 is the same attestation in both carriers', async () => {
  const lines = Array.from({ length: 40 }, (_, n) => `${n % 10}\n`);
  const file = (...added: number[]): Record<string, string> => ({
    'src/a.ts': lines.map((line, n) => (added.includes(n) ? `${line}charge();\n` : line)).join(''),
  });
  base = await git.commit({ message: 'base\n', files: file(), parents: [base] });
  const first = await attested(file(5));
  await store({ [pathOf(first.digest)]: first.envelope });
  const envelope = JSON.parse(first.envelope.toString());
  const compact = [
    'v1',
    envelope.signatures[0].keyid,
    Buffer.from(envelope.payload, 'base64').toString('base64url'),
    Buffer.from(envelope.signatures[0].sig, 'base64').toString('base64url'),
  ].join('.');
  const second = await git.commit({
    message: addTrailer(MESSAGE, `Proxy-Attestation: ${compact}`),
    files: file(5, 25),
    parents: [first.id],
  });
  expect((await outcomesOf(second)).map((text) => text.split(':')[0])).toEqual([
    'verified exact',
    'rejected replayed',
  ]);
});

test('asks git as often for 300 commits as for one', async () => {
  const envelopes = Array.from({ length: 300 }, (_, n) => Buffer.from(`{"n":${n}}`));
  await store(Object.fromEntries(envelopes.map((bytes) => [pathOf(sha256(bytes)), bytes])));
  const questions = async (digests: readonly string[]): Promise<number> => {
    let asked = 0;
    const counting =
      <Args extends unknown[], Result>(ask: (...args: Args) => Result) =>
      (...args: Args): Result => {
        asked += 1;
        return ask(...args);
      };
    const { sideRef, sizesOf, readAll } = open;
    const found = await storedIn({
      sideRef: counting(sideRef),
      sizesOf: counting(sizesOf),
      readAll: counting(readAll),
    })(digests);
    expect([...found.values()].map(({ status }) => status)).toEqual(digests.map(() => 'found'));
    return asked;
  };
  const all = envelopes.map(sha256);
  expect(await questions(all)).toBe(await questions(all.slice(0, 1)));
});

test('asks nothing where no commit names one', async () => {
  const refuses = () => {
    throw new Error('asked');
  };
  expect(await storedIn({ sideRef: refuses, sizesOf: refuses, readAll: refuses })([])).toEqual(new Map());
});
