import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ContentFacts } from '../../src/content/content';
import { suspectsIn } from '../../src/content/suspects';
import { naughtyStrings, testWithCollection } from '../support/collections';
import { type Changed, contentOf, contentOfEach, type Files } from './changed';

/** Every deception of a change as `where kind proof`. */
const wordsOf = ({ deceptive }: ContentFacts) =>
  deceptive.map(
    ({ place, deception, proof }) =>
      `${place.in === 'file' ? `${place.path}:${place.line}` : place.in} ${deception} ${proof}`,
  );

const seenIn = async (head: Files) => wordsOf(await contentOf({ head }));

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

const HARMLESS: Record<string, Files> = {
  'emoji with joiners, tones, presentation, keycaps and flags': {
    'a.ts':
      'say("👩\u200d💻 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 🇩🇪 ↔\ufe0f 🏳\ufe0f\u200d🌈");\n',
  },
  'joiners that Persian, Hindi and Bengali need': {
    'fa.ts': 'say("می\u200cخواهم نامه\u200cای"); // क्\u200dष র\u200d্য\n',
  },
  'breaks between Thai words and Japanese ones': { 'th.ts': 'say("สวัสดี\u200bครับ こんにちは\u200b世界");\n' },
  'marks that stand beside Hebrew and Arabic letters': {
    'he.ts': 'say("שלום\u200f!", "مرحبا (C++\u200e)", "\u061c٣ دقائق");\n',
  },
  'isolates that end in a line of translations': {
    'he.json': '{ "hello": "שלום \u2068{name}\u2069" }\n',
    'README.he.md': '\u202bשלום API\u202c\n',
  },
  'variants of ideographs and signs': { 'a.ts': 'say("葛\u{e0100} ∩\ufe00 →\ufe0f");\n' },
  'a spinner drawn in braille': { 'a.ts': "const frames = ['⠋⠀', '⠀⠙'];\n" },
  'a byte order mark at the start': { 'a.cs': '\ufeffclass A {}\r\n', 'b.sql': '\ufeffselect 1\n' },
  'lines that end with a carriage return, once or twice': { 'a.ts': 'one();\r\n// two\r\r\n' },
  'page breaks': { 'a.c': 'int a;\n\f\nint b;\n\f\tint c;\n' },
  'colours in a script': { 'a.sh': '"\u001b[1;31mred\u001b[m \u001b[38;5;8m \u001b[48;2;0;8;9;4m"\n' },
  'separators inside a string': { 'a.py': 'assert parse("a\u2028b") == ["a", "b"]\n' },
  'identifiers of one script': { 'a.py': 'сумма = цена * количество\nπ = 3\nμ_0 = 1\n' },
  'words of two scripts that look like no Latin word': {
    'a.ts': 'const userИмя = "naïve café"; // Δt, dα, XML-файл\n',
  },
  'escapes, formats and ranges before letters': {
    'a.ts': 'log("\\nПривет %sТекст"); const word = /[a-zа-я]+[A-ZА-ЯЁ0-9]/;\n',
  },
  'what editors leave behind in prose': {
    'docs/a.md': 'A\u200b sentence.\ufeff Two\u00a0words, Daten\u00adschutz \u200e\n',
    'messages.nl.xlf': '<target>bedraagt \u200b\u200b{max}</target>\n',
  },
  'a pop without an opening in data': { 'a.csv': 'transparent\u202c,http\n' },
  mojibake: { 'a.ts': '// itâ\u0080\u0099s\n' },
  'a picture, a font and text in Latin-1': {
    'a.png': Buffer.from('89504e470d0a1a0a0000e280ae', 'hex'),
    'a.woff2': Buffer.from('774f46320000e2808b', 'hex'),
    'a.properties': Buffer.from('gr\xfc\xdfe=\xe4\n', 'latin1'),
  },
};

/** Text of which more than an eighth is no UTF-8, with an override in its second line. */
const broken = (first: string) =>
  Buffer.concat([Buffer.from(`${first}# \u202e\n# `), Buffer.alloc(99, 0xff), Buffer.from('\n')]);
const OBEYED_FILES = Object.fromEntries(
  [
    '.github/copilot-instructions.md',
    '.npmrc',
    'CLAUDE.md',
    'Makefile',
    'a/Dockerfile',
    'b/Dockerfile.test',
    'c/web.Containerfile',
    'd/Jenkinsfile',
    'e/main.tf',
    'f/x.pl',
    'g/package.json',
    'h/CMakeLists.txt',
    'i/BUILD.bazel',
    'j/.bashrc',
    'patches/a.patch',
    'requirements.txt',
  ].map((path) => [path, broken('\n')]),
);

const FOUND: Record<string, [Files, readonly string[]]> = {
  'N17 a separator in a patch that a package manager applies, and not in a picture of a change': [
    {
      'patches/stripe+1.0.0.patch': '+// text\u2028charge();\n',
      '.yarn/patches/a.patch': '+const раyment = 1;\n',
      'docs/change.diff': '+// text\u2028charge();\n',
    },
    [
      '.yarn/patches/a.patch:1 look-alike [U+0440][U+0430]yment reads as "payment" (U+0440)',
      'patches/stripe+1.0.0.patch:1 line-separator U+2028 LINE SEPARATOR',
    ],
  ],
  'N05 orders for agents of every kind': [
    Object.fromEntries(
      [
        ...[
          'CLAUDE.local.md',
          'AGENTS.override.md',
          'QWEN.md',
          'docs/AGENT.md',
          'a.chatmode.md',
          'agents.mdx',
        ],
        ...['.kiro/steering/a.md', '.junie/guidelines.md', '.github/agents/a.md', '.amazonq/rules/a.md'],
        ...['.github/a.md', 'docs/agents/a.md', 'docs/claude-notes.md'],
      ].map((path) => [path, 'Be\u200b kind.\n']),
    ),
    [
      ...['.amazonq/rules/a.md', '.github/agents/a.md', '.junie/guidelines.md', '.kiro/steering/a.md'],
      ...['AGENTS.override.md', 'CLAUDE.local.md', 'QWEN.md', 'a.chatmode.md', 'agents.mdx', 'docs/AGENT.md'],
    ].map((path) => `${path}:1 invisible U+200B ZERO WIDTH SPACE`),
  ],
  'N05 a separator that ends a comment': [
    { 'a.ts': '// text\u2028charge();\n', 'b.py': '# x\u0085y()\n', 'c.ts': '// a\u000bb()\n' },
    [
      'a.ts:1 line-separator U+2028 LINE SEPARATOR',
      'b.py:1 line-separator U+0085 NEXT LINE',
      'c.ts:1 line-separator U+000B LINE TABULATION',
    ],
  ],
  'N05 a carriage return that ends a comment': [
    { 'a.ts': 'one();\n// text\rcharge();\n' },
    ['a.ts:2 line-separator U+000D CARRIAGE RETURN'],
  ],
  'N05 a separator that ends a statement': [
    { 'a.ts': 'return\u2028total;\n' },
    ['a.ts:1 line-separator U+2028 LINE SEPARATOR'],
  ],
  'N05 a separator behind a quote that closes nothing': [
    { 'a.ts': "const quote = /'/; return\u2028total;\n" },
    ['a.ts:1 line-separator U+2028 LINE SEPARATOR'],
  ],
  'N05 an isolate in a line of code, balanced or not': [
    { 'a.py': 'x = 1\n"\u2067x\u2069" # y\n', 'b.yml': 'a: "\u202bx\u202c"\n' },
    [
      'a.py:2 bidirectional U+2067 RIGHT-TO-LEFT ISOLATE',
      'b.yml:1 bidirectional U+202B RIGHT-TO-LEFT EMBEDDING',
    ],
  ],
  'N05 an override, an open embedding and a needless one in prose': [
    {
      'a.md': 'run \u202egpj.exe\u202c\n',
      'b.md': 'שלום \u202bx\n',
      'c.md': 'rm \u2067-rf / # x\u2069\n',
    },
    [
      'a.md:1 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE',
      'b.md:1 bidirectional U+202B RIGHT-TO-LEFT EMBEDDING',
      'c.md:1 bidirectional U+2067 RIGHT-TO-LEFT ISOLATE',
    ],
  ],
  'N04 letters of other scripts in a name': [
    {
      'a.ts': 'const раyment = 1;\n',
      'b.ts': 'if (environmentǃ=PRODUCTION) {}\n',
      'c.py': 'pay\u{1d5ba}ble = 2\nΡay = 3\n',
    },
    [
      'a.ts:1 look-alike [U+0440][U+0430]yment reads as "payment" (U+0440)',
      'b.ts:1 look-alike environment[U+01C3] reads as "environment!" (U+01C3)',
      'c.py:1 look-alike pay[U+1D5BA]ble reads as "payable" (U+1D5BA)',
    ],
  ],
  'N04 a name wholly in another script beside its Latin twin': [
    { 'a.ts': 'const scope = 1;\nconst ѕсоре = 2;\n', 'b.ts': 'const сор = 2;\n' },
    ['a.ts:2 look-alike [U+0455][U+0441][U+043E][U+0440][U+0435] reads as "scope" (U+0455)'],
  ],
  'a run of invisible characters in prose, one inside a word and one at the end of a value': [
    {
      'a.md': 'Hello\u200b\u200c\u200d\u200b world\n',
      'b.md': 'cl\u200baude\n',
      'c.json': '{"role": "admin\u200b"}\n',
    },
    [
      'a.md:1 invisible U+200B ZERO WIDTH SPACE',
      'b.md:1 invisible U+200B ZERO WIDTH SPACE',
      'c.json:1 invisible U+200B ZERO WIDTH SPACE',
    ],
  ],
  'an order for agents that nobody sees': [
    {
      'CLAUDE.md': 'Be kind.\u{e0072}\u{e006d}\n',
      '.cursor/rules/a.md': 'Be\u200b kind.\n',
      'docs/a.md': 'x\u{e0072}\n',
    },
    [
      '.cursor/rules/a.md:1 invisible U+200B ZERO WIDTH SPACE',
      'CLAUDE.md:1 invisible U+E0072 TAG CHARACTER',
      'docs/a.md:1 invisible U+E0072 TAG CHARACTER',
    ],
  ],
  'an override in UTF-16': [
    { 'a.sql': Buffer.from('\ufeff-- a\u202eb\n', 'utf16le') },
    ['a.sql:1 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
  ],
  'N10 a NUL that hides each line of a program': [
    { 'a.sh': '#!/bin/sh\n# \u0000\nrm -rf x\n' },
    ['a.sh:2 hidden-lines U+0000 NULL'],
  ],
  'N10 an override beside a byte that is no UTF-8': [
    { 'b.py': Buffer.from('x = "\xff"\n# \xe2\x80\xae\n', 'latin1') },
    ['b.py:2 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
  ],
  'N10 an override in a program most of which is no UTF-8': [
    {
      'c.sh': Buffer.from(`x=1 # \xe2\x80\xae\n# ${'\xff'.repeat(99)}\n`, 'latin1'),
      'c.bin': Buffer.from(`\x07\xe2\x80\x8b${'\xff'.repeat(99)}\n`, 'latin1'),
    },
    ['c.sh:1 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
  ],
  'N10 the same in what tools obey by its name': [
    OBEYED_FILES,
    Object.keys(OBEYED_FILES)
      .sort()
      .map((path) => `${path}:2 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE`),
  ],
  'N10 the same in a program without a name of its kind, by its first line': [
    { 'bin/deploy': broken('#!/bin/sh\n'), 'bin/data': broken('\n') },
    ['bin/deploy:2 bidirectional U+202E RIGHT-TO-LEFT OVERRIDE'],
  ],
  'what is no text under the name of a document or of data stays none': [
    {
      'Dockerfile.md': broken('\n'),
      'Gemfile.lock': broken('\n'),
      'a.enc': broken('\n'),
      build: broken('\n'),
    },
    [],
  ],
  'N10 a NUL that hides each line of what tools obey by its name': [
    {
      Dockerfile: 'FROM a\n# \u0000\nRUN b\n',
      'bin/run': '#!/bin/sh\n# \u0000\nx\n',
      'bin/data': 'a\u0000\n',
    },
    ['Dockerfile:2 hidden-lines U+0000 NULL', 'bin/run:2 hidden-lines U+0000 NULL'],
  ],
  'N10 an invisible character in a program that begins like a picture': [
    { 'a.js': 'GIF89a=1;\nis\u200bAdmin();\n' },
    ['a.js:2 invisible U+200B ZERO WIDTH SPACE'],
  ],
  'a backspace': [{ 'a.sh': 'rm -rf x # \b\b\b\n' }, ['a.sh:1 control U+0008 BACKSPACE']],
  'a command that a terminal does not show': [
    { 'a.sh': 'ls \u001b[8m; rm x\n', 'b.sh': 'ls \u001b[2K\n', 'c.sh': 'ls \u001b[0;8m\n' },
    ['a.sh:1 control U+001B ESCAPE', 'b.sh:1 control U+001B ESCAPE', 'c.sh:1 control U+001B ESCAPE'],
  ],
  'N04 a path that looks like another, or hides a letter': [
    { 'src/pаy.ts': 'x\n', 'src/p\u200bay.ts': 'x\n', 'src/обзор.ts': 'x\n', 'src/🎉.ts': 'x\n' },
    ['path look-alike p[U+0430]y reads as "pay" (U+0430)', 'path invisible U+200B ZERO WIDTH SPACE'],
  ],
};

const OLD = 'one\nis\u200bAdmin();\ntwo\n';
const KEPT: Record<string, [Files, Files, readonly string[]]> = {
  'a line that was there before does not speak again': [{ 'a.ts': OLD }, { 'a.ts': `${OLD}three\n` }, []],
  'a line that is only indented anew does not': [{ 'a.ts': OLD }, { 'a.ts': OLD.replace('is', '\tis') }, []],
  'a file that is only moved does not': [
    { 'm1.ts': `${OLD}m\n` },
    { 'm1.ts': null, 'b/c.ts': `${OLD}m\n` },
    [],
  ],
  'a file that is moved and edited does not': [
    { 'x/m2.ts': OLD },
    { 'x/m2.ts': null, 'b/m2.ts': `${OLD}three\n` },
    [],
  ],
  'a second line of the same text does': [
    { 'a.ts': OLD },
    { 'a.ts': OLD + OLD },
    ['a.ts:5 invisible U+200B ZERO WIDTH SPACE'],
  ],
  'prose that is moved to code does': [
    { 'm3.md': 'a\u200b b\n' },
    { 'm3.md': null, 'a.ts': 'a\u200b b\n' },
    ['a.ts:1 invisible U+200B ZERO WIDTH SPACE'],
  ],
  'a separator at the end of a line that was there does': [
    { 'a.ts': '// é\n' },
    { 'a.ts': '// é\u2028\n' },
    ['a.ts:1 line-separator U+2028 LINE SEPARATOR'],
  ],
  'a program that was binary already does not': [{ 'a.sh': 'a\0\n' }, { 'a.sh': 'a\0\nb\n' }, []],
  'prose that is moved to orders for agents does': [
    { 'docs/m4.md': 'a\u200b b\n' },
    { 'docs/m4.md': null, '.cursor/m4.md': 'a\u200b b\nc\n' },
    ['.cursor/m4.md:1 invisible U+200B ZERO WIDTH SPACE'],
  ],
  'a removed file does not': [{ 'm5.ts': OLD }, { 'm5.ts': null }, []],
};

const each = <T>(cases: Readonly<Record<string, T>>, changedOf: (one: T) => Changed) =>
  Object.fromEntries(Object.entries(cases).map(([title, one]) => [title, changedOf(one)]));

describe('in one change of many folders', () => {
  let facts: ReadonlyMap<string, ContentFacts>;
  const seen = (title: string) => {
    const found = facts.get(title);
    return found === undefined ? 'nothing was read' : wordsOf(found);
  };

  beforeAll(async () => {
    facts = await contentOfEach({
      ...each(INVISIBLES, (line) => ({ head: { 'a.ts': `one\n${line}\n` } })),
      ...each(HARMLESS, (head) => ({ head })),
      ...each(FOUND, ([head]) => ({ head })),
      ...each(KEPT, ([base, head]) => ({ base, head })),
    });
  });

  test.each(Object.keys(INVISIBLES))('N04 %s is found in code', (title) => {
    expect(seen(title)).toEqual([expect.stringMatching(/^a\.ts:2 invisible U\+/)]);
  });

  test.each(Object.keys(HARMLESS))('%s deceive nobody', (title) => {
    expect(seen(title)).toEqual([]);
  });

  test.each(Object.entries(FOUND))('%s is found', (title, [, expected]) => {
    expect(seen(title)).toEqual(expected);
  });

  test.each(Object.entries(KEPT))('%s', (title, [, , expected]) => {
    expect(seen(title)).toEqual(expected);
  });
});

test('every further line is counted', async () => {
  const { deceptive } = await contentOf({ head: { 'a.ts': 'a\u200bb\n'.repeat(7) } });
  expect(deceptive.map(({ moreLines }) => moreLines)).toEqual([6]);
});

test('naughty strings are looked at in any place without an error', async () => {
  const head = { 'a.ts': naughtyStrings().join('\n'), 'a.md': naughtyStrings().join('\n') };
  const message = naughtyStrings().join('\n').replaceAll('\0', '');
  const { deceptive } = await contentOf({ head, message });
  expect(new Set(deceptive.map(({ deception }) => deception))).toContain('bidirectional');
});

const KINDS = ['code', 'data', 'prose'] as const;

test('any text gets the same answer twice, in printable ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...KINDS), (line, kind) => {
      const suspects = suspectsIn(line, kind);
      expect(suspectsIn(line, kind)).toEqual(suspects);
      for (const { proof } of suspects) expect(proof).toMatch(/^[\x20-\x7e]+$/);
    }),
  );
});

const PIECES = [
  '\u200b',
  '\u202e',
  '\u2028',
  'а',
  'क\u200d',
  'क्',
  '👩\u200d',
  "'\u2028",
  '\\u2028"',
  '\u001b[',
  '\ufe0f',
  ' \r',
  'é-',
];

test.each(PIECES)(
  'R02 100,000 times %j in a line cost no more than they should',
  (piece) => {
    for (const kind of KINDS) expect(suspectsIn(piece.repeat(100_000), kind).length).toBeLessThanOrEqual(5);
  },
  20_000,
);
