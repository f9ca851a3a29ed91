import fc from 'fast-check';
import { readRawTree } from '../../src/change/raw-tree';
import { readTreeRecord } from '../../src/change/tree-record';
import { entryBytes } from './tree-objects';

const entry = fc
  .tuple(
    fc.constantFrom('100644', '100755', '120000', '160000', '40000', '100664', '040000', '4000', '10064'),
    fc.constantFrom(
      'a',
      'a.b',
      'a-',
      'a0',
      'a',
      'b',
      '',
      '.',
      '..',
      '.git',
      '.GIT',
      '.gi',
      '.gitx',
      '\xff',
      'd/e',
    ),
    fc.constantFrom('a1', '00', '2f').map((byte) => byte.repeat(20)),
  )
  .map(([mode, name, id]) => entryBytes(mode, name, id));

/** Mostly nearly right: some entries, sorted or not, cut or changed in one byte. */
const treeBytes = fc
  .tuple(fc.array(entry, { maxLength: 5 }), fc.boolean(), fc.nat(200), fc.nat(400), fc.nat(255))
  .map(([entries, isSorted, cut, place, byte]) => {
    const whole = Buffer.concat(isSorted ? entries.toSorted(Buffer.compare) : entries);
    const bytes = cut === 0 ? whole.subarray(0, whole.length >> 1) : Buffer.from(whole);
    if (place < bytes.length && place % 3 === 0) bytes[place] = byte;
    return bytes;
  });

test('the quick look at a tree finds the same faults as the careful one, and leaves well-formed trees alone', () => {
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(treeBytes, (bytes) => {
      const { defect, bytes: compared } = readRawTree(bytes, 20);
      expect(defect).toBe(readTreeRecord(bytes, 20).defect);
      if (defect === null) expect(compared).toEqual(bytes);
      // What is compared is itself in order, whatever it was made of.
      else expect(readRawTree(compared, 20).bytes).toEqual(compared);
      seen.add(defect === null && bytes.length > 0);
    }),
    { numRuns: 3000 },
  );
  expect(seen).toEqual(new Set([true, false]));
});
