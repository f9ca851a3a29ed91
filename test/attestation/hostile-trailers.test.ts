import fc from 'fast-check';
import { unfolded } from '../../src/attestation/trailer';
import { compactOf, MESSAGE, outcomeOf, PROXY, play } from './attested';

/** Trailers of every kind, most of which are none. */

test('every single character of the trailer counts: any other in its place is refused', async () => {
  const text = await compactOf();
  const accepted: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const other = text[at] === 'B' ? 'C' : 'B';
    const message = `${MESSAGE}Proxy-Attestation: ${text.slice(0, at)}${other}${text.slice(at + 1)}\n`;
    if ((await outcomeOf({ commit: { message } })).startsWith('verified')) accepted.push(at);
  }
  expect(accepted).toEqual([]);
});

test('T37 whatever stands in a trailer is refused, and whatever stands elsewhere changes nothing', async () => {
  const real = await compactOf();
  const pieces = fc.constantFrom(
    'v1',
    PROXY.id,
    ...real.split('.').slice(2),
    '.',
    ' ',
    '',
    '=',
    'é',
    '\u0000',
    '{}',
  );
  const values = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
  );
  const single = (value: string): string => value.replace(/[\r\n]/g, '');
  await fc.assert(
    fc.asyncProperty(
      values.map(single).filter((value) => unfolded(value) !== real),
      async (value) => {
        const inBlock = await play({ commits: [{ message: `s\n\nProxy-Attestation: ${value}\n` }] });
        expect(inBlock.map(({ attestation }) => attestation.status)).toEqual(['rejected']);
        const elsewhere = await play({ commits: [{ message: `s\n\nProxy-Attestation: ${value}\n\nbye\n` }] });
        expect(elsewhere.map(({ attestation }) => attestation.status)).toEqual(['not-required']);
      },
    ),
    { numRuns: 200 },
  );
});
