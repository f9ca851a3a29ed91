import { readFileSync } from 'node:fs';
import { testWithCollection } from '../support/collections';
import { contentOf, type Files } from './changed';

/** Every deception of a change as `where kind proof`. */
const seenIn = async (head: Files, base: Files = {}) =>
  (await contentOf({ head, base })).deceptive.map(
    ({ place, deception, proof }) =>
      `${place.in === 'file' ? `${place.path}:${place.line}` : place.in} ${deception} ${proof}`,
  );

const TROJANS: Record<string, readonly string[]> = {
  'commenting-out': ['pay.js:4 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
  'homoglyph-function': ['pay.js:7 look-alike say[U+041D]ello reads as "sayHello" (U+041D)'],
  'invisible-function': ['pay.js:7 invisible U+200B ZERO WIDTH SPACE'],
  'stretched-string': ['pay.js:4 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
};

describe.each(Object.entries(TROJANS))('N05 trojan source', (name, expected) => {
  testWithCollection(`trojan-source/${name}.js.txt`, `${name} is found`, async (file) => {
    expect(await seenIn({ 'pay.js': readFileSync(file) })).toEqual(expected);
  });
});

const INVISIBLES: Record<string, string> = {
  'a zero-width space in a name': 'is\u200bAdmin()',
  'a zero-width joiner in a name': 'is\u200dAdmin()',
  'a soft hyphen in a string': "role === 'ad\u00admin'",
  'a Hangul filler as a name': 'const {\u3164} = query;',
  'a half-width Hangul filler': 'const \uffa0 = 1;',
  'a tag character': 'run("x\u{e0041}");',
  'a variation selector that hides a byte': 'eval("\ufe01\ufe02")',
  'a second variation selector after an emoji': '"❤\ufe0f\ufe0f\ufe0f"',
  'a byte order mark in a line': 'a\ufeffb',
  'a left-to-right mark at the end of a name': "role === 'admin\u200e'",
  'a mark between Latin letters beside Hebrew ones': 'is\u200fAdmin() // שלום',
};

test.each(Object.entries(INVISIBLES))('N04 %s is found in code', async (_title, line) => {
  const [seen] = await seenIn({ 'a.ts': `one\n${line}\n` });
  expect(seen).toMatch(/^a\.ts:2 invisible U\+/);
});
