import { createHash, type Hash } from 'node:crypto';
import type { Repository } from '../world/repository';
import { BlobBatches } from './blob-batches';
import type { ChangeDigest, FileChange } from './change';
import { patchBody } from './patch-body';

const REGULAR = new Set(['100644', '100755', '000000']);
const SUBMODULE = '160000';

export type DigestKind = keyof ChangeDigest;

const RECORDS: Record<DigestKind, (change: FileChange, blobs: BlobBatches) => Buffer> = {
  exact: exactRecord,
  patch: patchRecord,
};

/**
 * The digests asked for (formats.md §2) of each list of changes, in the order given. Blobs are read in batches and each is
 * hashed once, so that memory stays flat over a long history; lines are compared for `patch` alone.
 * @throws Failure where a blob is missing or larger than what is hashed
 */
export async function digestsOf<Kind extends DigestKind>(
  repository: Repository,
  lists: readonly (readonly FileChange[])[],
  kinds: readonly Kind[],
): Promise<readonly Readonly<Record<Kind, string>>[]> {
  const hashes = lists.map(() => kinds.map((kind) => ({ kind, hash: start(kind) })));
  const tasks = lists.flatMap((list, index) => list.map((change) => ({ change, index })));
  const blobs = new BlobBatches(repository);
  for await (const batch of blobs.batchesOf(tasks, ({ change }) => change)) {
    for (const { change, index } of batch) {
      for (const { kind, hash } of hashes[index] ?? []) hash.update(RECORDS[kind](change, blobs));
    }
  }
  return hashes.map(
    (row) =>
      Object.fromEntries(row.map(({ kind, hash }) => [kind, hash.digest('hex')])) as Record<Kind, string>,
  );
}

function start(kind: DigestKind): Hash {
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
