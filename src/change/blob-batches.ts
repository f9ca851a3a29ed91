import { createHash } from 'node:crypto';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { LINE_LIMIT } from './patch-body';

/** Bytes of blobs held at a time, unless one alone is larger. */
const BATCH_BYTES = 32 * 1024 * 1024;
const BATCH_BLOBS = 4000;
/** The largest blob that is read at all; the hosts we work with refuse larger ones. */
const BLOB_LIMIT = 128 * 1024 * 1024;

/** Reads the blobs that a run of changes needs, batch by batch: bytes while the batch lasts, hashes for good. */
export class BlobBatches {
  private readonly repository: Repository;
  private readonly sizes = new Map<string, number>();
  private readonly hashes = new Map<string, string>();
  private bytes = new Map<string, Buffer>();

  constructor(repository: Repository) {
    this.repository = repository;
  }

  /** Hex SHA-256 of the blob's bytes. */
  hashOf(id: string): string {
    const hash = this.hashes.get(id);
    if (hash === undefined) throw new Error(`blob ${id} was not read`);
    return hash;
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
    let batch: Task[] = [];
    let needed = new Set<string>();
    let weight = 0;
    for (const task of tasks) {
      const more = blobsOf(changeOf(task)).filter((id) => !needed.has(id));
      const added = more.reduce((sum, id) => sum + (this.sizes.get(id) ?? 0), 0);
      if (batch.length > 0 && (weight + added > BATCH_BYTES || needed.size >= BATCH_BLOBS)) {
        yield await this.filled(batch, needed);
        [batch, needed, weight] = [[], new Set(), 0];
      }
      batch.push(task);
      for (const id of blobsOf(changeOf(task))) {
        if (!needed.has(id)) weight += this.sizes.get(id) ?? 0;
        needed.add(id);
      }
    }
    if (batch.length > 0) yield await this.filled(batch, needed);
  }

  private async filled<Batch>(batch: Batch, needed: ReadonlySet<string>): Promise<Batch> {
    this.bytes = new Map();
    const unread = [...needed].filter((id) => this.isSmall(id) || !this.hashes.has(id));
    const small = unread.filter((id) => this.isSmall(id));
    const objects = await this.repository.readAll(small);
    for (const [index, id] of small.entries()) this.keep(id, objects[index]?.bytes ?? null);
    for (const id of unread) {
      if (!this.isSmall(id)) this.keep(id, (await this.repository.read(id, BLOB_LIMIT))?.bytes ?? null);
    }
    return batch;
  }

  private keep(id: string, bytes: Buffer | null): void {
    if (bytes === null) throw missing(`blob ${id}`);
    if (!this.hashes.has(id)) this.hashes.set(id, createHash('sha256').update(bytes).digest('hex'));
    if (this.isSmall(id)) this.bytes.set(id, bytes);
  }

  private isSmall(id: string): boolean {
    return (this.sizes.get(id) ?? 0) <= LINE_LIMIT;
  }

  /** Sizes come first: a blob beyond the limit is never asked for (R02). */
  private async measure(changes: readonly FileChange[]): Promise<void> {
    const paths = new Map(
      changes.flatMap((change) => blobsOf(change).map((id) => [id, change.path] as const)),
    );
    const ids = [...paths.keys()];
    const sizes = await this.repository.sizesOf(ids);
    ids.forEach((id, index) => {
      const size = sizes[index] ?? null;
      const path = JSON.stringify(paths.get(id));
      if (size === null) throw missing(`${path} (blob ${id})`);
      if (size > BLOB_LIMIT) throw tooLarge(path, size);
      this.sizes.set(id, size);
    });
  }
}

function blobsOf({ oldMode, oldId, newMode, newId }: FileChange): string[] {
  const sides = [
    { mode: oldMode, id: oldId },
    { mode: newMode, id: newId },
  ];
  return sides.flatMap(({ mode, id }) => (id === null || mode === '160000' ? [] : [id]));
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
