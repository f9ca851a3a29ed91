import { readChange } from '../../src/change/read-change';
import { writtenLines } from '../../src/change/written-lines';
import { openRepository } from '../../src/platform/git/open-repository';
import { type Content, GitRepository } from '../support/git-repository';

let git: GitRepository;
beforeAll(async () => {
  git = await GitRepository.create();
});
afterAll(() => git.dispose());

const CASES: Readonly<Record<string, readonly [Content, Content, unknown]>> = {
  'a new file': [null, 'a\nb\n', [{ start: 1, end: 2 }]],
  'a line in the middle': ['a\nb\nc\n', 'a\nx\nc\n', [{ start: 2, end: 2 }]],
  'lines in two places': [
    'a\nb\nc\nd\n',
    'x\nb\nc\nd\ny\nz\n',
    [
      { start: 1, end: 1 },
      { start: 5, end: 6 },
    ],
  ],
  'a line taken out counts for its neighbours': ['a\nb\nc\n', 'a\nc\n', [{ start: 1, end: 2 }]],
  'the first line taken out': ['a\nb\n', 'b\n', [{ start: 0, end: 1 }]],
  'a last line without a feed': ['a\nb', 'a\nb\n', [{ start: 2, end: 2 }]],
  'a file that is gone': ['a\n', null, null],
  'what is no text': ['a\n', Buffer.from([1, 0, 2]), null],
  'what was no text': [Buffer.from([1, 0, 2]), 'a\n', null],
  'what is too large': ['a\n', 'a\n'.repeat(600_000), null],
};

test.each(Object.entries(CASES))('where a change wrote: %s', async (_title, [before, after, expected]) => {
  const base = await git.commit({ message: 'before', files: { keep: 'k\n', file: before }, parents: [] });
  const head = await git.commit({ message: 'after', files: { file: after }, parents: [base] });
  const repository = await openRepository(git.directory);
  try {
    const { files } = await readChange(repository, { mergeBase: base, head });
    const [file] = files;
    if (file === undefined) throw new Error('nothing changed');
    expect(await writtenLines(repository, file)).toEqual(expected);
  } finally {
    await repository.close();
  }
});
