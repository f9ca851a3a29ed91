import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { GitRepository } from '../../support/git-repository';
import { withGitOnPath } from './git-on-path';

let made: GitRepository;
let tips: Record<'base' | 'main' | 'side' | 'rival' | 'island', string>;

beforeAll(async () => {
  made = await GitRepository.create({ bare: true });
  const base = await made.commit({ message: 'base', files: { a: '1\n2\n3\n4\n5\n', '\xff': 'x\n' } });
  const side = await made.commit({ message: 'side', files: { a: '1\n2\n3\n4\nside\n', g: 'g\n' } });
  const rival = await made.commit({
    message: 'rival',
    files: { a: 'rival\n2\n3\n4\n5\n', 'b\nc': 'r\n' },
    parents: [base],
  });
  const island = await made.commit({ message: 'island', files: { i: 'i\n' }, parents: [] });
  const files = { a: 'main\n2\n3\n4\n5\n', 'b\nc': 'm\n' };
  const main = await made.commit({ message: 'main', files, parents: [base] });
  tips = { base, main, side, rival, island };
});
afterAll(async () => {
  await made.dispose();
});

async function withOpen<Result>(work: (repository: OpenRepository) => Promise<Result>): Promise<Result> {
  const repository = await openRepository(made.directory);
  try {
    return await work(repository);
  } finally {
    await repository.close();
  }
}

const PAIRS = [
  ['main', 'side'],
  ['main', 'rival'],
  ['island', 'main'],
  ['main', 'base'],
  ['main', 'island'],
  ['side', 'rival'],
] as const;

const asked = () => PAIRS.map(([first, second]) => [tips[first], tips[second]] as const);

async function expected(repository: OpenRepository) {
  const answers = [];
  for (const [first, second] of asked()) {
    const related = (await repository.mergeBases(first, second)).length > 0;
    answers.push(related ? await repository.mergeOf(first, second) : null);
  }
  return answers;
}

test('merges asked for together are those asked for alone, and unrelated histories have none', async () => {
  const [together, alone] = await withOpen(async (repository) => [
    await repository.mergesOf(asked()),
    await expected(repository),
  ]);
  expect(together).toEqual(alone);
  expect(together.map((merge) => merge?.conflictedPaths.map(String) ?? null)).toEqual([
    [],
    ['a', 'b\nc'],
    null,
    [],
    null,
    [],
  ]);
});

test('an older git, which merges no list, is asked for each', async () => {
  const alone = await withOpen(expected);
  const work = async () =>
    expect(await withOpen((repository) => repository.mergesOf(asked()))).toEqual(alone);
  await withGitOnPath(work, 'case "$*" in *merge-tree*--stdin*) exit 129;; esac');
});

test.each([
  ['nothing', 'exit 0', 'ended with 0 after 0 of 1 merges'],
  ['half an answer', 'printf 1\\\\0abc; exit 0', 'gave output that ends in the middle of an answer'],
  [
    'a status that contradicts the paths',
    `printf '0\\0${'a'.repeat(40)}\\0\\0'; exit 0`,
    'gave a merge with the status 0',
  ],
  [
    'a tree that is none',
    "printf '1\\0abc\\0\\0'; exit 0",
    'gave a merge with the status 1 and the tree abc',
  ],
  [
    'more than was asked',
    `printf '1\\0${'a'.repeat(40)}\\0\\0%.0s' 1 2; exit 0`,
    'ended with 0 after 2 of 1 merges',
  ],
])('a git that answers %s makes no merge', async (_name, answer, message) => {
  const work = () => withOpen((repository) => repository.mergesOf([[tips.main, tips.side]]));
  await expect(withGitOnPath(work, `case "$*" in *merge-tree*--stdin*) ${answer};; esac`)).rejects.toThrow(
    `git merge-tree ${message}`,
  );
});
