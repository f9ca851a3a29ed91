import type { Exception, Policy } from '../policy/policy';
import { compareSeverity, type Severity } from '../policy/severity';

const DAY = 86_400_000;

/** formats.md §6: no exception may touch what the policy, its agents and their proofs rest on. */
const REFUSED = /^(policy|agent|attestation|commit)-/;

export interface Exceptable {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string | null;
  /** Qualified name, or the path itself where a whole file is meant. */
  readonly subject: string;
}

/** The last day is inclusive, in UTC. */
const hasExpired = (exception: Exception, evaluatedAt: number): boolean =>
  evaluatedAt >= Date.parse(`${exception.expires}T00:00:00Z`) + DAY;

const covers = ({ rule, selector, maxSeverity }: Exception, finding: Exceptable): boolean => {
  if (rule !== finding.rule || REFUSED.test(rule) || finding.path === null) return false;
  if (compareSeverity(finding.severity, maxSeverity) > 0) return false;
  return selector.matches(finding.path, finding.subject === finding.path ? '' : finding.subject);
};

/**
 * Which exceptions of the policy speak of a finding: the one that covers it, and those that did until they expired.
 * @param evaluatedAt milliseconds since the epoch
 */
export const exceptionsFor = (
  policy: Policy,
  finding: Exceptable,
  evaluatedAt: number,
): { readonly live: Exception | null; readonly expired: readonly Exception[] } => {
  const matching = policy.exceptions.filter((exception) => covers(exception, finding));
  const live = matching.find((exception) => !hasExpired(exception, evaluatedAt)) ?? null;
  return { live, expired: live === null ? matching : [] };
};
