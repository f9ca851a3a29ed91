import { createHash } from 'node:crypto';
import { compactOf } from './attested';
import { PAYLOAD, reasonFor } from './payload-regions';
import { compactWith, LONG, outcomesOf, surprises, type Tampered, wordOf } from './tampered';

/** Every byte of the fixed envelope's payload and signature: no other is accepted, each is refused for its own reason. */

let compact: string;
let signature: Buffer;
beforeAll(async () => {
  compact = await compactOf();
  signature = Buffer.from(compact.split('.')[3] ?? '', 'base64url');
});

test('the fixed envelope is this one, and it is accepted as it is', async () => {
  expect(compact).toBe(compactWith(Buffer.from(PAYLOAD), signature));
  expect(createHash('sha256').update(compact).digest('hex')).toBe(
    '159d60bf6a713921ee380770e5446dd5db69f122081350c5317fe03012eeb00e',
  );
  expect((await outcomesOf([compact])).map(wordOf)).toEqual(['verified']);
});

test(
  'no other byte in the payload is accepted',
  async () => {
    const tamper = (payload: Buffer): Tampered => ({
      text: compactWith(payload, signature),
      expected: reasonFor(payload),
    });
    expect(await surprises(Buffer.from(PAYLOAD), tamper)).toEqual({ tried: PAYLOAD.length * 255, wrong: [] });
  },
  LONG,
);

test(
  'T05 no other byte in the signature is accepted',
  async () => {
    const tamper = (changed: Buffer): Tampered => ({
      text: compactWith(Buffer.from(PAYLOAD), changed),
      expected: 'bad-signature',
    });
    expect(await surprises(signature, tamper)).toEqual({ tried: 64 * 255, wrong: [] });
  },
  LONG,
);
