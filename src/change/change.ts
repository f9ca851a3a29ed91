/** What is proposed, exactly as git records it. */
export interface Change {
  readonly mergeBase: string;
  readonly head: string;
  /** Commits of `mergeBase..head`, parents before children. */
  readonly commits: readonly Commit[];
  /** Net difference of the merge base's tree and the head's, sorted by path bytes. */
  readonly files: readonly FileChange[];
  /** Of the net difference. */
  readonly digest: ChangeDigest;
}

export interface ChangeDigest {
  /** Hex SHA-256, formats.md §2. */
  readonly exact: string;
  readonly patch: string;
}

export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: Message;
  /**
   * What this commit must account for: against its first parent; for a merge against the merge that git makes by
   * itself, so a clean merge has no files.
   */
  readonly files: readonly FileChange[];
  /** Why git's own record of the commit cannot be trusted; empty for a well-formed one. */
  readonly defects: readonly string[];
  /**
   * Where it brought a pull request's commits to the branch without being a merge of them (squashed, rebased): `parents` and
   * `files` are those of the merge that it stands for.
   */
  readonly landed?: Landed;
}

export interface Landed {
  readonly pullRequest: number;
  /** The pull request's commit that is the second parent. */
  readonly from: string;
  /** What it changed on the branch: the files of all that it stands for, and its own. */
  readonly brought: readonly FileChange[];
}

export interface Identity {
  readonly name: string;
  /** As written, without the angle brackets. */
  readonly email: string;
  /** Seconds since the epoch; `null` where unreadable. */
  readonly time: number | null;
}

export interface Message {
  readonly text: string;
  readonly subject: string;
  /** Every line of the raw message, `number` from 1. */
  readonly lines: readonly MessageLine[];
  /** The trailer block by git's rules (last paragraph), folded values joined, in order. */
  readonly trailers: readonly Trailer[];
}

export interface MessageLine {
  readonly number: number;
  readonly text: string;
}

export interface Trailer {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

export interface FileChange {
  /** For people and matching: UTF-8; bytes that are not are written `\xHH`. */
  readonly path: string;
  readonly pathBytes: Buffer;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string | null;
  readonly newId: string | null;
}
