import type { Commit } from '../change/change';
import type { Tier } from '../policy/tier';

/** Who wrote a commit, and what shows it. */
export interface Origin {
  readonly kind: 'agent' | 'human' | 'bot' | 'unknown';
  /** `assist`: an agent suggested part of it. `null` unless `kind` is `agent`. */
  readonly class: 'author' | 'assist' | null;
  /** The agent's, bot's or account's name; `null` where unknown. */
  readonly name: string | null;
  readonly markers: readonly Marker[];
  /** Raise suspicion, decide nothing: quoted marker lines, branch prefixes, who opened the pull request. */
  readonly hints: readonly Marker[];
}

export interface Marker {
  readonly agent: string;
  readonly class: 'author' | 'assist';
  readonly place:
    | 'author'
    | 'committer'
    | 'co-author'
    | 'sign-off'
    | 'trailer'
    | 'footer'
    | 'signer'
    | 'note'
    | 'trace'
    | 'branch'
    | 'pull-request'
    | 'attestation';
  /** Line of the message, from 1; `null` where it is not in the message. */
  readonly line: number | null;
  readonly text: string;
}

export interface AttributedCommit {
  readonly commit: Commit;
  /** The most sensitive of the paths that it touches; an empty commit has the repository's. */
  readonly tier: Tier;
  readonly origin: Origin;
  /** Paths that a house agent wrote outside its `paths:`; empty where it kept to them. */
  readonly outOfScope: readonly string[];
}
