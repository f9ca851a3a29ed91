import fc from 'fast-check';
import { compareTrees } from '../../src/change/compare-trees';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import type { RawObject } from '../../src/world/repository';
import { GitRepository } from '../support/git-repository';
import { entryBytes, type Folder, type Leaf, TreeObjects } from './tree-objects';

const EMPTY = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const FILE = 'f'.repeat(40);

/** What `compareTrees` asks of a repository, answered from memory, with a count of how often. */
function inMemory(objects: TreeObjects, emptyTree = EMPTY) {
  const seen = { questions: 0, objects: 0 };
  const readAll = async (ids: readonly string[]): Promise<readonly (RawObject | null)[]> => {
    seen.questions += 1;
    seen.objects += ids.length;
    return ids.map((id) => {
      const bytes = objects.bytes.get(id);
      return bytes === undefined ? null : { id, type: 'tree', bytes };
    });
  };
  return { emptyTree, readAll, seen };
}

// Names whose order as files and as trees differs, that are not UTF-8, or look like something else.
const name = fc.constantFrom(
  'a',
  'a.b',
  'a-',
  'a0',
  'ab',
  'a b',
  'b',
  'Ü',
  '\xff\xfe',
  ':x',
  '"',
  '\n',
  '.gitmodules',
);
const leafOf = (digits: number) =>
  fc.record<Leaf>({
    mode: fc.constantFrom('100644', '100755', '120000', '160000'),
    // Ids with a NUL, a space and a slash among their bytes.
    id: fc.constantFrom('00a1', '2000', '2f00', 'a1b2').map((bytes) => bytes.repeat(digits / 4)),
  });
const folderOf = (digits: number) =>
  fc.letrec<{ folder: Folder; content: Leaf | Folder }>((tie) => ({
    folder: fc
      .uniqueArray(fc.tuple(name, tie('content')), { maxLength: 6, selector: ([key]) => key })
      .map((entries) => new Map(entries)),
    content: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leafOf(digits), leafOf(digits), tie('folder')),
  })).folder;

/** The same folder but for a few places, so that most of two trees is the same. */
function edited(folder: Folder, other: Folder, picks: readonly boolean[]): Folder {
  let at = 0;
  const names = [...new Set([...folder.keys(), ...other.keys()])];
  return new Map(
    names.flatMap((key) => {
      const pick = picks[at++ % Math.max(1, picks.length)] === true;
      const content = (pick ? other : folder).get(key);
      return content === undefined ? [] : [[key, content] as const];
    }),
  );
}

describe.each(['sha1', 'sha256'] as const)('over %s', (objectFormat) => {
  let made: GitRepository;
  let repository: OpenRepository;
  beforeAll(async () => {
    made = await GitRepository.create({ objectFormat, bare: true });
    repository = await openRepository(made.directory);
  });
  afterAll(async () => {
    await repository.close();
    await made.dispose();
  });

  test('two trees differ just where git says so', async () => {
    const digits = objectFormat === 'sha1' ? 40 : 64;
    const pair = fc
      .tuple(folderOf(digits), folderOf(digits), fc.array(fc.boolean(), { minLength: 1 }))
      .map(([old, other, picks]) => [old, edited(old, other, picks)] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 25 }), async (folders) => {
        const objects = new TreeObjects(objectFormat);
        const pairs = folders.map(([old, next]) => [objects.add(old), objects.add(next)] as const);
        await objects.writeTo(made.directory);
        const expected = await repository.compareTrees(pairs);
        const asked = pairs.map(([old, next]) => ({ old, next, inherited: [old] }));
        const got = await compareTrees(repository, asked);
        const raw = got.map(({ files }) =>
          files.map(({ path: _path, pathBytes, ...file }) => ({ path: pathBytes, ...file })),
        );
        expect(raw).toEqual(expected);
        expect(got.flatMap(({ defects }) => defects)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

test('R05 a folder 4,000 levels deep is walked, and asked for level by level', async () => {
  const objects = new TreeObjects();
  const deep = (id: string): string => {
    let tree = objects.put(entryBytes('100644', 'f', id));
    for (let level = 0; level < 4000; level += 1) tree = objects.put(entryBytes('40000', 'd', tree));
    return tree;
  };
  const world = inMemory(objects);
  const [difference] = await compareTrees(world, [
    { old: deep(FILE), next: deep('e'.repeat(40)), inherited: [] },
  ]);
  expect(difference).toMatchObject({
    files: [{ path: `${'d/'.repeat(4000)}f`, oldId: FILE, newId: 'e'.repeat(40) }],
    defects: [],
  });
  expect(world.seen.objects).toBe(2 * 4001);
});

test('R05 trees of ten trees each are refused before their paths fill the memory', async () => {
  const objects = new TreeObjects();
  const long = 'n'.repeat(20_000);
  const ten = (mode: string, id: string) =>
    objects.put(Buffer.concat([...'0123456789'].map((digit) => entryBytes(mode, `${digit}${long}`, id))));
  let tree = ten('100644', FILE);
  for (let level = 0; level < 9; level += 1) tree = ten('40000', tree);
  await expect(compareTrees(inMemory(objects), [{ old: EMPTY, next: tree }])).rejects.toThrow(
    'more differs than can be judged: over 1000000 paths, or 268435456 bytes of them',
  );
});

test('a history is asked for in few questions, however many commits it has', async () => {
  const objects = new TreeObjects();
  const treeOf = (n: number) =>
    objects.add(
      new Map([['src', new Map([['a', { mode: '100644', id: n.toString(16).padStart(40, '0') }]])]]),
    );
  const trees = Array.from({ length: 1001 }, (_, n) => treeOf(n + 1));
  const pairs = trees.slice(1).map((next, n) => ({ old: trees[n] ?? '', next, inherited: [trees[n] ?? ''] }));
  const world = inMemory(objects);
  const differences = await compareTrees(world, pairs);
  expect(differences.every(({ files }) => files.length === 1)).toBe(true);
  expect(world.seen.objects).toBe(2 * 1001);
  expect(world.seen.questions).toBeLessThan(40);
});

test('names the tree that is missing', async () => {
  const pair = { old: EMPTY, next: 'd'.repeat(40) };
  await expect(compareTrees(inMemory(new TreeObjects()), [pair])).rejects.toThrow(
    `tree ${'d'.repeat(40)} is missing from the repository`,
  );
});

describe('a malformed tree', () => {
  const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
  const file = (path: string, old: string | null, next: string | null) => ({ path, oldId: old, newId: next });

  test.each<[string, Buffer[], string, ReturnType<typeof file>[]]>([
    [
      'with a name twice shows both',
      [entryBytes('100644', 'a', B), entryBytes('100644', 'a', C)],
      '"a" is there twice',
      [file('a', A, B), file('a', null, C)],
    ],
    [
      'out of order hides nothing',
      [entryBytes('100644', 'z', C), entryBytes('100644', 'a', A)],
      '"a" is out of order',
      [file('z', null, C)],
    ],
    [
      'that ends in the middle shows what can be read',
      [entryBytes('100644', 'a', B), entryBytes('100644', 'b', C).subarray(0, 20)],
      'it ends in the middle of an entry',
      [file('a', A, B)],
    ],
    [
      'with the mode of a group-writable file has that file',
      [entryBytes('100664', 'a', A), entryBytes('100644', 'b', C)],
      '"a" has the mode "100664"',
      [file('b', null, C)],
    ],
    [
      'with a mode that is no number has a thing of unknown kind',
      [entryBytes('1x', 'a', B)],
      '"a" has the mode "1x"',
      [file('a', A, B)],
    ],
    [
      'with an id of zeros says so',
      [entryBytes('100644', 'a', A), entryBytes('160000', 'b', '0'.repeat(40))],
      '"b" names no object',
      [file('b', null, '0'.repeat(40))],
    ],
    [
      'with an empty name shows it',
      [entryBytes('100644', '', C), entryBytes('100644', 'a', A)],
      '"" is no name for an entry',
      [file('', null, C)],
    ],
    [
      'with a slash in a name shows it, and takes no file for a tree',
      [entryBytes('100644', 'a', A), entryBytes('100644', 'd/', B), entryBytes('40000', 'd', EMPTY)],
      '"d/" is no name for an entry',
      [file('d/', null, B)],
    ],
  ])('%s', async (_name, entries, defect, files) => {
    const objects = new TreeObjects();
    const old = objects.put(entryBytes('100644', 'a', A));
    const next = objects.put(Buffer.concat(entries));
    const pairs = [{ old, next, inherited: [old] }];
    const [difference] = await compareTrees(inMemory(objects), pairs);
    expect(difference?.defects).toEqual([`the root tree: ${defect}`]);
    expect(difference?.files.map(({ path, oldId, newId }) => ({ path, oldId, newId }))).toEqual(files);
    const inherited = await compareTrees(inMemory(objects), [{ old, next, inherited: [old, next] }]);
    expect(inherited[0]?.defects).toEqual([]);
  });

  test('is looked for among all parents of a merge, in the same place', async () => {
    const objects = new TreeObjects();
    const odd = objects.put(entryBytes('100664', 'a', A));
    const at = (...folders: string[]) =>
      objects.put(Buffer.concat(folders.map((folder) => entryBytes('40000', folder, odd))));
    const [none, here, there, both] = [objects.put(Buffer.alloc(0)), at('d'), at('e'), at('d', 'e')];
    const defectsOf = async (inherited: string[]) =>
      (await compareTrees(inMemory(objects), [{ old: none, next: both, inherited }]))[0]?.defects;
    const [inD, inE] = ['d', 'e'].map((folder) => `the tree "${folder}/": "a" has the mode "100664"`);
    expect(await defectsOf([none])).toEqual([inD, inE]);
    expect(await defectsOf([none, here])).toEqual([inE]);
    expect(await defectsOf([here, there])).toEqual([]);
  });
});

test('what is no tree has no entries', async () => {
  const readAll = async (ids: readonly string[]): Promise<readonly RawObject[]> =>
    ids.map((id) => ({ id, type: 'blob', bytes: entryBytes('100644', 'a', FILE) }));
  const world = { emptyTree: EMPTY, readAll };
  expect(await compareTrees(world, [{ old: EMPTY, next: FILE, inherited: [] }])).toEqual([
    { files: [], defects: ['the root tree: it is no tree object'] },
  ]);
});
