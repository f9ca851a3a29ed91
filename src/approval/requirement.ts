export interface Approver {
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
  /** The commit that was approved. */
  readonly sha: string;
  /** Where that is an earlier commit than the head, and the approval was carried over from it. */
  readonly carried?: true;
}

/** Who must answer for a change, and who has. */
export interface Requirement {
  /** Area id, `default` or `policy`. */
  readonly area: string;
  /** Which of several pull requests must be approved; absent where only one change is judged. */
  readonly pullRequest?: number;
  readonly count: number;
  /** Logins and `org/slug` teams that may give it; empty: anyone with write access. */
  readonly from: readonly string[];
  /** Logins known to be able to give it still. */
  readonly eligible: readonly string[];
  readonly approvers: readonly Approver[];
  readonly discounted: readonly { readonly login: string; readonly why: string }[];
  /** Someone eligible stands on CHANGES_REQUESTED. */
  readonly vetoedBy: readonly string[];
}

export const isMet = (requirement: Requirement): boolean =>
  requirement.vetoedBy.length === 0 && requirement.approvers.length >= requirement.count;
