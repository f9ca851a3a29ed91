import { hash } from 'node:crypto';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { LINE_LIMIT } from './patch-body';

/** Bytes of blobs read together, unless one alone is larger; those of two batches are held at a time. */
const BATCH_BYTES = 16 * 1024 * 1024;
const BATCH_BLOBS = 4000;
/** The largest blob that is read at all; the hosts we work with refuse larger ones. */
const BLOB_LIMIT = 128 * 1024 * 1024;

/** Hex SHA-256 of blobs by their ids. */
export type BlobHashes = Map<string, string>;

/** Tasks, and the blobs that must be read for them. */
interface Batch<Task> {
  readonly tasks: Task[];
  readonly unread: Set<string>;
  bytes: number;
}

/**
 * Reads the blobs that a run of changes needs, batch by batch: bytes while the batch lasts, hashes for good. git reads the next
 * batch while one is hashed.
 */
export class BlobBatches {
  private readonly repository: Repository;
  private readonly keepsBytes: boolean;
  private readonly sizes = new Map<string, number>();
  private readonly hashes: BlobHashes;
  private bytes = new Map<string, Buffer>();

  /**
   * @param keepsBytes false where only hashes are wanted: then each blob is read once
   * @param hashes by blob id, those that are known from earlier runs over the same repository; new ones are added
   */
  constructor(
    repository: Repository,
    { keepsBytes, hashes }: { readonly keepsBytes: boolean; readonly hashes: BlobHashes },
  ) {
    this.repository = repository;
    this.keepsBytes = keepsBytes;
    this.hashes = hashes;
  }

  /** Hex SHA-256 of the blob's bytes. */
  hashOf(id: string): string {
    const known = this.hashes.get(id);
    if (known === undefined) throw new Error(`blob ${id} was not read`);
    return known;
  }

  /** The blob's bytes; `null` where it is too large to be compared line by line. Only inside its batch. */
  bytesOf(id: string): Buffer | null {
    return this.bytes.get(id) ?? null;
  }

  /** The tasks in their order, cut so that each batch's blobs fit into memory and are there when it is yielded. */
  async *batchesOf<Task>(
    tasks: readonly Task[],
    changeOf: (task: Task) => FileChange,
  ): AsyncGenerator<readonly Task[]> {
    await this.measure(tasks.map(changeOf));
    const batches = this.batched(tasks, changeOf);
    let ahead = this.readSmall(batches[0]);
    for (const [index, batch] of batches.entries()) {
      const objects = await ahead;
      ahead = this.readSmall(batches[index + 1]);
      // It is awaited when its turn comes; until then a failure must not count as one that nobody hears of.
      ahead.catch(() => undefined);
      this.bytes = new Map();
      for (const [id, bytes] of objects) this.keep(id, bytes);
      for (const id of batch.unread) if (!this.isSmall(id)) await this.readLarge(id);
      yield batch.tasks;
    }
  }

  private batched<Task>(
    tasks: readonly Task[],
    changeOf: (task: Task) => FileChange,
  ): readonly Batch<Task>[] {
    const batches: Batch<Task>[] = [];
    const planned = new Set<string>();
    for (const task of tasks) {
      const ids = this.wantedOf(changeOf(task)).filter((id) => !planned.has(id) || this.staysSmall(id));
      let batch = batches.at(-1);
      if (batch === undefined || this.isFull(batch, ids)) {
        batch = { tasks: [], unread: new Set(), bytes: 0 };
        batches.push(batch);
      }
      batch.tasks.push(task);
      for (const id of ids) {
        if (batch.unread.has(id)) continue;
        batch.bytes += this.sizes.get(id) ?? 0;
        batch.unread.add(id);
        planned.add(id);
      }
    }
    return batches;
  }

  private wantedOf(change: FileChange): readonly string[] {
    return blobsOf(change).filter((id) => this.keepsBytes || !this.hashes.has(id));
  }

  private isFull({ tasks, unread, bytes }: Batch<unknown>, ids: readonly string[]): boolean {
    const more = ids.reduce((sum, id) => sum + (unread.has(id) ? 0 : (this.sizes.get(id) ?? 0)), 0);
    return tasks.length > 0 && (bytes + more > BATCH_BYTES || unread.size >= BATCH_BLOBS);
  }

  private async readSmall(
    batch: Batch<unknown> | undefined,
  ): Promise<readonly (readonly [string, Buffer])[]> {
    const ids = [...(batch?.unread ?? [])].filter((id) => this.isSmall(id));
    const objects = await this.repository.readAll(ids);
    return ids.map((id, index) => [id, objects[index]?.bytes ?? absent(id)]);
  }

  private async readLarge(id: string): Promise<void> {
    this.keep(id, (await this.repository.read(id, BLOB_LIMIT))?.bytes ?? absent(id));
  }

  private keep(id: string, bytes: Buffer): void {
    if (!this.hashes.has(id)) this.hashes.set(id, hash('sha256', bytes, 'hex'));
    if (this.staysSmall(id)) this.bytes.set(id, bytes);
  }

  private staysSmall(id: string): boolean {
    return this.keepsBytes && this.isSmall(id);
  }

  private isSmall(id: string): boolean {
    return (this.sizes.get(id) ?? 0) <= LINE_LIMIT;
  }

  /** Sizes come first: a blob beyond the limit is never asked for (R02). */
  private async measure(changes: readonly FileChange[]): Promise<void> {
    const paths = new Map<string, string>();
    for (const change of changes) for (const id of this.wantedOf(change)) paths.set(id, change.path);
    const ids = [...paths.keys()];
    const sizes = await this.repository.sizesOf(ids);
    ids.forEach((id, index) => {
      const size = sizes[index] ?? null;
      if (size === null) throw missing(`${JSON.stringify(paths.get(id))} (blob ${id})`);
      if (size > BLOB_LIMIT) throw tooLarge(JSON.stringify(paths.get(id)), size);
      this.sizes.set(id, size);
    });
  }
}

function blobsOf({ oldMode, oldId, newMode, newId }: FileChange): string[] {
  const ids: string[] = [];
  if (oldId !== null && oldMode !== SUBMODULE) ids.push(oldId);
  if (newId !== null && newMode !== SUBMODULE) ids.push(newId);
  return ids;
}

const SUBMODULE = '160000';

function absent(id: string): never {
  throw missing(`blob ${id}`);
}

function missing(what: string): Failure {
  return new Failure(
    `${what} is missing from the repository`,
    'Fetch it: `git fetch --refetch` in a partial clone.',
  );
}

function tooLarge(path: string, size: number): Failure {
  return new Failure(
    `${path} has ${size} bytes; a digest covers files of at most ${BLOB_LIMIT}`,
    'Keep files of that size out of the repository.',
  );
}
