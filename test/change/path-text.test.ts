import { pathText } from '../../src/change/path-text';

test.each([
  ['ASCII', Buffer.from('src/a b.ts'), 'src/a b.ts'],
  ['UTF-8, not normalised', Buffer.from('u\u0308/ü/€/😀'), 'u\u0308/ü/€/😀'],
  ['a byte-order mark', Buffer.from('\ufeffa'), '\ufeffa'],
  ['control characters as they are', Buffer.from('a\nb\tc'), 'a\nb\tc'],
  ['a Latin-1 byte', Buffer.from([0x61, 0xfc, 0x62]), 'a\\xFCb'],
  ['a sequence that is cut', Buffer.from([0x61, 0xe2, 0x82]), 'a\\xE2\\x82'],
  [
    'valid text beside a wrong byte',
    Buffer.concat([Buffer.from('ü/'), Buffer.from([0xff]), Buffer.from('/€')]),
    'ü/\\xFF/€',
  ],
  ['an overlong slash', Buffer.from([0xc0, 0xaf]), '\\xC0\\xAF'],
  ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), '\\xED\\xA0\\x80'],
  ['nothing', Buffer.alloc(0), ''],
])('T28 shows %s', (_name, bytes, text) => {
  expect(pathText(bytes)).toBe(text);
});
