import { type OpenRepository, openRepository } from '../../../src/platform/git/open-repository';
import { type CommitSpec, GitRepository } from '../../support/git-repository';

/** What picking gives, held against git's own `cherry-pick`. */

let git: GitRepository;
let open: OpenRepository;
beforeEach(async () => {
  git = await GitRepository.create();
  open = await openRepository(git.directory);
});
afterEach(async () => {
  await open.close();
  await git.dispose();
});

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index}\n`);
const text = (changes: Readonly<Record<number, string>> = {}): string =>
  LINES.map((line, index) => changes[index] ?? line).join('');

interface Case {
  readonly onto: CommitSpec['files'];
  /** Two commits of the side, of which the second is picked. */
  readonly side: readonly [CommitSpec['files'], CommitSpec['files']];
  readonly conflicts: readonly string[];
}

const CASES: Record<string, Case> = {
  'another file': {
    onto: { b: 'b\n' },
    side: [{ a: text({ 3: 'three\n' }) }, { a: text({ 3: 'three\n', 15: 'x\n' }) }],
    conflicts: [],
  },
  'the line that the picked commit changes, as the commit before it left it': {
    onto: { a: text({ 3: 'three\n' }), b: 'b\n' },
    side: [{ a: text({ 3: 'three\n' }) }, { a: text({ 3: 'four\n' }) }],
    conflicts: [],
  },
  'a line beside the one that the picked commit changes': {
    onto: { a: text({ 4: 'other\n' }) },
    side: [{ c: '1\n' }, { a: text({ 3: 'three\n' }) }],
    conflicts: ['a'],
  },
};

test.each(Object.entries(CASES))('picks a commit onto a change of %s as git does', async (_title, spec) => {
  const root = await git.commit({ message: 'root\n', files: { a: text() } });
  const first = await git.commit({ message: 'first\n', files: spec.side[0] ?? {} });
  const second = await git.commit({ message: 'second\n', files: spec.side[1] ?? {} });
  await git.switch('onto', root);
  const onto = await git.commit({ message: 'onto\n', files: spec.onto ?? {} });
  await git.run('checkout', '-q', '-f', 'onto');
  const picked = await git.run('cherry-pick', second).then(
    () => git.rev('HEAD^{tree}'),
    () => null,
  );
  const { tree, conflictedPaths } = await open.mergeOf(onto, second, first);
  expect(conflictedPaths.map(String)).toEqual(spec.conflicts);
  expect(picked).toBe(spec.conflicts.length === 0 ? tree : null);
});

test('writes nothing into the repository that is looked at', async () => {
  const root = await git.commit({ message: 'root\n', files: { a: text() } });
  const head = await git.commit({ message: 'head\n', files: { a: text({ 1: 'x\n' }) } });
  const before = await git.run('cat-file', '--batch-all-objects', '--batch-check');
  await open.mergeOf(root, head, root);
  expect(await git.run('cat-file', '--batch-all-objects', '--batch-check')).toBe(before);
});
