import { createHash } from 'node:crypto';
import { pathsLeftOut } from '../../src/attestation/left-out';
import { ownCarriersOf } from '../../src/attestation/own-carriers';
import type { Digests } from '../../src/change/digests';
import { fileOf } from '../support/evidence';
import { commitLike, play, summaryOf, withNextStep, withTrailer } from './attested';

/** What of a commit is looked at: the paths that an attestation leaves out, the attestations that are its own. */

/** As if a digest were the paths that it is of. */
const digestsOf = (asked: string[]): Digests => ({
  exact: async (parts) => {
    const made = parts.map(({ files }) => files.map(({ path }) => path).join(' '));
    asked.push(...made);
    return made;
  },
  patch: async () => [],
});

async function leftOut(...attested: readonly (readonly [paths: string, exact: string])[]) {
  const asked: string[] = [];
  const commits = attested.map(([paths, exact]) => ({
    commit: commitLike({ paths: paths.split(' ') }),
    exact,
  }));
  return { found: await pathsLeftOut(commits, digestsOf(asked)), asked };
}

const numbered = (count: number): string =>
  Array.from({ length: count }, (_, index) => `f${index}`).join(' ');

describe('the path that an attestation leaves out', () => {
  test('is the one without which its digest holds', async () => {
    expect(await leftOut(['a b c', 'a c'])).toEqual({ found: ['b'], asked: ['b c', 'a c', 'a b'] });
  });

  test('is none where the digest holds for all, for fewer, or for others', async () => {
    const { found } = await leftOut(['a b c', 'a b c'], ['a b c', 'a'], ['a b c', 'x'], ['a b', 'b']);
    expect(found).toEqual([null, null, null, 'a']);
  });

  test('is not looked for where a commit has one file, or more than 32', async () => {
    expect(await leftOut(['a', ''])).toEqual({ found: [null], asked: [] });
    expect(await leftOut([numbered(33), numbered(32)])).toEqual({ found: [null], asked: [] });
    const { found, asked } = await leftOut([numbered(32), numbered(31)]);
    expect([found, asked.length]).toEqual([['f31'], 32]);
  });

  test('is looked for in eight commits', async () => {
    const { found, asked } = await leftOut(...Array.from({ length: 9 }, () => ['a b', 'a'] as const));
    expect([found, asked.length]).toEqual([[...Array(8).fill('b'), null], 16]);
  });
});

/** As if the digests were those of the paths; `asked` is what was asked for by `patch`. */
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
const hashesOf = (asked: string[]): Digests => {
  const pathsOf = ({ files }: Parameters<Digests['exact']>[0][number]) =>
    files.map(({ path }) => path).join(' ');
  return {
    exact: async (parts) => parts.map((part) => hashed(pathsOf(part))),
    patch: async (parts) => {
      asked.push(...parts.map(pathsOf));
      return parts.map((part) => hashed(`patch ${pathsOf(part)}`));
    },
  };
};

test('T18 a refusal names the one path that is left out, else the digests; what holds is left alone', async () => {
  const statements = [
    ['a b c', hashed('a b c'), undefined],
    ['a b c', hashed('a c'), undefined],
    ['a b', hashed('x'), undefined],
    ['d e', hashed('d'), hashed('patch d e')],
    ['f g', hashed('x'), hashed('patch f')],
  ] as const;
  const commits = await Promise.all(
    statements.map(async ([paths, exact, patch], index) => ({
      name: `n${index}`,
      paths: paths.split(' '),
      message: await withTrailer(
        { session: { id: `s-${index}` } },
        { digest: patch === undefined ? { exact } : { exact, patch } },
      ),
    })),
  );
  const asked: string[] = [];
  const outcomes = await play({ commits, context: { digests: hashesOf(asked) } });
  const differs = (paths: string): string =>
    `rejected wrong-change: it is for the change ${hashed('x').slice(0, 12)}, this commit's is ${hashed(paths).slice(0, 12)}`;
  expect(outcomes.map(summaryOf)).toEqual([
    'verified exact',
    withNextStep('rejected wrong-change: it is for all of this commit but "b"'),
    withNextStep(differs('a b')),
    'verified patch',
    withNextStep(differs('f g')),
  ]);
  expect(asked).toEqual(['d e', 'f g']);
});

describe('the attestations of a commit', () => {
  const message = 's\n\nProxy-Attestation: v1.x\n\nbye\n\nProxy-Attestation: v1.y\n';
  const stray = { kind: 'compact', text: 'v1.x', place: 'elsewhere', line: 3 };
  const own = { kind: 'compact', text: 'v1.y', place: 'trailer-block', line: 7 };
  const landed = { pullRequest: 7, from: 'f'.repeat(40), brought: [fileOf('a.ts')] };

  test('are its own where it stands for no others', () => {
    expect(ownCarriersOf(commitLike({ message }))).toEqual([stray, own]);
    expect(ownCarriersOf(commitLike({ message, paths: [] }))).toEqual([stray, own]);
  });

  test('count only if they verify where it stands for others and holds more than they do', () => {
    expect(ownCarriersOf({ ...commitLike({ message }), landed })).toEqual([
      stray,
      { ...own, place: 'elsewhere' },
    ]);
  });

  test('are those of others where it holds nothing more', () => {
    expect(ownCarriersOf({ ...commitLike({ message, paths: [] }), landed })).toEqual([]);
  });
});
