import type { Change, FileChange } from '../change/change';
import { addTo } from '../world/lists-by-key';
import type { Repository } from '../world/repository';
import { BLOB_LIMIT } from './changed-blobs';
import { isShownAsBinary, textOf } from './decode';
import { textKindOf } from './text-kind';

/** What a file of the change held before it: at its path, or at the path that it was moved from. */
export class EarlierText {
  private readonly repository: Repository;
  private readonly removed = new Map<string, string[]>();
  /** Which removed file an added one continues: each counts once, so that no large one is read for thousands of others. */
  private readonly continued = new Map<string, string | null>();
  private readonly movable = new Set<string>();

  constructor(repository: Repository, { files }: Pick<Change, 'files'>) {
    this.repository = repository;
    for (const { path, oldId, newId } of files) {
      if (newId !== null || oldId === null) continue;
      const name = placeless(path);
      addTo(this.removed, name, oldId);
      this.movable.add(`${textKindOf(path)} ${oldId}`);
    }
  }

  /** Whether the same content leaves another path that was read as strictly. */
  isMoved({ path, oldId, newId }: FileChange): boolean {
    return oldId === null && this.movable.has(`${textKindOf(path)} ${newId}`);
  }

  /** Empty where there was none. */
  async of(file: FileChange): Promise<string> {
    const bytes = await this.bytesOf(file);
    return bytes === null ? '' : (textOf(bytes, file.path) ?? '');
  }

  /** Whether tools showed it as binary already. */
  async wasBinary(file: FileChange): Promise<boolean> {
    const bytes = await this.bytesOf(file);
    return bytes !== null && isShownAsBinary(bytes);
  }

  private originOf(path: string): string | null {
    const known = this.continued.get(path);
    if (known !== undefined) return known;
    const origin = this.removed.get(placeless(path))?.pop() ?? null;
    this.continued.set(path, origin);
    return origin;
  }

  private async bytesOf({ path, oldId, oldMode }: FileChange): Promise<Buffer | null> {
    const id = oldId ?? this.originOf(path);
    if (id === null || oldMode === '160000') return null;
    const [size = null] = await this.repository.sizesOf([id]);
    if (size === null || size > BLOB_LIMIT) return null;
    return (await this.repository.read(id, BLOB_LIMIT))?.bytes ?? null;
  }
}

/** What stays of a path when the file is moved to a folder that is read as strictly. */
const placeless = (path: string): string => `${textKindOf(path)} ${path.slice(path.lastIndexOf('/') + 1)}`;
