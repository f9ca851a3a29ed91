import { commitRecords } from '../../src/change/first-parents';
import { COMMIT_BYTES_LIMIT } from '../../src/change/read-commits';
import { knownMerges } from '../../src/gate/known-merges';
import { prover } from '../../src/gate/prove-landing';
import { openRepository } from '../../src/platform/git/open-repository';
import type { Repository } from '../../src/world/repository';
import { GitRepository } from '../support/git-repository';

const MESSAGE_BYTES = 8 * 1024 * 1024;

test.each([
  ['of ordinary commits are read', 'm', true],
  ['that are more than may be read are left unread', 'm'.repeat(MESSAGE_BYTES), false],
])('R03 the commits of a pull request that a title names %s', async (_title, message, isRead) => {
  const git = await GitRepository.create();
  const opened = await openRepository(git.directory);
  try {
    const base = await git.commit({ message: 'base', files: { a: 'a\n' } });
    await git.switch('change', base);
    const count = COMMIT_BYTES_LIMIT / MESSAGE_BYTES;
    const own = Array.from({ length: count }, (_, index) => ({ message, files: { b: `${index}\n` } }));
    const head = (await git.commits(own)).at(-1) ?? '';
    await git.switch('main', base);
    const landed = await git.commitTree(await git.run('rev-parse', `${head}^{tree}`), { message: 'x (#12)' });
    const commits = new Set<string>();
    const watched: Repository = new Proxy<Repository>(opened, {
      get: (target, name) =>
        name !== 'readAll'
          ? Reflect.get(target, name, target)
          : async (ids: readonly string[]) => {
              for (const id of ids) commits.add(id);
              return target.readAll(ids);
            },
    });
    const [commit] = await commitRecords(opened, [landed]);
    if (commit === undefined) throw new Error('nothing landed');
    const prove = prover(watched, knownMerges(watched), [base]);
    const found = await prove(commit, [{ pullRequest: 12, head, isTold: false }]);
    expect(found).toEqual({ pullRequest: 12, from: head, files: [] });
    expect(commits.size).toBe(isRead ? count + 1 : 1);
  } finally {
    await opened.close();
    await git.dispose();
  }
});
