import { digestOfCommit } from '../../src/change/read-change';
import { openRepository } from '../../src/platform/git/open-repository';
import { buildRepository, literalRepositories } from './literal-repositories';

/** The literal repositories of test/vectors against our own code; the script runs them against everybody else's. */

const ALL = literalRepositories();

test.each(ALL.map((literal) => [literal.name, literal] as const))('digests of %s', async (_name, literal) => {
  const { directory, ids, dispose } = await buildRepository(literal);
  const repository = await openRepository(directory);
  try {
    for (const { name, id, exact, patch } of literal.commits) {
      const built = ids[name] ?? 'none';
      if (id !== undefined) expect([name, built]).toEqual([name, id]);
      if (exact !== undefined)
        expect([name, await digestOfCommit(repository, built)]).toEqual([name, { exact, patch }]);
    }
  } finally {
    await repository.close();
    await dispose();
  }
});

test('covers every vector', () => {
  const judged = ALL.flatMap(({ commits }) => commits).filter(({ exact }) => exact !== undefined);
  expect([ALL.length, judged.length]).toEqual([51, 130]);
});
