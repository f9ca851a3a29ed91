import type { Repository } from '../world/repository';

/** Bytes of one record, and of all records of a change; the largest note that was met in public had three million. */
const RECORD_LIMIT = 8 * 1024 * 1024;
const TOTAL_LIMIT = 512 * 1024 * 1024;
/** Bytes held at a time. */
const BATCH_LIMIT = 32 * 1024 * 1024;

/** Reads blobs that anybody may have written: sizes first, and no more in all than a change may make us read. */
export class BoundedBlobs {
  private readonly repository: Pick<Repository, 'sizesOf' | 'readAll'>;
  private total = 0;

  constructor(repository: Pick<Repository, 'sizesOf' | 'readAll'>) {
    this.repository = repository;
  }

  /** Bytes in the order asked; `null` for what is absent, no blob, or over a limit. For a few blobs at a time. */
  async read(ids: readonly string[]): Promise<readonly (Buffer | null)[]> {
    const sizes = await this.repository.sizesOf(ids);
    const wanted = ids.filter((_, index) => this.takes(sizes[index] ?? null));
    return this.contentsOf(ids, wanted);
  }

  /** Each id once, in the order asked, as many at a time as may be held. */
  async *each(ids: Iterable<string>): AsyncGenerator<readonly [id: string, bytes: Buffer | null]> {
    const distinct = [...new Set(ids)];
    const sizes = await this.repository.sizesOf(distinct);
    for (const batch of batchesOf(distinct, sizes)) {
      const wanted = batch.filter(({ size }) => this.takes(size)).map(({ id }) => id);
      const asked = batch.map(({ id }) => id);
      const contents = await this.contentsOf(asked, wanted);
      for (const [index, id] of asked.entries()) yield [id, contents[index] ?? null];
    }
  }

  private takes(size: number | null): boolean {
    if (size === null || size > RECORD_LIMIT || this.total + size > TOTAL_LIMIT) return false;
    this.total += size;
    return true;
  }

  private async contentsOf(
    ids: readonly string[],
    wanted: readonly string[],
  ): Promise<readonly (Buffer | null)[]> {
    const found = new Map<string, Buffer>();
    for (const object of await this.repository.readAll(wanted))
      if (object?.type === 'blob') found.set(object.id, object.bytes);
    return ids.map((id) => found.get(id) ?? null);
  }
}

interface Sized {
  readonly id: string;
  readonly size: number | null;
}

function* batchesOf(ids: readonly string[], sizes: readonly (number | null)[]): Generator<readonly Sized[]> {
  let batch: Sized[] = [];
  let weight = 0;
  for (const [index, id] of ids.entries()) {
    const size = sizes[index] ?? null;
    const added = size === null || size > RECORD_LIMIT ? 0 : size;
    if (weight + added > BATCH_LIMIT) {
      yield batch;
      [batch, weight] = [[], 0];
    }
    batch.push({ id, size });
    weight += added;
  }
  if (batch.length > 0) yield batch;
}
