import { isPackageFile } from '../analysis/files/package-files';
import type { Change } from '../change/change';
import { pathText } from '../change/path-text';
import type { Repository } from '../world/repository';

/** No lock file of a real program is longer; what is longer is not read but told. */
const TEXT_LIMIT = 32 * 1024 * 1024;

export type Side = 'base' | 'head';

/** The package files of both sides, read when they are asked for. */
export class PackageTree {
  private readonly blobs: Readonly<Record<Side, ReadonlyMap<string, string>>>;
  private readonly repository: Repository;
  private readonly texts = new Map<string, Promise<string | null>>();

  private constructor(repository: Repository, blobs: Readonly<Record<Side, ReadonlyMap<string, string>>>) {
    this.repository = repository;
    this.blobs = blobs;
  }

  static async of(repository: Repository, change: Change): Promise<PackageTree> {
    const head = new Map<string, string>();
    for (const { path, type, mode, id } of await repository.listTree(change.head)) {
      const text = pathText(path);
      if (type === 'blob' && isRegular(mode) && isPackageFile(text)) head.set(text, id);
    }
    const base = new Map(head);
    for (const { path, oldId, oldMode } of change.files) {
      base.delete(path);
      if (oldId !== null && isRegular(oldMode) && isPackageFile(path)) base.set(path, oldId);
    }
    return new PackageTree(repository, { base, head });
  }

  paths(side: Side): readonly string[] {
    return [...this.blobs[side].keys()];
  }

  isChanged(path: string): boolean {
    return this.blobs.base.get(path) !== this.blobs.head.get(path);
  }

  /** `null` where there is no such file, or one too long to be read. */
  text(side: Side, path: string): Promise<string | null> {
    const id = this.blobs[side].get(path);
    if (id === undefined) return Promise.resolve(null);
    const known = this.texts.get(id) ?? this.read(id);
    this.texts.set(id, known);
    return known;
  }

  private async read(id: string): Promise<string | null> {
    const [size] = await this.repository.sizesOf([id]);
    if (size === null || size === undefined || size > TEXT_LIMIT) return null;
    return (await this.repository.read(id))?.bytes.toString('utf8') ?? null;
  }
}

const isRegular = (mode: string): boolean => mode === '100644' || mode === '100755';
