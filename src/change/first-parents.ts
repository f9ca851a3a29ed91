import type { Repository } from '../world/repository';
import { type CommitRecord, readCommitRecord } from './commit-record';

/** The commits that followed one another on a branch itself, oldest first; what merges brought in beside them is left out. */
export interface FirstParents {
  readonly commits: readonly CommitRecord[];
  /** False where there are more than were asked for: then the latest are given. */
  readonly isWhole: boolean;
}

/** @param excluded what was there before: their history is not walked */
export async function firstParents(
  repository: Repository,
  { excluded, head, limit }: { excluded: readonly string[]; head: string; limit: number },
): Promise<FirstParents> {
  const added = new Set(await repository.commitsBetween(excluded, head));
  const commits: CommitRecord[] = [];
  let next: string | undefined = head;
  while (next !== undefined && added.has(next) && commits.length < limit) {
    const record: CommitRecord | null = await recordOf(repository, next);
    if (record === null) break;
    commits.push(record);
    [next] = record.parents;
  }
  const isWhole = next === undefined || !added.has(next);
  return { commits: commits.reverse(), isWhole };
}

async function recordOf(repository: Repository, id: string): Promise<CommitRecord | null> {
  const object = await repository.read(id);
  return object?.type === 'commit' ? readCommitRecord(id, object.bytes) : null;
}

/** The commits in the order asked; those that are missing are left out. */
export async function commitRecords(
  repository: Repository,
  ids: readonly string[],
): Promise<readonly CommitRecord[]> {
  const objects = await repository.readAll(ids);
  return objects.flatMap((object, index) =>
    object?.type === 'commit' ? [readCommitRecord(ids[index] ?? '', object.bytes)] : [],
  );
}
