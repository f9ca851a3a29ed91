import { readNotes } from '../../src/attribution/note-records';
import { findNotes } from '../../src/attribution/note-tree';
import { idOf } from '../support/evidence';
import { ObjectsInMemory } from '../support/objects-in-memory';

/** Where notes stand in their tree, and what the tree's broken parts stand for. Commits are named by literal ids. */

const FILE = '100644';
const FOLDER = '40000';
const MIB = 1024 * 1024;
const ONE = 'aa11'.repeat(10);
const TWO = 'aa22'.repeat(10);
const THREE = 'bb33'.repeat(10);

let objects: ObjectsInMemory;
beforeEach(() => {
  objects = new ObjectsInMemory();
});

type Found = readonly (readonly [commit: string, notes: readonly string[]])[];

/** What is found for all three commits in a tree. */
async function found(tree: string, commits: readonly string[] = [ONE, TWO, THREE]): Promise<Found> {
  return [...(await findNotes(objects, objects.commit(tree), commits))];
}

describe('notes are found', () => {
  test('in the root, by the whole id', async () => {
    const [one, other] = [objects.blob('1'), objects.blob('other')];
    const tree = objects.tree({
      [ONE]: [FILE, one],
      [`${TWO}0`]: [FILE, other],
      [THREE.slice(1)]: [FILE, other],
    });
    expect(await found(tree)).toEqual([[ONE, [one]]]);
  });

  test('in folders of any depth, of which each is read once', async () => {
    const [one, two, three] = [objects.blob('1'), objects.blob('2'), objects.blob('3')];
    const bottom = objects.tree({ [TWO.slice(4)]: [FILE, two] });
    const aa = objects.tree({ [ONE.slice(2)]: [FILE, one], [TWO.slice(2, 4)]: [FOLDER, bottom] });
    const bb = objects.tree({ [THREE.slice(2)]: [FILE, three] });
    const root = objects.tree({ aa: [FOLDER, aa], bb: [FOLDER, bb] });
    expect(await found(root)).toEqual([
      [ONE, [one]],
      [THREE, [three]],
      [TWO, [two]],
    ]);
    expect(objects.questions).toEqual([[objects.commit(root)], [root], [aa, bb], [bottom]]);
  });

  test('in all places where one commit has some', async () => {
    const [root, deep] = [objects.blob('root'), objects.blob('deep')];
    const aa = objects.tree({ [ONE.slice(2)]: [FILE, deep] });
    const tree = objects.tree({ aa: [FOLDER, aa], [ONE]: [FILE, root] });
    expect(await found(tree)).toEqual([[ONE, [root, deep]]]);
  });

  test('in a repository of SHA-256 ids', async () => {
    objects = new ObjectsInMemory('sha256');
    const commit = 'cc44'.repeat(16);
    const note = objects.blob('note');
    const cc = objects.tree({ [commit.slice(2)]: [FILE, note] });
    expect(await found(objects.tree({ cc: [FOLDER, cc] }), [commit])).toEqual([[commit, [note]]]);
  });

  test('whatever their mode is, but a folder is none', async () => {
    const note = objects.blob('note');
    const folder = objects.tree({});
    const tree = objects.tree({ [ONE]: ['120000', note], [TWO]: [FOLDER, folder] });
    expect(await found(tree)).toEqual([[ONE, [note]]]);
  });

  test('not below what is no folder', async () => {
    const aa = objects.tree({ [ONE.slice(2)]: [FILE, objects.blob('note')] });
    expect(await found(objects.tree({ aa: [FILE, aa] }))).toEqual([]);
  });

  test('with nineteen folders on the way, and not in a twentieth', async () => {
    const note = objects.blob('note');
    const nested = (last: readonly [string, string]): string => {
      let tree = objects.tree({ [ONE.slice(38)]: last });
      for (let at = 36; at >= 0; at -= 2) tree = objects.tree({ [ONE.slice(at, at + 2)]: [FOLDER, tree] });
      return tree;
    };
    expect(await found(nested([FILE, note]))).toEqual([[ONE, [note]]]);
    objects.questions.length = 0;
    expect(await found(nested([FOLDER, objects.tree({ '': [FILE, note] })]))).toEqual([]);
    expect(objects.questions).toHaveLength(21);
  });
});

describe('a folder that cannot be read stands for a note that cannot', () => {
  test.each<[string, () => string]>([
    ['absent', () => idOf('absent')],
    ['no tree', () => objects.blob('no tree')],
    ['cut short', () => objects.add('tree', Buffer.from(`${FILE} ${ONE}\0cut`))],
    ['too large', () => objects.tree({}, { size: 64 * MIB + 1 })],
    ['known by its size alone', () => objects.tree({}, { isUnreadable: true })],
  ])('where it is %s', async (_title, made) => {
    const [broken, note] = [made(), objects.blob('note')];
    const aa = objects.tree({ [ONE.slice(2)]: [FILE, note] });
    expect(await found(objects.tree({ aa: [FOLDER, aa], bb: [FOLDER, broken] }))).toEqual([
      [ONE, [note]],
      [THREE, [broken]],
    ]);
    expect(await found(broken)).toEqual([ONE, TWO, THREE].map((commit) => [commit, [broken]]));
  });

  test('where the folders of one level have more than 64 MiB', async () => {
    const note = objects.blob('note');
    const folder = (commit: string, size: number): [string, string] => [
      FOLDER,
      objects.tree({ [commit.slice(2)]: [FILE, note] }, { size }),
    ];
    const commits = [ONE, THREE, 'cc44'.repeat(10)];
    const sizes = [32 * MIB, 32 * MIB, 1];
    const folders = commits.map((commit, index) => folder(commit, sizes[index] ?? 0));
    const tree = objects.tree(
      Object.fromEntries(folders.map((entry, index) => [commits[index]?.slice(0, 2) ?? '', entry])),
    );
    expect(await found(tree, commits)).toEqual([
      [commits[0], [note]],
      [commits[1], [note]],
      [commits[2], [folders[2]?.[1]]],
    ]);
    expect(objects.questions.at(-1)).toEqual(folders.slice(0, 2).map(([, id]) => id));
  });

  test('and one that is absent is not asked for', async () => {
    const aa = objects.tree({});
    const tree = objects.tree({ aa: [FOLDER, aa], bb: [FOLDER, idOf('absent')] });
    expect(await found(tree)).toEqual([[THREE, [idOf('absent')]]]);
    expect(objects.questions.at(-1)).toEqual([aa]);
  });

  test('but up to 64 MiB one is read', async () => {
    const note = objects.blob('note');
    expect(await found(objects.tree({ [ONE]: [FILE, note] }, { size: 64 * MIB }))).toEqual([[ONE, [note]]]);
  });
});

describe('there are no notes', () => {
  const tree = (): string => objects.tree({ [ONE]: [FILE, objects.blob('note')] });

  test.each<[string, number, () => string]>([
    ['is absent', 0, () => idOf('absent')],
    ['is known by its size alone', 1, () => objects.commit(tree(), { isUnreadable: true })],
    ['is a tree', 1, tree],
    ['is too large', 0, () => objects.commit(tree(), { size: 64 * MIB + 1 })],
    ['names its tree elsewhere', 1, () => objects.add('commit', Buffer.from(`x\ntree ${tree()}\n`))],
    ['names its tree behind something', 1, () => objects.add('commit', Buffer.from(`xtree ${tree()}\n`))],
    ['names no tree', 1, () => objects.add('commit', Buffer.from(`tree ${tree().slice(1)}\n`))],
    ['names its tree with more', 1, () => objects.add('commit', Buffer.from(`tree ${tree()}0\n`))],
  ])('where the tip of the ref %s', async (_title, questions, tip) => {
    expect([...(await findNotes(objects, tip(), [ONE]))]).toEqual([]);
    expect(objects.questions).toHaveLength(questions);
  });

  test('in a tip of 64 MiB there are', async () => {
    const tip = objects.commit(tree(), { size: 64 * MIB });
    expect([...(await findNotes(objects, tip, [ONE])).keys()]).toEqual([ONE]);
  });
});

const NOTE = (tool: string): string =>
  `a.ts\n  d9978a8723e02b52 1\n---\n{"prompts":{"d9978a8723e02b52":{"agent_id":{"tool":"${tool}","model":"opus"}}}}`;
const markerOf = (agent: string) => ({
  agent,
  class: 'author',
  place: 'note',
  line: null,
  text: `git-ai note: ${agent} (opus)`,
});
const UNREADABLE = {
  agent: 'unnamed',
  class: 'assist',
  place: 'note',
  line: null,
  text: 'a note in refs/notes/ai that cannot be read',
};

describe("what the commits' notes say", () => {
  const read = async (ids: readonly string[]) => [
    ...(await readNotes(
      objects,
      ids.map((id) => ({ id })),
    )),
  ];
  const publish = (entries: Parameters<ObjectsInMemory['tree']>[0]): void => {
    objects.refs.set('refs/notes/ai', objects.commit(objects.tree(entries)));
  };

  test('comes by commit, one note for two commits read once', async () => {
    const [amp, codex] = [objects.blob(NOTE('amp')), objects.blob(NOTE('codex'))];
    publish({ [ONE]: [FILE, amp], [TWO]: [FILE, codex], [THREE]: [FILE, amp] });
    expect(await read([ONE, TWO, THREE])).toEqual([
      [ONE, { markers: [markerOf('amp')], hints: [] }],
      [TWO, { markers: [markerOf('codex')], hints: [] }],
      [THREE, { markers: [markerOf('amp')], hints: [] }],
    ]);
    expect(objects.questions.at(-1)).toEqual([amp, codex]);
  });

  test('is a hint where it is no log, is absent, or stands in a folder that cannot be read', async () => {
    publish({
      [ONE]: [FILE, objects.blob('hello')],
      [TWO]: [FILE, idOf('absent')],
      bb: [FOLDER, idOf('gone')],
    });
    const hint = { markers: [], hints: [UNREADABLE] };
    expect(await read([ONE, TWO, THREE])).toEqual([ONE, TWO, THREE].map((id) => [id, hint]));
  });

  test('is all of them where a commit has several', async () => {
    const aa = objects.tree({
      [ONE.slice(2)]: [FILE, objects.blob(NOTE('codex'))],
      [TWO.slice(2)]: [FILE, objects.blob('x')],
    });
    publish({
      [ONE]: [FILE, objects.blob(NOTE('amp'))],
      [TWO]: [FILE, objects.blob(NOTE('amp'))],
      aa: [FOLDER, aa],
    });
    expect(await read([ONE, TWO])).toEqual([
      [ONE, { markers: [markerOf('amp'), markerOf('codex')], hints: [] }],
      [TWO, { markers: [markerOf('amp')], hints: [UNREADABLE] }],
    ]);
  });

  test('is nothing without a ref, and without commits nothing is asked', async () => {
    expect(await read([ONE])).toEqual([]);
    const refuses = (): never => {
      throw new Error('asked');
    };
    const silent = { sideRef: refuses, sizesOf: refuses, readAll: refuses };
    expect(await readNotes(silent, [])).toEqual(new Map());
  });
});
