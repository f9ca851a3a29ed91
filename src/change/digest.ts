import { createHash, type Hash } from 'node:crypto';
import type { Repository } from '../world/repository';
import { BlobBatches, type BlobHashes } from './blob-batches';
import type { ChangeDigest, FileChange } from './change';
import { patchBody } from './patch-body';

const REGULAR = new Set(['100644', '100755', '000000']);
const SUBMODULE = '160000';
/** Records that are hashed together; a root commit can have hundreds of thousands. */
const RECORDS_AT_ONCE = 1000;

export type DigestKind = keyof ChangeDigest;

/**
 * The digests asked for (formats.md §2) of each list of changes, in the order given. Blobs are read in batches and each is
 * hashed once, so that memory stays flat over a long history; lines are compared for `patch` alone.
 * @throws Failure where a blob is missing or larger than what is hashed
 */
export function digestsOf<Kind extends DigestKind>(
  repository: Repository,
  lists: readonly (readonly FileChange[])[],
  kinds: readonly Kind[],
): Promise<readonly Readonly<Record<Kind, string>>[]> {
  return digestsWith({ repository, hashes: new Map() }, lists, kinds);
}

/** Blobs, and the hashes that are known of them already: for `exact` those need not be read; new ones are added. */
export interface HashedBlobs {
  readonly repository: Repository;
  readonly hashes: BlobHashes;
}

/** As `digestsOf`, remembering hashes from one call to the next. */
export async function digestsWith<Kind extends DigestKind>(
  { repository, hashes }: HashedBlobs,
  lists: readonly (readonly FileChange[])[],
  kinds: readonly Kind[],
): Promise<readonly Readonly<Record<Kind, string>>[]> {
  const asked = new Set<DigestKind>(kinds);
  const blobs = new BlobBatches(repository, { keepsBytes: asked.has('patch'), hashes });
  const patches = asked.has('patch') ? lists.map(() => start('patch')) : [];
  const tasks = lists.flatMap((list, index) => list.map((change) => ({ change, patch: patches[index] })));
  for await (const batch of blobs.batchesOf(tasks, ({ change }) => change)) {
    for (const { change, patch } of batch) patch?.update(patchRecord(change, blobs));
  }
  const exact = asked.has('exact') ? lists.map((list) => exactDigest(list, blobs)) : [];
  const made = { exact, patch: patches.map((patch) => patch.digest('hex')) };
  return lists.map(
    (_, index) => Object.fromEntries(kinds.map((kind) => [kind, made[kind][index]])) as Record<Kind, string>,
  );
}

function start(kind: DigestKind): Hash {
  return createHash('sha256').update(`countersign-${kind}-v1\n`);
}

function exactDigest(list: readonly FileChange[], blobs: BlobBatches): string {
  const digest = start('exact');
  for (let at = 0; at < list.length; at += RECORDS_AT_ONCE) {
    const records = list.slice(at, at + RECORDS_AT_ONCE).map((change) => exactRecord(change, blobs));
    digest.update(records.join(''), 'latin1');
  }
  return digest.digest('hex');
}

/** One character a byte (Latin-1). */
function exactRecord(change: FileChange, blobs: BlobBatches): string {
  const { pathBytes, oldMode, oldId, newMode, newId } = change;
  const [old, next] = [sideOf(oldMode, oldId, blobs), sideOf(newMode, newId, blobs)];
  return `${pathBytes.toString('latin1')}\0${oldMode} ${old} ${newMode} ${next}\n`;
}

function patchRecord(change: FileChange, blobs: BlobBatches): Buffer {
  const { pathBytes, oldMode, oldId, newMode, newId } = change;
  const heading = Buffer.concat([pathBytes, Buffer.from(`\0${oldMode} ${newMode}\n`)]);
  const body = isLineByLine(change) ? bodyOf(change, blobs) : null;
  const whole = () => Buffer.from(`X ${sideOf(oldMode, oldId, blobs)} ${sideOf(newMode, newId, blobs)}\n`);
  return Buffer.concat([heading, body ?? whole()]);
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
