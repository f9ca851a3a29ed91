import { GitRepository } from '../support/git-repository';
import { INTERNAL, judgeAt, MANIFEST_PATH, withManifest } from '../support/scenario';

const LIMIT = 'export const limit = (amount: number): boolean => amount < 100;\n';
const MANIFEST = `${INTERNAL}regulated:
  - id: limits
    title: Limits
    functions: ["src/limit.ts#limit"]
`;

/**
 * `main` and `change` have each taken in the other's first commit: two best common ancestors. Where the change's own merge
 * lays `kept` on top, it throws away what `main` did: held against the ancestor of its own side alone, nothing differs.
 */
async function crissCross(
  path: string,
  { old, mended, theirs = {} }: { old: string; mended: string; theirs?: Readonly<Record<string, string>> },
  kept: Readonly<Record<string, string>>,
) {
  const git = await GitRepository.create();
  const root = await git.commit({ message: 'root', files: withManifest(MANIFEST, { [path]: old }) });
  const ours = await git.commit({ message: 'main mends', files: { [path]: mended }, date: 1_760_001_000 });
  const other = { message: 'other', files: { 'docs/a.md': 'a\n', ...theirs }, date: 1_760_002_000 };
  const change = await git.commit({ ...other, parents: [root] });
  const base = await git.commit({
    message: 'Merge the change',
    files: { 'docs/a.md': 'a\n' },
    parents: [ours, change],
  });
  const head = await git.commit({ message: 'Merge main', files: kept, parents: [change, ours] });
  return { git, base, head };
}

const MENDED_LIMIT = { old: LIMIT, mended: LIMIT.replace('100', '10') };
const MENDED_MANIFEST = { old: MANIFEST, mended: `${MANIFEST}approvals: { default: { count: 2 } }\n` };

test.each([
  ['a regulated function', 'src/limit.ts', MENDED_LIMIT, 'regulated-change'],
  ['the manifest', MANIFEST_PATH, MENDED_MANIFEST, 'policy-changed'],
])(
  'A12 a merge that takes back %s is not hidden by a second common ancestor',
  async (_what, path, sides, rule) => {
    const { git, base, head } = await crissCross(path, sides, {});
    const { decision, findings } = await judgeAt(git, { base, head });
    await git.dispose();
    expect([decision, findings.map((finding) => [finding.rule, finding.location?.path])]).toEqual([
      'fail',
      [[rule, path]],
    ]);
  },
);

test('C03 merging to and fro asks for nothing that the target has already', async () => {
  const { git, base, head } = await crissCross('src/limit.ts', MENDED_LIMIT, {
    'src/limit.ts': MENDED_LIMIT.mended,
  });
  const { decision, findings, commits } = await judgeAt(git, { base, head });
  await git.dispose();
  expect([decision, findings, commits.map(({ sha }) => sha)]).toEqual(['pass', [], [head]]);
});

test('two common ancestors that contradict each other are an error that says how to go on', async () => {
  const theirs = { 'src/limit.ts': LIMIT.replace('100', '1000') };
  const { git, base, head } = await crissCross('src/limit.ts', { ...MENDED_LIMIT, theirs }, {});
  await expect(judgeAt(git, { base, head })).rejects.toMatchObject({
    message: expect.stringMatching(/two best common ancestors .* contradict each other/),
    nextStep: 'Merge the target branch into the change, so that both have one latest common ancestor.',
  });
  await git.dispose();
});
