import type { VerifiedCommit } from '../../src/attestation/outcome';
import { createStatement, signStatement } from '../../src/attestation/sign';
import { addTrailer, toTrailer } from '../../src/attestation/trailer';
import { verify } from '../../src/attestation/verify';
import { attribute } from '../../src/attribution/attribute';
import { digestsFrom } from '../../src/change/digests';
import { digestOfCommit, readChange } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { type CommitSpec, GitRepository } from '../support/git-repository';
import { CONTEXT, MESSAGE, PREDICATE, PROXY, policyLike, summaryOf, withNextStep } from './attested';

/** What git does to commits, and what is left of their attestations. */

let git: GitRepository;
let open: OpenRepository;
let base: string;

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`);
const fileWith = (changes: Readonly<Record<number, string>>): string =>
  LINES.map((line, index) => changes[index + 1] ?? line).join('');

beforeEach(async () => {
  git = await GitRepository.create();
  open = await openRepository(git.directory);
  base = await git.commit({
    message: 'base\n',
    files: { 'src/a.ts': fileWith({}), 'src/b.ts': 'b\n', 'src/c.ts': 'c\n' },
  });
});
afterEach(async () => {
  await open.close();
  await git.dispose();
});

const draftOf = (spec: Omit<CommitSpec, 'message'>, on = base): Promise<string> =>
  git.commit({ ...spec, message: 'draft\n', parents: [on] });

/** The message of `spec` with an attestation of exactly what the spec would change on top of `on`. */
async function attested(spec: Omit<CommitSpec, 'message'>, on = base): Promise<string> {
  const digest = await digestOfCommit(open, await draftOf(spec, on));
  const statement = createStatement({ digest, predicate: PREDICATE });
  const envelope = await signStatement(statement, (bytes) => PROXY.sign(bytes), PROXY.id);
  return addTrailer(MESSAGE, toTrailer(envelope));
}

async function verified(head: string, tier: string, from: string): Promise<VerifiedCommit[]> {
  const policy = policyLike({ tier });
  const change = await readChange(open, { mergeBase: from, head });
  const commits = attribute(change, policy, { identities: new Map(), headBranch: null });
  return verify(commits, policy, { ...CONTEXT, digests: digestsFrom(open), merges: open });
}

/** Each commit's outcome without its details. */
async function outcomesOf(head: string, tier = 'restricted', from = base): Promise<string[]> {
  return (await verified(head, tier, from)).map((commit) => summaryOf(commit).replace(/: .*/s, ''));
}

const EDIT = { files: { 'src/a.ts': fileWith({ 15: 'changed\n' }), 'src/b.ts': 'bb\n' } };
const REFUSED = ['rejected wrong-change'];
const BACK = { files: { 'src/a.ts': fileWith({}), 'src/b.ts': 'b\n' } };

test('accepts a commit as its proxy attested it', async () => {
  const head = await git.commit({ ...EDIT, message: await attested(EDIT), parents: [base] });
  expect(await outcomesOf(head)).toEqual(['verified exact']);
});

const ALTERED: Record<string, Omit<CommitSpec, 'message'>> = {
  'T18 one more file': { files: { ...EDIT.files, 'src/c.ts': 'cc\n' } },
  'T20 one file less': { files: { 'src/b.ts': 'bb\n' } },
  'T19 another blob in a file that it names': { files: { ...EDIT.files, 'src/b.ts': 'bbb\n' } },
  'T19 white space that a formatter added': { files: { ...EDIT.files, 'src/b.ts': 'bb \n' } },
  'T21 another mode': { ...EDIT, modes: { 'src/b.ts': '100755' } },
  'T21 a link in the place of a file': { ...EDIT, modes: { 'src/b.ts': '120000' } },
  'T21 a deletion': { files: { ...EDIT.files, 'src/b.ts': null } },
  'T19 another path': {
    files: { 'src/a.ts': fileWith({ 15: 'changed\n' }), 'src/bb.ts': 'bb\n', 'src/b.ts': null },
  },
  'A15 nothing at all': {},
};

test.each(Object.entries(ALTERED))('refuses %s', async (_title, spec) => {
  const head = await git.commit({ ...spec, message: await attested(EDIT), parents: [base] });
  expect(await outcomesOf(head)).toEqual(REFUSED);
  expect(await outcomesOf(head, 'internal')).toEqual(REFUSED);
});

test('T41 refuses the attested line in another place of the same file', async () => {
  const message = await attested({ files: { 'src/a.ts': fileWith({ 15: 'line 15\nreturn true;\n' }) } });
  const head = await git.commit({
    message,
    files: { 'src/a.ts': fileWith({ 5: 'line 5\nreturn true;\n' }) },
    parents: [base],
  });
  expect(await outcomesOf(head, 'internal')).toEqual(REFUSED);
});

test('A16 a rebase over other files keeps the exact binding', async () => {
  const message = await attested(EDIT);
  const other = await git.commit({ message: 'other\n', files: { 'src/c.ts': 'cc\n' }, parents: [base] });
  const head = await git.commit({ ...EDIT, message, parents: [other] });
  expect(await outcomesOf(head, 'restricted', other)).toEqual(['verified exact']);
});

test('A16 a rebase over another place of the same file keeps the patch binding, which restricted does not take', async () => {
  const message = await attested({ files: { 'src/a.ts': fileWith({ 25: 'changed\n' }) } });
  const other = await git.commit({
    message: 'other\n',
    files: { 'src/a.ts': fileWith({ 2: 'moved\nmoved\n' }) },
    parents: [base],
  });
  const both = { 'src/a.ts': fileWith({ 2: 'moved\nmoved\n', 25: 'changed\n' }) };
  const head = await git.commit({ message, files: both, parents: [other] });
  expect(await outcomesOf(head, 'internal', other)).toEqual(['verified patch']);
  expect(await outcomesOf(head, 'restricted', other)).toEqual(['verified patch; binding']);
});

test('T18 names the file that an attestation of all the others leaves out', async () => {
  const message = await attested(EDIT);
  const files = { ...EDIT.files, 'src/c.ts': 'cc\n' };
  const head = await git.commit({ message, files, parents: [base] });
  const [only] = await verified(head, 'internal', base);
  expect(only?.attestation).toMatchObject({
    reason: 'wrong-change',
    detail: withNextStep('wrong-change: it is for all of this commit but "src/c.ts"').slice(14),
  });
});

test('T19 says how to attest anew where a formatter touched a file afterwards', async () => {
  const message = await attested(EDIT);
  const head = await git.commit({ message, files: { ...EDIT.files, 'src/b.ts': 'bb \n' }, parents: [base] });
  const [only] = await verified(head, 'internal', base);
  const [made, found] = [await digestOfCommit(open, await draftOf(EDIT)), await digestOfCommit(open, head)];
  expect(only?.attestation).toMatchObject({
    reason: 'wrong-change',
    detail: withNextStep(
      `wrong-change: it is for the change ${made.exact.slice(0, 12)}, this commit's is ${found.exact.slice(0, 12)}`,
    ).slice(14),
  });
});

describe('made again', () => {
  test('T10 the revert is another change, and the revert of the revert is the attested one', async () => {
    const message = await attested(EDIT);
    const head = await git.commit({ ...EDIT, message, parents: [base] });
    const revert = await git.commit({ ...BACK, message, parents: [head] });
    const again = await git.commit({ ...EDIT, message, parents: [revert] });
    expect(await outcomesOf(again)).toEqual(['verified exact', 'rejected wrong-change', 'verified exact']);
  });

  test('T10 also where several commits put the old content back', async () => {
    const message = await attested(EDIT);
    const head = await git.commit({ ...EDIT, message, parents: [base] });
    const half = await git.commit({
      message: 'half\n',
      files: { 'src/a.ts': BACK.files['src/a.ts'] },
      parents: [head],
    });
    const rest = await git.commit({ message: 'rest\n', files: { 'src/b.ts': 'b\n' }, parents: [half] });
    const again = await git.commit({ ...EDIT, message, parents: [rest] });
    expect(await outcomesOf(again)).toEqual([
      'verified exact',
      'not-required',
      'not-required',
      'verified exact',
    ]);
  });

  test('T10 refuses what a message calls a cherry-pick or a revert and content does not', async () => {
    const block = ['case:\n', 'open();\n', 'work();\n', 'close();\n', 'break;\n', 'end\n', '\n'];
    const file = (...charged: number[]): string =>
      Array.from({ length: 6 }, (_, n) =>
        block
          .flatMap((line, at) => (at === 3 && charged.includes(n) ? ['charge();\n', line] : [line]))
          .join(''),
      ).join('');
    const start = await git.commit({ message: 's\n', files: { 'src/a.ts': file() }, parents: [base] });
    const message = await attested({ files: { 'src/a.ts': file(1) } }, start);
    const head = await git.commit({ message, files: { 'src/a.ts': file(1) }, parents: [start] });
    const lie = message.replace(
      '\n\n',
      `\n\nThis reverts commit ${start}.\n(cherry picked from commit ${head})\n\n`,
    );
    const second = await git.commit({ message: lie, files: { 'src/a.ts': file(1, 4) }, parents: [head] });
    expect(await outcomesOf(second, 'internal', start)).toEqual(['verified exact', 'rejected replayed']);
  });

  const PLACE = ['case:\n', 'open();\n', 'work();\n', 'close();\n', 'break;\n', 'end\n', '\n'];
  /** Six times the same lines, and an attested one in some of them. */
  const placesWith = (...charged: readonly number[]): string =>
    Array.from({ length: 6 }, (_, n) =>
      PLACE.flatMap((line, at) => (at === 3 && charged.includes(n) ? ['charge();\n', line] : [line])).join(
        '',
      ),
    ).join('');

  test.each<[string, Omit<CommitSpec, 'message'>, readonly string[]]>([
    [
      'refuses the second of two lines whose merge has the change twice',
      { files: { 'src/a.ts': placesWith(4) } },
      ['exact', 'replayed'],
    ],
    [
      'accepts two lines whose merge has it once, though only the patch shows one',
      { files: { 'src/a.ts': `top\n${placesWith(1)}` } },
      ['exact', 'patch'],
    ],
  ])('T41 %s', async (_title, second, outcomes) => {
    const start = await git.commit({ message: 's\n', files: { 'src/a.ts': placesWith() }, parents: [base] });
    const first = { files: { 'src/a.ts': placesWith(1) } };
    const message = await attested(first, start);
    const one = await git.commit({ ...first, message, parents: [start] });
    const before = String(second.files?.['src/a.ts']).startsWith('top')
      ? `top\n${placesWith()}`
      : placesWith();
    const side = await git.commit({
      message: 'side\n',
      files: { 'src/a.ts': before, 'src/c.ts': 'cc\n' },
      parents: [start],
    });
    const two = await git.commit({ ...second, message, parents: [side] });
    const merge = await git.merge(two, { into: one });
    const seen = (await outcomesOf(merge, 'internal', start)).filter((outcome) =>
      /verified|rejected/.test(outcome),
    );
    expect(seen.map((outcome) => outcome.split(' ')[1]).toSorted()).toEqual(outcomes);
  });

  test('T10 refuses the second of two empty commits that carry one attestation', async () => {
    const message = await attested({});
    const head = await git.commit({ message, parents: [base] });
    const second = await git.commit({ message, parents: [head] });
    expect(await outcomesOf(second)).toEqual(['verified exact', 'rejected replayed']);
  });

  test('T10 accepts the same change on two lines that a merge joins, and nothing on the merge', async () => {
    const message = await attested(EDIT);
    const one = await git.commit({ ...EDIT, message, parents: [base] });
    const side = await git.commit({ message: 'side\n', files: { 'src/c.ts': 'cc\n' }, parents: [base] });
    const two = await git.commit({ ...EDIT, message, parents: [side] });
    const merge = await git.merge(two, { into: one, message });
    expect((await outcomesOf(merge)).toSorted()).toEqual([
      'not-required',
      'rejected wrong-change',
      'verified exact',
      'verified exact',
    ]);
  });

  test('A16 T11 accepts it on another branch: it is the same change', async () => {
    const message = await attested(EDIT);
    const release = await git.commit({ message: 'r\n', files: { 'src/c.ts': 'r\n' }, parents: [base] });
    const backport = await git.commit({ ...EDIT, message, parents: [release] });
    expect(await outcomesOf(backport, 'restricted', release)).toEqual(['verified exact']);
  });

  test('A16 refuses a backport that had to be adapted', async () => {
    const message = await attested(EDIT);
    const old = { 'src/a.ts': fileWith({ 15: 'older\n' }) };
    const release = await git.commit({ message: 'r\n', files: old, parents: [base] });
    const backport = await git.commit({ ...EDIT, message, parents: [release] });
    expect(await outcomesOf(backport, 'internal', release)).toEqual(REFUSED);
  });

  test('A16 refuses half of a cherry-pick', async () => {
    const message = await attested(EDIT);
    const head = await git.commit({ message, files: { 'src/b.ts': 'bb\n' }, parents: [base] });
    expect(await outcomesOf(head, 'internal')).toEqual(REFUSED);
  });
});

test('C03 asks nothing of a clean merge, and an attestation of an evil one', async () => {
  const side = await git.commit({ ...EDIT, message: await attested(EDIT), parents: [base] });
  const main = await git.commit({ message: 'main\n', files: { 'src/c.ts': 'cc\n' }, parents: [base] });
  const clean = await git.merge(side, {
    into: main,
    message: `Merge\n\nCo-authored-by: Claude <noreply@anthropic.com>\n`,
  });
  expect(await outcomesOf(clean, 'restricted', main)).toEqual(['verified exact', 'not-required']);
  const evil = await git.merge(side, {
    into: main,
    files: { 'src/d.ts': 'd\n' },
    message: 'Merge\n\nCo-authored-by: Claude <noreply@anthropic.com>\n',
  });
  expect(await outcomesOf(evil, 'restricted', main)).toEqual(['verified exact', 'missing']);
});

test('A14 refuses a squash of two attested commits that carries both attestations', async () => {
  const first = { files: { 'src/b.ts': 'bb\n' } };
  const second = { files: { 'src/c.ts': 'cc\n' } };
  const one = await attested(first);
  const two = await attested(second);
  const trailers = two.slice(two.indexOf('Proxy-Attestation'));
  const head = await git.commit({
    message: `${one}${trailers}`,
    files: { ...first.files, ...second.files },
    parents: [base],
  });
  expect(await outcomesOf(head)).toEqual(REFUSED);
});

test('gives the same answer in a SHA-256 repository: the digests do not rest on object ids', async () => {
  const message = await attested(EDIT);
  const twin = await GitRepository.create({ objectFormat: 'sha256' });
  const from = await twin.commit({
    message: 'base\n',
    files: { 'src/a.ts': fileWith({}), 'src/b.ts': 'b\n' },
  });
  const head = await twin.commit({ ...EDIT, message });
  const repository = await openRepository(twin.directory);
  const policy = policyLike({ tier: 'restricted' });
  const change = await readChange(repository, { mergeBase: from, head });
  const commits = attribute(change, policy, { identities: new Map(), headBranch: null });
  const context = { ...CONTEXT, digests: digestsFrom(repository) };
  expect((await verify(commits, policy, context)).map(summaryOf)).toEqual(['verified exact']);
  await repository.close();
  await twin.dispose();
});
