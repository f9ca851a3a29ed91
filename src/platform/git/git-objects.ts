import { Failure } from '../../world/failure';
import type { RawChange, RawObject, TreeEntry } from '../../world/repository';
import type { GitPlace } from './environment';
import { fullId } from './object-id';
import { ObjectReader } from './object-reader';
import { diffTrees } from './raw-diff';
import { gitFailure } from './run';

const SUBMODULE = '160000';
const DEFAULT_LIMIT = 64 * 1024 * 1024;

/** Objects by id, and comparisons of trees, from one repository of our own. */
export class GitObjects {
  private readonly place: GitPlace;
  private readonly emptyTree: string;
  private reader: ObjectReader | null = null;

  constructor(place: GitPlace, emptyTree: string) {
    this.place = place;
    this.emptyTree = emptyTree;
  }

  async read(id: string, limit = DEFAULT_LIMIT): Promise<RawObject | null> {
    const [size = null] = await this.sizesOf([id]);
    if (size === null) return null;
    if (size > limit) throw tooLarge(id, size, limit);
    const [object = null] = await this.readAll([id]);
    return object;
  }

  async readAll(ids: readonly string[]): Promise<readonly (RawObject | null)[]> {
    const answers = await this.openReader().contents(ids.map(fullId));
    return answers.map((answer) =>
      answer === null ? null : { id: answer.id, type: answer.type, bytes: answer.bytes ?? Buffer.alloc(0) },
    );
  }

  async sizesOf(ids: readonly string[]): Promise<readonly (number | null)[]> {
    const answers = await this.openReader().info(ids.map(fullId));
    return answers.map((answer) => answer?.size ?? null);
  }

  async compareTrees(
    pairs: readonly (readonly [string, string])[],
  ): Promise<readonly (readonly RawChange[])[]> {
    const trees = await this.treesOf(pairs.flat());
    const treePairs = pairs.map(([old, next]) => [found(trees, old), found(trees, next)] as const);
    return diffTrees(this.place, treePairs);
  }

  /** As a comparison with nothing: unlike `ls-tree`, that proves where its answer ends. */
  async listTree(id: string): Promise<readonly TreeEntry[]> {
    const trees = await this.treesOf([id]);
    const [entries = []] = await diffTrees(this.place, [[this.emptyTree, found(trees, id)]]);
    return entries.map(treeEntry);
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }

  /** `diff-tree` takes pairs of trees only; the tree of a commit is what its first header says, as git reads it. */
  private async treesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const distinct = [...new Set(ids)];
    const infos = await this.openReader().info(distinct.map(fullId));
    const commits = distinct.filter((_, index) => infos[index]?.type === 'commit');
    const trees = new Map(distinct.filter((_, index) => infos[index]?.type === 'tree').map((id) => [id, id]));
    for (const object of await this.readAll(commits)) {
      const tree = /^tree ([0-9a-f]+)\n/.exec(object?.bytes.toString('latin1', 0, 80) ?? '')?.[1];
      if (object !== null && tree !== undefined) trees.set(object.id, tree);
    }
    return trees;
  }

  private openReader(): ObjectReader {
    this.reader ??= new ObjectReader(this.place);
    return this.reader;
  }
}

function found(trees: ReadonlyMap<string, string>, id: string): string {
  const tree = trees.get(id);
  if (tree === undefined) throw gitFailure(['diff-tree'], `has no tree for ${id}`, 'missing object');
  return tree;
}

function treeEntry({ path, newMode: mode, newId }: RawChange): TreeEntry {
  return { path, mode, id: newId ?? '', type: mode === SUBMODULE ? 'commit' : 'blob' };
}

function tooLarge(id: string, size: number, limit: number): Failure {
  return new Failure(
    `object ${id} has ${size} bytes, more than the limit of ${limit}`,
    'Keep files of that size out of the repository.',
  );
}
