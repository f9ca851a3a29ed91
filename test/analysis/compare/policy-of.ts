import { parseManifest } from '../../../src/policy/parse-manifest';
import type { Policy } from '../../../src/policy/policy';

/** A manifest's `regulated:` and `controls:` as a policy, read as a user's would be. */
export function policyOf(yaml: string): Policy {
  const text = `version: 1\ntier: internal\n${yaml}`;
  const reading = parseManifest(Buffer.from(text), { path: '.github/countersign.yml', ref: null });
  if (reading.kind === 'found') return reading.policy;
  throw new Error(reading.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}
