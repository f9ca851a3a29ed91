import { BoundedBlobs } from '../../src/attribution/bounded-blobs';
import { idOf } from '../support/evidence';
import { ObjectsInMemory } from '../support/objects-in-memory';

/** How many bytes of records may be read, and how many are held at a time. */

const MIB = 1024 * 1024;

let objects: ObjectsInMemory;
let blobs: BoundedBlobs;
beforeEach(() => {
  objects = new ObjectsInMemory();
  blobs = new BoundedBlobs(objects);
});

const texts = (contents: readonly (Buffer | null)[]): (string | null)[] =>
  contents.map((bytes) => bytes?.toString() ?? null);

async function all(ids: Iterable<string>): Promise<[id: string, text: string | null][]> {
  const found: [string, string | null][] = [];
  for await (const [id, bytes] of blobs.each(ids)) found.push([id, bytes?.toString() ?? null]);
  return found;
}

/** Blobs that say how large they are, whatever they hold. */
const sized = (count: number, size: number, name = 'b'): string[] =>
  Array.from({ length: count }, (_, index) => objects.blob(`${name}${index}`, { size }));

describe('a few blobs', () => {
  test('come in the order asked, each as often as it was asked for', async () => {
    const [a, b] = [objects.blob('a'), objects.blob('b')];
    expect(texts(await blobs.read([b, a, b]))).toEqual(['b', 'a', 'b']);
  });

  test('that are absent are not asked for', async () => {
    const a = objects.blob('a');
    expect(texts(await blobs.read([idOf('absent'), a]))).toEqual([null, 'a']);
    expect(objects.questions).toEqual([[a]]);
  });

  test('that cannot be read, or are no blobs, are null', async () => {
    const gone = objects.blob('gone', { isUnreadable: true });
    const tree = objects.tree({ x: ['100644', gone] });
    const last = objects.blob('last');
    expect(texts(await blobs.read([gone, tree, last]))).toEqual([null, null, 'last']);
  });

  test('are read up to 8 MiB each', async () => {
    const [most] = sized(1, 8 * MIB, 'most');
    const [more] = sized(1, 8 * MIB + 1, 'more');
    if (most === undefined || more === undefined) throw new Error('there are no blobs');
    expect(texts(await blobs.read([more, most]))).toEqual([null, 'most0']);
    expect(objects.questions).toEqual([[most]]);
  });

  test('are read up to 512 MiB in all, however often it is asked', async () => {
    for (const id of sized(63, 8 * MIB)) await blobs.read([id]);
    const [nearly] = sized(1, 8 * MIB - 1, 'nearly');
    const [one, two] = [objects.blob('1'), objects.blob('22')];
    if (nearly === undefined) throw new Error('there is no blob');
    expect(texts(await blobs.read([nearly, two, one, one]))).toEqual(['nearly0', null, '1', '1']);
    expect(objects.questions.at(-1)).toEqual([nearly, one]);
    expect(texts(await blobs.read([objects.blob('')]))).toEqual(['']);
  });

  test('that are too large take nothing from the others', async () => {
    for (const id of sized(100, 8 * MIB + 1, 'large')) await blobs.read([id]);
    expect(texts(await blobs.read(sized(64, 8 * MIB))).filter((text) => text === null)).toEqual([]);
  });
});

describe('many blobs', () => {
  test('come once each, in the order in which they were first asked for', async () => {
    const [a, b] = [objects.blob('a'), objects.blob('b')];
    const gone = idOf('absent');
    expect(await all([b, gone, a, b])).toEqual([
      [b, 'b'],
      [gone, null],
      [a, 'a'],
    ]);
    expect(objects.questions).toEqual([[b, a]]);
  });

  test('are held 32 MiB at a time', async () => {
    const ids = sized(9, 8 * MIB);
    expect(await all(ids)).toEqual(ids.map((id, index) => [id, `b${index}`]));
    expect(objects.questions).toEqual([ids.slice(0, 4), ids.slice(4, 8), ids.slice(8)]);
  });

  test('weigh nothing where they are absent or too large', async () => {
    const ids = sized(4, 8 * MIB);
    const [large = ''] = sized(1, 40 * MIB, 'large');
    await all([...ids.slice(0, 3), large, idOf('absent'), ...ids.slice(3)]);
    expect(objects.questions).toEqual([ids]);
  });

  test('weigh what they have, and not what is left', async () => {
    const [one = '', two = '', three = '', four = '', five = ''] = sized(5, 7 * MIB);
    const [last = ''] = sized(1, 4 * MIB + 1, 'last');
    await all([one, two, three, four, last, five]);
    expect(objects.questions).toEqual([
      [one, two, three, four],
      [last, five],
    ]);
  });

  test('are read up to 512 MiB in all', async () => {
    const ids = sized(65, 8 * MIB);
    expect((await all(ids)).filter(([, text]) => text === null)).toEqual([[ids[64], null]]);
  });

  test('are nothing to ask for where there are none', async () => {
    expect(await all([])).toEqual([]);
    expect(objects.questions).toEqual([]);
  });
});
