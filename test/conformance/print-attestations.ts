import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedAttestations } from './attestation-vectors';

/** Prints test/vectors/conformance/attestations.json: `npx tsx test/conformance/print-attestations.ts`. */
printedAttestations().then((text) =>
  writeFileSync(join(__dirname, '../vectors/conformance/attestations.json'), text),
);
