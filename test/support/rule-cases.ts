import { DESCRIPTIONS } from '../../src/rules/registry';
import type { Evidence } from '../../src/verdict/evidence';
import type { Finding } from '../../src/verdict/verdict';

/** A case of a rule: evidence, and all that all rules together find in it. */
export interface RuleCase {
  readonly evidence: Evidence;
  readonly expected: readonly ExpectedFinding[];
}

/** All of a finding but its fingerprint, which has a test of its own. */
export type ExpectedFinding = Omit<Finding, 'fingerprint'>;

/** By titles that complete the sentence "fires on …" or "accepts …". */
export interface RuleCases {
  readonly fires: Readonly<Record<string, RuleCase>>;
  readonly accepts: Readonly<Record<string, RuleCase>>;
  readonly nearMisses: Readonly<Record<string, RuleCase>>;
}

export const silent = (evidence: Evidence): RuleCase => ({ evidence, expected: [] });

/** A whole finding: what is not said is ordinary. */
export const findingOf = (
  finding: Pick<Finding, 'rule' | 'severity' | 'title' | 'message'> & Partial<Finding>,
): ExpectedFinding => ({
  tier: 'internal',
  area: null,
  enforced: true,
  commit: null,
  location: null,
  chain: [],
  clearableBy: [],
  clearedBy: null,
  exception: null,
  remediation: DESCRIPTIONS.find(({ id }) => id === finding.rule)?.remediation ?? 'unknown rule',
  ...finding,
});
