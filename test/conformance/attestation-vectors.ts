import { CARRIED } from './cases/carried';
import type { Case } from './cases/case';
import { CIRCUMSTANCES } from './cases/circumstances';
import { MALFORMED } from './cases/malformed';
import { SIGNATURES } from './cases/signatures';
import { STATEMENTS } from './cases/statements';
import { STORED } from './cases/stored';
import type { Outcome, VerifyInput } from './our-answers';
import { commitOf, KEYRING, messageOf, NOW } from './signed';

/** test/vectors/conformance/attestations.json as values. */

export interface Vector {
  readonly name: string;
  readonly why?: string;
  readonly keyring: string;
  readonly input: Omit<VerifyInput, 'keyring'>;
  readonly expected: readonly Outcome[];
}

const ABOUT =
  'Attestations, good and bad, with what a verifier must say of them (docs/attestation-spec.md, sections 11 and 12). Made for this project; CC0.';

export const KEYRINGS = { usual: KEYRING };

const GROUPS = {
  carried: CARRIED,
  stored: STORED,
  malformed: MALFORMED,
  signature: SIGNATURES,
  statement: STATEMENTS,
  circumstances: CIRCUMSTANCES,
};

export const VECTORS: readonly Vector[] = Object.entries(GROUPS).flatMap(([group, cases]) =>
  Object.entries(cases).map(([title, literal]) => vectorOf(`${group}: ${title}`, literal)),
);

export async function printedAttestations(): Promise<string> {
  const lines = VECTORS.map((vector) => `  ${JSON.stringify(vector)}`);
  return `{\n "about": ${JSON.stringify(ABOUT)},\n "keyrings": ${JSON.stringify(KEYRINGS)},\n "cases": [\n${lines.join(',\n')}\n ]\n}\n`;
}

function vectorOf(
  name: string,
  { why, value, message, commits, expected, now = NOW, stored, repository }: Case,
): Vector {
  const input = {
    now,
    repository: { id: 'github.example/1', name: 'github.example/bank/ledger', ...repository },
    ...(stored === undefined ? {} : { stored }),
    commits: commits ?? [commitOf(message ?? messageOf(value ?? ''))],
  };
  const outcomes = Array.isArray(expected) ? expected : [expected];
  return {
    name,
    ...(why === undefined ? {} : { why }),
    keyring: 'usual',
    input,
    expected: outcomes.map(outcomeOf),
  };
}

/** `exact`, `patch`, `none`, or a reason. */
function outcomeOf(short: string): Outcome {
  if (short === 'exact' || short === 'patch') return { status: 'verified', binding: short };
  return short === 'none' ? { status: 'none' } : { status: 'rejected', reason: short };
}
