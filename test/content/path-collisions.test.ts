import type { ContentFacts } from '../../src/content/content';
import { type Changed, contentOfEach } from './changed';

const X = 'x\n';

/** Every collision of a change as `path = other` or `path: why`. */
const wordsOf = (facts: ContentFacts | undefined) =>
  facts?.collisions.map((one) =>
    one.kind === 'twin'
      ? `${one.part} = ${one.otherPart} (${one.path}, ${one.other})`
      : `${one.path}: ${one.detail}`,
  );

const CASES: Record<string, [Changed, readonly string[]]> = {
  'T27 a path that differs in case': [
    { base: { 'src/pay.ts': X }, head: { 'src/Pay.ts': X } },
    ['src/Pay.ts = src/pay.ts (src/Pay.ts, src/pay.ts)'],
  ],
  'T27 a path that differs in the form of its letters': [
    {
      base: { 'src/zahlen\u00fc.ts': X },
      head: { 'src/zahlenu\u0308.ts': X, 'src/\ufb01le.ts': X, 'src/file.ts': X },
    },
    [
      'src/zahlenu\u0308.ts = src/zahlen\u00fc.ts (src/zahlenu\u0308.ts, src/zahlen\u00fc.ts)',
      'src/\ufb01le.ts = src/file.ts (src/\ufb01le.ts, src/file.ts)',
    ],
  ],
  'T27 a path with a letter that HFS+ leaves out': [
    { base: { 'src/pay.ts': X }, head: { 'src/p\u200cay.ts': X } },
    ['src/p\u200cay.ts = src/pay.ts (src/p\u200cay.ts, src/pay.ts)'],
  ],
  'T27 a folder that differs in case, once however many files it has': [
    { base: { 'src/a/b.ts': X }, head: { 'Src/a/b.ts': X, 'Src/c.ts': X } },
    ['Src = src (Src/a/b.ts, src/a/b.ts)'],
  ],
  'T27 a link in the place of a folder': [
    { base: { 'src/a.ts': X }, head: { SRC: 'elsewhere' }, modes: { SRC: '120000' } },
    ['SRC = src (SRC, src/a.ts)'],
  ],
  'T27 two added paths': [{ head: { 'a/X.ts': X, 'a/x.ts': X } }, ['a/x.ts = a/X.ts (a/x.ts, a/X.ts)']],
  'T27 names that Windows and git take for something else': [
    {
      head: {
        'GIT~1/config': X,
        'a/.GIT/hooks': X,
        'a/.g\u200cit/hooks': X,
        'a/.git. ./config': X,
        'a/.git::$INDEX_ALLOCATION': X,
        'aux.ts': X,
        'b/CON': X,
        'b/com1.tar.gz': X,
        'c/lpt\u00b2': X,
        'd/nul .txt': X,
        'e/name.': X,
        'e/other ': X,
        'f/a\\b': X,
        '.Gitmodules': X,
      },
    },
    [
      '.Gitmodules: its part ".Gitmodules" is taken for `.gitmodules` by other file systems',
      'GIT~1/config: its part "GIT~1" is the short name of a file of git on Windows',
      'a/.GIT/hooks: its part ".GIT" is taken for `.git` by other file systems',
      'a/.git. ./config: its part ".git. ." is taken for `.git` by other file systems',
      'a/.git::$INDEX_ALLOCATION: its part ".git::$INDEX_ALLOCATION" is taken for `.git` by other file systems',
      'a/.g\u200cit/hooks: its part ".g\u200cit" is taken for `.git` by other file systems',
      'a/.g\u200cit = a/.GIT (a/.g\u200cit/hooks, a/.GIT/hooks)',
      'aux.ts: its part "aux.ts" is a device on Windows',
      'b/CON: its part "CON" is a device on Windows',
      'b/com1.tar.gz: its part "com1.tar.gz" is a device on Windows',
      'c/lpt\u00b2: its part "lpt\u00b2" is a device on Windows',
      'd/nul .txt: its part "nul .txt" is a device on Windows',
      'e/name.: its part "name." ends with a dot or a space, which Windows drops',
      'e/other : its part "other " ends with a dot or a space, which Windows drops',
      'f/a\\b: its part "a\\\\b" holds a backslash, which separates folders on Windows',
    ],
  ],
  'T28 a path with control characters': [
    { head: { 'src/a\nb.ts': X, 'src/c\u001bd.ts': X, 'src/e\u0085f.ts': X } },
    [
      'src/a\nb.ts: its part "a\\nb.ts" holds the control character U+000A',
      'src/c\u001bd.ts: its part "c\\u001bd.ts" holds the control character U+001B',
      'src/e\u0085f.ts: its part "e\u0085f.ts" holds the control character U+0085',
    ],
  ],
};

const SILENT: Record<string, Changed> = {
  'a path that is there already, beside its twin': {
    base: { 'src/pay.ts': X, 'src/Pay.ts': X, 'aux.ts': X },
    head: { 'src/Pay.ts': 'y\n', 'aux.ts': 'y\n' },
  },
  'a file in a folder whose twin is there already': {
    base: { 'src/a.ts': X, 'Src/b.ts': X, 'aux/a.ts': X },
    head: { 'src/c.ts': X, 'aux/b.ts': X },
  },
  'a file that is renamed in its case alone': {
    base: { 'guide.md': X },
    head: { 'guide.md': null, 'Guide.md': X },
  },
  'names that only resemble': {
    head: { 'auxiliary.ts': X, 'con-sole/a.ts': X, 'git-1': X, 'common.ts': X, '.gitkeep': X },
  },
  'umlauts, emoji, brackets and dashes': {
    head: { 'ü/ß 🎉.ts': X, 'app/[id]/(x)/a.ts': X, '-rf': X, "it's": X },
  },
  'the same name in two folders': { head: { 'a/Pay.ts': X, 'b/pay.ts': X } },
};

const DEEP = 'd/'.repeat(1000);
const R05 = { head: { [`${DEEP}a`]: X, [`${DEEP}A`]: X } };

let facts: ReadonlyMap<string, ContentFacts>;

beforeAll(async () => {
  const found = Object.entries(CASES).map(([title, [changed]]) => [title, changed]);
  facts = await contentOfEach({ ...Object.fromEntries(found), ...SILENT, R05 });
});

test.each(Object.entries(CASES))('%s is found', (title, [, expected]) => {
  expect(wordsOf(facts.get(title))).toEqual(expected);
});

test.each(Object.keys(SILENT))('%s is no collision', (title) => {
  expect(wordsOf(facts.get(title))).toEqual([]);
});

test('R05 paths of a thousand folders are compared', () => {
  expect(wordsOf(facts.get('R05'))).toEqual([`${DEEP}a = ${DEEP}A (${DEEP}a, ${DEEP}A)`]);
});
