import { readChange } from '../../src/change/read-change';
import { readCommits } from '../../src/change/read-commits';
import { type OpenRepository, openRepository } from '../../src/platform/git/open-repository';
import { Failure } from '../../src/world/failure';
import { GitRepository } from '../support/git-repository';
import { entryBytes } from './tree-objects';

/** Histories that nobody makes by accident, made with real git and read whole. */

let made: GitRepository;
let repository: OpenRepository;
beforeEach(async () => {
  made = await GitRepository.create();
  repository = await openRepository(made.directory);
});
afterEach(async () => {
  await repository.close();
  await made.dispose();
});

const JANE = 'Jane Doe <jane@bank.example> 1760000000 +0000';
const AGENT = 'Co-authored-by: Agent <agent@bank.example>';
const HIDES_NOTHING: readonly string[] = [];

const filesOf = (files: readonly { path: string; oldMode: string; newMode: string }[]) =>
  files.map(({ path, oldMode, newMode }) => `${oldMode} ${newMode} ${path}`);

/** A commit with just these headers behind its tree and parent, and just this message. */
async function withHeaders(
  headers: string,
  message: string | Buffer,
): Promise<{ base: string; head: string }> {
  const base = await made.commit({ message: 'base', files: { a: '1\n' } });
  const next = await made.commit({ message: 'next', files: { a: '2\n' }, parents: [base] });
  const tree = await made.rev(`${next}^{tree}`);
  const head = `tree ${tree}\nparent ${base}\n${headers}\n\n`;
  return { base, head: await made.rawCommit(Buffer.concat([Buffer.from(head), Buffer.from(message)])) };
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const PLAIN = `author ${JANE}\ncommitter ${JANE}`;

test.each<[string, string, string | Buffer, readonly string[], boolean]>([
  [
    'A06 a marker behind NUL',
    PLAIN,
    `x\0\n\n${AGENT}\n`,
    ['holds a NUL byte, where git stops showing it'],
    true,
  ],
  [
    'A07 a marker in UTF-16',
    `${PLAIN}\nencoding UTF-16LE`,
    utf16(`x\n\n${AGENT}\n`),
    ['states the encoding "UTF-16LE"; only UTF-8 is read', 'holds a NUL byte, where git stops showing it'],
    false,
  ],
  [
    'A07 a marker in UTF-7',
    `${PLAIN}\nencoding UTF-7`,
    'x\n\nCo+AC0-authored-by: Agent <agent+AEA-bank.example>\n',
    ['states the encoding "UTF-7"; only UTF-8 is read'],
    false,
  ],
  [
    'A07 two encodings',
    `${PLAIN}\nencoding UTF-8\nencoding UTF-8`,
    `x\n\n${AGENT}\n`,
    ['has more than one encoding header'],
    true,
  ],
  [
    'A08 two authors',
    `author Agent <agent@bank.example> 1 +0000\n${PLAIN}`,
    'x\n',
    ['has more than one author header'],
    false,
  ],
  [
    'A23 a second tree',
    `${PLAIN}\ntree ${'a'.repeat(40)}`,
    `x\n\n${AGENT}\n`,
    ['has more than one tree header', 'has headers out of order'],
    true,
  ],
  [
    'a parent where git walks none',
    `author ${JANE}\nparent ${'a'.repeat(40)}\ncommitter ${JANE}`,
    'x\n',
    ['has headers out of order'],
    false,
  ],
  ['CRLF in the message', PLAIN, `x\r\n\r\n${AGENT}\r\n`, HIDES_NOTHING, true],
  ['CRLF in the headers', PLAIN.replaceAll('\n', '\r\n'), `x\n\n${AGENT}\n`, HIDES_NOTHING, true],
  ['bytes that are no UTF-8', PLAIN, Buffer.from(`x \xff\n\n${AGENT}\n`, 'latin1'), HIDES_NOTHING, true],
])('%s is read with its files and defects', async (_name, headers, message, defects, isFound) => {
  const { base, head } = await withHeaders(headers, message);
  const { commits, files } = await readChange(repository, { mergeBase: base, head });
  expect(commits.map((commit) => [commit.id, commit.parents, commit.defects])).toEqual([
    [head, [base], defects],
  ]);
  expect([filesOf(commits[0]?.files ?? []), filesOf(files)]).toEqual([
    ['100644 100644 a'],
    ['100644 100644 a'],
  ]);
  expect(commits[0]?.message.lines.some(({ text }) => text === AGENT)).toBe(isFound);
});

test.each<[string, (blob: string) => Buffer, string, string[]]>([
  [
    'A23 that ends in the middle of an entry',
    (blob) => Buffer.concat([entryBytes('100644', 'a', blob), Buffer.from('100644 b\0short')]),
    'it ends in the middle of an entry',
    ['100644 100644 a'],
  ],
  [
    'A23 with an empty name',
    (blob) => entryBytes('100644', '', blob),
    '"" is no name for an entry',
    ['000000 100644 ', '100644 000000 a'],
  ],
  [
    'A23 with a mode that is no number',
    (blob) => entryBytes('x', 'a', blob),
    '"a" has the mode "x"',
    ['100644 160000 a'],
  ],
])('a tree %s, which git cannot parse, is a defect and no failure', async (_name, bytesOf, defect, files) => {
  const base = await made.commit({ message: 'base', files: { a: '1\n' } });
  const id = await made.runWith(['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'], {
    input: bytesOf(await made.blob('2\n')),
  });
  const bad = await made.commitTree(id.toString('latin1').trim(), { message: 'bad', parents: [base] });
  const repaired = await made.commitTree(await made.rev(`${base}^{tree}`), {
    message: 'good',
    parents: [bad],
  });
  const { commits, files: net } = await readChange(repository, { mergeBase: base, head: repaired });
  expect(commits.map(({ defects }) => defects)).toEqual([[`the root tree: ${defect}`], []]);
  expect([filesOf(commits[0]?.files ?? []), net]).toEqual([files, []]);
});

test('A23 a commit whose tree is no tree brings nothing, and says so', async () => {
  const base = await made.commit({ message: 'base', files: { a: '1\n' } });
  const head = await made.rawCommit(`tree ${await made.blob('x')}\nparent ${base}\n${PLAIN}\n\nx\n`);
  const { commits, files } = await readChange(repository, { mergeBase: base, head });
  expect(commits[0]?.defects).toEqual(['the root tree: it is no tree object']);
  expect(filesOf(files)).toEqual(['100644 000000 a']);
});

describe('an octopus', () => {
  let tips: string[];
  let base: string;
  beforeEach(async () => {
    base = await made.commit({ message: 'base', files: { a: '1\n', fix: 'bug\n' } });
    tips = [];
    for (const name of ['one', 'two', 'three']) {
      const files = name === 'two' ? { [name]: `${name}\n`, fix: 'fixed\n' } : { [name]: `${name}\n` };
      tips.push(await made.commit({ message: name, files, parents: [base] }));
    }
  });
  const octopus = async (files: Record<string, string>) =>
    made.commit({ message: 'octopus', files, parents: tips });

  test('A13 with content that no parent has accounts for it', async () => {
    const head = await octopus({ two: 'two\n', three: 'three\n', fix: 'fixed\n', a: 'backdoor\n' });
    const { commits } = await readChange(repository, { mergeBase: base, head });
    const merge = commits.at(-1);
    expect(commits.map(({ id }) => id).sort()).toEqual([...tips, head].sort());
    expect(filesOf(merge?.files ?? [])).toEqual([
      '100644 100644 a',
      '100644 100644 fix',
      '000000 100644 three',
      '000000 100644 two',
    ]);
  });

  test('A12 that drops what a parent brought shows it in the net difference from that parent', async () => {
    const head = await octopus({});
    const [, fixed = ''] = tips;
    const { commits, files } = await readChange(repository, { mergeBase: fixed, head });
    expect(commits.at(-1)?.files).toEqual([]);
    expect(filesOf(files)).toEqual(['100644 100644 fix', '000000 100644 one', '100644 000000 two']);
  });
});

test('A12 a merge that keeps its own side alone shows what it drops, whichever side that is', async () => {
  const base = await made.commit({ message: 'base', files: { a: '1\n' } });
  const main = await made.commit({ message: 'fix', files: { a: 'fixed\n' }, parents: [base] });
  const branch = await made.commit({ message: 'branch', files: { b: '1\n' }, parents: [base] });
  for (const [kept, dropped, files] of [
    [branch, main, ['100644 100644 a']],
    [main, branch, ['100644 000000 b']],
  ] as const) {
    const tree = await made.rev(`${kept}^{tree}`);
    for (const parents of [
      [kept, dropped],
      [dropped, kept],
    ]) {
      const ours = await made.commitTree(tree, { message: 'ours', parents });
      const [commit] = await readCommits(repository, [ours]);
      expect(filesOf(commit?.files ?? [])).toEqual(files);
    }
  }
});

test('A26 a base that the head does not come from makes everything new', async () => {
  const island = await made.commit({ message: 'only in a fork', files: { a: '1\n' }, parents: [] });
  const root = await made.commit({ message: 'root', files: { a: '1\n' }, parents: [] });
  const head = await made.commit({ message: 'head', files: { b: '1\n' }, parents: [root] });
  const { commits, files } = await readChange(repository, { mergeBase: island, head });
  expect(commits.map(({ id }) => id)).toEqual([root, head]);
  expect(filesOf(files)).toEqual(['000000 100644 b']);
});

test('T27 names that are one on another file system are two here, each with its content', async () => {
  const names = [
    'Pay.ts',
    'pay.ts',
    'caf\u00e9',
    'cafe\u0301',
    'dot.',
    'dot',
    'space ',
    'space',
    'git~1',
    'aux.ts',
  ];
  const base = await made.commit({
    message: 'base',
    files: Object.fromEntries(names.map((name) => [name, '1\n'])),
  });
  const head = await made.commit({
    message: 'head',
    files: { 'pay.ts': '2\n', 'cafe\u0301': '2\n', 'dot.': '2\n' },
  });
  const { files } = await readChange(repository, { mergeBase: base, head });
  expect(files.map(({ pathBytes }) => pathBytes.toString('utf8'))).toEqual(['cafe\u0301', 'dot.', 'pay.ts']);
});

test('T28 a name of wrong bytes and one that is spelled like it shown have different digests', async () => {
  const blob = await made.blob('x\n');
  const base = await made.commit({ message: 'base' });
  const digests = new Set<string>();
  for (const name of [Buffer.from([0x61, 0xff]), 'a\\xFF', Buffer.from('a\xff')]) {
    const tree = await made.tree([{ mode: '100644', name, id: blob }]);
    const head = await made.commitTree(tree, { message: 'x', parents: [base] });
    digests.add((await readChange(repository, { mergeBase: base, head })).digest.exact);
  }
  expect(digests.size).toBe(3);
});

test('R03 messages beyond 64 MiB are refused by their size, before any is read', async () => {
  const message = 'x'.repeat(1024 * 1024);
  const ids = await made.commits([
    { message: 'base' },
    ...Array.from({ length: 64 }, (_, n) => ({ message: `${n}\n\n${message}` })),
  ]);
  const [mergeBase = ''] = ids;
  const failure = await readChange(repository, { mergeBase, head: ids.at(-1) ?? '' }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(Failure);
  expect(String(failure)).toMatch(
    /the commits hold \d+ bytes of headers and messages; at most 67108864 are read/,
  );
});

test('R05 a path of 4,000 folders and names longer than a file system allows are read', async () => {
  const deep = `${'d/'.repeat(4000)}f`;
  const long = 'n'.repeat(5000);
  const base = await made.commit({ message: 'base', files: { [deep]: '1\n', [long]: '1\n' } });
  const head = await made.commit({ message: 'head', files: { [deep]: '2\n', [long]: '2\n' } });
  const { commits, files } = await readChange(repository, { mergeBase: base, head });
  expect(files.map(({ path }) => path)).toEqual([deep, long]);
  expect(commits[0]?.files).toEqual(files);
});
