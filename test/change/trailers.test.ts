import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trailer } from '../../src/change/change';
import { readMessage } from '../../src/change/commit-record';

interface Vector {
  readonly name: string;
  readonly message: string;
  readonly git_2_39_5_values: readonly string[];
}

const FILE = join(__dirname, '../vectors/trailers/cases.json');
const VECTORS: readonly Vector[] = JSON.parse(readFileSync(FILE, 'utf8')).cases;

function trailersOf(message: string): readonly Trailer[] {
  return readMessage(Buffer.from(message)).trailers;
}

describe('trailers agree with git', () => {
  test.each(VECTORS.map((vector) => [vector.name, vector] as const))(
    '%s',
    (_name, { message, git_2_39_5_values }) => {
      const found = trailersOf(message).filter(({ key }) => key.toLowerCase() === 'proxy-attestation');
      // git's answers are not unfolded; ours are.
      expect(found.map(({ value }) => value)).toEqual(
        git_2_39_5_values.map((value) => value.replace(/\n\s+/g, ' ')),
      );
    },
  );

  test('covers every vector', () => expect(VECTORS).toHaveLength(26));
});
