import { readChange } from '../../src/change/read-change';
import { RESTORED_LIMIT, restorationOf } from '../../src/gate/restoration';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { loadPolicy } from '../../src/policy/load-policy';
import type { Policy } from '../../src/policy/policy';
import type { Restored } from '../../src/verdict/evidence';
import { GitRepository } from '../support/git-repository';
import { MANIFEST_PATH, withManifest } from '../support/scenario';

/** C11: which state of the branch a change takes it back to, and which one commit it takes back; by the objects alone. */

const MANIFEST = 'version: 1\ntier: internal\n';
const OTHER_PATH = 'policies/strict.yml';

type Files = Readonly<Record<string, string | null>>;

type Part = Files | Moded;
interface Moded {
  readonly files: Files;
  readonly modes: Readonly<Record<string, '100755'>>;
}

interface Scene {
  /** Tips that the change starts from, oldest first; each is what it changes. */
  readonly states: readonly Part[];
  /** The change: commits after the last state. */
  readonly change: readonly Part[];
  /** Indices of states that were a tip; absent: each. `null`: the platform does not tell. */
  readonly tips?: readonly number[] | null;
  /** How many of the states the target has; the others are of a queue before it. */
  readonly onTarget?: number;
  /** Where the manifests are that judge now. */
  readonly manifests?: readonly string[];
}

let git: GitRepository;
let repository: OpenRepository;
beforeAll(async () => {
  git = await GitRepository.create();
  // Git is asked for objects only once there are any.
  await git.commit({ message: 'first', files: { a: 'a\n' } });
  repository = await openRepository(git.directory);
});
afterAll(async () => {
  await repository.close();
  await git.dispose();
});

const isModed = (part: Part): part is Moded => typeof part.modes === 'object' && part.modes !== null;

async function built({ states, change, manifests = [MANIFEST_PATH], onTarget = states.length }: Scene) {
  const specs = [...states, ...change].map((part, index) => ({
    message: 'Commit',
    ...(isModed(part) ? part : { files: part }),
    ...(index === 0 ? { parents: [] } : {}),
  }));
  const made = await git.commits(specs);
  const ids = made.slice(0, states.length);
  const [base = '', head = ''] = [ids.at(-1), made.at(-1)];
  const policies: Policy[] = [];
  for (const path of manifests) {
    const reading = await loadPolicy(repository, base, path);
    if (reading.kind === 'found') policies.push(reading.policy);
  }
  return { ids, base, head, policies, target: ids[onTarget - 1] ?? '' };
}

type Request = Parameters<typeof restorationOf>[0];
type World = Parameters<typeof restorationOf>[1];
type Governing = Parameters<typeof restorationOf>[2]['governing'];

async function restoredFor(
  { ids, base, head, policies, target }: Awaited<ReturnType<typeof built>>,
  tips: Scene['tips'],
  over: { readonly world?: Partial<World>; readonly request?: Partial<Request> } = {},
): Promise<Restored | null> {
  const [mergeBase = base] = await repository.mergeBases(base, head);
  const change = await readChange(repository, { mergeBase, head });
  const request = { base, head, policyRefs: [target], manifestPath: MANIFEST_PATH, standIn: null };
  const known = tips === undefined ? ids : tips?.map((index) => ids[index] ?? '');
  const tipsOfTarget = async () => (known === undefined ? null : new Set(known));
  const governing = { policies } as unknown as Governing;
  return restorationOf(
    { ...request, ...over.request } as Request,
    { repository, tipsOfTarget, ...over.world },
    { change, governing },
  );
}

/** Indices of the state that comes back, and of the one that is taken back. */
async function seen(scene: Scene) {
  const all = await built(scene);
  const restored = await restoredFor(all, scene.tips);
  if (restored === null) return null;
  const indexOf = (id: string | null): number | null => (id === null ? null : all.ids.indexOf(id));
  return [indexOf(restored.state), indexOf(restored.takenBack)];
}

const ROOT = withManifest(MANIFEST, { fees: '1\n', 'docs/a': 'a\n' }) as Files;
const RAISED: Files = { fees: '2\n', 'docs/a': 'b\n' };
const OTHER: Files = { other: 'o\n' };
const BACK: Files = { fees: '1\n', 'docs/a': 'a\n' };
const STATES = [ROOT, RAISED, OTHER];
const tips = (count: number): readonly Files[] =>
  Array.from({ length: count }, (_, index) => ({ other: `${index}\n` }));

const CASES: Readonly<Record<string, readonly [Scene, readonly [number, number | null] | null]>> = {
  'one commit and nothing else': [{ states: STATES, change: [BACK] }, [0, 1]],
  'the last one': [{ states: STATES, change: [{ other: null }] }, [1, null]],
  'everything since': [{ states: STATES, change: [{ ...BACK, other: null }] }, [0, null]],
  'the last of two commits that did the same': [
    { states: [ROOT, RAISED, BACK, RAISED, OTHER], change: [BACK] },
    [2, 3],
  ],
  'an added file, which is deleted again': [
    { states: [ROOT, { new: 'n\n' }, OTHER], change: [{ new: null }] },
    [0, 1],
  ],
  'a deleted file, which comes back': [
    { states: [ROOT, { 'docs/a': null }, OTHER], change: [{ 'docs/a': 'a\n' }] },
    [0, 1],
  ],
  'no part of it': [{ states: STATES, change: [{ fees: '1\n' }] }, null],
  'no part of it, whichever': [{ states: STATES, change: [{ 'docs/a': 'a\n' }] }, null],
  'nothing where another state wrote that': [
    {
      states: [{ ...ROOT, fees: '0\n' }, { fees: '1\n' }, RAISED, OTHER],
      change: [{ ...BACK, fees: '0\n' }],
    },
    null,
  ],
  'nothing where a part of another is taken back as well': [
    {
      states: [{ ...ROOT, zero: '1\n' }, { zero: '2\n' }, RAISED, OTHER],
      change: [{ ...BACK, zero: '1\n' }],
    },
    null,
  ],
  'nothing where another state had that mode': [
    {
      states: [{ files: ROOT, modes: { 'docs/a': '100755' } }, { 'docs/a': 'a\n' }, RAISED, OTHER],
      change: [{ files: BACK, modes: { 'docs/a': '100755' } }],
    },
    null,
  ],
  'nothing where the branch has set another mode since': [
    { states: [ROOT, RAISED, { files: RAISED, modes: { 'docs/a': '100755' } }, OTHER], change: [BACK] },
    null,
  ],
  'no more than it': [{ states: STATES, change: [{ ...BACK, new: 'n\n' }] }, null],
  'no more than it, in a file of its own': [{ states: STATES, change: [{ ...BACK, other: 'p\n' }] }, null],
  'nothing where something else is written': [
    { states: STATES, change: [{ fees: '3\n', 'docs/a': 'a\n' }] },
    null,
  ],
  'nothing where another mode is set': [
    { states: STATES, change: [{ files: BACK, modes: { 'docs/a': '100755' } }] },
    null,
  ],
  'nothing where the branch has written it again since': [
    { states: [...STATES, { fees: '3\n' }], change: [BACK] },
    null,
  ],
  'nothing where another file of the same content is meant': [
    {
      states: [{ ...ROOT, b: '1\n' }, { fees: '2\n' }, { b: '2\n', 'docs/a': 'b\n' }],
      change: [{ b: '1\n' }],
    },
    null,
  ],
  'nothing in two commits': [{ states: STATES, change: [{ fees: '1\n' }, { 'docs/a': 'a\n' }] }, null],
  'nothing beside an empty commit': [{ states: STATES, change: [BACK, {}] }, null],
  'nothing where the change has none': [{ states: STATES, change: [] }, null],
  'nothing where an empty commit stands on a state that was there before': [
    { states: [ROOT, RAISED, BACK], change: [{}] },
    null,
  ],
  'nothing on a branch of one commit': [{ states: [ROOT], change: [{ fees: '0\n' }] }, null],
  'nothing where the state was never a tip': [{ states: STATES, change: [BACK], tips: [1, 2] }, null],
  'nothing where the state after it was none': [{ states: STATES, change: [BACK], tips: [0, 2] }, null],
  'all that came between two tips': [
    { states: [ROOT, { fees: '2\n' }, { 'docs/a': 'b\n' }, OTHER], change: [BACK], tips: [0, 2, 3] },
    [0, 2],
  ],
  'nothing where the platform does not tell': [{ states: STATES, change: [BACK], tips: null }, null],
  'nothing to a state that only the queue before it has': [
    { states: STATES, change: [{ other: null }], onTarget: 1 },
    null,
  ],
  'a state of the target, though a queue stands before it': [
    { states: STATES, change: [{ ...BACK, other: null }], onTarget: 1 },
    [0, null],
  ],
  'nothing to a state with another policy': [
    { states: [...STATES, { [MANIFEST_PATH]: `${MANIFEST}# since\n` }], change: [BACK] },
    null,
  ],
  'nothing to a state without one': [
    {
      states: [{ fees: '1\n' }, { ...ROOT, fees: '2\n' }],
      change: [{ fees: '1\n', 'docs/a': null, 'README.md': null, [MANIFEST_PATH]: null }],
    },
    null,
  ],
  'nothing to a state where one of two manifests was another': [
    {
      states: [{ ...ROOT, [OTHER_PATH]: MANIFEST }, RAISED, { [OTHER_PATH]: `${MANIFEST}# since\n` }],
      change: [BACK],
      manifests: [MANIFEST_PATH, OTHER_PATH],
    },
    null,
  ],
  'what both manifests judged': [
    {
      states: [{ ...ROOT, [OTHER_PATH]: MANIFEST }, RAISED, OTHER],
      change: [BACK],
      manifests: [MANIFEST_PATH, OTHER_PATH],
    },
    [0, 1],
  ],
  'nothing where no policy judges': [{ states: STATES, change: [BACK], manifests: [] }, null],
  'the oldest state that is looked at': [
    { states: [ROOT, RAISED, ...tips(RESTORED_LIMIT - 1)], change: [BACK] },
    [0, 1],
  ],
  'nothing of an older one': [{ states: [ROOT, RAISED, ...tips(RESTORED_LIMIT)], change: [BACK] }, null],
};

test.each(Object.entries(CASES))('a change takes back %s', async (_title, [scene, expected]) => {
  expect(await seen(scene)).toEqual(expected);
});

describe('nothing is taken back', () => {
  test.each([
    [
      'where another branch than the default one is meant',
      (base: string, root: string) => [base, root],
      null,
    ],
    ['unless that is the same commit', (base: string) => [base, base], [0, 1]],
    ['where none is', () => [], null],
  ] as const)('%s', async (_title, refs, expected) => {
    const all = await built({ states: STATES, change: [BACK] });
    const policyRefs = refs(all.base, all.ids[0] ?? '');
    const restored = await restoredFor(all, undefined, { request: { policyRefs } });
    expect(restored && [all.ids.indexOf(restored.state), all.ids.indexOf(restored.takenBack ?? '')]).toEqual(
      expected,
    );
  });

  test('where a file on disk stands in for the policy', async () => {
    const standIn = { path: 'policy.yml', bytes: Buffer.from(MANIFEST) };
    const all = await built({ states: STATES, change: [BACK] });
    expect(await restoredFor(all, undefined, { request: { standIn } })).toBeNull();
  });

  test('by what has another history', async () => {
    const all = await built({ states: STATES, change: [BACK] });
    const head = await git.commit({ message: 'Other', files: { ...ROOT, ...BACK }, parents: [] });
    const change = { ...(await readChange(repository, { mergeBase: all.base, head: all.head })), head };
    const governing = { policies: all.policies } as unknown as Parameters<
      typeof restorationOf
    >[2]['governing'];
    const request = { base: all.base, head, policyRefs: [all.base], standIn: null } as unknown as Request;
    const world = { repository, tipsOfTarget: async () => new Set(all.ids) };
    expect(await restorationOf(request, world, { change, governing })).toBeNull();
  });

  test('by what conflicts with the branch, also where git leaves the file as it is to be', async () => {
    const all = await built({ states: [ROOT, { fees: null }, OTHER], change: [] });
    // The branch has deleted the file; changed on an older state it is in conflict, and stands in the tree all the same.
    const head = await git.commit({ message: 'Keep', files: { fees: '0\n' }, parents: all.ids.slice(0, 1) });
    const before = await git.commit({ message: 'State', files: { fees: '0\n' }, parents: all.ids.slice(2) });
    const gone = await git.commit({ message: 'State', files: { fees: null }, parents: [before] });
    const ids = [...all.ids, before, gone];
    const merge = await repository.mergeOf(gone, head);
    expect(merge.conflictedPaths.map(String)).toEqual(['fees']);
    expect(await restoredFor({ ...all, ids, base: gone, target: gone, head }, undefined)).toBeNull();
  });
});

test('a merge of the target since is no part of it, and one with something more is', async () => {
  const all = await built({ states: STATES, change: [BACK] });
  const later = await git.commit({ message: 'Later', files: { later: 'l\n' }, parents: [all.base] });
  const at = { ...all, ids: [...all.ids, later], base: later, target: later };
  const clean = await git.merge(later, { into: all.head });
  expect(await restoredFor({ ...at, head: clean }, undefined)).toEqual({
    state: all.ids[0],
    takenBack: all.ids[1],
  });
  const evil = await git.merge(later, { into: all.head, files: { later: 'evil\n' } });
  expect(await restoredFor({ ...at, head: evil }, undefined)).toBeNull();
  // Its outcome is the same, and what the commit before it brought nobody ever judged.
  const other = await git.commit({ message: 'Other', files: { fees: '3\n' }, parents: [all.base] });
  const cure = await git.merge(later, { into: other, files: BACK });
  expect(await restoredFor({ ...at, head: cure }, undefined)).toBeNull();
});

test('the first parents are the branch: what a merge brought in beside them is no state of it', async () => {
  const all = await built({ states: [ROOT, RAISED], change: [] });
  const side = await git.commit({ message: 'Side', files: { side: 's\n' }, parents: all.ids.slice(0, 1) });
  const base = await git.merge(side, { into: all.base });
  const head = await git.commit({
    message: 'Back',
    files: { fees: '1\n', 'docs/a': 'a\n' },
    parents: [base],
  });
  const at = { ...all, base, target: base, head };
  expect(await restoredFor({ ...at, ids: [...all.ids, base] }, undefined)).toEqual({
    state: all.ids[0],
    takenBack: all.ids[1],
  });
});

test('the platform is asked for tips only where something may come back', async () => {
  const asked = async (change: Scene['change']) => {
    let times = 0;
    const all = await built({ states: STATES, change });
    const tipsOfTarget = async () => {
      times += 1;
      return new Set(all.ids);
    };
    await restoredFor(all, undefined, { world: { tipsOfTarget } });
    return times;
  };
  expect(await asked([{ fees: '1\n' }])).toBe(1);
  expect(await asked([{ fees: '3\n' }])).toBe(0);
  expect(await asked([{ ...BACK, new: 'n\n' }])).toBe(0);
});

test('without tips nothing is', async () => {
  const all = await built({ states: STATES, change: [BACK] });
  const { tipsOfTarget: _none, ...world } = { repository, tipsOfTarget: undefined };
  const request = {
    base: all.base,
    head: all.head,
    policyRefs: [all.base],
    standIn: null,
  } as unknown as Request;
  const change = await readChange(repository, { mergeBase: all.base, head: all.head });
  const governing = { policies: all.policies } as unknown as Governing;
  expect(await restorationOf(request, world, { change, governing })).toBeNull();
});
