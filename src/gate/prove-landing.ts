import type { CommitRecord } from '../change/commit-record';
import { compareTrees } from '../change/compare-trees';
import { commitRecords } from '../change/first-parents';
import { joinConflicts } from '../change/join-conflicts';
import type { Landing } from '../change/landing';
import { COMMIT_LIMIT } from '../change/read-change';
import { COMMIT_BYTES_LIMIT } from '../change/read-commits';
import { rootTrees } from '../change/root-trees';
import type { Repository } from '../world/repository';
import type { KnownMerges, Pair } from './known-merges';

/** A pull request that a commit may have come from. */
export interface Candidate {
  readonly pullRequest: number;
  /** The commit at the pull request's own ref. */
  readonly head: string;
  /** The platform itself says that this commit is what the pull request was merged as. */
  readonly isTold: boolean;
}

export type Prove = (commit: CommitRecord, candidates: readonly Candidate[]) => Promise<Landing | null>;

/** What a pull request may bring: its commits that were not there before. */
interface Side {
  readonly ids: ReadonlySet<string>;
  /** None of a side that is too long to be judged. */
  readonly commits: ReadonlyMap<string, CommitRecord>;
  /** Those that are no merges by what a rebase keeps of them. */
  readonly byWords: ReadonlyMap<string, CommitRecord>;
}

/** A head may have moved on after its commits were squashed by hand; so many commits are looked back. */
const EARLIER = 5;

/**
 * Finds what a commit has to be the merge of, from git's own merges alone: one commit of a pull request picked onto the parent
 * (rebased), or its head merged into the parent (squashed). What is not proven is judged by itself.
 * @param excluded what was on the branch before
 */
export function prover(repository: Repository, merges: KnownMerges, excluded: readonly string[]): Prove {
  const sides = new Map<string, Promise<Side>>();
  const sideOf = (head: string): Promise<Side> => {
    const side = sides.get(head) ?? readSide(repository, excluded, head);
    sides.set(head, side);
    return side;
  };
  return async (commit, candidates) => {
    const [parent, ...others] = commit.parents;
    if (parent === undefined || others.length > 0) return null;
    const trees = { before: (await commitRecords(repository, [parent]))[0]?.tree, after: commit.tree };
    // An empty commit is the merge of anything that was merged before.
    if (trees.before === trees.after) return null;
    const places: Place[] = [];
    for (const candidate of candidates) {
      const side = await sideOf(candidate.head);
      // A head that has the commit in its history cannot be what it came from.
      if (!side.ids.has(commit.id)) places.push({ repository, merges, commit, parent, candidate, side });
    }
    return (await firstOf(places, rebased)) ?? (await firstOf(places, squashed)) ?? firstOf(places, mended);
  };
}

type Proof = (place: Place) => Promise<Landing | null>;

async function firstOf(places: readonly Place[], proof: Proof): Promise<Landing | null> {
  for (const place of places) {
    const landing = await proof(place);
    if (landing !== null) return landing;
  }
  return null;
}

interface Place {
  readonly repository: Repository;
  readonly merges: KnownMerges;
  readonly commit: CommitRecord;
  readonly parent: string;
  readonly candidate: Candidate;
  readonly side: Side;
}

async function readSide(repository: Repository, excluded: readonly string[], head: string): Promise<Side> {
  const ids = await repository.commitsBetween(excluded, head);
  const records = await commitRecords(repository, (await canBeJudged(repository, ids)) ? ids : []);
  const single = records.filter(({ parents }) => parents.length === 1);
  return {
    ids: new Set(ids),
    commits: new Map(records.map((record) => [record.id, record])),
    byWords: new Map(single.map((record) => [wordsOf(record), record])),
  };
}

/** Anybody can name a pull request in a title, and one who writes it can make it as long as he likes. */
async function canBeJudged(repository: Repository, ids: readonly string[]): Promise<boolean> {
  if (ids.length > COMMIT_LIMIT) return false;
  const sizes = await repository.sizesOf(ids);
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) <= COMMIT_BYTES_LIMIT;
}

/** Author and message: a rebase keeps them. They only tell where to look. */
const wordsOf = ({ author, message }: CommitRecord): string =>
  JSON.stringify([author.name, author.email, author.time, message.text]);

const rebased: Proof = async ({ repository, commit, parent, candidate, side }) => {
  const twin = side.byWords.get(wordsOf(commit));
  const base = twin?.parents[0];
  if (twin === undefined || base === undefined) return null;
  const { tree, conflictedPaths } = await repository.mergeOf(parent, twin.id, base);
  if (conflictedPaths.length > 0 || tree !== commit.tree) return null;
  return { pullRequest: candidate.pullRequest, from: twin.id, files: [] };
};

const squashed: Proof = async ({ merges, commit, parent, candidate, side }) => {
  const { pullRequest, head } = candidate;
  if (await merges.gives(commit.tree, [parent, head])) return { pullRequest, from: head, files: [] };
  const earlier = earlierThan(head, side);
  await merges.prepare(earlier.map((id): Pair => [parent, id]));
  for (const from of earlier) {
    if (await merges.gives(commit.tree, [parent, from])) return { pullRequest, from, files: [] };
  }
  return null;
};

function earlierThan(head: string, { commits }: Side): readonly string[] {
  const earlier: string[] = [];
  let next = commits.get(head)?.parents[0];
  while (next !== undefined && commits.has(next) && earlier.length < EARLIER) {
    earlier.push(next);
    next = commits.get(next)?.parents[0];
  }
  return earlier;
}

/**
 * The platform says that this was the merge, but somebody put more into it or settled conflicts: that difference is its own.
 * A rebased commit has its own words and attestation instead, and is better judged by them.
 */
const mended: Proof = async ({ repository, merges, commit, parent, candidate, side }) => {
  const { isTold, head, pullRequest } = candidate;
  if (!isTold || commit.tree === null || side.byWords.has(wordsOf(commit))) return null;
  const merge = await merges.of(parent, head);
  if (merge === null) return null;
  const { tree: merged, conflictedPaths } = merge;
  const [before = ''] = await rootTrees(repository, [parent]);
  const [fromMerge, fromParent] = await compareTrees(repository, [
    { old: merged, next: commit.tree },
    { old: before, next: commit.tree },
  ]);
  const files = joinConflicts(fromMerge?.files ?? [], fromParent?.files ?? [], conflictedPaths);
  return { pullRequest, from: head, files };
};
