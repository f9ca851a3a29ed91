import fc from 'fast-check';
import { cef } from '../../src/evidence/cef';
import { leef } from '../../src/evidence/leef';
import { naughtyStrings } from '../support/collections';
import { cefFieldsOf, eventsOf, type Fields, HEADERS, leefFieldsOf, loudest } from './loudest';
import { keysSeenShortly, linesOf, propertyOf, readCef, readLeef, unnamed } from './readers';

/** The text that came back in place of another one: the same, or its beginning and how many characters are missing. */
const agreed = (written: string, text: string): boolean => {
  const [mark, missing] = /\[\+(\d+)\]$/.exec(written) ?? [];
  if (mark === undefined) return unnamed(written) === text;
  const kept = unnamed(written.slice(0, -mark.length));
  return text.startsWith(kept) && Array.from(text.slice(kept.length)).length === Number(missing);
};

/** Puts the expected text in place of a written one that agrees with it, so that one comparison shows what does not. */
const settle = (
  fields: readonly (readonly [string, string])[],
  expected: readonly (readonly [string, string])[],
) =>
  fields.map(([key, written], at) => {
    const [, text = ''] = expected[at] ?? [];
    return [key, agreed(written, text) ? text : written];
  });

const MOST_BYTES = 4_000;
const UNSEEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/u;

/** What a short reader sees otherwise than a careful one, and what no line may hold. */
const faultsOf = (line: string, seen: readonly string[], keys: readonly string[]): readonly string[] => [
  ...(seen.join() === keys.join() ? [] : [`short readers see ${seen.join()}`]),
  ...(line.match(/C?L?EE?F:/gi)?.length === 1 ? [] : ['an event begins within another']),
  ...(UNSEEN.test(line) ? ['a character that cannot be seen'] : []),
  ...(Buffer.byteLength(line) > MOST_BYTES ? ['too long'] : []),
];

const readInCef = (line: string, expected: Fields) => {
  const { header, fields } = readCef(line);
  const keys = fields.map(([key]) => key);
  return { header, fields: settle(fields, expected), faults: faultsOf(line, keysSeenShortly(line), keys) };
};

const readInLeef = (line: string, expected: Fields) => {
  const { header, fields } = readLeef(line);
  const found = fields.map(([key]) => propertyOf(line, key) ?? '');
  const values = fields.map(([, value]) => value);
  return {
    header,
    fields: settle(fields, expected),
    faults: faultsOf(line.replaceAll('\t', ''), found, values),
  };
};

/** The events that were read with one of them or more otherwise than they were meant, as `[read, meant]`. */
const misread = (read: readonly unknown[], meant: readonly unknown[]): readonly (readonly unknown[])[] =>
  Array.from({ length: Math.max(read.length, meant.length) }, (_, at) => [read[at], meant[at]]).filter(
    ([one, other]) => JSON.stringify(one) !== JSON.stringify(other),
  );

function expectEveryFieldBack(text: string): void {
  const events = eventsOf(text).map((facts) => facts.filter(([, value]) => value !== ''));
  const verdict = loudest(text);
  const [inCef, inLeef] = [events.map(cefFieldsOf), events.map(leefFieldsOf)];
  const wrong = [
    ...misread(
      linesOf(cef(verdict)).map((line, at) => readInCef(line, inCef[at] ?? [])),
      HEADERS.map(({ id, name, severity }, at) => ({
        header: ['CEF:0', 'Countersign', 'Countersign', '1.0.0', id, name, severity],
        fields: inCef[at],
        faults: [],
      })),
    ),
    ...misread(
      linesOf(leef(verdict)).map((line, at) => readInLeef(line, inLeef[at] ?? [])),
      HEADERS.map(({ id }, at) => ({
        header: ['LEEF:2.0', 'Countersign', 'Countersign', '1.0.0', id],
        fields: inLeef[at],
        faults: [],
      })),
    ),
  ];
  for (const [read, meant] of wrong) expect(read).toEqual(meant);
  expect(wrong).toEqual([]);
}

const PIECES = [
  ...[
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\v',
    '\f',
    '\u001e',
    '\0',
    '\u001b[31m',
    '\t',
    '\u007f',
  ],
  ...[
    '|',
    '=',
    '\\',
    '\\n',
    '\\r',
    '\\=',
    '\\|',
    '\\\\',
    '^',
    ';',
    ',',
    '"',
    "'",
    '`',
    ' ',
    '  ',
    '%0A',
    '&#10;',
  ],
  ...[
    ' act=allowed',
    '\tact=allowed',
    '^act=allowed',
    '|act=allowed',
    ' outcome=success sev=1',
    'cs1Label=x',
    'rt=0',
    '\tusrName=root',
    ' area=none fingerprint=0',
    ' cs4=none suser=root cs6=0',
    'a.b[0]=c',
  ],
  ...[
    'CEF:0|a|b|1|verdict-pass|Change passed|1|act=allowed',
    'LEEF:2.0|a|b|1|verdict-pass|x09|act=allowed',
    '<13>Nov 21 10:00:00 host ',
  ],
  ...['[U+000A]', '[U+', '[+5]', '[+', '[', 'U+0041]', '+', ']', 'U', 'x09', '{"a":1}'],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u00ad',
    '\ufeff',
    '\u00a0',
    '\u3000',
    '\ufffe',
    '\u{1ffff}',
    '\ue000',
    '\u{e0041}',
    '\ud800',
    '\udc00',
  ],
  ...['a', 'é', '漢', '😀', '👩‍💻', '\uff1d', '\uff5c', '0'],
];

test('G18 each piece of a line, in every text of a change, forges no event and no field, and comes back', () => {
  for (const text of PIECES)
    for (const around of [`${text}a${text}`, `\\${text}${text}\\`]) expectEveryFieldBack(around);
});

test('G18 pieces of lines in any order forge nothing, and come back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }), (pieces) =>
      expectEveryFieldBack(pieces.join('')),
    ),
    { numRuns: 150 },
  );
});

test('G18 any text at all forges nothing, and comes back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), expectEveryFieldBack), {
    numRuns: 100,
  });
});

test('G18 naughty strings forge nothing, and come back', () => {
  for (const text of naughtyStrings()) expectEveryFieldBack(text);
});

test.each([
  'a',
  '=',
  '|',
  '\\\\',
  '\\n',
  '\\u2028',
  '\\udb40\\udc41',
  '漢',
  '😀',
  '\\ud800 ',
  '[U+000A]',
  'act=allowed ',
])(
  'G18 nothing but %s for 3,000 times in each text is cut between characters, and says by how much',
  (escaped) => expectEveryFieldBack((JSON.parse(`"${escaped}"`) as string).repeat(3_000)),
);
