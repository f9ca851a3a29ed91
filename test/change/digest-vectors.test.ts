import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfCommit } from '../../src/change/read-change';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { digestOfTrees } from '../support/digest-of-trees';
import { type CommitSpec, GitRepository } from '../support/git-repository';

interface Side {
  readonly [path: string]: {
    readonly mode: '100644' | '100755' | '120000' | '160000';
    readonly base64?: string;
    readonly commit?: string;
  };
}

interface Case {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  readonly exact: string;
  readonly patch: string;
}

const CASES: readonly Case[] = JSON.parse(
  readFileSync(join(__dirname, '../vectors/change-digests/cases.json'), 'utf8'),
);

function specOf(side: Side): CommitSpec {
  const files: Record<string, Buffer | string> = {};
  const modes: Record<string, '100644' | '100755' | '120000' | '160000'> = {};
  for (const [path, entry] of Object.entries(side)) {
    files[path] = entry.commit ?? Buffer.from(entry.base64 ?? '', 'base64');
    modes[path] = entry.mode;
  }
  return { message: 'side\n', files, modes, parents: [] };
}

describe.each(['sha1', 'sha256'] as const)('T39 the digest vectors over %s', (objectFormat) => {
  let made: GitRepository;
  let repository: OpenRepository;
  beforeAll(async () => {
    made = await GitRepository.create({ objectFormat });
    repository = await openRepository(made.directory);
  });
  afterAll(async () => {
    await repository.close();
    await made.dispose();
  });

  // A submodule is stated by its id, and the vectors have SHA-1 ids.
  const cases = CASES.filter(({ name }) => objectFormat === 'sha1' || name !== 'submodule moves');

  test.each(cases.map((entry) => [entry.name, entry] as const))(
    '%s',
    async (_name, { before, after, exact, patch }) => {
      const old = await made.commit(specOf(before));
      const orphan = await made.commit(specOf(after));
      const next = await made.commitTree(await made.rev(`${orphan}^{tree}`), {
        message: 'next',
        parents: [old],
      });
      expect(await digestOfTrees(repository, old, next)).toEqual({ exact, patch });
      expect(await digestOfCommit(repository, next)).toEqual({ exact, patch });
    },
  );

  test('covers every vector', () =>
    expect([CASES.length, cases.length]).toEqual([18, objectFormat === 'sha1' ? 18 : 17]));
});
