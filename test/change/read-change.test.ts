import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, Commit } from '../../src/change/change';
import { digestOfCommit, readChange } from '../../src/change/read-change';
import { readCommits } from '../../src/change/read-commits';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { Failure } from '../../src/world/failure';
import { digestOfTrees } from '../support/digest-of-trees';
import { GitRepository } from '../support/git-repository';

const files = (of: Pick<Commit, 'files'>) =>
  of.files.map(({ path, oldMode, newMode }) => `${oldMode} ${newMode} ${path}`);

describe.each(['sha1', 'sha256'] as const)('reading a change from a %s repository', (objectFormat) => {
  let made: GitRepository;
  let opened: OpenRepository | null;
  beforeEach(async () => {
    made = await GitRepository.create({ objectFormat });
    opened = null;
  });
  afterEach(async () => {
    await opened?.close();
    await made.dispose();
  });

  async function repository(): Promise<OpenRepository> {
    opened ??= await openRepository(made.directory);
    return opened;
  }
  const change = async (mergeBase: string, head: string): Promise<Change> =>
    readChange(await repository(), { mergeBase, head });
  async function commit(id: string): Promise<Commit> {
    const [found] = await readCommits(await repository(), [id]);
    if (found === undefined) throw new Error('no commit');
    return found;
  }

  test('states commits, their files and the net difference, parents before children', async () => {
    const base = await made.commit({ message: 'base\n', files: { a: '1\n', b: '1\n' } });
    const one = await made.commit({ message: 'one\n', files: { a: '2\n', c: 'x\n' } });
    const two = await made.commit({ message: 'two\n', files: { c: null, b: '1\n2\n' } });
    const result = await change(base, two);
    expect(result.commits.map(({ id }) => id)).toEqual([one, two]);
    expect(result.commits.map(files)).toEqual([
      ['100644 100644 a', '000000 100644 c'],
      ['100644 100644 b', '100644 000000 c'],
    ]);
    expect(files(result)).toEqual(['100644 100644 a', '100644 100644 b']);
    expect(result.digest).toEqual(await digestOfTrees(await repository(), base, two));
    expect(await digestOfCommit(await repository(), one)).toEqual(
      await digestOfTrees(await repository(), base, one),
    );
    expect(result.commits[1]?.parents).toEqual([one]);
  });

  test('without a merge base everything down to the roots is new', async () => {
    const root = await made.commit({ message: 'root', files: { a: '1\n' } });
    const head = await made.commit({ message: 'head', files: { b: '1\n' } });
    const result = await change((await repository()).emptyTree, head);
    expect(result.commits.map(({ id }) => id)).toEqual([root, head]);
    expect(files(result)).toEqual(['000000 100644 a', '000000 100644 b']);
  });

  test('nothing is proposed where the head is the merge base or lies before it', async () => {
    const root = await made.commit({ message: 'root', files: { a: '1\n' } });
    const head = await made.commit({ message: 'head', files: { b: '1\n' } });
    expect((await change(head, head)).commits).toEqual([]);
    expect((await change(head, root)).commits).toEqual([]);
  });

  test('a root commit stands against the empty tree, and an empty commit has no files but a digest', async () => {
    const root = await made.commit({ message: 'root', files: { a: '1\n' } });
    const empty = await made.commit({ message: 'empty' });
    expect(files(await commit(root))).toEqual(['000000 100644 a']);
    const { files: none } = await commit(empty);
    expect([none, await digestOfCommit(await repository(), empty)]).toEqual([
      [],
      {
        exact: '35b2a2379d4b5d6ff36256a46679f87b7430dc603a34c878149885fcfe3a5ae0',
        patch: '13aab694dabec580376c564dbf877c416c22d116cd6c536dd8393dc4458be6e9',
      },
    ]);
  });

  test('T21 links, modes, deletions, type changes and T23 renames are changes of their paths', async () => {
    const target = 'c'.repeat(objectFormat === 'sha1' ? 40 : 64);
    const base = await made.commit({
      message: 'base',
      files: { link: 'a', script: 'x\n', gone: 'x\n', 'src/old.ts': 'same\n', turned: 'a' },
      modes: { link: '120000' },
    });
    const head = await made.commit({
      message: 'head',
      files: {
        link: 'b',
        script: 'x\n',
        gone: null,
        'src/old.ts': null,
        'src/new.ts': 'same\n',
        turned: 'a',
        module: target,
      },
      modes: { link: '120000', script: '100755', turned: '120000', module: '160000' },
    });
    expect(files(await change(base, head))).toEqual([
      '100644 000000 gone',
      '120000 120000 link',
      '000000 160000 module',
      '100644 100755 script',
      '000000 100644 src/new.ts',
      '100644 000000 src/old.ts',
      '100644 120000 turned',
    ]);
  });

  test('T22 sees a submodule move that .gitmodules asks to ignore', async () => {
    const id = (digit: string) => digit.repeat(objectFormat === 'sha1' ? 40 : 64);
    const ignore = '[submodule "m"]\n\tpath = m\n\turl = https://git.example/m\n\tignore = all\n';
    const base = await made.commit({
      message: 'b',
      files: { '.gitmodules': ignore, m: id('1') },
      modes: { m: '160000' },
    });
    const head = await made.commit({ message: 'h', files: { m: id('2') }, modes: { m: '160000' } });
    await made.run('config', 'diff.ignoreSubmodules', 'all');
    await made.run('config', 'submodule.m.ignore', 'all');
    expect(files(await change(base, head))).toEqual(['160000 160000 m']);
  });

  test('T24 T25 attributes change nothing about files or digests', async () => {
    const edit = { 'a.ts': 'one\ntwo\n', 'b.ts': 'x\n' };
    const base = await made.commit({ message: 'base', files: { 'a.ts': 'one\n' } });
    const plain = await made.commit({ message: 'plain', files: edit });
    const attributes =
      '* -diff binary filter=lfs text eol=crlf working-tree-encoding=UTF-16 ident export-ignore\n';
    const withThem = await made.commit({
      message: 'base',
      files: { '.gitattributes': attributes },
      parents: [base],
    });
    const hidden = await made.commit({ message: 'hidden', files: edit });
    await writeFile(join(made.directory, '.git', 'info', 'attributes'), attributes);
    expect(await digestOfCommit(await repository(), hidden)).toEqual(
      await digestOfCommit(await repository(), plain),
    );
    expect(files(await change(withThem, hidden))).toEqual(['100644 100644 a.ts', '000000 100644 b.ts']);
  });

  test('T28 paths that are not UTF-8, hold line feeds or look like options are paths', async () => {
    const blob = await made.blob('x\n');
    const names = ['--output=x', '-rf', '::error::', 'a\nb', Buffer.from([0x61, 0xff])];
    const tree = await made.tree(names.map((name) => ({ mode: '100644', name, id: blob })));
    const id = await made.commitTree(tree, { message: 'names' });
    const result = await commit(id);
    expect(result.files.map(({ path }) => path)).toEqual([
      '--output=x',
      '-rf',
      '::error::',
      'a\nb',
      'a\\xFF',
    ]);
    expect(result.files[4]?.pathBytes).toEqual(Buffer.from([0x61, 0xff]));
  });

  test('A09 a .mailmap does not rename an author, and A10 a message cannot forge records', async () => {
    const map = 'Jane Doe <jane@bank.example> <agent@bank.example>\n';
    const forged =
      'Subject\n\ncommit 0000\x1e\x1fò òò\ntree 1\nauthor Jane <jane@bank.example> 1 +0000\n\nother\n';
    const id = await made.commit({
      message: forged,
      files: { '.mailmap': map },
      author: 'Agent <agent@bank.example>',
    });
    const { author, message } = await commit(id);
    expect([author.email, message.text, message.subject]).toEqual(['agent@bank.example', forged, 'Subject']);
  });

  test('A11 an evil merge shows just what it carries more than the merge', async () => {
    const base = await made.commit({ message: 'base', files: { a: '1\n' } });
    const side = await made.commit({ message: 'side', files: { b: '2\n' } });
    const main = await made.commit({ message: 'main', files: { c: '3\n' }, parents: [base] });
    const evil = await made.merge(side, { into: main, files: { a: 'backdoor\n' } });
    expect(files(await commit(evil))).toEqual(['100644 100644 a']);
  });

  test('A18 replacements and grafts have no effect, and no range is read where there are any', async () => {
    const base = await made.commit({ message: 'base', files: { a: '1\n' } });
    const message = 'bad\n\nCo-authored-by: Agent <agent@bank.example>';
    const bad = await made.commit({ message, files: { a: '2\n' } });
    const head = await made.commit({ message: 'head', files: { b: '1\n' } });
    const before = await change(base, head);
    expect(before.commits.map(({ id }) => id)).toEqual([bad, head]);
    const reopened = async () => {
      await opened?.close();
      opened = null;
      return repository();
    };
    const refused = () =>
      change(base, head).then(
        () => null,
        (error: unknown) => (error instanceof Failure ? error.message : error),
      );
    const good = await made.commit({ message: 'good', files: { a: '1\n' }, parents: [base] });
    await made.run('replace', '--force', bad, good);
    expect(await readCommits(await reopened(), [bad, head])).toEqual(before.commits);
    expect(await refused()).toBe(`the repository shows other objects than it has: refs/replace/${bad}`);
    await made.run('replace', '--delete', bad);
    const grafts = join(made.directory, '.git', 'info', 'grafts');
    await writeFile(grafts, `# a comment\n${head} ${base}\n`);
    expect(await readCommits(await reopened(), [bad, head])).toEqual(before.commits);
    expect(await refused()).toBe('the repository shows other objects than it has: info/grafts');
    await writeFile(grafts, '# nothing\n');
    await reopened();
    expect(await change(base, head)).toEqual(before);
  });

  test('A08 A23 malformed commits are read and carry their defects', async () => {
    const base = await made.commit({ message: 'base', files: { a: '1\n' } });
    const tree = await made.rev(`${base}^{tree}`);
    const who = 'Jane <jane@bank.example> 1 +0000';
    const two = `tree ${tree}\nparent ${base}\nauthor A <a@b.example> 1 +0000\nauthor ${who}\ncommitter ${who}\n\nx\n`;
    const id = await made.rawCommit(two);
    const result = await change(base, id);
    expect(result.commits.map(({ author, defects }) => [author.name, defects])).toEqual([
      ['A', ['has more than one author header']],
    ]);
  });

  test('names the path of a blob that is missing', async () => {
    const base = await made.commit({ message: 'base', files: { a: '1\n' } });
    const size = objectFormat === 'sha1' ? 40 : 64;
    const tree = await made.tree([{ mode: '100644', name: 'lost', id: 'e'.repeat(size) }]);
    const id = await made.commitTree(tree, { message: 'lost', parents: [base] });
    const failure = await change(base, id).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(String(failure)).toContain('"lost" (blob ');
  });

  // One format is enough for what does not look at ids.
  if (objectFormat === 'sha256') return;

  test.each([
    [
      'a group-writable file, which diff-tree shows as a plain one',
      ['100664 a'],
      '"a" has the mode "100664"',
    ],
    ['a padded mode', ['040000 d'], '"d" has the mode "040000"'],
    ['a name twice', ['100644 a', '100644 a'], '"a" is there twice'],
    ['a file and a tree of one name', ['100644 a', '100644 a.b', '40000 a'], '"a" is there twice'],
    ['names out of order', ['100644 b', '100644 a'], '"a" is out of order'],
    ['a tree sorted as if it were a file', ['40000 a', '100644 a.b'], '"a.b" is out of order'],
    ['a name with a slash', ['100644 a/b'], '"a/b" is no name for an entry'],
    ['a repository inside', ['40000 .Git'], '".Git" is no name for an entry'],
  ])('a tree with %s is a defect of the commit that brings it', async (_name, entries, defect) => {
    const base = await made.commit({ message: 'base', files: { a: '1\n' } });
    const blob = await made.blob('x\n');
    const empty = await made.tree([]);
    const literal = entries.map((entry) => {
      const [mode = '', name = ''] = entry.split(' ');
      return { mode, name, id: mode.endsWith('40000') ? empty : blob };
    });
    const root = await made.tree([{ mode: '40000', name: 'dir', id: await made.tree(literal) }]);
    const bad = await made.commitTree(root, { message: 'bad', parents: [base] });
    const later = await made.commitTree(root, { message: 'later', parents: [bad] });
    const { commits } = await change(base, later);
    expect(commits.map(({ defects }) => defects)).toEqual([[`the tree "dir/": ${defect}`], []]);
  });

  describe('a merge', () => {
    let base: string;
    let main: string;
    let side: string;
    beforeEach(async () => {
      base = await made.commit({
        message: 'base',
        files: { shared: '1\n2\n3\n4\n5\n6\n7\n8\n9\n', other: 'x\n' },
      });
      await made.switch('side', base);
      side = await made.commit({
        message: 'side',
        files: { shared: '1\n2\n3\n4\n5\n6\n7\n8\nside\n', fix: 'fixed\n' },
      });
      await made.switch('main');
      main = await made.commit({ message: 'main', files: { shared: 'main\n2\n3\n4\n5\n6\n7\n8\n9\n' } });
    });

    test('that is clean has no files (C03)', async () => {
      expect(files(await commit(await made.merge(side)))).toEqual([]);
    });

    test('A11 that carries more than the merge shows just that', async () => {
      const evil = await made.merge(side, { files: { other: 'backdoor\n', extra: 'y\n' } });
      expect(files(await commit(evil))).toEqual(['000000 100644 extra', '100644 100644 other']);
    });

    test('A12 by which the other side is thrown away shows what was dropped', async () => {
      const ours = await made.commitTree(await made.rev(`${main}^{tree}`), {
        message: 'ours',
        parents: [main, side],
      });
      expect(files(await commit(ours))).toEqual(['100644 000000 fix', '100644 100644 shared']);
    });

    test('A13 of three parents stands against the first, and all parents are walked', async () => {
      await made.switch('third', base);
      const third = await made.commit({ message: 'third', files: { agent: 'z\n' } });
      await made.switch('main');
      const octopus = await made.commit({
        message: 'octopus',
        files: { fix: 'fixed\n', agent: 'z\n' },
        parents: [main, side, third],
      });
      const { commits } = await change(base, octopus);
      expect(new Set(commits.map(({ id }) => id))).toEqual(new Set([main, side, third, octopus]));
      expect(files(await commit(octopus))).toEqual(['000000 100644 agent', '000000 100644 fix']);
    });

    test('of unrelated histories stands against the first parent', async () => {
      const island = await made.commit({ message: 'island', files: { island: 'i\n' }, parents: [] });
      const joined = await made.commit({
        message: 'joined',
        files: { island: 'i\n' },
        parents: [main, island],
      });
      expect(files(await commit(joined))).toEqual(['000000 100644 island']);
    });

    test('with a conflict accounts for the conflicted path from the first parent', async () => {
      await made.switch('rival', base);
      const rival = await made.commit({
        message: 'rival',
        files: { shared: 'rival\n2\n3\n4\n5\n6\n7\n8\n9\n', fix: 'fixed\n' },
      });
      await made.switch('main');
      const resolved = { shared: 'resolved\n2\n3\n4\n5\n6\n7\n8\n9\n', fix: 'fixed\n' };
      const merge = await made.commit({ message: 'merge', files: resolved, parents: [main, rival] });
      const result = await commit(merge);
      expect(files(result)).toEqual(['100644 100644 shared']);
      const mine = await made.commit({
        message: 'same',
        files: { shared: resolved.shared },
        parents: [main],
      });
      expect(await digestOfCommit(await repository(), merge)).toEqual(
        await digestOfCommit(await repository(), mine),
      );
      const kept = await made.commit({ message: 'kept', files: { fix: 'fixed\n' }, parents: [main, rival] });
      expect(files(await commit(kept))).toEqual([]);
    });

    test.each([
      ['* merge=union\n', '.gitattributes'],
      ['* merge=union\n', 'info/attributes'],
      ['* merge=keep\n', '.gitattributes'],
      ['* merge=keep\n', 'info/attributes'],
    ])('A28 is not laundered by %j in %s', async (union, place) => {
      const canary = join(made.directory, 'canary');
      await made.run('config', 'merge.keep.driver', `touch '${canary}'`);
      await made.switch('rival', base);
      const rival = await made.commit({
        message: 'rival',
        files: { shared: 'rival\n2\n3\n4\n5\n6\n7\n8\n9\n' },
      });
      await made.switch('main');
      const both = { shared: 'main\nrival\n2\n3\n4\n5\n6\n7\n8\n9\n' };
      const merge = await made.commit({ message: 'merge', files: both, parents: [main, rival] });
      const file = join(made.directory, place === 'info/attributes' ? '.git/info/attributes' : place);
      await writeFile(file, union);
      expect(files(await commit(merge))).toEqual(['100644 100644 shared']);
      expect(await readFile(file, 'utf8')).toBe(union);
      await expect(readFile(canary)).rejects.toThrow('ENOENT');
    });
  });
});

test('A19 a shallow clone is refused, whatever it would answer', async () => {
  const made = await GitRepository.create();
  const clone = await GitRepository.create();
  const ids = await made.commits([1, 2, 3].map((n) => ({ message: `${n}`, files: { a: `${n}\n` } })));
  await clone.run('fetch', '-q', '--depth=2', `file://${made.directory}`, 'main:refs/heads/copy');
  const repository = await openRepository(clone.directory);
  const [, mergeBase = '', head = ''] = ids;
  await expect(readChange(repository, { mergeBase, head })).rejects.toThrow(
    'the history is cut: this is a shallow clone',
  );
  await repository.close();
  await Promise.all([made.dispose(), clone.dispose()]);
});

test('A25 5,001 commits are refused by number, and 5,000 are read', async () => {
  const made = await GitRepository.create();
  const specs = Array.from({ length: 5002 }, (_, n) => ({
    message: `${n}`,
    files: n % 500 === 0 ? { a: `${n}\n` } : {},
  }));
  const ids = await made.commits(specs);
  const repository = await openRepository(made.directory);
  const [first = '', second = ''] = ids;
  const head = ids.at(-1) ?? '';
  await expect(readChange(repository, { mergeBase: first, head })).rejects.toThrow(
    'the change has 5001 commits; at most 5000 are judged',
  );
  expect((await readChange(repository, { mergeBase: second, head })).commits).toHaveLength(5000);
  await repository.close();
  await made.dispose();
});
