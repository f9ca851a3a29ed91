import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { packedIn, packOf, textIn } from '../../../src/platform/fact-cache/pack';
import { PackCache } from '../../../src/platform/fact-cache/pack-cache';

let parent = '';
let folder = '';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'countersign-cache-'));
  folder = join(parent, 'facts-1');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const keep = async (
  entries: Readonly<Record<string, string>>,
  cache = new PackCache(folder),
): Promise<void> => {
  cache.keep(Object.entries(entries).map(([key, text]) => ({ key, text })));
  await cache.close();
};
const read = (...keys: string[]) => new PackCache(folder).read(keys);
const packs = async () => (await readdir(folder)).filter((name) => name.endsWith('.pack')).sort();
const onlyPack = async () => join(folder, (await packs())[0] ?? 'none');

test('what one run keeps the next one reads', async () => {
  expect(await read('a')).toEqual([null]);
  await keep({ a: 'α', b: '' });
  expect(await read('b', 'c', 'a')).toEqual(['', null, 'α']);
});

test('one run writes one file, and none where nothing is new', async () => {
  await keep(Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, `text ${at}`])));
  await keep({});
  expect(await packs()).toHaveLength(1);
});

test('of two texts under one key the later one counts', async () => {
  await keep({ a: 'first' });
  await utimes(await onlyPack(), 1, 1);
  await keep({ a: 'second' });
  expect(await read('a')).toEqual(['second']);
});

test('N28 a text that is damaged is not found, the others are, and it is written again', async () => {
  await keep({ a: 'AAAA', b: 'BBBB' });
  const path = await onlyPack();
  await writeFile(path, (await readFile(path, 'latin1')).replace('AAAA', 'AXAA'), 'latin1');
  expect(await read('a', 'b')).toEqual([null, 'BBBB']);
  await keep({ a: 'AAAA' });
  expect(await read('a', 'b')).toEqual(['AAAA', 'BBBB']);
});

test('N28 nothing is found in a file that is no whole pack, whatever it holds', async () => {
  const pack = packOf([
    { key: 'a', text: 'AAAA' },
    { key: 'b', text: 'BBBB' },
  ]);
  fc.assert(
    fc.property(fc.nat(pack.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, isCut) => {
      const damaged = isCut ? pack.subarray(0, at) : Buffer.from(pack);
      if (!isCut) damaged[at] = ((damaged[at] ?? 0) + by) % 256;
      const found = [...packedIn(damaged)].flatMap(([key, packed]) => {
        const text = textIn(packed);
        return text === null ? [] : [`${key} ${text}`];
      });
      expect(['a AAAA', 'b BBBB']).toEqual(expect.arrayContaining(found));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => packedIn(Buffer.from(bytes)).size === 0),
  );
});

test('runs at the same time keep what each of them found', async () => {
  const runs = Array.from({ length: 30 }, (_, at) => keep({ [`k${at}`]: `text ${at}` }));
  await Promise.all(runs);
  const keys = runs.map((_, at) => `k${at}`);
  expect(await read(...keys)).toEqual(keys.map((_, at) => `text ${at}`));
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('many packs become one with what is still asked for', async () => {
  const limits = { packs: 3, bytes: 1000 };
  await keep({ a: 'A' });
  await keep({ b: 'B' });
  await keep({ c: 'C' });
  const cache = new PackCache(folder, limits);
  expect(await cache.read(['a', 'c'])).toEqual(['A', 'C']);
  await keep({ d: 'D' }, cache);
  expect(await packs()).toHaveLength(1);
  expect(await read('a', 'b', 'c', 'd')).toEqual(['A', null, 'C', 'D']);
});

test('beyond its size the oldest packs are removed', async () => {
  await keep({ old: 'x'.repeat(600) });
  await utimes(await onlyPack(), 1, 1);
  await keep({ new: 'y'.repeat(600) }, new PackCache(folder, { packs: 10, bytes: 1000 }));
  expect(await read('old', 'new')).toEqual([null, 'y'.repeat(600)]);
});

test('what a killed run left and folders of old versions are removed', async () => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const abandoned = join(folder, 'x.partial');
  await writeFile(abandoned, '');
  await utimes(abandoned, 1, 1);
  await writeFile(join(folder, 'y.partial'), '');
  for (const [at, name] of ['facts-a', 'facts-b', 'facts-c', 'other'].entries()) {
    await mkdir(join(parent, name));
    await utimes(join(parent, name), 100 + at, 100 + at);
  }
  await keep({ a: 'A' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual(['y.partial']);
  expect((await readdir(parent)).sort()).toEqual(['facts-1', 'facts-b', 'facts-c', 'other']);
});

test('G27 a folder that others can write to is neither read nor written', async () => {
  await keep({ a: 'A' });
  await chmod(folder, 0o777);
  expect(await read('a')).toEqual([null]);
  await keep({ b: 'B' });
  expect(await packs()).toHaveLength(1);
});

test('nobody else can read what is kept', async () => {
  await keep({ a: 'A' });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(await onlyPack())).mode & 0o777).toBe(0o600);
});

test('a place that cannot be written to is no error', async () => {
  await writeFile(join(parent, 'file'), '');
  const cache = new PackCache(join(parent, 'file', 'facts'));
  expect(await cache.read(['a'])).toEqual([null]);
  await keep({ a: 'A' }, cache);
  expect(await cache.read(['a'])).toEqual([null]);
});
