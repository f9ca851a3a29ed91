import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** A folder in a test: what stands under each name (one character a byte), in the order in which it is written. */
export type Folder = ReadonlyMap<string, Leaf | Folder>;

export interface Leaf {
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly id: string;
}

/** Tree objects in memory and, where a repository is named, among its loose objects: no process for each. */
export class TreeObjects {
  readonly bytes = new Map<string, Buffer>();
  private readonly algorithm: 'sha1' | 'sha256';

  constructor(algorithm: 'sha1' | 'sha256' = 'sha1') {
    this.algorithm = algorithm;
  }

  /** The id of a well-formed tree that holds the folder; folders that hold nothing are left out, as git does. */
  add(folder: Folder): string {
    const entries = [...folder].flatMap(([name, content]) => this.entryOf(name, content));
    entries.sort((a, b) => (a.key < b.key ? -1 : 1));
    return this.put(Buffer.concat(entries.map(({ bytes }) => bytes)));
  }

  /** The id of a tree object with just these bytes. */
  put(content: Buffer): string {
    const object = Buffer.concat([Buffer.from(`tree ${content.length}\0`), content]);
    const id = createHash(this.algorithm).update(object).digest('hex');
    this.bytes.set(id, content);
    return id;
  }

  async writeTo(gitDirectory: string): Promise<void> {
    for (const [id, content] of this.bytes) {
      const folder = join(gitDirectory, 'objects', id.slice(0, 2));
      await mkdir(folder, { recursive: true });
      const object = Buffer.concat([Buffer.from(`tree ${content.length}\0`), content]);
      await writeFile(join(folder, id.slice(2)), deflateSync(object));
    }
  }

  private entryOf(name: string, content: Leaf | Folder): { key: string; bytes: Buffer }[] {
    if (!(content instanceof Map)) {
      const { mode, id } = content as Leaf;
      return [{ key: name, bytes: entryBytes(mode, name, id) }];
    }
    if (content.size === 0) return [];
    return [{ key: `${name}/`, bytes: entryBytes('40000', name, this.add(content)) }];
  }
}

/** An entry as a tree object has it; nothing is checked. */
export const entryBytes = (mode: string, name: string, id: string): Buffer =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(id, 'hex')]);
