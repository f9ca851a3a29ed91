import type { Change, FileChange } from '../change/change';
import type { Repository } from '../world/repository';
import { textOf } from './decode';
import { textKindOf } from './text-kind';

const LIMIT = 128 * 1024 * 1024;

/** What a file of the change held before it: at its path, or at the path that it was moved from. */
export class EarlierText {
  private readonly repository: Repository;
  private readonly removed = new Map<string, string>();
  private readonly movable = new Set<string>();

  constructor(repository: Repository, { files }: Pick<Change, 'files'>) {
    this.repository = repository;
    for (const { path, oldId, newId } of files) {
      if (newId !== null || oldId === null) continue;
      this.removed.set(baseName(path), oldId);
      this.movable.add(`${textKindOf(path)} ${oldId}`);
    }
  }

  /** Whether the same content leaves another path that was read as strictly. */
  isMoved({ path, oldId, newId }: FileChange): boolean {
    return oldId === null && this.movable.has(`${textKindOf(path)} ${newId}`);
  }

  /** Empty where there was none. */
  async of({ path, oldId, oldMode }: FileChange): Promise<string> {
    const id = oldId ?? this.removed.get(baseName(path)) ?? null;
    if (id === null || oldMode === '160000') return '';
    const object = await this.repository.read(id, LIMIT);
    return object === null || object.type !== 'blob' ? '' : (textOf(object.bytes) ?? '');
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
