import { readChange } from '../../src/change/read-change';
import { TEXT_LIMIT } from '../../src/content/decode';
import { readContent } from '../../src/content/read-content';
import { openRepository } from '../../src/platform/git/open-repository';
import type { Repository } from '../../src/world/repository';
import { GitRepository } from '../support/git-repository';
import { contentOf, type Files } from './changed';

const COUNTED = ['read', 'readAll', 'sizesOf', 'listTree', 'compareTrees'] as const;

/** The facts of an empty tree's change, and how often the repository was asked for them. */
async function askedFor(head: Files, over: (repository: Repository) => Repository = (given) => given) {
  const repository = await GitRepository.create();
  const opened = await openRepository(repository.directory);
  try {
    const mergeBase = await repository.commit({ message: 'base', files: { 'README.md': 'x\n' } });
    const change = await readChange(opened, {
      mergeBase,
      head: await repository.commit({ message: 'many', files: head }),
    });
    const asked = new Map<string, number>();
    const counting = new Proxy<Repository>(over(opened), {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || !COUNTED.some((one) => one === name)) return value;
        asked.set(String(name), (asked.get(String(name)) ?? 0) + 1);
        return value.bind(target);
      },
    });
    return { facts: await readContent(counting, change), asked: Object.fromEntries(asked) };
  } finally {
    await opened.close();
    await repository.dispose();
  }
}

const filesOf = (count: number, text: string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/${index % 50}/${index}.md`, text]));

test('R01 10,000 changed files are read in batches, and the tree is listed once', async () => {
  const { facts, asked } = await askedFor(filesOf(10_000, 'some words\n'));
  expect(facts).toEqual({ deceptive: [], collisions: [], opaque: [], limits: [] });
  expect(asked).toEqual({ sizesOf: 1, readAll: 5, listTree: 1 });
});

test('a change of edits alone lists no tree', async () => {
  const { asked } = await askedFor({ 'README.md': 'y\n' });
  expect(asked).toEqual({ sizesOf: 1, readAll: 1 });
});

test('R02 a file that is too large is not read, and said so', async () => {
  const { facts, asked } = await askedFor({ 'big.bin': 'x' }, (given) => ({
    ...given,
    sizesOf: async (ids) => ids.map(() => 129 * 1024 * 1024),
  }));
  expect(facts.limits).toEqual([{ what: 'over 128 MiB', paths: ['big.bin'] }]);
  expect(asked).toEqual({ sizesOf: 1, listTree: 1 });
});

test('R02 text behind the limit is not searched, and said so', async () => {
  const text = Buffer.concat([
    Buffer.from('é\n'),
    Buffer.alloc(TEXT_LIMIT, 'x\n'),
    Buffer.from('is\u200bAdmin\n'),
  ]);
  const plain = Buffer.alloc(TEXT_LIMIT + 2, 'x\n');
  expect(await contentOf({ head: { 'a.ts': text, 'b.ts': text.subarray(0, 10), 'c.ts': plain } })).toEqual({
    deceptive: [],
    collisions: [],
    opaque: [],
    limits: [{ what: 'only the first 16 MiB are searched for hidden characters', paths: ['a.ts'] }],
  });
});

test('R02 so it is of a program most of which is no UTF-8', async () => {
  const broken = Buffer.alloc(TEXT_LIMIT + 5, Buffer.from('c3a9ffff0a', 'hex'));
  const { limits } = await contentOf({ head: { 'a.sh': broken, 'a.bin': broken } });
  expect(limits).toEqual([
    { what: 'only the first 16 MiB are searched for hidden characters', paths: ['a.sh'] },
  ]);
});

test('R02 what is too large to be searched for addresses is told once', async () => {
  const rest = 256 * 1024 - 31;
  const head = {
    '.gitmodules': `${'# x\n'.repeat(70_000)}[submodule "x"]\nurl = https://a.example/b\n`,
    'a/package.json': `{"dependencies":{"a":"file:b"}}${' '.repeat(rest + 1)}`,
    'b/package.json': `{"dependencies":{"a":"file:b"}}${' '.repeat(rest)}`,
  };
  const { opaque } = await contentOf({ head });
  expect(opaque.map(({ path, kind, detail }) => `${path}: ${kind} ${detail}`)).toEqual([
    '.gitmodules: submodule-address more text than is searched for addresses of submodules',
    'a/package.json: dependency more text than is searched for dependencies',
    'b/package.json: dependency the dependency a from file:b',
  ]);
});

test('a blob that is missing ends the reading with a cause', async () => {
  const reading = askedFor({ 'a.ts': 'x\n' }, (given) => ({ ...given, readAll: async () => [null] }));
  await expect(reading).rejects.toThrow(/^"a\.ts" \(blob [0-9a-f]{40}\) is missing from the repository$/);
});
