import fc from 'fast-check';
import { inertText, redactor } from '../../../src/platform/runner/inert-text';

/** What the runner obeys: a line that starts with `::` after white space, and `##[` anywhere. */
const isObeyed = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

const CASES: [title: string, text: string, inert: string][] = [
  ['leaves plain text alone', 'a :: b ::c\n\tcode: x\n', 'a :: b ::c\n\tcode: x\n'],
  ['breaks a command at the start', '::add-mask::x', ':\u200B:add-mask::x'],
  ['breaks a command behind white space', '  \t::stop-commands::x', '  \t:\u200B:stop-commands::x'],
  ['breaks a command on a later line', 'a\n::error::x', 'a\n:\u200B:error::x'],
  ["takes a lone carriage return for a line's end", 'a\r::error::x', 'a\n:\u200B:error::x'],
  ["takes U+2028 for a line's end", 'a\u2028::error::x', 'a\n:\u200B:error::x'],
  ['breaks the older form anywhere', 'a ##[error]b', 'a ##\u200B[error]b'],
  ['shows control and direction characters', 'a\u001b[2Kb\u202Ec\0', 'a\uFFFD[2Kb\uFFFDc\uFFFD'],
];
test.each(CASES)('G15 %s', (_title, text, inert) => {
  expect(inertText(text)).toBe(inert);
});

test('G15 no text at all is obeyed', () => {
  const piece = fc.oneof(
    fc.constantFrom('::', ':', '##[', '#', '[', '\n', '\r', '\u2028', ' ', '\t', '\u00A0'),
    fc.string(),
  );
  const check = (pieces: string[]) => {
    const lines = inertText(pieces.join('')).split(/\r\n|[\n\r\u2028\u2029\u0085]/);
    expect(lines.filter(isObeyed)).toEqual([]);
  };
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), check), { numRuns: 500 });
});

test('G30 takes out a token in each spelling, and nothing where there is none', () => {
  const clean = redactor(['s3cret/+=', null, '']);
  const basic = Buffer.from('x-access-token:s3cret/+=').toString('base64');
  expect(clean(`a s3cret/+= b ${basic} c s3cret%2F%2B%3D d`)).toBe('a *** b *** c *** d');
  expect(redactor([null, ''])('plain')).toBe('plain');
});
