import { createHash } from 'node:crypto';
import { type Stored, storedIn } from '../../src/attestation/stored';
import { idOf } from '../support/evidence';
import { ObjectsInMemory } from '../support/objects-in-memory';

/** Where envelopes stand in their tree, and what broken or hostile objects there come to. */

const FILE = '100644';
const FOLDER = '40000';
const ABSENT: Stored = { status: 'absent' };
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const ONE = sha256('one');

/** Another envelope whose digest starts with the same two digits, and so stands in the same folder. */
const SIBLING_TEXT =
  Array.from({ length: 5000 }, (_, index) => `envelope ${index}`).find((text) =>
    sha256(text).startsWith(ONE.slice(0, 2)),
  ) ?? '';
const SIBLING = sha256(SIBLING_TEXT);
const OTHER = sha256('other');

let objects: ObjectsInMemory;
beforeEach(() => {
  objects = new ObjectsInMemory();
});

type Entries = Parameters<ObjectsInMemory['tree']>[0];
const publish = (tip: string): void => {
  objects.refs.set('refs/countersign/attestations', tip);
};
const folder = (entries: Entries, size?: number): readonly [string, string] => [
  FOLDER,
  objects.tree(entries, size === undefined ? {} : { size }),
];
const read = async (...digests: readonly string[]): Promise<[string, Stored][]> => [
  ...(await storedIn(objects)(digests)),
];
const found = (text: string): Stored => ({ status: 'found', bytes: Buffer.from(text) });

/** Puts an object where the envelope of `ONE` belongs. */
function storeOne(id: string, mode = FILE): void {
  publish(objects.commit(objects.tree({ [ONE.slice(0, 2)]: folder({ [ONE]: [mode, id] }) })));
}

describe('envelopes', () => {
  test('are found under their first two digits, with five questions for any number', async () => {
    const [one, sibling, other] = ['one', SIBLING_TEXT, 'other'].map((text) => objects.blob(text));
    const own = folder({ [ONE]: [FILE, one ?? ''], [SIBLING]: [FILE, sibling ?? ''] });
    const others = folder({ [OTHER]: [FILE, other ?? ''] });
    const root = objects.tree({ [ONE.slice(0, 2)]: own, [OTHER.slice(0, 2)]: others });
    publish(objects.commit(root));
    const none = sha256('none');
    expect(await read(ONE, none, OTHER, SIBLING, ONE)).toEqual([
      [ONE, found('one')],
      [none, ABSENT],
      [OTHER, found('other')],
      [SIBLING, found(SIBLING_TEXT)],
    ]);
    expect(objects.questions).toEqual([
      [objects.commit(root)],
      [root],
      [own[1], others[1]],
      [one, other, sibling],
    ]);
  });

  test('are found in a repository of SHA-256 ids', async () => {
    objects = new ObjectsInMemory('sha256');
    storeOne(objects.blob('one'));
    expect(await read(ONE)).toEqual([[ONE, found('one')]]);
  });

  test('are read up to 16 KiB', async () => {
    storeOne(objects.blob('one', { size: 16_384 }));
    expect(await read(ONE)).toEqual([[ONE, found('one')]]);
    storeOne(objects.blob('one', { size: 16_385 }));
    objects.questions.length = 0;
    expect(await read(ONE)).toEqual([[ONE, { status: 'too-large', size: 16_385 }]]);
    expect(objects.questions.at(-1)).toEqual([]);
  });

  test('of other bytes, or bytes of something else, are none', async () => {
    storeOne(objects.blob('two'));
    expect(await read(ONE)).toEqual([[ONE, { status: 'other-bytes' }]]);
    storeOne(objects.add('tag', Buffer.from('one')));
    expect(await read(ONE)).toEqual([[ONE, { status: 'other-bytes' }]]);
  });

  test('that are absent keep nobody from the next', async () => {
    const entries = { [ONE]: [FILE, idOf('absent')], [SIBLING]: [FILE, objects.blob(SIBLING_TEXT)] } as const;
    publish(objects.commit(objects.tree({ [ONE.slice(0, 2)]: folder(entries) })));
    expect(await read(ONE, SIBLING)).toEqual([
      [ONE, ABSENT],
      [SIBLING, found(SIBLING_TEXT)],
    ]);
  });
});

describe('an envelope is absent', () => {
  const whole = (): readonly [string, string] => folder({ [ONE]: [FILE, objects.blob('one')] });
  const root = (size?: number): string =>
    objects.tree({ [ONE.slice(0, 2)]: whole() }, size === undefined ? {} : { size });

  test.each<[string, number, () => string | null]>([
    ['where there is no ref', 1, () => null],
    ['where its tip is absent', 2, () => idOf('absent')],
    ['where its tip is a tree', 2, () => root()],
    ['where its tip cannot be read', 2, () => objects.commit(root(), { isUnreadable: true })],
    ['where its tip is larger than a tree may be', 2, () => objects.commit(root(), { size: 1_048_577 })],
    ['where its tip names no tree', 2, () => objects.add('commit', Buffer.from(`x tree ${root()}\n`))],
    [
      'where its tip names half a tree',
      2,
      () => objects.add('commit', Buffer.from(`tree ${root().slice(1)}\n`)),
    ],
    ['where the tree is absent', 4, () => objects.commit(idOf('absent'))],
    ['where the tree is none', 4, () => objects.commit(objects.blob('x'))],
    ['where the tree is cut short', 4, () => objects.commit(objects.add('tree', Buffer.from(`${FILE} x`)))],
    ['where the tree is too large', 4, () => objects.commit(root(1_048_577))],
    [
      'where it stands in the root',
      4,
      () => objects.commit(objects.tree({ [ONE]: [FILE, objects.blob('one')] })),
    ],
    [
      'where its folder is a file',
      4,
      () => objects.commit(objects.tree({ [ONE.slice(0, 2)]: [FILE, whole()[1]] })),
    ],
    ['where its folder is another', 4, () => objects.commit(objects.tree({ zz: whole() }))],
  ])('%s', async (_title, questions, tip) => {
    const id = tip();
    if (id !== null) publish(id);
    expect(await read(ONE)).toEqual([[ONE, ABSENT]]);
    expect(objects.questions).toHaveLength(questions);
    expect(objects.questions.at(-1)).toEqual([]);
  });

  test.each(['100755', '120000', '160000', FOLDER])('where its mode is %s', async (mode) => {
    storeOne(objects.blob('one'), mode);
    expect(await read(ONE)).toEqual([[ONE, ABSENT]]);
  });

  test('where it cannot be read', async () => {
    storeOne(objects.blob('one', { isUnreadable: true }));
    expect(await read(ONE)).toEqual([[ONE, ABSENT]]);
  });

  test('but not in trees and a tip of 1 MiB', async () => {
    const inside = folder({ [ONE]: [FILE, objects.blob('one')] }, 1_048_576);
    const tree = objects.tree({ [ONE.slice(0, 2)]: inside }, { size: 1_048_576 });
    publish(objects.commit(tree, { size: 1_048_576 }));
    expect(await read(ONE)).toEqual([[ONE, found('one')]]);
  });
});

test('nothing is asked where no commit names one', async () => {
  const refuses = (): never => {
    throw new Error('asked');
  };
  expect(await storedIn({ sideRef: refuses, sizesOf: refuses, readAll: refuses })([])).toEqual(new Map());
});
