import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import type { Changing, Digests } from '../../src/change/digests';
import { CONTEXT, type CommitLike, commitLike, DIGEST, MESSAGE, policyLike, withTrailer } from './attested';

/** Which commits' digests are made: those that an attestation has come as far as to be held against. */

const MOVED = { digest: { exact: '1'.repeat(64), patch: DIGEST.patch } };

async function asked(commits: readonly CommitLike[]): Promise<{ exact: string[][]; patch: string[][] }> {
  const made = commits.map(commitLike);
  const nameOf = new Map(made.map(({ files }, index) => [files, commits[index]?.name ?? 'part']));
  const log: { exact: string[][]; patch: string[][] } = { exact: [], patch: [] };
  const noting = (kind: 'exact' | 'patch') => async (list: readonly Changing[]) => {
    const names = list.map(({ files }) => nameOf.get(files) ?? 'part');
    if (names.length > 0) log[kind].push(names);
    return list.map(() => DIGEST[kind]);
  };
  const digests: Digests = { exact: noting('exact'), patch: noting('patch') };
  const policy = policyLike();
  const attributed = attribute({ commits: made }, policy, { identities: new Map(), headBranch: null });
  await verify(attributed, policy, { ...CONTEXT, digests });
  return log;
}

test('none of what carries no attestation, or is refused before its change matters', async () => {
  const commits = [
    { name: 'none', message: MESSAGE },
    { name: 'person', message: 'subject\n' },
    { name: 'malformed', message: `${MESSAGE}Proxy-Attestation: x\n` },
    { name: 'unknown key', message: await withTrailer({}, { keyId: 'nobody' }) },
    { name: 'ahead', message: await withTrailer({ issuedAt: '2030-01-01T00:00:00Z' }) },
    { name: 'elsewhere', message: await withTrailer({ repositoryId: 'github.example/2' }) },
    { name: 'stored', message: `${MESSAGE}Proxy-Attestation: sha256:${'0'.repeat(64)}\n` },
  ];
  expect(await asked(commits)).toEqual({ exact: [], patch: [] });
});

test('exact of all others at once, patch where exact does not match and the statement has one', async () => {
  const commits = [
    { name: 'one', message: await withTrailer() },
    { name: 'two', message: await withTrailer({}, MOVED) },
    { name: 'three', message: await withTrailer({}, { digest: { exact: DIGEST.exact } }) },
    { name: 'four', message: `${await withTrailer({}, MOVED)}\nbelow the block\n` },
  ];
  expect(await asked(commits)).toEqual({
    exact: [['one', 'two', 'three', 'four']],
    patch: [['two', 'four']],
  });
});

test('exact in few portions, so that signatures are checked meanwhile; every commit gets its own answer', async () => {
  const names = Array.from({ length: 1300 }, (_, index) => `${index}`);
  const message = await withTrailer();
  const { exact, patch } = await asked(names.map((name) => ({ name, message })));
  expect(exact).toEqual([names.slice(0, 250), names.slice(250, 1250), names.slice(1250)]);
  expect(patch).toEqual([]);
});

test('the parts of a change only where its attestation is refused', async () => {
  const paths = ['a', 'b', 'c'];
  const only = { digest: { exact: '1'.repeat(64) } };
  const commits = [
    { name: 'one', message: await withTrailer({}, only), paths },
    { name: 'two', message: await withTrailer(), paths },
    {
      name: 'large',
      message: await withTrailer({}, only),
      paths: Array.from({ length: 33 }, (_, n) => `${n}`),
    },
  ];
  expect((await asked(commits)).exact).toEqual([
    ['one', 'two', 'large'],
    ['part', 'part', 'part'],
  ]);
});
