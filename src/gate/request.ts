import type { FactSource } from '../analysis/source';
import type { FailOn } from '../policy/severity';
import type { Tier } from '../policy/tier';
import type { Verdict } from '../verdict/verdict';
import type { Clock } from '../world/clock';
import type { Repository } from '../world/repository';
import type { PullRequest, ReviewSource } from '../world/review-source';
import type { LandedRequest } from './landing';

/** What is to be judged. Ids are full hex commit ids that the entry points resolved. */
export interface GateRequest {
  /** The side that the change would be added to: the commits judged are `merge-base(base, head)..head`. */
  readonly base: string;
  readonly head: string;
  /** The head takes the base's place (a push): what it takes away from the base is part of the change. */
  readonly headReplacesBase?: boolean;
  /** Commits whose manifests judge: the target branch's tip first, then the default branch's where it is another. */
  readonly policyRefs: readonly string[];
  readonly manifestPath: string;
  /** A file on disk that stands in for the manifest (terminal only; the verdict says so). */
  readonly standIn: { readonly path: string; readonly bytes: Buffer } | null;
  /** What the caller asked for; it can only tighten the manifest. */
  readonly inputs: { readonly failOn: FailOn | null; readonly tiers: readonly Tier[] | null };
  /** `id` is `<host>/<numeric id>`, `name` is `<host>/<owner>/<name>`; null where there is no platform. */
  readonly repository: { readonly id: string | null; readonly name: string | null };
  readonly pullRequest: PullRequest | null;
  /** Pull requests that the commits of a push, or of a merge group, may have come from. */
  readonly landed?: LandedRequest;
  /** Said in the verdict, decides nothing. */
  readonly notes: readonly string[];
  readonly run: { readonly tool: string; readonly event: string | null; readonly actor: string | null };
}

export interface GateWorld {
  readonly repository: Repository;
  readonly facts: FactSource;
  /** `null` in a terminal: nobody can have approved. */
  readonly reviews: ReviewSource | null;
  /** Looks a pull request up whose commits have landed; `null` where it cannot be seen, or is not into the judged branch. */
  readonly landedPull?: (number: number) => Promise<LandedPull | null>;
  /** Brings a commit that a review names into the repository, with its history; false where it cannot be had any more. */
  readonly bringCommit?: (id: string) => Promise<boolean>;
  /** Commits that were the tip of the branch that the change goes to, as far as the platform tells; `null`: it does not. */
  readonly tipsOfTarget?: () => Promise<ReadonlySet<string> | null>;
  readonly clock: Clock;
}

export interface LandedPull {
  readonly pullRequest: PullRequest;
  /** Its reviews, and the people of the repository. */
  readonly reviews: ReviewSource;
}

/** Judges a change. Never throws because a change is bad; throws where nothing can be decided. */
export type Gate = (request: GateRequest, world: GateWorld) => Promise<Verdict>;
