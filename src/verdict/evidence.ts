import type { Analysis } from '../analysis/analysis';
import type { VerifiedCommit } from '../attestation/outcome';
import type { Change } from '../change/change';
import type { ContentFacts } from '../content/content';
import type { Policy } from '../policy/policy';
import type { SupplyFacts } from '../supply/supply';

/** Where a change does nothing but take the base branch back (C11). */
export interface Restored {
  /** The tip of the branch whose state comes back. */
  readonly state: string;
  /** The tip that followed it, and is taken back alone; `null`: everything since. */
  readonly takenBack: string | null;
}

/** The facts that the stages established under one policy: all that rules may look at. */
export interface Evidence {
  readonly policy: Policy;
  readonly change: Change;
  readonly commits: readonly VerifiedCommit[];
  readonly analysis: Analysis;
  readonly supply: SupplyFacts;
  /** Of the change alone: the same under every policy. */
  readonly content: ContentFacts;
  /** Workflow files that call the gate at the base or at the head: editing one is editing the policy. */
  readonly gateWorkflows: ReadonlySet<string>;
  /** Absent: it is no pure revert. */
  readonly restored?: Restored;
  /** Milliseconds since the epoch at which the change is judged. */
  readonly evaluatedAt: number;
}
