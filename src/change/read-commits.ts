import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { accountedFiles } from './accounted-files';
import type { Commit } from './change';
import { type CommitRecord, readCommitRecord } from './commit-record';
import { digestsOf } from './digest';
import { fileChangeOf } from './file-changes';

type WholeRecord = CommitRecord & { readonly tree: string };

/**
 * The commits in the order asked, each with the files that it must account for and their digests.
 * @throws Failure where a commit, a parent or a tree is absent, or git cannot read it
 */
export async function readCommits(
  repository: Repository,
  ids: readonly string[],
): Promise<readonly Commit[]> {
  const records = await readRecords(repository, ids);
  const files = (await accountedFiles(repository, records)).map((changes) => changes.map(fileChangeOf));
  const digests = await digestsOf(repository, files);
  return records.map((record, index) => {
    const digest = digests[index];
    if (digest === undefined) throw new Error(`commit ${record.id} got no digest`);
    return { ...record, files: files[index] ?? [], digest };
  });
}

async function readRecords(repository: Repository, ids: readonly string[]): Promise<readonly WholeRecord[]> {
  const objects = await repository.readAll(ids);
  return objects.map((object, index) => {
    const id = ids[index] ?? '';
    if (object === null || object.type !== 'commit')
      throw incomplete(`commit ${id} is missing from the repository`);
    const record = readCommitRecord(id, object.bytes);
    if (record.tree === null) throw incomplete(`commit ${id} names no tree that can be read`);
    return { ...record, tree: record.tree };
  });
}

function incomplete(message: string): Failure {
  return new Failure(message, 'Fetch the complete history: `git fetch --unshallow`.');
}
