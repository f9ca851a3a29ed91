import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { Change, ChangeDigest, Commit } from './change';
import { commonTree } from './common-tree';
import { compareTrees } from './compare-trees';
import { digestsOf } from './digest';
import { readCommits } from './read-commits';
import { rootTrees } from './root-trees';
import { requireUncutHistory } from './uncut-history';

/** More commits than these are not judged, and never only in part (A25). */
export const COMMIT_LIMIT = 5000;

/** The commits to read: those of the head that no merge base has. */
export interface Range {
  readonly mergeBase: string;
  /** Where two sides took in each other's work there are several best common ancestors. */
  readonly otherMergeBases?: readonly string[];
  readonly head: string;
  /** What the net difference is taken from, where it is not what both sides have in common. */
  readonly replaced?: string;
  /** Commits that the head stands for without having them in its history: read as well, with all that the bases lack. */
  readonly beside?: readonly string[];
}

/**
 * Reads what `mergeBase..head` proposes from git objects alone. Where there is no merge base (unrelated histories, a first
 * push) it is the repository's empty tree, and everything down to the roots is new.
 * @throws Failure where history is cut or longer than the limit, or an object is missing or too large
 */
export async function readChange(repository: Repository, range: Range): Promise<Change> {
  const { mergeBase, otherMergeBases = [], head, beside = [] } = range;
  const bases = [mergeBase, ...otherMergeBases];
  await requireWholeHistory(repository, [...bases, head, ...beside]);
  const excluded = mergeBase === repository.emptyTree ? [] : bases;
  const ids = await repository.commitsBetween(excluded, head, beside);
  if (ids.length > COMMIT_LIMIT) throw tooLong(ids.length);
  const commits = await readCommits(repository, ids);
  await requireWholeRange(repository, { bases, head }, commits);
  const old = range.replaced ?? (await commonTree(repository, bases));
  const files = await filesBetween(repository, old, head);
  return { mergeBase, head, commits, files, digest: await onlyDigest(repository, files) };
}

/** Both digests of what a commit must account for. */
export async function digestOfCommit(repository: Repository, id: string): Promise<ChangeDigest> {
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) throw new Error(`commit ${id} was not read`);
  return onlyDigest(repository, commit.files);
}

/** The files in which two trees or commits differ. */
async function filesBetween(repository: Repository, old: string, next: string): Promise<Change['files']> {
  const [oldTree = '', nextTree = ''] = await rootTrees(repository, [old, next]);
  const [difference] = await compareTrees(repository, [{ old: oldTree, next: nextTree }]);
  if (difference === undefined) throw new Error('two trees were not compared');
  return difference.files;
}

async function onlyDigest(repository: Repository, files: Change['files']): Promise<ChangeDigest> {
  const [digest] = await digestsOf(repository, [files], ['exact', 'patch']);
  if (digest === undefined) throw new Error('the change got no digest');
  return digest;
}

async function requireWholeHistory(repository: Repository, ids: readonly string[]): Promise<void> {
  await requireUncutHistory(repository);
  for (const id of ids) {
    const [size = null] = await repository.sizesOf([id]);
    if (size === null)
      throw new Failure(`commit ${id} is missing from the repository`, 'Fetch it from the remote.');
  }
}

/**
 * An empty or cut answer must not pass for a small change (T38): the head is in the range unless a merge base has it, and
 * every parent that is not in the range belongs to the history of one.
 */
async function requireWholeRange(
  repository: Repository,
  { bases, head }: { readonly bases: readonly string[]; readonly head: string },
  commits: readonly Commit[],
): Promise<void> {
  const known = new Set([...bases, ...commits.map(({ id }) => id)]);
  const outside = new Set(
    [head, ...commits.flatMap(({ parents }) => parents)].filter((id) => !known.has(id)),
  );
  const tips = bases.filter((base) => base !== repository.emptyTree);
  if (await repository.areInHistory([...outside], tips)) return;
  const [first = '', ...others] = outside;
  const lacking = new Set(await repository.commitsBetween(tips, first, others));
  const missing = [...outside].find((id) => lacking.has(id)) ?? first;
  throw new Failure(
    `the commits between ${bases.join(', ')} and ${head} are incomplete: ${missing} is not among them`,
    'Run the check again; if it fails again, check the repository with `git fsck`.',
  );
}

function tooLong(count: number): Failure {
  return new Failure(
    `the change has ${count} commits; at most ${COMMIT_LIMIT} are judged`,
    'Split the change, or merge the target branch first so that fewer commits are new.',
  );
}
