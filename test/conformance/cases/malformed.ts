import { toCanonicalJson } from '../../../src/attestation/canonical-json';
import { GOOD, STATEMENT, signed, statementWith, withPart } from '../signed';
import type { Case, Cases } from './case';

const malformed = (value: string): Case => ({ value, expected: 'malformed' });
const exact = (value: string): Case => ({ value, expected: 'exact' });

/** The canonical statement with `extra` written as given, where a canonical field of that name would stand. */
const withExtra = (written: string): string =>
  signed(statementWith({ extra: 0 }).toString().replace('"extra":0', `"extra":${written}`));
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** Texts whose payloads are filled up: the longest that is read, and the next longer one. */
function aroundTheLimit(): readonly [string, string] {
  let before = '';
  for (let filler = 11_000; filler < 12_100; filler += 1) {
    const text = signed(statementWith({ filler: 'x'.repeat(filler) }));
    if (text.length > 16_384) return [before, text];
    before = text;
  }
  throw new Error('no text reaches the limit');
}
const [LONGEST, TOO_LONG] = aroundTheLimit();

/** Form, base64url and canonical JSON: sections 6 and 8. All but the first of each kind carry a signature that would verify. */
export const MALFORMED: Cases = {
  'an empty value': malformed(''),
  'another version': malformed(withPart(0, () => 'v2')),
  'three parts': malformed(GOOD.split('.').slice(0, 3).join('.')),
  'five parts': malformed(`${GOOD}.${GOOD.split('.')[3]}`),
  'no key id': malformed(withPart(1, () => '')),
  'a key id of 65 characters': malformed(withPart(1, () => 'k'.repeat(65))),
  'a key id of 64 characters, which nobody has': {
    value: withPart(1, () => 'k'.repeat(64)),
    expected: 'unknown-key',
  },
  'a key id that is a path': malformed(withPart(1, () => 'a/b')),
  'a JWS': malformed('eyJhbGciOiJub25lIn0.e30.'),
  padding: malformed(withPart(3, (text) => `${text}==`)),
  'the standard alphabet': malformed(
    withPart(3, (text) => text.replace(/[-_]/g, (letter) => (letter === '-' ? '+' : '/'))),
  ),
  'junk in base64url': malformed(withPart(2, (text) => `${text.slice(0, 4)}!${text.slice(4)}`)),
  'a letter too many': malformed(
    withPart(2, (text) => `${text}${'A'.repeat((5 - (text.length % 4)) % 4 || 4)}`),
  ),
  'bits behind the last byte': malformed(
    withPart(3, (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1)),
  ),
  'a signature of 63 bytes': malformed(withPart(3, () => Buffer.alloc(63).toString('base64url'))),
  'a signature of 65 bytes': malformed(withPart(3, () => Buffer.alloc(65).toString('base64url'))),
  'a signature in DER': malformed(withPart(3, () => Buffer.alloc(71, 0x30).toString('base64url'))),
  'no signature': malformed(withPart(3, () => '')),
  'as long as is read': exact(LONGEST),
  'longer than is read, well signed as it is': malformed(TOO_LONG),

  'no payload': malformed(signed('')),
  'no JSON': malformed(signed('statement')),
  'JSON that is no object': { value: signed('[]'), expected: 'bad-statement' },
  'a string alone': { value: signed('"x"'), expected: 'bad-statement' },
  'no UTF-8': malformed(signed(Buffer.from([0x22, 0xff, 0x22]))),
  'a byte order mark': malformed(signed(`\ufeff${statementWith({})}`)),
  'white space between tokens': malformed(signed(JSON.stringify(STATEMENT, null, 1))),
  'white space at the end': malformed(signed(`${statementWith({})}\n`)),
  'names out of order': malformed(signed(JSON.stringify(STATEMENT))),
  'names sorted by UTF-16 code units': exact(signed(statementWith({ '\u{1f600}': 1, '\uffee': 2 }))),
  'names sorted by code points': malformed(
    signed(
      statementWith({ '\u{1f600}': 1, '\uffee': 2 })
        .toString()
        .replace('"\u{1f600}":1,"\uffee":2', '"\uffee":2,"\u{1f600}":1'),
    ),
  ),
  'names that look like numbers': exact(
    signed(statementWith({}).toString().replace('{"_type"', '{"-1":0,"10":1,"9":2,"_type"')),
  ),
  'names that look like numbers, sorted as such': malformed(
    signed(statementWith({}).toString().replace('{"_type"', '{"9":2,"10":1,"_type"')),
  ),
  'a name twice': malformed(
    signed(statementWith({}).toString().replace('"mode":"mutated"', '"mode":"logged","mode":"mutated"')),
  ),
  'a name twice with the same value': malformed(
    signed(statementWith({}).toString().replace('"mode":"mutated"', '"mode":"mutated","mode":"mutated"')),
  ),
  'every escape that there is': exact(
    signed(statementWith({ extra: '\u0000\b\t\n\u000b\f\r\u001f"\\/\u007f\u0085\u2028\u{1f600}' })),
  ),
  'an escaped slash': malformed(withExtra('"\\/"')),
  'an escaped letter': malformed(withExtra('"\\u00e9"')),
  'an escape in upper case': malformed(withExtra('"\\u001F"')),
  'a long escape where there is a short one': malformed(withExtra('"\\u000a"')),
  'a raw control character': malformed(withExtra('"\u0001"')),
  'a surrogate pair escaped': malformed(withExtra('"\\ud83d\\ude00"')),
  'a lone surrogate': malformed(withExtra('"\\ud800"')),
  'a lone surrogate as a name': malformed(signed(toCanonicalJson({ ...STATEMENT, '\udc00': 1 }))),
  'a backslash before "ud800" is none': exact(signed(statementWith({ extra: '\\ud800' }))),
  'the largest integer': exact(withExtra('9007199254740991')),
  'the smallest integer': exact(withExtra('-9007199254740991')),
  'an integer beyond': malformed(withExtra('9007199254740992')),
  'an integer that doubles cannot hold': malformed(withExtra('9007199254740993')),
  'an integer of 400 digits': malformed(withExtra('1'.repeat(400))),
  'minus zero': malformed(withExtra('-0')),
  'a leading zero': malformed(withExtra('01')),
  'a fraction': malformed(withExtra('0.5')),
  'an integer with a fraction': malformed(withExtra('1.0')),
  'an exponent': malformed(withExtra('1e2')),
  '1e400': malformed(withExtra('1e400')),
  NaN: malformed(withExtra('NaN')),
  Infinity: malformed(withExtra('-Infinity')),
  literals: exact(withExtra('[true,false,null]')),
  'a trailing comma': malformed(withExtra('[1,]')),
  '32 levels': exact(withExtra(nested(31))),
  '33 levels': malformed(withExtra(nested(32))),
  '2,000 levels': malformed(withExtra(nested(2000))),
  'brackets in a string are no levels': exact(signed(statementWith({ extra: `"\\${'['.repeat(40)}` }))),
};
