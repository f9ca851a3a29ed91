import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOfCommit } from '../../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { withoutCredentials } from '../../../src/platform/git/terminal-refs';
import { Failure } from '../../../src/world/failure';
import { GitRepository } from '../../support/git-repository';

const opened: OpenRepository[] = [];
const made: GitRepository[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((repository) => repository.close()));
  await Promise.all(made.splice(0).map((repository) => repository.dispose()));
});

async function make(options?: Parameters<typeof GitRepository.create>[0]): Promise<GitRepository> {
  const repository = await GitRepository.create(options);
  made.push(repository);
  return repository;
}

async function open(directory: string): Promise<OpenRepository> {
  const repository = await openRepository(directory);
  opened.push(repository);
  return repository;
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const failure = await work.catch((error: unknown) => error);
  if (!(failure instanceof Failure)) throw new Error(`expected a Failure, got ${String(failure)}`);
  return failure;
}

describe.each(['sha1', 'sha256'] as const)('an opened %s repository', (objectFormat) => {
  test('answers what the pure rooms ask', async () => {
    const git = await make({ objectFormat });
    const [one = '', two = ''] = await git.commits([
      { message: 'one', files: { a: '1\n', 'd/b': 'xyz' } },
      { message: 'two', files: { a: '2\n' } },
    ]);
    const side = await git.commit({ message: 'side', files: { s: '' }, parents: [one] });
    const repository = await open(git.directory);
    const absent = 'f'.repeat(one.length);
    const blob = await git.rev(`${two}:a`);
    const empty = await git.tree([]);
    expect(repository.emptyTree).toBe(empty);
    expect(repository.gitVersion).toMatch(/^\d+\.\d+/);
    expect(await repository.read(blob)).toEqual({ id: blob, type: 'blob', bytes: Buffer.from('2\n') });
    expect(await repository.read(absent)).toBeNull();
    expect((await repository.readAll([absent, blob, one])).map((object) => object?.type ?? null)).toEqual([
      null,
      'blob',
      'commit',
    ]);
    expect(await repository.sizesOf([blob, absent])).toEqual([2, null]);
    expect(await repository.mergeBases(two, side)).toEqual([one]);
    expect(await repository.commitsBetween([one], two)).toEqual([two]);
    expect(await repository.commitsBetween([], two)).toEqual([one, two]);
    expect([await repository.isAncestor(one, two), await repository.isAncestor(two, side)]).toEqual([
      true,
      false,
    ]);
    const listing = await repository.listTree(two);
    expect(listing.map(({ path, mode, type }) => [path.toString(), mode, type])).toEqual([
      ['a', '100644', 'blob'],
      ['d/b', '100644', 'blob'],
    ]);
    const pairs = await repository.compareTrees([
      [one, two],
      [two, two],
      [repository.emptyTree, one],
    ]);
    expect(
      pairs.map((changes) => changes.map(({ path, oldMode, newMode }) => `${path} ${oldMode} ${newMode}`)),
    ).toEqual([['a 100644 100644'], [], ['a 000000 100644', 'd/b 000000 100644']]);
    expect(pairs[0]?.[0]?.newId).toBe(blob);
  });

  test('keeps thousands of questions in order', async () => {
    const git = await make({ objectFormat });
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, 'x'.repeat(n * 37)]));
    const id = await git.commit({ message: 'many', files });
    const repository = await open(git.directory);
    const entries = await repository.listTree(id);
    const ids = Array.from({ length: 9000 }, (_, n) => entries[(n * 7919) % 300]?.id ?? '');
    const [sizes, objects] = await Promise.all([repository.sizesOf(ids), repository.readAll(ids)]);
    expect(objects.map((object) => object?.id)).toEqual(ids);
    expect(objects.map((object) => object?.bytes.length ?? null)).toEqual(sizes);
  });
});

test('unrelated histories have no merge base, criss-cross ones have two', async () => {
  const git = await make();
  const root = await git.commit({ message: 'root', files: { a: '' } });
  const island = await git.commit({ message: 'island', files: { b: '' }, parents: [] });
  const [x, y] = [
    await git.commit({ message: 'x', parents: [root] }),
    await git.commit({ message: 'y', parents: [root] }),
  ];
  const xy = await git.commit({ message: 'xy', parents: [x, y] });
  const yx = await git.commit({ message: 'yx', parents: [y, x] });
  const repository = await open(git.directory);
  expect(await repository.mergeBases(root, island)).toEqual([]);
  expect(new Set(await repository.mergeBases(xy, yx))).toEqual(new Set([x, y]));
});

test('R02 an object over the limit is refused by its size, and read under a higher one', async () => {
  const git = await make();
  const id = await git.blob(Buffer.alloc(2000));
  const repository = await open(git.directory);
  expect((await failureOf(repository.read(id, 1999))).message).toBe(
    `object ${id} has 2000 bytes, more than the limit of 1999`,
  );
  expect((await repository.read(id, 2000))?.bytes).toHaveLength(2000);
});

test.each(['--output=x', 'HEAD', 'abc', '', 'A'.repeat(40), `${'a'.repeat(40)}\n${'b'.repeat(40)}`])(
  'G04 lets only full ids reach git, not %j',
  async (id) => {
    const git = await make();
    const head = await git.commit({ message: 'x', files: { a: '' } });
    const repository = await open(git.directory);
    const asked = [
      repository.read(id),
      repository.readAll([id]),
      repository.sizesOf([id]),
      repository.mergeBases(head, id),
      repository.commitsBetween([id], head),
      repository.commitsBetween([], id),
      repository.isAncestor(id, head),
      repository.compareTrees([[id, head]]),
      repository.listTree(id),
      repository.mergeOf(head, id),
    ];
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 'rejected'));
  },
);

test('resolves what a person types, to a commit or to nothing', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { a: '' } });
  await git.run('tag', '-a', '-m', 'v1', 'v1');
  const repository = await open(git.directory);
  const revisions = [
    'HEAD',
    'main',
    'v1',
    id,
    id.slice(0, 8),
    'HEAD~1',
    'HEAD:a',
    '--all',
    '-h',
    '',
    'a\0b',
    'HEAD\n',
  ];
  expect(await Promise.all(revisions.map((revision) => repository.resolve(revision)))).toEqual([
    ...[id, id, id, id, id],
    ...[null, null, null, null, null, null, null],
  ]);
});

test('opens bare repositories, linked work trees and folders inside', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { 'deep/er/file': '' } });
  await git.run('worktree', 'add', '-q', '--detach', 'linked', id);
  await git.run('clone', '-q', '--bare', '.', 'bare.git');
  for (const folder of ['linked/deep/er', 'bare.git', '.git', '.']) {
    const repository = await open(join(git.directory, folder));
    expect(await repository.resolve('HEAD')).toBe(id);
    expect(await repository.listTree(id)).toHaveLength(1);
  }
});

test('names the folder that is no repository', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-none-'));
  expect((await failureOf(openRepository(folder))).message).toBe(`${folder} is not in a git repository`);
  expect((await failureOf(openRepository(join(folder, 'absent')))).message).toBe(
    `cannot read ${join(folder, 'absent')}`,
  );
  await rm(folder, { recursive: true });
});

test('reads objects from a folder with a quote, a line feed and a hash in its name', async () => {
  const git = await make();
  const odd = join(git.directory, '#odd "quoted"\nname');
  await mkdir(odd);
  await git.run('clone', '-q', '--bare', '.', join(odd, 'r.git'));
  const id = await git.commit({ message: 'x', files: { a: '1' } });
  await git.run('--git-dir', join(odd, 'r.git'), 'fetch', '-q', git.directory, 'main:main');
  const repository = await open(join(odd, 'r.git'));
  expect(await repository.listTree(id)).toHaveLength(1);
});

test('a partial clone lists its tree, fails where a blob that is read is missing, and never fetches it by itself', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { a: '1\n' } });
  await git.run('config', 'uploadpack.allowFilter', 'true');
  const clone = await make();
  await clone.run('remote', 'add', 'origin', `file://${git.directory}`);
  await clone.run('fetch', '-q', '--filter=blob:none', 'origin', 'main');
  const repository = await open(clone.directory);
  const blob = await git.rev(`${id}:a`);
  expect(await repository.read(blob)).toBeNull();
  expect(await repository.sizesOf([blob])).toEqual([null]);
  expect((await repository.listTree(id)).map((entry) => entry.id)).toEqual([blob]);
  const failure = await failureOf(digestOfCommit(repository, id));
  expect(failure.nextStep).toMatch(/fetch/i);
  expect(await clone.run('cat-file', '--batch-check', '--batch-all-objects')).not.toContain(blob);
});

test('A19 a missing parent ends every walk with a failure, shallow file or not', async () => {
  const git = await make();
  const ids = await git.commits([1, 2, 3].map((n) => ({ message: `${n}`, files: { a: `${n}` } })));
  const clone = await make();
  await clone.run('fetch', '-q', '--depth=2', `file://${git.directory}`, 'main:refs/heads/copy');
  const repository = await open(clone.directory);
  expect(await repository.isShallow()).toBe(true);
  const failure = await failureOf(repository.commitsBetween([], ids[2] ?? ''));
  expect(failure.message).toMatch(/^git rev-list ended with 128: /);
  expect(failure.nextStep).toContain('--unshallow');
});

test('finds the branch that changes go to, and the remote without its password', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { a: '' } });
  const repository = await open(git.directory);
  expect([await repository.defaultBranch(), await repository.remoteUrl()]).toEqual(['refs/heads/main', null]);
  await git.run('remote', 'add', 'origin', 'https://jane:secret@git.example/bank/ledger.git');
  await git.run('update-ref', 'refs/remotes/origin/trunk', id);
  await git.run('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  expect([await repository.defaultBranch(), await repository.remoteUrl()]).toEqual([
    'refs/remotes/origin/trunk',
    'https://git.example/bank/ledger.git',
  ]);
  const empty = await open((await make()).directory);
  expect(await empty.defaultBranch()).toBeNull();
});

test.each([
  ['https://token@git.example/a/b', 'https://git.example/a/b'],
  ['https://a:b@c@git.example/a@b', 'https://git.example/a@b'],
  ['git@git.example:a/b.git', 'git@git.example:a/b.git'],
  ['ssh://git@git.example/a/b', 'ssh://git.example/a/b'],
  ['/srv/git/a@b', '/srv/git/a@b'],
])('shows %s as %s', (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});

test('the staged tree is what a commit would record, and writes nothing into the repository', async () => {
  const git = await make();
  await git.commit({ message: 'x', files: { a: '1\n' } });
  await git.run('checkout', '-f', '-q', 'main');
  await writeFile(join(git.directory, 'a'), '2\n');
  await mkdir(join(git.directory, 'd'));
  await writeFile(join(git.directory, 'd', 'b'), 'b\n');
  await git.run('add', 'a', 'd/b');
  const [index, objects] = [await git.run('ls-files', '-s'), await git.run('count-objects')];
  const repository = await open(git.directory);
  const tree = await repository.stagedTree();
  expect((await repository.listTree(tree)).map(({ path }) => path.toString())).toEqual(['a', 'd/b']);
  expect([await git.run('ls-files', '-s'), await git.run('count-objects')]).toEqual([index, objects]);
  expect(await repository.stagedTree(join(git.directory, '.git', 'index'))).toBe(tree);
  await git.run('commit', '-q', '-m', 'staged');
  expect(await git.rev('HEAD^{tree}')).toBe(tree);
});

test('unmerged entries and an absent index are failures', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { a: '1\n' } });
  const repository = await open(git.directory);
  expect((await failureOf(repository.stagedTree())).message).toContain('cannot read the index');
  const blob = await git.rev(`${id}:a`);
  await git.runWith(['update-index', '--index-info'], {
    input: `100644 ${blob} 2\ta\n100644 ${blob} 3\ta\n`,
  });
  expect((await failureOf(repository.stagedTree())).message).toContain('unmerged');
});

/** Our own stores that borrow from this repository. */
async function storesFor(git: GitRepository): Promise<string[]> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith('countersign-git-'));
  const texts = await Promise.all(
    names.map((name) => readFile(join(tmpdir(), name, 'objects/info/alternates'), 'utf8').catch(() => '')),
  );
  return names.filter((_, index) => texts[index]?.includes(git.directory));
}

test('leaves no folder behind when it is closed', async () => {
  const git = await make();
  const [one = '', two = ''] = await git.commits([
    { message: '1', files: { a: '1' } },
    { message: '2', files: { a: '2' } },
  ]);
  const repository = await openRepository(git.directory);
  await repository.mergeOf(one, two);
  await repository.readAll([one]);
  expect(await storesFor(git)).toHaveLength(1);
  await repository.close();
  expect(await storesFor(git)).toEqual([]);
});

test('a .git that is a link to a repository elsewhere is followed as git does', async () => {
  const git = await make();
  const id = await git.commit({ message: 'x', files: { a: '' } });
  const folder = await mkdtemp(join(tmpdir(), 'countersign-link-'));
  await symlink(join(git.directory, '.git'), join(folder, '.git'));
  expect(await (await open(folder)).resolve('HEAD')).toBe(id);
  await rm(folder, { recursive: true });
});
