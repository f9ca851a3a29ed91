import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { NO_TREE, type RawTree, readRawTree } from './raw-tree';
import { readTreeRecord } from './tree-record';

/** Bytes of trees that are remembered, twice over: those of a long history do not fill the memory. */
const GENERATION_BYTES = 16 * 1024 * 1024;

const NOT_A_TREE: RawTree = { ...NO_TREE, defect: 'it is no tree object' };

/** The trees of a history, each read and looked at once while it is near: a commit's are mostly its child's parents'. */
export class TreeStore {
  readonly idBytes: number;
  private readonly repository: Pick<Repository, 'readAll' | 'emptyTree'>;
  private readonly subtrees = new WeakMap<RawTree, ReadonlyMap<string, string>>();
  private young = new Map<string, RawTree>();
  private old = new Map<string, RawTree>();
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
   * The trees by id; those that are not remembered are read at once.
   * @param ids `null` and what is there twice are passed over
   * @throws Failure where one is absent
   */
  async load(ids: Iterable<string | null>): Promise<ReadonlyMap<string, RawTree>> {
    const loaded = new Map<string, RawTree>();
    const unread: string[] = [];
    for (const id of new Set(ids)) {
      if (id === null) continue;
      const known = this.young.get(id) ?? this.old.get(id);
      if (known === undefined && id !== this.repository.emptyTree) unread.push(id);
      else loaded.set(id, known ?? NO_TREE);
    }
    const objects = await this.repository.readAll(unread);
    for (const [index, id] of unread.entries()) {
      const object = objects[index] ?? null;
      if (object === null) throw missing(id);
      const tree = object.type === 'tree' ? readRawTree(object.bytes, this.idBytes) : NOT_A_TREE;
      loaded.set(id, tree);
      this.readBytes += object.bytes.length;
      this.readCount += 1;
    }
    for (const [id, tree] of loaded) this.remember(id, tree);
    return loaded;
  }

  /** Id of the tree that stands under a name, one character a byte (Latin-1). */
  subtreeOf(tree: RawTree, name: string): string | undefined {
    const known = this.subtrees.get(tree) ?? readTreeRecord(tree.bytes, this.idBytes).subtrees;
    this.subtrees.set(tree, known);
    return known.get(name);
  }

  private remember(id: string, tree: RawTree): void {
    if (this.young.has(id)) return;
    if (this.youngBytes > GENERATION_BYTES) {
      this.old = this.young;
      this.young = new Map();
      this.youngBytes = 0;
    }
    this.young.set(id, tree);
    this.youngBytes += tree.bytes.length;
  }
}

function missing(id: string): Failure {
  return new Failure(
    `tree ${id} is missing from the repository`,
    'Fetch the complete history and its objects: `git fetch --unshallow`, `git fetch --refetch` in a partial clone.',
  );
}
