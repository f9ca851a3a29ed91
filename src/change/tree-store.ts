import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { NO_TREE, type RawTree, readRawTree } from './raw-tree';
import { readTreeRecord } from './tree-record';

/** Bytes of trees that are remembered, twice over: those of a long history do not fill the memory. */
const GENERATION_BYTES = 8 * 1024 * 1024;

const NOT_A_TREE: RawTree = { ...NO_TREE, defect: 'it is no tree object' };

/** A tree that is being read, or was. */
interface Held {
  tree: RawTree | null;
}

const NOTHING: Held = { tree: NO_TREE };

/** The trees of a history, each read and looked at once while it is near: a commit's are mostly its child's parents'. */
export class TreeStore {
  readonly idBytes: number;
  private readonly repository: Pick<Repository, 'readAll' | 'emptyTree'>;
  private readonly subtrees = new WeakMap<RawTree, ReadonlyMap<string, string>>();
  private young = new Map<string, Held>();
  private old = new Map<string, Held>();
  private youngBytes = 0;
  // As if one tree had been seen: a cautious guess to begin with.
  private readBytes = 64 * 1024;
  private readCount = 1;

  constructor(repository: Pick<Repository, 'readAll' | 'emptyTree'>) {
    this.repository = repository;
    this.idBytes = repository.emptyTree.length / 2;
  }

  /** How large the trees of this history are, so that they can be asked for in equal portions. */
  get meanBytes(): number {
    return this.readBytes / this.readCount;
  }

  /**
   * The trees in the order asked, there once the promise is kept; those that are not remembered are read at once.
   * @param ids `null` stands for no tree
   * @throws Failure where one is absent
   */
  async load(ids: readonly (string | null)[]): Promise<readonly RawTree[]> {
    const unread = new Map<string, Held>();
    const held = ids.map((id) => this.holderOf(id, unread));
    const objects = await this.repository.readAll([...unread.keys()]);
    let index = 0;
    for (const [id, holder] of unread) {
      const object = objects[index++] ?? null;
      if (object === null) throw missing(id);
      holder.tree = object.type === 'tree' ? readRawTree(object.bytes, this.idBytes) : NOT_A_TREE;
      this.youngBytes += object.bytes.length;
      this.readBytes += object.bytes.length;
      this.readCount += 1;
    }
    return held.map(({ tree }) => {
      if (tree === null) throw new Error('a tree was used before it was read');
      return tree;
    });
  }

  private holderOf(id: string | null, unread: Map<string, Held>): Held {
    if (id === null || id === this.repository.emptyTree) return NOTHING;
    const known = this.young.get(id) ?? this.old.get(id);
    if (known !== undefined) return known;
    if (this.youngBytes > GENERATION_BYTES) {
      this.old = this.young;
      this.young = new Map();
      this.youngBytes = 0;
    }
    const holder: Held = { tree: null };
    this.young.set(id, holder);
    unread.set(id, holder);
    return holder;
  }

  /** Id of the tree that stands under a name, one character a byte (Latin-1). */
  subtreeOf(tree: RawTree, name: string): string | undefined {
    const known = this.subtrees.get(tree) ?? readTreeRecord(tree.bytes, this.idBytes).subtrees;
    this.subtrees.set(tree, known);
    return known.get(name);
  }
}

function missing(id: string): Failure {
  return new Failure(
    `tree ${id} is missing from the repository`,
    'Fetch the complete history and its objects: `git fetch --unshallow`, `git fetch --refetch` in a partial clone.',
  );
}
