import type { Change, Commit } from '../change/change';
import { isCleanMerge } from '../change/clean-merge';
import type { CommitRecord } from '../change/commit-record';
import type { KnownMerges } from './known-merges';
import type { Candidate } from './prove-landing';

/** A push that holds nothing but pull requests. */
export interface LandedWhole {
  /** What landed of each, by number: its head, or the commit that it had got to. */
  readonly heads: ReadonlyMap<number, string>;
  /** What brought them in: commits that hold nothing of their own. */
  readonly commits: ReadonlySet<string>;
}

/** Commits in a row that one pull request put on the branch. */
interface Run {
  readonly pullRequest: number;
  /** Its commit that the last of the row stands for. */
  readonly from: string;
  /** The commit at its ref. */
  readonly head: string;
  readonly onto: string;
  readonly last: CommitRecord;
}

/**
 * Which pull requests a push brought in, each as a whole: only where it holds nothing else do their approvals speak for it.
 * `null` where anything else is in it.
 * @param commits of the branch itself, oldest first
 */
export async function landedWhole(
  merges: KnownMerges,
  {
    change,
    candidates,
  }: { readonly change: Change; readonly candidates: ReadonlyMap<string, readonly Candidate[]> },
  commits: readonly CommitRecord[],
): Promise<LandedWhole | null> {
  const tip = commits.at(-1)?.id ?? '';
  const forwarded = candidates.get(tip)?.find(({ head }) => head === tip);
  // The branch was moved to the head itself: nothing had to bring it in.
  if (forwarded !== undefined) return { heads: new Map([[forwarded.pullRequest, tip]]), commits: new Set() };
  const read = new Map(change.commits.map((commit) => [commit.id, commit]));
  const runs: Run[] = [];
  for (const record of commits) {
    const origin = originOf(read.get(record.id), candidates.get(record.id) ?? []);
    const [onto] = record.parents;
    if (origin === null || onto === undefined) return null;
    const before = runs.at(-1);
    const goesOn = before?.pullRequest === origin.pullRequest;
    if (goesOn) runs.pop();
    runs.push({ onto: goesOn ? before.onto : onto, ...origin, last: record });
  }
  const heads = await headsOf(merges, runs);
  return heads === null ? null : { heads, commits: new Set(commits.map(({ id }) => id)) };
}

/** How far each came, where the branch after it is the merge of the branch before it and that. */
async function headsOf(
  merges: KnownMerges,
  runs: readonly Run[],
): Promise<ReadonlyMap<number, string> | null> {
  const heads = new Map<number, string>();
  for (const { pullRequest, head, from, onto, last } of runs) {
    if (heads.has(pullRequest)) return null;
    // The head may be a merge of the branch, which a rebase leaves out, or have moved on.
    const isHead = await merges.gives(last.tree, [onto, head]);
    if (!isHead && !(await merges.gives(last.tree, [onto, from]))) return null;
    heads.set(pullRequest, isHead ? head : from);
  }
  return heads;
}

/** Landed, or a merge of a pull request's head as git makes it. */
function originOf(
  commit: Commit | undefined,
  candidates: readonly Candidate[],
): Pick<Run, 'pullRequest' | 'from' | 'head'> | null {
  if (commit === undefined || !isCleanMerge(commit)) return null;
  const [, from = '', ...others] = commit.parents;
  const number = commit.landed?.pullRequest;
  const origin = candidates.find(({ pullRequest, head }) =>
    number === undefined ? head === from : pullRequest === number,
  );
  if (origin === undefined || others.length > 0) return null;
  return { pullRequest: origin.pullRequest, from, head: origin.head };
}
