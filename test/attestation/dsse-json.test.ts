import { readDsseJson, toDsseJson } from '../../src/attestation/dsse-json';
import { readCompact, toCompact } from '../../src/attestation/envelope';
import { compactOf } from './attested';

/** The stored spelling of an envelope: one for each that anybody could read as another. */

const envelope = async () => {
  const reading = readCompact(await compactOf());
  if (!reading.ok) throw new Error(reading.problem);
  return reading.envelope;
};

test('both spellings hold the same envelope, byte for byte', async () => {
  const given = await envelope();
  const reading = readDsseJson(toDsseJson(given));
  expect(reading).toEqual({ ok: true, envelope: given });
  expect(reading.ok && toCompact(reading.envelope)).toBe(await compactOf());
});

test('is written as canonical JSON', () => {
  const tiny = { keyId: 'k', payload: Buffer.from('{}'), signature: Buffer.alloc(64) };
  expect(toDsseJson(tiny).toString()).toBe(
    `{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"k","sig":"${'A'.repeat(86)}=="}]}`,
  );
});

const PLAIN = 'the stored envelope is not plain JSON without escapes and twins';
const NOT_OURS = 'the stored envelope is no DSSE envelope of ours: ';
const BASE64 = 'the stored envelope is not canonical base64 with padding';

/** The payload and signature as they stand in the text, for edits. */
type Edit = (text: string, parts: { payload: string; sig: string }) => string | Buffer;

const CASES: Record<string, { readonly edit: Edit; readonly problem: string | null }> = {
  'its fields in another order': {
    edit: (_text, { payload, sig }) =>
      `{"signatures":[{"sig":"${sig}","keyid":"proxy-eu-1-2026-10"}],"payloadType":"application/vnd.in-toto+json","payload":"${payload}"}`,
    problem: null,
  },
  'white space between its tokens, and a line feed at the end': {
    edit: (text) => `${JSON.stringify(JSON.parse(text), null, '\t').replaceAll('\n', '\r\n')}\n`,
    problem: null,
  },
  'T29 a field twice': { edit: (text) => text.replace('{', '{"payload":"e30=",'), problem: PLAIN },
  'T29 a field of its signature twice': {
    edit: (text) => text.replace('{"keyid"', '{"keyid":"other-1","keyid"'),
    problem: PLAIN,
  },
  'a name with an escape in it': {
    edit: (text) => text.replace('"payload"', '"p\\u0061yload"'),
    problem: PLAIN,
  },
  'a value with an escape in it': { edit: (text) => text.replace('vnd.in', 'vnd\\u002ein'), problem: PLAIN },
  'white space inside a value': { edit: (text) => text.replace('vnd.in', 'vnd. in'), problem: PLAIN },
  'T30 text behind the envelope': { edit: (text) => `${text}{}`, problem: PLAIN },
  'T30 a byte order mark': { edit: (text) => `\ufeff${text}`, problem: PLAIN },
  'T37 nothing': { edit: () => '', problem: PLAIN },
  'T37 NUL bytes': { edit: () => Buffer.alloc(100), problem: PLAIN },
  'T30 8,000 nested brackets': {
    edit: () => `${'['.repeat(8000)}${']'.repeat(8000)}`,
    problem: PLAIN,
  },
  'a list': {
    edit: (text) => `[${text}]`,
    problem: `${NOT_OURS}the envelope: Invalid input: expected object, received array`,
  },
  'a field that the format does not have': {
    edit: (text) => text.replace('{', '{"alg":"none",'),
    problem: `${NOT_OURS}the envelope: Unrecognized key: "alg"`,
  },
  'T01 an algorithm beside its signature': {
    edit: (text) => text.replace('{"keyid"', '{"alg":"none","keyid"'),
    problem: `${NOT_OURS}signatures.0: Unrecognized key: "alg"`,
  },
  'T30 __proto__': {
    edit: (text) => text.replace('{', '{"__proto__":{"payload":"e30="},'),
    problem: `${NOT_OURS}the envelope: Unrecognized key: "__proto__"`,
  },
  'T16 another payload type': {
    edit: (text) => text.replace('in-toto', 'in-toto.link'),
    problem: `${NOT_OURS}payloadType: Invalid input: expected "application/vnd.in-toto+json"`,
  },
  'T31 two signatures': {
    edit: (text, { sig }) => text.replace('}]', `},{"keyid":"k","sig":"${sig}"}]`),
    problem: `${NOT_OURS}signatures: Too big: expected array to have <=1 items`,
  },
  'no signature': {
    edit: (text) => text.replace(/\[.*\]/, '[]'),
    problem: `${NOT_OURS}signatures: Too small: expected array to have >=1 items`,
  },
  'no key id': {
    edit: (text) => text.replace(/"keyid":"[^"]*",/, ''),
    problem: `${NOT_OURS}signatures.0.keyid: Invalid input: expected string, received undefined`,
  },
  'T07 a key id that is a path': {
    edit: (text) => text.replace('proxy-eu-1-2026-10', '../x'),
    problem: 'its key id is not of the form [A-Za-z0-9_-]{1,64}',
  },
  'T06 a signature without its padding': {
    edit: (text, { sig }) => text.replace(sig, sig.replace(/=+$/, '')),
    problem: BASE64,
  },
  'T06 the alphabet of URLs': {
    edit: (text, { sig }) => text.replace(sig, sig.replaceAll('+', '-').replaceAll('/', '_')),
    problem: BASE64,
  },
  'T06 stray bits in the last letter': {
    edit: (text, { sig }) => text.replace(sig, sig.replace(/.==$/, 'B==')),
    problem: BASE64,
  },
  'T05 a signature of 65 bytes': {
    edit: (text, { sig }) => text.replace(sig, Buffer.alloc(65).toString('base64')),
    problem: 'its signature has 65 bytes, expected 64',
  },
  'T31 more than 16 KiB': {
    edit: (text) => `${text}${' '.repeat(16 * 1024)}`,
    problem: 'it has 17630 bytes, at most 16384 are read',
  },
};

test.each(Object.entries(CASES))('%s', async (_title, { edit, problem }) => {
  const given = await envelope();
  const text = toDsseJson(given).toString();
  const parts = { payload: given.payload.toString('base64'), sig: given.signature.toString('base64') };
  const bytes = Buffer.from(edit(text, parts));
  expect(bytes.toString()).not.toBe(text);
  expect(readDsseJson(bytes)).toEqual(
    problem === null ? { ok: true, envelope: given } : { ok: false, problem },
  );
});

test('no bit of it can be turned and the envelope the same', async () => {
  const given = await envelope();
  const bytes = toDsseJson(given);
  const same: string[] = [];
  let read = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const reading = readDsseJson(changed);
      if (!reading.ok) continue;
      read += 1;
      if (toCompact(reading.envelope) === toCompact(given)) same.push(`bit ${bit} of ${at}`);
    }
  }
  expect(same).toEqual([]);
  // Letters of base64, and of the key id: read as another envelope, which nobody signed.
  expect(read).toBeGreaterThan(5 * 1000);
});
