import fc from 'fast-check';
import { readCanonicalJson, toCanonicalJson } from '../../src/attestation/canonical-json';
import pairs from '../vectors/canonical-json/rfc8785.json';

test.each(pairs)('writes $name as RFC 8785 does', ({ input, output }) => {
  expect(toCanonicalJson(JSON.parse(input)).toString()).toBe(output);
});

test('T30 refuses the input of every pair that is not its own canonical form', () => {
  const changed = pairs.filter(({ input, output }) => input !== output);
  expect(changed.length).toBeGreaterThan(4);
  expect(changed.filter(({ input }) => readCanonicalJson(Buffer.from(input)).ok)).toEqual([]);
});

const CASES: readonly (readonly [title: string, text: string, problem: string | null])[] = [
  ['takes an object', '{"a":1,"b":[true,null,"x"]}', null],
  ['takes the largest integer', '9007199254740991', null],
  ['refuses one more', '9007199254740992', 'its payload holds a number that is not an integer below 2^53'],
  ['refuses an exponent', '1e2', 'its payload is not canonical JSON (RFC 8785)'],
  ['refuses keys out of order', '{"b":1,"a":1}', 'its payload is not canonical JSON (RFC 8785)'],
  ['takes names that look like numbers in the order of texts', '{"10":1,"9":{"a":1}}', null],
  ['refuses them in the order of numbers', '{"9":1,"10":1}', 'its payload is not canonical JSON (RFC 8785)'],
  ['takes __proto__ as a name', '{"__proto__":{"a":1},"a":1}', null],
  ['takes names in the order of UTF-16', '{"\ud83d\ude00":1,"\uff00":1}', null],
  [
    'refuses them in the order of code points',
    '{"\uff00":1,"\ud83d\ude00":1}',
    'its payload is not canonical JSON (RFC 8785)',
  ],
  ['refuses a duplicate key', '{"a":1,"a":1}', 'its payload is not canonical JSON (RFC 8785)'],
  ['refuses an escape that is not needed', '"\\u0041"', 'its payload is not canonical JSON (RFC 8785)'],
  ['refuses an escaped slash', '"\\/"', 'its payload is not canonical JSON (RFC 8785)'],
  ['refuses a byte order mark', '\ufeff{}', 'its payload is not JSON'],
  ['takes an escaped backslash before ud800', '"\\\\ud800"', null],
  ['refuses a lone surrogate', '"\\ud800"', 'its payload holds a lone surrogate'],
  [
    'refuses a lone surrogate behind an escaped backslash',
    '"\\\\\\ud800"',
    'its payload holds a lone surrogate',
  ],
  ['takes 32 levels', `${'['.repeat(32)}${']'.repeat(32)}`, null],
  ['refuses 33', `${'['.repeat(33)}${']'.repeat(33)}`, 'its payload is nested over 32 levels deep'],
  ['counts no brackets inside a string', `"${'['.repeat(40)}\\"${'{'.repeat(40)}"`, null],
  ['refuses a cut text', '{"a":', 'its payload is not JSON'],
];

test.each(CASES)('%s', (_title, text, problem) => {
  const reading = readCanonicalJson(Buffer.from(text));
  expect(reading.ok ? null : reading.problem).toBe(problem);
});

test('T30 takes exactly what RFC 8785 writes, however a text was changed', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"b"',
    '"1"',
    '"10"',
    '1',
    '-0',
    '1.0',
    ' ',
    '""',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 9 }).map((list) => list.join('')),
    fc.json({ maxDepth: 3 }),
    fc
      .dictionary(fc.constantFrom('a', 'b', '1', '10', '9', ''), fc.constant(1))
      .map((value) => JSON.stringify(value)),
  );
  const isCanonical = (text: string): boolean => {
    try {
      return toCanonicalJson(JSON.parse(text)).toString() === text;
    } catch {
      return false;
    }
  };
  const problem = 'its payload holds a number that is not an integer below 2^53';
  fc.assert(
    fc.property(texts, (text) => {
      const reading = readCanonicalJson(Buffer.from(text));
      expect(reading.ok || reading.problem === problem).toBe(isCanonical(text));
    }),
    { numRuns: 2000 },
  );
});

test('reads back what it wrote, and never throws at any bytes', () => {
  const integers = fc.maxSafeInteger().filter((value) => !Object.is(value, -0));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.boolean(),
      fc.constant(null),
      integers,
      fc.string({ unit: 'grapheme' }),
      tie('object'),
      tie('list'),
    ),
    object: fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { noNullPrototype: true }),
    list: fc.array(tie('value'), { maxLength: 4 }),
  }));
  fc.assert(
    fc.property(value, (written) => {
      expect(readCanonicalJson(toCanonicalJson(written))).toEqual({ ok: true, value: written });
    }),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      (bytes) => typeof readCanonicalJson(Buffer.from(bytes)).ok === 'boolean',
    ),
  );
});
