import { readChange } from '../../src/change/read-change';
import { openRepository } from '../../src/platform/git/open-repository';
import { withGitOnPath } from '../platform/git/git-on-path';
import { type CommitSpec, GitRepository } from '../support/git-repository';

const commandOf = (call: string): string | undefined => /(?:-c \S+ )+(\S+)/.exec(call)?.[1];

/** A base, then as many commits and merges as are asked for, each merge of the commit before with one beside it. */
async function historyOf(commits: number, merges: number): Promise<{ made: GitRepository; ids: string[] }> {
  const made = await GitRepository.create({ bare: true });
  const line = Array.from(
    { length: commits + 1 },
    (_, n): CommitSpec => ({ message: `${n}`, files: { [`d/${n}`]: `${n}\n` } }),
  );
  const ids = await made.commits(line);
  for (let n = 0; n < merges; n += 1) {
    const [base = ''] = ids;
    const side = await made.commit({ message: 'side', files: { [`s/${n}`]: '' }, parents: [base] });
    ids.push(await made.merge(side, { into: ids.at(-1) ?? '' }));
  }
  return { made, ids };
}

test.each([
  [2, 0, ['rev-parse', 'rev-list', 'cat-file']],
  [60, 0, ['rev-parse', 'rev-list', 'cat-file']],
  [2, 1, ['rev-parse', 'rev-list', 'cat-file', 'merge-tree']],
  [60, 12, ['rev-parse', 'rev-list', 'cat-file', 'merge-tree']],
])('%d commits and %d merges take as many git processes as two', async (commits, merges, commands) => {
  const { made, ids } = await historyOf(commits, merges);
  const repository = await openRepository(made.directory);
  const [mergeBase = ''] = ids;
  const head = ids.at(-1) ?? '';
  const calls = await withGitOnPath(async () => {
    const { commits: read } = await readChange(repository, { mergeBase, head });
    expect(read).toHaveLength(commits + 2 * merges);
  });
  expect(calls.map(commandOf).sort()).toEqual([...commands].sort());
  await repository.close();
  await made.dispose();
});
