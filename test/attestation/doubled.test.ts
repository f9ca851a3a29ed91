import type { Merges } from '../../src/attestation/doubled';
import { idOf, shortOf } from '../support/evidence';
import {
  type CommitLike,
  DIGEST,
  OTHER,
  PREDICATE,
  play,
  summaryOf,
  withNextStep,
  withTrailer,
} from './attested';

/** One statement on two lines: git's merges of the commits say whether its lines would stand twice. */

const ONCE = { tree: '1'.repeat(40), conflictedPaths: [] };
const TWICE = { tree: '2'.repeat(40), conflictedPaths: [] };
const CONFLICT = { ...ONCE, conflictedPaths: [Buffer.from('src/a.ts')] };

type Answer = Awaited<ReturnType<Merges['mergesOf']>>[number];

/** Two commits of one statement on two lines, and a third where it is asked for; they match by `patch` alone. */
const picked = async (count = 2, more: readonly Partial<CommitLike>[] = []): Promise<CommitLike[]> => {
  const message = await withTrailer();
  return Array.from({ length: count }, (_, index) => ({
    name: `n${index}`,
    parents: [`line ${index}`],
    message,
    digest: { exact: `${index}`.padStart(64, 'f'), patch: DIGEST.patch },
    ...more[index],
  }));
};

/** What is said of the commits, and of which pairs git was asked. */
async function judged(commits: readonly CommitLike[], answerOf: (index: number) => Answer = () => ONCE) {
  const asked: (readonly (readonly [string, string])[])[] = [];
  const merges: Merges = {
    mergesOf: async (pairs) => {
      asked.push(pairs);
      return pairs.map((_, index) => answerOf(index));
    },
  };
  const outcomes = await play({ commits, context: { merges } });
  return { said: outcomes.map(summaryOf), asked };
}

const refusedFor = (name: string): string =>
  withNextStep(
    `rejected replayed: commit ${shortOf(name)} carries the same attestation, and git's merge of the two has the lines twice`,
  );
const pair = (one: string, other: string): readonly [string, string] => [idOf(one), idOf(other)];

test.each<[string, readonly Answer[], boolean]>([
  ['add nothing to each other', [ONCE, ONCE], true],
  ['add something to each other', [TWICE, ONCE], false],
  ['conflict', [CONFLICT, ONCE], false],
  ['have nothing in common', [null, null], false],
  ['have nothing in common but by the parent', [null, ONCE], false],
  ['cannot be compared with the parent', [ONCE, null], false],
])('two that %s', async (_title, answers, isAccepted) => {
  const { said, asked } = await judged(await picked(), (index) => answers[index] ?? null);
  expect(said.map((text) => text.split(';')[0])).toEqual([
    'verified patch',
    isAccepted ? 'verified patch' : refusedFor('n0'),
  ]);
  expect(asked).toEqual([[pair('n0', 'n1'), pair('n0', 'line 1')]]);
});

test('a refused one names key and proxy', async () => {
  const merges: Merges = { mergesOf: async (pairs) => pairs.map(() => null) };
  const [, second] = await play({ commits: await picked(), context: { merges } });
  expect(second?.attestation).toMatchObject({
    status: 'rejected',
    reason: 'replayed',
    key: 'proxy-eu-1-2026-10',
    proxy: 'proxy-eu-1',
  });
});

describe('git is asked', () => {
  test('of every pair, and the first that it refuses is named', async () => {
    const { said, asked } = await judged(await picked(3), (index) =>
      index === 2 || index === 4 ? TWICE : ONCE,
    );
    expect(said.map((text) => text.split(';')[0])).toEqual([
      'verified patch',
      'verified patch',
      refusedFor('n0'),
    ]);
    expect(asked).toEqual([
      [
        ...[pair('n0', 'n1'), pair('n0', 'line 1')],
        ...[pair('n0', 'n2'), pair('n0', 'line 2')],
        ...[pair('n1', 'n2'), pair('n1', 'line 2')],
      ],
    ]);
  });

  test('where one of the two matches by patch alone', async () => {
    for (const exact of [0, 1]) {
      const more = [0, 1].map((index) => (index === exact ? { digest: DIGEST } : {}));
      expect((await judged(await picked(2, more))).asked).toHaveLength(1);
    }
  });

  test('with the commit itself where it has no parent', async () => {
    const { asked } = await judged(await picked(2, [{}, { parents: [] }]));
    expect(asked).toEqual([[pair('n0', 'n1'), pair('n0', 'n1')]]);
  });

  test('with the first parent of a merge', async () => {
    const { asked } = await judged(await picked(2, [{}, { parents: ['left', 'right'] }]));
    expect(asked).toEqual([[pair('n0', 'n1'), pair('n0', 'left')]]);
  });

  test('of 64 pairs; the others are refused', async () => {
    const { said, asked } = await judged(await picked(12));
    expect(asked.map((pairs) => pairs.length)).toEqual([128]);
    expect(said.slice(0, 11).every((text) => text.startsWith('verified patch'))).toBe(true);
    expect(said[11]).toBe(refusedFor('n9'));
  });
});

describe('git is not asked', () => {
  test('where both match exactly', async () => {
    expect((await judged(await picked(2, [{ digest: DIGEST }, { digest: DIGEST }]))).asked).toEqual([]);
  });

  test('where one commit carries it twice', async () => {
    const trailer = (await withTrailer()).split('\n\n')[1]?.split('\n').slice(1).join('\n') ?? '';
    const message = `${await withTrailer()}${trailer}`;
    const { said, asked } = await judged(await picked(1, [{ message }]));
    expect([said.map((text) => text.split(';')[0]), asked]).toEqual([['verified patch'], []]);
  });

  test('where the statements are two', async () => {
    const message = await withTrailer({ ...PREDICATE, session: { id: 's-2' } });
    expect((await judged(await picked(2, [{}, { message }]))).asked).toEqual([]);
  });

  test('where one is refused already', async () => {
    const message = await withTrailer({}, { pair: OTHER, keyId: 'proxy-eu-1-2026-10' });
    expect((await judged(await picked(2, [{ message }, { message }]))).asked).toEqual([]);
  });

  test('where there is no repository: two lines are believed to hold it once', async () => {
    const outcomes = await play({ commits: await picked() });
    expect(outcomes.map(({ attestation }) => attestation.status)).toEqual(['verified', 'verified']);
  });
});
