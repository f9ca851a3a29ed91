/** What the platform knows of a change and its people. Everything here is read from its API, never from the event's payload. */

export interface Account {
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization' | 'Mannequin' | 'Unknown';
}

export interface Review {
  readonly id: number;
  readonly account: Account;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  /** What was written with it; may be ''. */
  readonly text: string;
  /** The commit that was looked at; GitHub gives `null` where it lost it. */
  readonly commit: string | null;
  /** ISO 8601. */
  readonly submittedAt: string;
}

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly author: Account;
  readonly head: string;
  readonly headBranch: string;
  readonly base: string;
  readonly baseBranch: string;
  readonly draft: boolean;
  readonly fork: boolean;
  readonly assignees: readonly Account[];
  readonly requestedReviewers: readonly Account[];
  /** Names as they are now: whoever may triage puts them on and takes them off. Absent where nobody asked. */
  readonly labels?: readonly string[];
}

/** What the platform says about who made a commit; `null` accounts where it knows none. */
export interface CommitIdentity {
  readonly author: Account | null;
  readonly committer: Account | null;
  readonly coAuthors: readonly Account[];
  /** The signature's owner where the platform verified it; web-flow's own signature is `signedByPlatform`. */
  readonly signer: Account | null;
  readonly signedByPlatform: boolean;
}

export type TeamMembership = 'member' | 'not-a-member' | 'unreadable';

/** What happened to a pull request, and cannot be taken back by doing the opposite. */
export interface PullHistory {
  /**
   * When what it would be merged into was last exchanged: it was pointed at another branch, or that branch was force-pushed.
   * ISO 8601; `null`: never.
   */
  readonly targetChangedAt: string | null;
  /** Logins of everybody whom it was ever assigned to. */
  readonly assigned: readonly string[];
  /** Logins and `org/slug` of everybody who was ever asked for a review. */
  readonly requested: readonly string[];
}

export interface Push {
  /** `null` where the account is gone. */
  readonly account: Account | null;
  /** ISO 8601. */
  readonly at: string;
  readonly after: string;
}

export interface ReviewSource {
  reviews(): Promise<readonly Review[]>;
  /** Those of the given reviews, by id, whose text nobody has edited since it was submitted. */
  unedited(ids: readonly number[]): Promise<ReadonlySet<number>>;
  history(): Promise<PullHistory>;
  /**
   * Pushes to a branch of the repository, the latest first and as far back as the platform shows at once; `null` where it
   * does not tell.
   */
  pushesTo(branch: string): Promise<readonly Push[] | null>;
  /** By commit id. */
  identities(commits: readonly string[]): Promise<ReadonlyMap<string, CommitIdentity>>;
  /** The permission API's answer, never the review's author association. */
  hasWriteAccess(login: string): Promise<boolean>;
  isAdministrator(login: string): Promise<boolean>;
  /** `team` is `org/slug`. `unreadable` where the token may not see the team. */
  membership(team: string, login: string): Promise<TeamMembership>;
}
