import { Failure } from '../world/failure';
import type { RawObject, Repository } from '../world/repository';
import { accountedFiles } from './accounted-files';
import type { Commit } from './change';
import { type CommitRecord, readCommitRecord } from './commit-record';

type WholeRecord = CommitRecord & { readonly tree: string };

/** Bytes of commit objects in one change; messages are kept whole, and a flood of them must not fill the memory (R03). */
export const COMMIT_BYTES_LIMIT = 64 * 1024 * 1024;
const COMMITS_AT_ONCE = 500;

/**
 * The commits in the order asked, each with the files that it must account for.
 * @throws Failure where a commit, a parent or a tree is absent, or git cannot read it
 */
export async function readCommits(
  repository: Repository,
  ids: readonly string[],
): Promise<readonly Commit[]> {
  const records = await readRecords(repository, ids);
  const trees = await treesOf(repository, records);
  const differences = await accountedFiles(repository, records, trees);
  return records.map((record, index) => {
    const difference = differences[index];
    if (difference === undefined) throw new Error(`commit ${record.id} was not compared`);
    const { files, defects } = difference;
    return { ...record, defects: [...record.defects, ...defects], files };
  });
}

async function readRecords(repository: Repository, ids: readonly string[]): Promise<readonly WholeRecord[]> {
  await requireReadable(repository, ids);
  return readEach(repository, ids, (record) => record);
}

/** What is kept of each commit; their bytes are let go of portion by portion. */
async function readEach<Kept>(
  repository: Repository,
  ids: readonly string[],
  keep: (record: WholeRecord) => Kept,
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (let start = 0; start < ids.length; start += COMMITS_AT_ONCE) {
    const some = ids.slice(start, start + COMMITS_AT_ONCE);
    const objects = await repository.readAll(some);
    for (const [index, id] of some.entries()) kept.push(keep(recordOf(id, objects[index] ?? null)));
  }
  return kept;
}

async function requireReadable(repository: Repository, ids: readonly string[]): Promise<void> {
  const sizes = await repository.sizesOf(ids);
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (total <= COMMIT_BYTES_LIMIT) return;
  const message = `the commits hold ${total} bytes of headers and messages; at most ${COMMIT_BYTES_LIMIT} are read`;
  throw new Failure(message, 'Split the change, or shorten its commit messages.');
}

function recordOf(id: string, object: RawObject | null): WholeRecord {
  if (object === null || object.type !== 'commit')
    throw incomplete(`commit ${id} is missing from the repository`);
  const record = readCommitRecord(id, object.bytes);
  if (record.tree === null) throw incomplete(`commit ${id} names no tree that can be read`);
  return { ...record, tree: record.tree };
}

/** The tree of each commit and of each parent, by commit id. */
async function treesOf(
  repository: Repository,
  records: readonly WholeRecord[],
): Promise<ReadonlyMap<string, string>> {
  const trees = new Map(records.map(({ id, tree }) => [id, tree]));
  const outside = [...new Set(records.flatMap(({ parents }) => parents))].filter((id) => !trees.has(id));
  for (const [id, tree] of await readEach(repository, outside, (record) => [record.id, record.tree] as const))
    trees.set(id, tree);
  return trees;
}

function incomplete(message: string): Failure {
  return new Failure(message, 'Fetch the complete history: `git fetch --unshallow`.');
}
