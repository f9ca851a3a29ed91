import { Failure } from '../../world/failure';
import type { RawChange, RawObject, TreeEntry } from '../../world/repository';
import type { BatchAnswer, BatchQuestion } from './batch-answers';
import type { GitPlace } from './environment';
import { fullId } from './object-id';
import { ObjectReader } from './object-reader';
import { notGiven, PromisedBlobs } from './promised-blobs';
import { diffTrees } from './raw-diff';
import { gitFailure } from './run';

const SUBMODULE = '160000';
const DEFAULT_LIMIT = 64 * 1024 * 1024;

/** Objects by id, and comparisons of trees, from one repository of our own. */
export class GitObjects {
  private readonly place: GitPlace;
  private readonly emptyTree: string;
  /** `null` where what is absent here is absent. */
  private readonly promised: PromisedBlobs | null;
  private reader: ObjectReader | null = null;

  constructor(place: GitPlace, emptyTree: string) {
    this.place = place;
    this.emptyTree = emptyTree;
    this.promised = place.promisedBy === undefined ? null : new PromisedBlobs(place, place.promisedBy);
  }

  async read(id: string, limit = DEFAULT_LIMIT): Promise<RawObject | null> {
    const [size = null] = await this.sizesOf([id]);
    if (size === null) return null;
    if (size > limit) throw tooLarge(id, size, limit);
    const [object = null] = await this.readAll([id]);
    return object;
  }

  async readAll(ids: readonly string[]): Promise<readonly (RawObject | null)[]> {
    const answers = await this.ask('contents', ids);
    return answers.map((answer) => (answer === null ? null : this.objectOf(answer)));
  }

  async sizesOf(ids: readonly string[]): Promise<readonly (number | null)[]> {
    const answers = await this.ask('info', ids);
    return answers.map((answer) => answer?.size ?? null);
  }

  async compareTrees(
    pairs: readonly (readonly [string, string])[],
  ): Promise<readonly (readonly RawChange[])[]> {
    const trees = await this.treesOf(pairs.flat());
    const treePairs = pairs.map(([old, next]) => [found(trees, old), found(trees, next)] as const);
    const differences = await diffTrees(this.place, treePairs);
    if (this.promised !== null) for (const changes of differences) this.nameBlobs(changes);
    return differences;
  }

  /** As a comparison with nothing: unlike `ls-tree`, that proves where its answer ends. */
  async listTree(id: string): Promise<readonly TreeEntry[]> {
    const trees = await this.treesOf([id]);
    const [entries = []] = await diffTrees(this.place, [[this.emptyTree, found(trees, id)]]);
    this.nameBlobs(entries);
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

  private objectOf({ id, type, bytes = Buffer.alloc(0) }: BatchAnswer): RawObject {
    if (type === 'tree') this.promised?.nameAll(bytes, id.length / 2);
    return { id, type, bytes };
  }

  private nameBlobs(changes: readonly RawChange[]): void {
    for (const { oldMode, oldId, newMode, newId } of changes) {
      this.promised?.name(oldMode, oldId);
      this.promised?.name(newMode, newId);
    }
  }

  /** In the order asked; what was promised is brought first, all at once. */
  private async ask(
    question: BatchQuestion,
    ids: readonly string[],
  ): Promise<readonly (BatchAnswer | null)[]> {
    const put = (some: readonly string[]) => this.openReader()[question](some.map(fullId));
    const answers = await put(ids);
    if (this.promised === null || !answers.includes(null)) return answers;
    const brought = await this.promised.bring(ids.filter((_, index) => answers[index] === null));
    const late = new Map((await put(brought)).map((answer, index) => [brought[index], answer]));
    for (const [id, answer] of late) if (answer === null) throw notGiven(id ?? '');
    return answers.map((answer, index) => answer ?? late.get(ids[index]) ?? null);
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
