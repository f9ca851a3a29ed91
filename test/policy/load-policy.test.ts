import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { loadPolicy } from '../../src/policy/load-policy';
import { Failure } from '../../src/world/failure';
import { type CommitSpec, GitRepository } from '../support/git-repository';

const PATH = '.github/countersign.yml';
const SOUND = 'version: 1\ntier: restricted\n';

const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const each of open) await each.close();
});

async function withCommit(
  spec: Omit<CommitSpec, 'message'>,
  objectFormat: 'sha1' | 'sha256' = 'sha1',
): Promise<{ commit: string; git: GitRepository; repository: OpenRepository }> {
  const git = await GitRepository.create({ objectFormat });
  const commit = await git.commit({ message: 'base', ...spec });
  const repository = await openRepository(git.directory);
  open.push({
    close: async () => {
      await repository.close();
      await git.dispose();
    },
  });
  return { commit, git, repository };
}

test.each(['sha1', 'sha256'] as const)(
  'reads the manifest from the tree of a commit (%s)',
  async (format) => {
    const { commit, repository } = await withCommit({ files: { [PATH]: SOUND, 'src/a.ts': '' } }, format);
    const reading = await loadPolicy(repository, commit, PATH);
    expect(reading).toMatchObject({
      kind: 'found',
      policy: { tier: 'restricted', source: { path: PATH, ref: commit } },
    });
  },
);

test('reads what was committed, not what stands in the work tree or in a later commit', async () => {
  const { commit, git, repository } = await withCommit({ files: { [PATH]: SOUND } });
  await git.commit({ message: 'relax', files: { [PATH]: 'version: 1\ntier: public\n' } });
  await git.run('checkout', '-f', 'main');
  expect(await loadPolicy(repository, commit, PATH)).toMatchObject({
    kind: 'found',
    policy: { tier: 'restricted' },
  });
});

test.each([
  ['no folder', { 'src/a.ts': '' }],
  ['a folder without it', { '.github/workflows/ci.yml': '' }],
  ['another name', { '.github/countersign.yml.bak': SOUND }],
  ['another folder', { 'countersign.yml': SOUND }],
])('is missing with %s', async (_title, files) => {
  const { commit, repository } = await withCommit({ files });
  expect(await loadPolicy(repository, commit, PATH)).toEqual({ kind: 'missing', path: PATH, ref: commit });
});

const BROKEN: readonly (readonly [title: string, spec: Omit<CommitSpec, 'message'>, message: string])[] = [
  [
    'M05 a symbolic link',
    { files: { [PATH]: '../lax.yml', 'lax.yml': SOUND }, modes: { [PATH]: '120000' } },
    `\`${PATH}\` is a symbolic link; the manifest must be a regular file`,
  ],
  [
    'M05 a folder that is a symbolic link',
    { files: { '.github': 'lax', 'lax/countersign.yml': SOUND }, modes: { '.github': '120000' } },
    '`.github` is a symbolic link; the manifest must be a regular file',
  ],
  [
    'M06 a submodule',
    { files: { [PATH]: 'a'.repeat(40) }, modes: { [PATH]: '160000' } },
    `\`${PATH}\` is a submodule; the manifest must be a regular file`,
  ],
  [
    'M06 a directory',
    { files: { [`${PATH}/x`]: SOUND } },
    `\`${PATH}\` is a directory; the manifest must be a regular file`,
  ],
  [
    'M06 a folder that is a submodule',
    { files: { '.github': 'a'.repeat(40) }, modes: { '.github': '160000' } },
    '`.github` is a submodule; the manifest must be a regular file',
  ],
  [
    'M06 a folder that is a file',
    { files: { '.github': SOUND } },
    '`.github` is a file where the manifest needs a directory',
  ],
  [
    'M07 a second manifest with another case',
    { files: { [PATH]: SOUND, '.github/Countersign.yml': SOUND } },
    `stands in the tree in more than one spelling: \`.github/Countersign.yml\`, \`${PATH}\`; keep one`,
  ],
  [
    'M07 a second manifest with the other ending',
    { files: { [PATH]: SOUND, '.github/countersign.yaml': SOUND } },
    `stands in the tree in more than one spelling: \`.github/countersign.yaml\`, \`${PATH}\`; keep one`,
  ],
  [
    'M07 a second manifest in a folder of another case',
    { files: { [PATH]: SOUND, '.GitHub/COUNTERSIGN.YAML': SOUND } },
    `stands in the tree in more than one spelling: \`.GitHub/COUNTERSIGN.YAML\`, \`${PATH}\`; keep one`,
  ],
  [
    'M07 one manifest in another spelling',
    { files: { '.github/countersign.yaml': SOUND } },
    `is spelt \`.github/countersign.yaml\` in the tree; rename it to \`${PATH}\``,
  ],
  [
    'M21 more than 64 KiB',
    { files: { [PATH]: `${SOUND}# ${'x'.repeat(65_536)}` } },
    'is 65566 bytes; at most 65536 (64 KiB) are read',
  ],
  [
    'M02 an empty file',
    { files: { [PATH]: '' } },
    'the manifest is empty; expected at least `version: 1` and `tier:`',
  ],
];

test.each(BROKEN)('%s is broken', async (_title, spec, message) => {
  const { commit, repository } = await withCommit(spec);
  expect(await loadPolicy(repository, commit, PATH)).toEqual({
    kind: 'broken',
    path: PATH,
    ref: commit,
    problems: [{ path: PATH, line: 1, column: 1, message }],
  });
});

test('M07 a folder of another case without a manifest is no second one', async () => {
  const { commit, repository } = await withCommit({ files: { [PATH]: SOUND, '.GitHub/readme.md': '' } });
  expect((await loadPolicy(repository, commit, PATH)).kind).toBe('found');
});

test('M07 the same name twice in one tree is broken', async () => {
  const { git, repository } = await withCommit({ files: { 'a.ts': '' } });
  const lax = await git.blob('version: 1\ntier: public\n');
  const strict = await git.blob(SOUND);
  const file = (id: string) => ({ mode: '100644', name: 'countersign.yml', id });
  const folder = await git.tree([file(lax), file(strict)]);
  const root = await git.tree([{ mode: '40000', name: '.github', id: folder }]);
  const commit = await git.commitTree(root, { message: 'twice' });
  expect(await loadPolicy(repository, commit, PATH)).toMatchObject({ kind: 'broken' });
});

test('fails with its cause where the commit is not there', async () => {
  const { repository } = await withCommit({ files: { [PATH]: SOUND } });
  const absent = loadPolicy(repository, 'b'.repeat(40), PATH);
  await expect(absent).rejects.toThrow(Failure);
  await expect(absent).rejects.toThrow(`The repository has no commit ${'b'.repeat(40)}`);
});

test('fails where the object named is a tree', async () => {
  const { git, repository } = await withCommit({ files: { [PATH]: SOUND } });
  await expect(loadPolicy(repository, await git.rev('HEAD^{tree}'), PATH)).rejects.toThrow('is not a commit');
});

test.each(['', '/etc/passwd', '../x.yml', 'a//b.yml', 'a/./b.yml', 'a\\b.yml', 'a\0b'])(
  'refuses the manifest path %j',
  async (path) => {
    const { commit, repository } = await withCommit({ files: { [PATH]: SOUND } });
    await expect(loadPolicy(repository, commit, path)).rejects.toThrow('is not a path inside the repository');
  },
);
