import { createHash } from 'node:crypto';
import type { ObjectType, RawObject, Repository, SideRef } from '../../src/world/repository';

interface Oddity {
  /** Bytes that git says it has: a limit of half a gigabyte is tried without as many bytes. */
  readonly size?: number;
  /** It has a size, but cannot be read. */
  readonly isUnreadable?: boolean;
}

/**
 * What readers of stored records ask of a repository, in memory: objects under the ids that git gives them, and side refs. Beside
 * the tests on real repositories, for limits and broken objects; it keeps the questions, since hostile objects must not be read.
 */
export class ObjectsInMemory implements Pick<Repository, 'sideRef' | 'sizesOf' | 'readAll'> {
  /** Ids of which `readAll` was asked, one list a question. */
  readonly questions: (readonly string[])[] = [];
  readonly refs = new Map<SideRef, string>();
  private readonly format: 'sha1' | 'sha256';
  private readonly objects = new Map<string, RawObject & Oddity>();

  constructor(format: 'sha1' | 'sha256' = 'sha1') {
    this.format = format;
  }

  blob(content: string | Buffer, oddity: Oddity = {}): string {
    return this.add('blob', Buffer.from(content), oddity);
  }

  tree(entries: Readonly<Record<string, readonly [mode: string, id: string]>>, oddity: Oddity = {}): string {
    const parts = Object.entries(entries).map(([name, [mode, id]]) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
    );
    return this.add('tree', Buffer.concat(parts), oddity);
  }

  commit(tree: string, oddity: Oddity = {}): string {
    return this.add('commit', Buffer.from(`tree ${tree}\nauthor J <j@x.example> 1 +0000\n\nx\n`), oddity);
  }

  add(type: ObjectType, bytes: Buffer, oddity: Oddity = {}): string {
    const id = createHash(this.format).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
    this.objects.set(id, { id, type, bytes, ...oddity });
    return id;
  }

  async sideRef(ref: SideRef): Promise<string | null> {
    return this.refs.get(ref) ?? null;
  }

  async sizesOf(ids: readonly string[]): Promise<readonly (number | null)[]> {
    return ids.map((id) => {
      const object = this.known(id);
      return object === undefined ? null : (object.size ?? object.bytes.length);
    });
  }

  async readAll(ids: readonly string[]): Promise<readonly (RawObject | null)[]> {
    this.questions.push(ids);
    return ids.map((asked) => {
      const object = this.known(asked);
      if (object === undefined || object.isUnreadable === true) return null;
      const { id, type, bytes } = object;
      return { id, type, bytes };
    });
  }

  private known(id: string): (RawObject & Oddity) | undefined {
    if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(id)) throw new Error(`${id} is no id`);
    return this.objects.get(id);
  }
}
