import { problemsOf, read } from './support/examples';

/** What makes a manifest sound; cases add to it or stand alone. */
const SOUND = 'version: 1\ntier: restricted\n';

const ATTACKS: readonly (readonly [title: string, text: string | Buffer, problems: readonly string[]])[] = [
  ['M02 an empty manifest', '', ['1:1 the manifest is empty; expected at least `version: 1` and `tier:`']],
  [
    'M02 nothing but comments',
    '# tier: public\n',
    ['1:1 the manifest is empty; expected at least `version: 1` and `tier:`'],
  ],
  [
    'M10 a key twice',
    `${SOUND}tier: public\n`,
    ['3:1 key `tier` stands here a second time; remove one of them'],
  ],
  [
    'M10 a key twice in quotes',
    `${SOUND}"tier": public\n`,
    ['3:1 key `tier` stands here a second time; remove one of them'],
  ],
  [
    'M11 a key twice through an alias',
    'version: 1\n&a tier: restricted\n*a : public\n',
    [
      '2:1 anchor `&a` is refused; write the value out where it is used',
      '3:1 alias `*a` is refused; write the value out',
    ],
  ],
  [
    'M12 keys that are not text',
    `${SOUND}1: a\n? \n: b\n? [x]\n: c\n`,
    [
      '3:1 has a key that is not text; keys are names such as `tier`',
      '4:3 has a key that is not text; keys are names such as `tier`',
      '6:3 has a key that is not text; keys are names such as `tier`',
    ],
  ],
  [
    'M13 a merge key',
    `${SOUND}<<: { tier: public }\n`,
    ['3:1 merge key `<<` is refused; write the keys out'],
  ],
  [
    'M14 a directive',
    `%YAML 1.1\n---\n${SOUND}`,
    ['1:1 directive `%YAML 1.1` is refused; the manifest is YAML 1.2 without directives'],
  ],
  [
    'M14 a tag directive',
    `%TAG ! tag:x,2026:\n---\n${SOUND}`,
    ['1:1 directive `%TAG ! tag:x,2026:` is refused; the manifest is YAML 1.2 without directives'],
  ],
  [
    'M15 a known tag',
    'version: 1\ntier: !!str restricted\n',
    ['2:7 tag `!!str` is refused; values are plain text, numbers, true or false'],
  ],
  [
    'M15 an unknown tag',
    'version: 1\ntier: !foo restricted\n',
    ['2:7 tag `!foo` is refused; values are plain text, numbers, true or false'],
  ],
  [
    'M15 a binary tag',
    'version: 1\ntier: !!binary cHVibGlj\n',
    ['2:7 tag `!!binary` is refused; values are plain text, numbers, true or false'],
  ],
  [
    'M15 the empty tag',
    'version: 1\ntier: ! restricted\n',
    ['2:7 tag `!` is refused; values are plain text, numbers, true or false'],
  ],
  [
    'M16 two documents',
    `${SOUND}---\nversion: 1\ntier: public\n`,
    ['3:1 holds a second YAML document; one manifest is one document'],
  ],
  [
    'M16 a second document after an end mark',
    `${SOUND}...\nversion: 1\ntier: public\n`,
    ['4:1 holds a second YAML document; one manifest is one document'],
  ],
  [
    'M17 a byte order mark',
    `\uFEFF${SOUND}`,
    ['1:1 starts with a byte order mark (U+FEFF); save it as UTF-8 without BOM'],
  ],
  [
    'M17 a zero width space in a key',
    'version: 1\nt\u200bier: public\n',
    ['2:2 holds the invisible or control character U+200B; remove it'],
  ],
  [
    'M17 a no-break space',
    'version: 1\ntier:\u00a0public\n',
    ['2:6 holds the invisible or control character U+00A0; remove it'],
  ],
  [
    'M17 a zero width space by escape',
    'version: 1\ntier: "pub\\u200blic"\n',
    ['2:7 escapes to the invisible or control character U+200B'],
  ],
  [
    'M17 a zero width space by escape in a key',
    `${SOUND}"t\\u200bier": x\n`,
    ['3:1 key `t\u200bier` holds the invisible character U+200B'],
  ],
  [
    'M17 a bidirectional override in a comment',
    `${SOUND}# \u202e\n`,
    ['3:3 holds the invisible or control character U+202E; remove it'],
  ],
  [
    'M17 a Hangul filler',
    `${SOUND}\u3164: 1\n`,
    ['3:1 holds the invisible or control character U+3164; remove it'],
  ],
  ...(['"public "', 'ｐｕｂｌｉｃ', 'Public', 'PUBLIC'] as const).map(
    (value): [string, string, readonly string[]] => [
      `M18 a value almost right: ${value}`,
      `version: 1\ntier: ${value}\n`,
      [
        `2:7 tier: expected one of: public, internal, restricted, confidential, got \`${value.replaceAll('"', '')}\`; did you mean \`public\`?`,
      ],
    ],
  ),
  ...(
    [
      ['null', 'nothing (null)'],
      ['~', 'nothing (null)'],
      ['[public]', 'a list'],
      ['{ public: 1 }', 'a mapping of keys'],
      ['no', '`no`'],
      ['0777', 'the number 777'],
    ] as const
  ).map(([value, spelt]): [string, string, readonly string[]] => [
    `M18 another type: ${value}`,
    `version: 1\ntier: ${value}\n`,
    [`2:7 tier: expected one of: public, internal, restricted, confidential, got ${spelt}`],
  ]),
  [
    'M18 no value at all',
    'version: 1\ntier:\n',
    ['2:6 tier: expected one of: public, internal, restricted, confidential, got nothing (null)'],
  ],
  ['M20 nesting', '['.repeat(10_000), ['1:17 is nested too deeply; a manifest needs five levels']],
  [
    'M20 nesting of mappings',
    '{'.repeat(60_000),
    ['1:17 is nested too deeply; a manifest needs five levels'],
  ],
  [
    'M20 nesting of lists in block form',
    `${'- '.repeat(30_000)}a`,
    ['1:123 is nested too deeply; a manifest needs five levels'],
  ],
  [
    'M20 nesting by explicit keys',
    `${'? '.repeat(30_000)}a`,
    ['1:123 is nested too deeply; a manifest needs five levels'],
  ],
  [
    'M20 nesting by indentation',
    Array.from({ length: 340 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    ['122:122 is nested too deeply; a manifest needs five levels'],
  ],
  [
    'M21 a map of 32,000 keys',
    Array.from({ length: 32_000 }, (_, index) => `k${index}: 1\n`).join(''),
    ['1:1 is 308890 bytes; at most 65536 (64 KiB) are read'],
  ],
  [
    'M22 bytes that are not UTF-8',
    Buffer.from(`${SOUND}# \xff\n`, 'latin1'),
    ['3:3 is not UTF-8: byte 0xff at offset 30; save it as UTF-8'],
  ],
  [
    'M22 an overlong encoding',
    Buffer.concat([Buffer.from(SOUND), Buffer.from([0xc0, 0xaf])]),
    ['3:1 is not UTF-8: byte 0xc0 at offset 28; save it as UTF-8'],
  ],
  ['M22 NUL', `${SOUND}# \0\n`, ['3:3 holds the invisible or control character U+0000; remove it']],
  [
    'M22 a lone carriage return',
    'version: 1\rtier: public\n',
    ['1:11 holds a lone carriage return; end lines with LF or CRLF'],
  ],
  [
    'M22 a line separator',
    `${SOUND}# \u2028tier: public\n`,
    ['3:3 holds the invisible or control character U+2028; remove it'],
  ],
  [
    'M22 a next line',
    `${SOUND}# \u0085tier: public\n`,
    ['3:3 holds the invisible or control character U+0085; remove it'],
  ],
  ['M23 a tab', 'version: 1\ntier:\trestricted\n', ['2:6 holds a tab; indent and separate with spaces']],
  ['M24 a prototype key', `${SOUND}__proto__: { tier: public }\n`, ['3:1 unknown key `__proto__`']],
  [
    'M24 a constructor key',
    `${SOUND}constructor: 1\n`,
    [
      '3:1 unknown key `constructor` (known: version, tier, paths, enforce, proxies, agents, requirements, regulated, controls, approvals, exceptions)',
    ],
  ],
  [
    'M30 a version of the future',
    'version: 2\ntier: restricted\n',
    ['1:10 version: expected 1, got the number 2'],
  ],
  [
    'M30 a version as text',
    'version: "1"\ntier: restricted\n',
    ['1:10 version: expected 1, got `1`; write it without quotes'],
  ],
  [
    'M30 an unknown key',
    `${SOUND}schema: 99\n`,
    [
      '3:1 unknown key `schema` (known: version, tier, paths, enforce, proxies, agents, requirements, regulated, controls, approvals, exceptions)',
    ],
  ],
];

test.each(ATTACKS)('%s is refused', (_title, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('M19 a billion laughs is refused at its first anchor, before anything is expanded', () => {
  const laughs = `a: &a [x,x,x]\n${'bcdefghij'
    .split('')
    .map((key, at) => `${key}: &${key} [${'*abcdefghij'.charAt(at + 1)}]\n`)
    .join('')}`;
  const problems = problemsOf(laughs);
  expect(problems[0]).toBe('1:4 anchor `&a` is refused; write the value out where it is used');
  expect(problems.every((problem) => /anchor|alias/.test(problem))).toBe(true);
});

test('M21 a map that fills the 64 KiB is read in linear time, each key once', () => {
  const keys = Array.from({ length: 7_000 }, (_, index) => `k${index}: 1\n`).join('');
  const problems = problemsOf(keys);
  expect(problems).toHaveLength(101);
  expect(problems[100]).toBe('99:1 6902 more problems from here on; mend those above first');
});

test.each([
  ['LF', SOUND],
  ['CRLF', SOUND.replaceAll('\n', '\r\n')],
  ['a document start and end', `---\n${SOUND}...\n`],
  ['flow form', '{ version: 1, tier: restricted }'],
  ['text that looks like YAML in a comment', `${SOUND}# &a *b !c %d\n`],
])('accepts %s', (_title, text) => {
  expect(read(text)).toMatchObject({ kind: 'found', policy: { tier: 'restricted' } });
});
