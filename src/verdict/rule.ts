import type { Location, Step } from '../analysis/analysis';
import type { Severity } from '../policy/severity';
import type { Tier } from '../policy/tier';
import type { Evidence } from './evidence';

/** One kind of finding. Its id is file name, test name, anchor in the docs and SARIF rule at once. */
export interface RuleDescription {
  readonly id: string;
  /** `area`: that of the regulated area that the observation names. */
  readonly severity: Severity | 'area';
  /** One sentence. */
  readonly summary: string;
  readonly rationale: string;
  /** How to clear it. */
  readonly remediation: string;
  readonly clearedBy: 'approval' | 'nothing';
}

export interface Rule extends RuleDescription {
  check(evidence: Evidence): Iterable<Observation>;
}

/** What a rule saw. Severity, tier, exceptions and approvals are the judge's. */
export interface Observation {
  readonly title: string;
  readonly message: string;
  /** A whole commit is meant where there is none. */
  readonly location?: Location;
  /** The commit it is about; the judge names the last one that touched the location where the rule names none. */
  readonly commit?: string;
  readonly area?: string;
  /** Overrides the rule's own severity, e.g. for `class: assist`. */
  readonly severity?: Severity;
  /** Tiers beside that of its place, where more is at stake. */
  readonly tiers?: readonly Tier[];
  /** Rests on a many-candidate name match only: weighs one level less. */
  readonly approximate?: boolean;
  readonly chain?: readonly Step[];
  /** Qualified name; part of the fingerprint. */
  readonly subject: string;
  /** Part of the fingerprint. */
  readonly reason: string;
  /** Overrides the rule's own, e.g. an assist's missing attestation may be approved. */
  readonly clearedBy?: 'approval' | 'nothing';
}
