import type { Repository } from '../world/repository';

/** Bytes of one record, and of all records of a change; the largest note that was met in public had three million. */
const RECORD_LIMIT = 8 * 1024 * 1024;
const TOTAL_LIMIT = 512 * 1024 * 1024;
/** Bytes held at a time. */
const BATCH_LIMIT = 32 * 1024 * 1024;

/** A blob's bytes; `null` where it is absent, no blob, or over a limit. */
export interface BoundedBlob {
  readonly id: string;
  readonly bytes: Buffer | null;
}

/** Reads blobs that anybody may have written: sizes first, each id once, some at a time, in the order asked. */
export async function* boundedBlobs(
  repository: Pick<Repository, 'sizesOf' | 'readAll'>,
  ids: Iterable<string>,
): AsyncGenerator<BoundedBlob> {
  const distinct = [...new Set(ids)];
  const sizes = await repository.sizesOf(distinct);
  let batch: string[] = [];
  let weight = 0;
  let total = 0;
  for (const [index, id] of distinct.entries()) {
    const size = sizes[index] ?? null;
    if (size === null || size > RECORD_LIMIT || total + size > TOTAL_LIMIT) {
      yield { id, bytes: null };
      continue;
    }
    if (weight + size > BATCH_LIMIT) {
      yield* contentsOf(repository, batch);
      [batch, weight] = [[], 0];
    }
    batch.push(id);
    weight += size;
    total += size;
  }
  yield* contentsOf(repository, batch);
}

async function* contentsOf(
  repository: Pick<Repository, 'readAll'>,
  ids: readonly string[],
): AsyncGenerator<BoundedBlob> {
  const objects = await repository.readAll(ids);
  for (const [index, id] of ids.entries()) {
    const object = objects[index] ?? null;
    yield { id, bytes: object?.type === 'blob' ? object.bytes : null };
  }
}
