import fc from 'fast-check';
import { carriersOf } from '../../src/attestation/carrier';
import { type Envelope, readCompact, toCompact } from '../../src/attestation/envelope';
import { addTrailer, toTrailer } from '../../src/attestation/trailer';
import { readMessage } from '../../src/change/commit-record';

const envelopes: fc.Arbitrary<Envelope> = fc.record({
  keyId: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
  payload: fc.uint8Array({ maxLength: 900 }).map((bytes) => Buffer.from(bytes)),
  signature: fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
});

test('the compact spelling is lossless both ways', () => {
  fc.assert(
    fc.property(envelopes, (envelope) => {
      expect(readCompact(toCompact(envelope))).toEqual({ ok: true, envelope });
    }),
  );
});

test('what is folded reads back as it was, at no more than 76 columns with one space in front', () => {
  fc.assert(
    fc.property(envelopes, (envelope) => {
      const trailer = toTrailer(envelope);
      for (const [index, line] of trailer.split('\n').entries()) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(index === 0 || /^ \S/.test(line)).toBe(true);
      }
      const [carrier, ...others] = carriersOf(readMessage(Buffer.from(addTrailer('subject\n', trailer))));
      expect(others).toEqual([]);
      expect(carrier).toEqual({
        kind: 'compact',
        place: 'trailer-block',
        line: 3,
        text: toCompact(envelope),
      });
    }),
  );
});

const TRAILER = 'Proxy-Attestation: v1.k.new\n .x';

const ADDING: Record<string, readonly [before: string, after: string]> = {
  'to a subject alone': ['subject\n', `subject\n\n${TRAILER}\n`],
  'to a body without trailers': ['subject\n\nbody\n', `subject\n\nbody\n\n${TRAILER}\n`],
  'to a block of trailers': ['subject\n\nA: b\nC: d\n e\n', `subject\n\nA: b\nC: d\n e\n${TRAILER}\n`],
  'in the place of an earlier one': [
    'subject\n\nA: b\nProxy-Attestation: v1.k.old\n .y\n .z\nC: d\n',
    `subject\n\nA: b\nC: d\n${TRAILER}\n`,
  ],
  'in the place of one that stood alone': ['subject\n\nproxy-attestation:old\n', `subject\n\n${TRAILER}\n`],
  'in the place of two': [
    'subject\n\nProxy-Attestation: a\nProxy-Attestation: b\n c\nSigned-off-by: J <j@x.example>\n',
    `subject\n\nSigned-off-by: J <j@x.example>\n${TRAILER}\n`,
  ],
  'and leaves one in the body, which is no trailer': [
    'subject\n\nProxy-Attestation: a\n\nbody\n',
    `subject\n\nProxy-Attestation: a\n\nbody\n\n${TRAILER}\n`,
  ],
  'below prose that git takes for trailers because of a sign-off': [
    'subject\n\nprose\nA: b\nSigned-off-by: J <j@x.example>\n',
    `subject\n\nprose\nA: b\nSigned-off-by: J <j@x.example>\n${TRAILER}\n`,
  ],
  'apart from a subject that looks like a trailer': ['fix: rounding\n', `fix: rounding\n\n${TRAILER}\n`],
};

test.each(Object.entries(ADDING))('adds a trailer %s', (_title, [before, after]) => {
  expect(addTrailer(before, TRAILER)).toBe(after);
  expect(addTrailer(after, TRAILER)).toBe(after);
  const last = readMessage(Buffer.from(after)).trailers.at(-1);
  expect(last).toMatchObject({ key: 'Proxy-Attestation', value: 'v1.k.new .x' });
});

test('an added trailer is found in the trailer block whatever the message was', () => {
  const lines = fc.constantFrom(
    'subject',
    '',
    'A: b',
    ' folded',
    'prose',
    'Signed-off-by: J <j@x.example>',
    'Proxy-Attestation: old',
    '# note',
  );
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 8 }), (rest) => {
      const message = addTrailer(`subject\n${rest.join('\n')}\n`, TRAILER);
      const block = carriersOf(readMessage(Buffer.from(message))).filter(
        ({ place }) => place === 'trailer-block',
      );
      expect(block.map((carrier) => carrier.kind === 'compact' && carrier.text)).toEqual(['v1.k.new.x']);
    }),
    { numRuns: 500 },
  );
});
