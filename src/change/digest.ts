import { createHash, type Hash } from 'node:crypto';
import type { Repository } from '../world/repository';
import { BlobBatches } from './blob-batches';
import type { ChangeDigest, FileChange } from './change';
import { patchBody } from './patch-body';

const REGULAR = new Set(['100644', '100755', '000000']);
const SUBMODULE = '160000';

/**
 * Both digests (formats.md §2) of each list of changes, in the order given. Blobs are read in batches and each is hashed
 * once, so that memory stays flat over a long history.
 * @throws Failure where a blob is missing or larger than what is hashed
 */
export async function digestsOf(
  repository: Repository,
  lists: readonly (readonly FileChange[])[],
): Promise<readonly ChangeDigest[]> {
  const hashes = lists.map(() => [start('exact'), start('patch')] as const);
  const tasks = lists.flatMap((list, index) => list.map((change) => ({ change, index })));
  const blobs = new BlobBatches(repository);
  for await (const batch of blobs.batchesOf(tasks, ({ change }) => change)) {
    for (const { change, index } of batch) {
      const [exact, patch] = hashes[index] ?? [];
      exact?.update(exactRecord(change, blobs));
      patch?.update(patchRecord(change, blobs));
    }
  }
  return hashes.map(([exact, patch]) => ({ exact: exact.digest('hex'), patch: patch.digest('hex') }));
}

function start(kind: 'exact' | 'patch'): Hash {
  return createHash('sha256').update(`countersign-${kind}-v1\n`);
}

function exactRecord(change: FileChange, blobs: BlobBatches): Buffer {
  const old = sideOf(change.oldMode, change.oldId, blobs);
  const next = sideOf(change.newMode, change.newId, blobs);
  return record(change, ` ${old} ${change.newMode} ${next}\n`);
}

function patchRecord(change: FileChange, blobs: BlobBatches): Buffer {
  const heading = record(change, ` ${change.newMode}\n`);
  const body = isLineByLine(change) ? bodyOf(change, blobs) : null;
  const old = sideOf(change.oldMode, change.oldId, blobs);
  const next = sideOf(change.newMode, change.newId, blobs);
  return Buffer.concat([heading, body ?? Buffer.from(`X ${old} ${next}\n`)]);
}

function record(change: FileChange, rest: string): Buffer {
  return Buffer.concat([change.pathBytes, Buffer.from(`\0${change.oldMode}${rest}`)]);
}

function isLineByLine({ oldMode, newMode }: FileChange): boolean {
  return REGULAR.has(oldMode) && REGULAR.has(newMode);
}

function bodyOf({ oldId, newId }: FileChange, blobs: BlobBatches): Buffer | null {
  const sides = [oldId, newId].map((id) => (id === null ? Buffer.alloc(0) : blobs.bytesOf(id)));
  const [old = null, next = null] = sides;
  return old === null || next === null ? null : patchBody(old, next);
}

function sideOf(mode: string, id: string | null, blobs: BlobBatches): string {
  if (id === null) return '-';
  return mode === SUBMODULE ? `commit:${id}` : blobs.hashOf(id);
}
