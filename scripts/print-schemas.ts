import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { statementSchema } from '../src/attestation/statement';
import { manifestSchema } from '../src/policy/manifest';
import { verdictSchema } from '../src/verdict/verdict';

/** Prints the JSON Schemas of the public formats. With `--check` it writes nothing and fails where a committed file differs. */

const FOLDER = join(__dirname, '..', 'schema');
const HOME = 'https://raw.githubusercontent.com/countersign/countersign/main/schema';

const SCHEMAS = [
  { file: 'manifest.schema.json', title: 'Countersign manifest', schema: manifestSchema },
  { file: 'verdict.schema.json', title: 'Countersign verdict', schema: verdictSchema },
  { file: 'attestation.schema.json', title: 'Countersign attestation statement', schema: statementSchema },
] as const;

/** By file name, in the form in which they are committed. Draft 7 is what editors' YAML support reads best. */
export const printedSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    SCHEMAS.map(({ file, title, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [file, `${JSON.stringify({ $schema, $id: `${HOME}/${file}`, title, ...rest }, null, 2)}\n`];
    }),
  );

function committed(file: string): string | null {
  try {
    return readFileSync(join(FOLDER, file), 'utf8');
  } catch {
    return null;
  }
}

function main(isCheck: boolean): void {
  for (const [file, text] of printedSchemas()) {
    if (!isCheck) writeFileSync(join(FOLDER, file), text);
    else if (committed(file) !== text) {
      process.stderr.write(`schema/${file} is not what the code prints; run \`npm run schemas\`\n`);
      process.exitCode = 1;
    }
  }
}

if (require.main === module) main(process.argv.includes('--check'));
