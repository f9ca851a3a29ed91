import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchHistory } from '../../../src/platform/git/fetch';
import { fetchCommit } from '../../../src/platform/git/fetch-commit';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import type { Remote } from '../../../src/platform/git/remote';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';
import { type GitServer, serveGit } from './git-server';

const TOKEN = 'ghs_canary/0123+456=789';
const LINES = Array.from({ length: 20 }, (_, n) => `line ${n}\n`);
const text = (changes: Readonly<Record<number, string>> = {}) =>
  LINES.map((line, n) => changes[n] ?? line).join('');

let made: GitRepository;
let ids: Readonly<Record<'base' | 'ours' | 'theirs' | 'against' | 'fork', string>>;
let folder: string;
let server: GitServer;
let opened: OpenRepository[];

/** Two sides that change one file in other places, one that moved it, and one that no branch holds. */
async function historyIn(repository: GitRepository): Promise<typeof ids> {
  const base = await repository.commit({
    message: 'base',
    files: { a: text(), b: text({ 1: 'b\n' }), 'lib/c': 'c\n', 'lib/d': 'd\n' },
  });
  const from = { parents: [base] };
  const ours = await repository.commit({ message: 'ours', files: { a: text({ 0: 'ours\n' }) }, ...from });
  const moved = { b: null, 'src/b': text({ 1: 'b\n', 15: 'moved\n' }), a: text({ 19: 'theirs\n' }) };
  const theirs = await repository.commit({ message: 'theirs', files: moved, ...from });
  const against = await repository.commit({ message: 'no', files: { a: text({ 0: 'no\n' }) }, ...from });
  const fork = await repository.commit({ message: 'fork', files: { fork: 'fork\n' }, ...from });
  await repository.branch('ours', ours);
  await repository.branch('theirs', theirs);
  await repository.branch('against', against);
  await repository.run('update-ref', 'refs/heads/main', base);
  return { base, ours, theirs, against, fork };
}

beforeAll(async () => {
  made = await GitRepository.create();
  ids = await historyIn(made);
  await made.run('config', 'uploadpack.allowFilter', 'true');
  await made.run('config', 'uploadpack.allowAnySHA1InWant', 'true');
  folder = await mkdtemp(join(tmpdir(), 'countersign-promised-'));
  server = await serveGit(join(made.directory, '.git'), { token: TOKEN });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
  await made.dispose();
});
beforeEach(() => {
  opened = [];
});
afterEach(async () => {
  server.answerWith(undefined);
  for (const repository of opened) await repository.close();
});

const remote = (more: Partial<Remote> = {}): Remote => ({
  url: server.url,
  token: TOKEN,
  keepsBlobs: true,
  ...more,
});

async function openFrom(from: Remote = remote(), more: readonly string[] = []): Promise<OpenRepository> {
  const { ours, theirs, against } = ids;
  const into = await mkdtemp(join(folder, 'history-'));
  await fetchHistory({ ...from, wants: [ours, theirs, against, ...more], into });
  const repository = await openRepository(into, from);
  opened.push(repository);
  return repository;
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const failure = await work.catch((error: unknown) => error);
  if (!(failure instanceof Failure)) throw new Error(`expected a Failure, got ${JSON.stringify(failure)}`);
  return failure;
};

async function blobsOf(repository: OpenRepository, commit: string): Promise<readonly string[]> {
  return (await repository.listTree(commit)).map(({ id }) => id);
}

const textsOf = async (repository: OpenRepository, blobs: readonly string[]) =>
  (await repository.readAll(blobs)).map((object) => object?.bytes.toString() ?? null);

/** What is held by the repository itself, without asking anybody. */
const blobsHere = async (repository: OpenRepository): Promise<number> => {
  const args = ['cat-file', '--batch-all-objects', '--batch-check=%(objecttype)'];
  const env = { GIT_DIR: repository.gitDirectory };
  const types = (await made.runWith(args, { env })).toString().split('\n');
  return types.filter((type) => type === 'blob').length;
};

test('history comes without contents of files, and those of a tree in one request', async () => {
  const repository = await openFrom();
  expect(await blobsHere(repository)).toBe(0);
  const before = server.fetches();
  const blobs = await blobsOf(repository, ids.ours);
  expect(await repository.sizesOf(blobs)).toEqual([148, 145, 2, 2]);
  expect(await textsOf(repository, blobs)).toEqual([text({ 0: 'ours\n' }), text({ 1: 'b\n' }), 'c\n', 'd\n']);
  expect(server.fetches()).toBe(before + 1);
});

test('what is asked for at the same time is sent once', async () => {
  const repository = await openFrom();
  const before = server.fetches();
  const blobs = await blobsOf(repository, ids.ours);
  const [all, again] = await Promise.all([textsOf(repository, blobs), textsOf(repository, blobs)]);
  expect(again).toEqual(all);
  expect(server.fetches()).toBe(before + 1);
});

test.each([
  ['knows of no such thing', 'uploadpack.allowFilter'],
  ['says that it may not', 'uploadpackfilter.blob:none.allow'],
])('a server that %s sends everything', async (_title, setting) => {
  await made.run('config', setting, 'false');
  const repository = await openFrom();
  await made.run('config', setting, 'true');
  expect(await blobsHere(repository)).toBeGreaterThan(4);
  const asked = server.fetches();
  expect(await textsOf(repository, await blobsOf(repository, ids.theirs))).toContain('d\n');
  expect(server.fetches()).toBe(asked);
});

test('merges are those of the whole history: of contents, moved files, conflicts and picks', async () => {
  const { base, ours, theirs, against } = ids;
  const answersOf = async (repository: OpenRepository) => [
    await repository.mergesOf([
      [ours, theirs],
      [ours, against],
      [theirs, against],
    ]),
    await repository.mergeOf(theirs, ours, base),
    await repository.mergeOf(against, ours),
  ];
  const whole = await answersOf(await openFrom(remote({ keepsBlobs: false })));
  expect(whole).toMatchObject([
    [{ conflictedPaths: [] }, { conflictedPaths: [Buffer.from('a')] }, { conflictedPaths: [] }],
    { conflictedPaths: [] },
    { conflictedPaths: [Buffer.from('a')] },
  ]);
  expect(await answersOf(await openFrom())).toEqual(whole);
});

test('the tree of a merge is read as any other, though nobody sent it', async () => {
  const repository = await openFrom();
  const { tree } = await repository.mergeOf(ids.ours, ids.theirs);
  const read = await textsOf(repository, await blobsOf(repository, tree));
  expect(read).toEqual([
    text({ 0: 'ours\n', 19: 'theirs\n' }),
    'c\n',
    'd\n',
    text({ 1: 'b\n', 15: 'moved\n' }),
  ]);
});

test('files that only a raw tree names are brought as well', async () => {
  const repository = await openFrom();
  const [commit] = await repository.readAll([ids.base]);
  const root = /^tree ([0-9a-f]+)/.exec(commit?.bytes.toString() ?? '')?.[1] ?? '';
  const blob = await made.run('rev-parse', `${ids.base}:a`);
  expect(await textsOf(repository, [blob])).toEqual([null]);
  await repository.readAll([root]);
  expect(await textsOf(repository, [blob])).toEqual([text()]);
});

test('A26 a commit that only a fork has is absent, also where a submodule names it', async () => {
  const files = { module: ids.fork, near: 'near\n' };
  const modes = { module: '160000' } as const;
  const head = await made.commit({ message: 'module', files, modes, parents: [ids.base] });
  const repository = await openFrom(remote(), [head]);
  const asked = server.fetches();
  expect(await repository.sizesOf([ids.fork])).toEqual([null]);
  await repository.listTree(head);
  const root = await made.run('rev-parse', `${head}^{tree}`);
  await repository.readAll([root]);
  expect(await repository.sizesOf([ids.fork])).toEqual([null]);
  expect(server.fetches()).toBe(asked);
});

test('a commit that is brought later has its files too', async () => {
  const repository = await openFrom();
  const { directory: into } = repository;
  expect(await fetchCommit({ ...remote(), id: ids.fork, into })).toBe(true);
  expect(await textsOf(repository, await blobsOf(repository, ids.fork))).toContain('fork\n');
});

test('R02 a file is known by its size before it is read, and refused by it', async () => {
  const repository = await openFrom();
  const [blob = ''] = await blobsOf(repository, ids.base);
  const failure = await failureOf(repository.read(blob, 100));
  expect(failure.message).toBe(`object ${blob} has 150 bytes, more than the limit of 100`);
});

describe('where the server fails later', () => {
  test('G20 contents that do not come any more are a failure without the token in it', async () => {
    const repository = await openFrom();
    const blobs = await blobsOf(repository, ids.ours);
    server.answerWith((response) => response.destroy());
    const failure = await failureOf(repository.sizesOf(blobs));
    expect(failure.message).toMatch(/^git fetch ended with 128: /);
    expect(failure.nextStep).toBe('Check that the runner reaches the git server, then run the job again.');
    expect(JSON.stringify([failure, failure.message, String(failure.cause)])).not.toContain(TOKEN);
  });

  test('G20 so is a merge, and never another tree', async () => {
    const repository = await openFrom();
    server.answerWith((response) => response.destroy());
    const { ours, theirs } = ids;
    for (const work of [
      () => repository.mergeOf(ours, theirs),
      () => repository.mergesOf([[ours, theirs]]),
    ]) {
      const failure = await failureOf(work());
      expect(failure.message).toMatch(/^git merge-tree ended with 128: /);
      expect(JSON.stringify([failure, failure.message, String(failure.cause)])).not.toContain(TOKEN);
    }
  });

  test('G30 nor is the token in it where the server sends it back', async () => {
    const repository = await openFrom();
    const blobs = await blobsOf(repository, ids.ours);
    server.answerWith((response) => response.writeHead(403, { 'content-type': 'text/plain' }).end(TOKEN));
    for (const work of [() => repository.readAll(blobs), () => repository.mergeOf(ids.ours, ids.theirs)]) {
      const failure = await failureOf(work());
      expect(failure.message).toContain('403');
      expect(JSON.stringify([failure, failure.message, String(failure.cause)])).not.toContain(TOKEN);
    }
  });

  test('a file that the server has lost is a failure, not an empty place', async () => {
    const head = await made.commit({ message: 'lost', files: { lost: 'lost\n' }, parents: [ids.base] });
    const repository = await openFrom(remote(), [head]);
    const lost = await made.run('rev-parse', `${head}:lost`);
    await rm(join(made.directory, '.git', 'objects', lost.slice(0, 2), lost.slice(2)));
    const failure = await failureOf(repository.readAll(await blobsOf(repository, head)));
    expect(failure.message).toContain(lost);
  });
});

test('SHA-256 repositories are read so too', async () => {
  const other = await GitRepository.create({ objectFormat: 'sha256' });
  const head = await other.commit({ message: 'a', files: { a: 'a\n' } });
  await other.run('config', 'uploadpack.allowFilter', 'true');
  const from = { url: join(other.directory, '.git'), token: null, allowFile: true, keepsBlobs: true };
  await fetchHistory({ ...from, wants: [head], into: join(folder, 'sha256') });
  const repository = await openRepository(join(folder, 'sha256'), from);
  opened.push(repository);
  expect(await blobsHere(repository)).toBe(0);
  expect(await textsOf(repository, await blobsOf(repository, head))).toEqual(['a\n']);
  await other.dispose();
});

test('R07 a git that finds the history gone fetches it again, and does not start itself without end', async () => {
  const repository = await openFrom(remote({ patience: 1_000 }));
  await rm(join(repository.directory, 'objects', 'pack'), { recursive: true });
  expect((await repository.mergeOf(ids.ours, ids.theirs)).conflictedPaths).toEqual([]);
});
