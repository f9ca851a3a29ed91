import type { FileChange } from '../change/change';
import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';

/** Bytes of blobs held at a time, unless one alone is larger. */
const BATCH_BYTES = 16 * 1024 * 1024;
const BATCH_BLOBS = 2000;
/** The largest blob that is read at all (R02); the hosts that we work with refuse larger ones. */
export const BLOB_LIMIT = 128 * 1024 * 1024;

export interface ChangedBlob {
  readonly file: FileChange;
  readonly bytes: Buffer;
}

const holdsBlob = (mode: string): boolean => mode !== '160000' && mode !== '000000';

/** Whether the file's content is new: it is added or edited, not only removed or made executable. */
const hasNewContent = ({ oldId, newId, newMode }: FileChange): boolean =>
  newId !== null && newId !== oldId && holdsBlob(newMode);

/**
 * What each file of the change holds now, batch by batch, in the order of the change.
 * @param tooLarge is told of each file that is not read
 */
export async function* changedBlobs(
  repository: Repository,
  files: readonly FileChange[],
  tooLarge: (path: string) => void,
): AsyncGenerator<readonly ChangedBlob[]> {
  const changed = files.filter(hasNewContent);
  const sizes = await repository.sizesOf(changed.map(idOf));
  let batch: FileChange[] = [];
  let weight = 0;
  for (const [index, file] of changed.entries()) {
    const size = sizes[index] ?? 0;
    if (size > BLOB_LIMIT) {
      tooLarge(file.path);
      continue;
    }
    if (batch.length >= BATCH_BLOBS || (batch.length > 0 && weight + size > BATCH_BYTES)) {
      yield await read(repository, batch);
      [batch, weight] = [[], 0];
    }
    batch.push(file);
    weight += size;
  }
  if (batch.length > 0) yield await read(repository, batch);
}

const idOf = ({ newId }: FileChange): string => newId ?? '';

async function read(repository: Repository, files: readonly FileChange[]): Promise<readonly ChangedBlob[]> {
  const objects = await repository.readAll(files.map(idOf));
  return files.map((file, index) => {
    const object = objects[index];
    if (object != null) return { file, bytes: object.bytes };
    throw new Failure(
      `${JSON.stringify(file.path)} (blob ${file.newId}) is missing from the repository`,
      'Fetch it: `git fetch --refetch` in a partial clone.',
    );
  });
}
