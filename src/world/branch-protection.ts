/** What the platform tells of a branch's protection. What a token may not see is said so, and never taken for "there is none". */

export type Seen<T> =
  | { readonly isSeen: true; readonly value: T }
  /** `why`: for people. */
  | { readonly isSeen: false; readonly why: string };

export interface RequiredCheck {
  /** The status's context or the job's name. */
  readonly context: string;
  /** Number of the app whose word counts; `null`: anybody's who may write statuses or checks. */
  readonly app: number | null;
}

/** A workflow that an organisation requires to pass. */
export interface RequiredWorkflow {
  readonly repositoryId: number;
  readonly path: string;
  /** The commit that it is pinned to; `null`: as it stands on a branch. */
  readonly sha: string | null;
}

export interface DemandedReviews {
  readonly count: number;
  /** Whether a push takes approvals back. */
  readonly dismissesStale: boolean;
  readonly asksCodeOwners: boolean;
  /** Whether somebody else must approve the last push. */
  readonly asksForLastPush: boolean;
}

/** One ruleset that is active on the branch, or the branch's own protection rule. */
export interface BranchRules {
  /** For people: `ruleset 12 of bank/ledger (Repository)`. */
  readonly name: string;
  readonly checks: readonly RequiredCheck[];
  readonly workflows: readonly RequiredWorkflow[];
  /** Whether a branch must be up to date before it is merged. */
  readonly isStrict: Seen<boolean>;
  readonly hasMergeQueue: boolean;
  /** `null`: none are demanded. */
  readonly reviews: Seen<DemandedReviews | null>;
  readonly refusesForcePushes: Seen<boolean>;
  readonly refusesDeletion: Seen<boolean>;
  /** Who may go past it, for people; empty: nobody. */
  readonly bypass: Seen<readonly string[]>;
}

export interface BranchProtection {
  readonly branch: string;
  readonly rulesets: Seen<readonly BranchRules[]>;
  /** The branch protection rule; `null`: there is none. */
  readonly rule: Seen<BranchRules | null>;
}
