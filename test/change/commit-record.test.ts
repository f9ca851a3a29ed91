import fc from 'fast-check';
import { readCommitRecord, readMessage } from '../../src/change/commit-record';

const TREE = 'a'.repeat(40);
const PARENT = 'b'.repeat(40);
const JANE = 'Jane Doe <jane@bank.example> 1760000000 +0100';
const AGENT = 'Agent <agent@bank.example> 1760000060 +0000';
const HEAD = `tree ${TREE}\nparent ${PARENT}\nauthor ${JANE}\ncommitter ${JANE}\n`;

const read = (text: string | Buffer) => readCommitRecord('c'.repeat(40), Buffer.from(text));
const jane = { name: 'Jane Doe', email: 'jane@bank.example', time: 1760000000 };

test('reads a plain commit whole', () => {
  expect(read(`${HEAD}\nAdd limits\n\nBecause.\n\nSigned-off-by: Jane <jane@bank.example>\n`)).toEqual({
    id: 'c'.repeat(40),
    tree: TREE,
    parents: [PARENT],
    author: jane,
    committer: jane,
    message: {
      text: 'Add limits\n\nBecause.\n\nSigned-off-by: Jane <jane@bank.example>\n',
      subject: 'Add limits',
      lines: [
        { number: 1, text: 'Add limits' },
        { number: 2, text: '' },
        { number: 3, text: 'Because.' },
        { number: 4, text: '' },
        { number: 5, text: 'Signed-off-by: Jane <jane@bank.example>' },
      ],
      trailers: [{ key: 'Signed-off-by', value: 'Jane <jane@bank.example>', line: 5 }],
    },
    defects: [],
  });
});

test.each<[string, string | Buffer, string[]]>([
  [
    'A08 two authors',
    `tree ${TREE}\nauthor ${AGENT}\nauthor ${JANE}\ncommitter ${JANE}\n\nx`,
    ['has more than one author header'],
  ],
  [
    'A23 two trees',
    `tree ${TREE}\ntree ${TREE}\nauthor ${JANE}\ncommitter ${JANE}\n\nx`,
    ['has more than one tree header'],
  ],
  ['two committers', `${HEAD}committer ${JANE}\n\nx`, ['has more than one committer header']],
  [
    'a second tree behind a parent',
    `tree ${TREE}\nparent ${PARENT}\ntree ${TREE}\nauthor ${JANE}\ncommitter ${JANE}\n\nx`,
    ['has more than one tree header', 'has headers out of order'],
  ],
  [
    'a parent behind the author',
    `tree ${TREE}\nauthor ${JANE}\nparent ${PARENT}\ncommitter ${JANE}\n\nx`,
    ['has headers out of order'],
  ],
  [
    'A06 NUL in the message',
    `${HEAD}\nx\0\nCo-authored-by: Agent <a@b>\n`,
    ['holds a NUL byte, where git stops showing it'],
  ],
  [
    'NUL in a header',
    `tree ${TREE}\nauthor J\0ane <j@b> 1 +0000\ncommitter ${JANE}\n\nx`,
    ['holds a NUL byte, where git stops showing it'],
  ],
  ['A07 UTF-16', `${HEAD}encoding UTF-16\n\nx`, ['states the encoding "UTF-16"; only UTF-8 is read']],
  ['A07 UTF-7', `${HEAD}encoding UTF-7\n\nx`, ['states the encoding "UTF-7"; only UTF-8 is read']],
  [
    'A07 Latin-1',
    `${HEAD}encoding ISO-8859-1\n\nx`,
    ['states the encoding "ISO-8859-1"; only UTF-8 is read'],
  ],
  ['no author', `tree ${TREE}\ncommitter ${JANE}\n\nx`, ['has no author header']],
  ['no committer', `tree ${TREE}\nauthor ${JANE}\n\nx`, ['has no committer header']],
  [
    'two addresses',
    `tree ${TREE}\nauthor Jane <j@b.example> <agent@b.example> 1 +0000\ncommitter ${JANE}\n\nx`,
    ['author is not written `name <email> time zone`'],
  ],
  [
    'an address that is not closed',
    `tree ${TREE}\nauthor Jane <j@b\ncommitter ${JANE}\n\nx`,
    ['author is not written `name <email> time zone`'],
  ],
  [
    'a short parent',
    `tree ${TREE}\nparent abc\nauthor ${JANE}\ncommitter ${JANE}\n\nx`,
    ['names an object by less than a full id'],
  ],
])('states as a defect: %s', (_name, text, defects) => {
  expect(read(text).defects).toEqual(defects);
});

test.each([
  ['a signature over several lines', `${HEAD}gpgsig -----BEGIN\n abc\n \n -----END\n\nx`],
  ['a merged tag', `${HEAD}mergetag object ${TREE}\n type commit\n tag v1\n\nx`],
  ['headers that other tools write twice', `${HEAD}HG:extra a\nHG:extra b\n\nx`],
  ['the encoding UTF-8 in any case', `${HEAD}encoding utf8\n\nx`],
  ['no message', HEAD],
  ['an empty name and address', `tree ${TREE}\nauthor  <> 1 +0000\ncommitter ${JANE}\n\n`],
  ['an old zone', `tree ${TREE}\nauthor Jane <j@b> 1 +051800\ncommitter ${JANE}\n\n`],
])('finds no defect in %s', (_name, text) => {
  expect(read(text).defects).toEqual([]);
});

test('walks the parents that git walks, and not those behind another header', () => {
  const other = 'd'.repeat(40);
  const record = read(
    `tree ${TREE}\nparent ${PARENT}\nauthor ${JANE}\nparent ${other}\ncommitter ${JANE}\n\nx`,
  );
  expect(record.parents).toEqual([PARENT]);
});

test('A08 keeps the first author and A23 the first tree beside the defect', () => {
  const record = read(
    `tree ${TREE}\ntree ${PARENT}\nauthor ${AGENT}\nauthor ${JANE}\ncommitter ${JANE}\n\nx`,
  );
  expect([record.tree, record.author.name]).toEqual([TREE, 'Agent']);
});

test('A06 keeps the lines behind NUL, so that a marker there is still found', () => {
  const { lines } = read(`${HEAD}\nx\0\nCo-authored-by: Agent <a@b>\n`).message;
  expect(lines.at(-1)).toEqual({ number: 2, text: 'Co-authored-by: Agent <a@b>' });
});

test('an author line whose time cannot be read has no time', () => {
  const record = read(`tree ${TREE}\nauthor Jane <j@b> soon\ncommitter Jane <j@b>\n\nx`);
  expect([record.author, record.committer.time]).toEqual([{ name: 'Jane', email: 'j@b', time: null }, null]);
});

test.each([
  [
    'CRLF',
    'Subject\r\n\r\nBody\r\n\r\nKey: value\r\n folded\r\n',
    'Subject',
    [{ key: 'Key', value: 'value folded', line: 5 }],
  ],
  ['a title over two lines', 'One\ntwo\n\nbody', 'One two', []],
  ['blank lines first', '\n\nOne\n\nKey: v', 'One', [{ key: 'Key', value: 'v', line: 5 }]],
  ['nothing', '', '', []],
])('C05 reads a message with %s', (_name, text, subject, trailers) => {
  const message = readMessage(Buffer.from(text));
  expect([message.subject, message.trailers]).toEqual([subject, trailers]);
});

test('any bytes give a record, and every byte of the message stays', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(HEAD + text)),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      const record = read(Buffer.from(input));
      const { lines, text } = record.message;
      expect(lines.map((line) => line.text).join('\n')).toBe(text.replace(/\n$/, '').replace(/\r$/gm, ''));
    }),
  );
});
