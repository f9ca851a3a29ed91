import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REJECTIONS } from '../../src/attestation/outcome';
import { KEYRINGS, printedAttestations, VECTORS } from './attestation-vectors';
import { outcomesOf } from './our-answers';

/** The attestations of test/vectors against our own code; the script runs them against everybody else's. */

test.each(VECTORS.map((vector) => [vector.name, vector] as const))(
  '%s',
  async (_name, { input, expected }) => {
    expect(await outcomesOf({ ...input, keyring: KEYRINGS.usual })).toEqual(expected);
  },
);

test('the file is what is printed', async () => {
  const file = join(__dirname, '../vectors/conformance/attestations.json');
  expect(readFileSync(file, 'utf8') === (await printedAttestations())).toBe(true);
});

test('every reason has a vector, and so have both bindings', () => {
  const answers = VECTORS.flatMap(({ expected }) => expected).map((outcome) =>
    outcome.status === 'rejected' ? outcome.reason : outcome.status === 'verified' ? outcome.binding : 'none',
  );
  expect(new Set(answers)).toEqual(new Set([...REJECTIONS, 'exact', 'patch', 'none']));
});
