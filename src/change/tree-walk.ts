import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import type { FileChange } from './change';
import { KnownPaths } from './known-paths';
import { pathText } from './path-text';
import { NO_TREE, type RawTree } from './raw-tree';
import { differencesOf, type EntryDifference } from './tree-entries';
import { TreeStore } from './tree-store';

/** Two root trees to compare. */
export interface TreePair {
  readonly old: string;
  readonly next: string;
  /**
   * Root trees whose faults are not those of `next`: what stands in the same place there is not looked at again. Absent:
   * no faults are looked for.
   */
  readonly inherited?: readonly string[];
}

/** What a pair has shown so far. */
export interface Found {
  readonly files: FileChange[];
  readonly defects: string[];
}

/** A place in which the trees of a pair differ; `null` where a side has no tree there. */
interface Place {
  readonly found: Found;
  /** With a slash at its end, one character a byte; empty for the root. */
  readonly path: string;
  readonly old: string | null;
  readonly next: string | null;
  /** What has stood there before, in whichever tree; `null` where nobody asks. */
  readonly inherited: readonly string[] | null;
}

const ABSENT = '000000';
const PLACES_AT_ONCE = 1024;
const BYTES_AT_ONCE = 8 * 1024 * 1024;
/** A tree of ten trees of ten trees ... holds more paths than any machine can write down. */
const DIFFERENCES_LIMIT = 1_000_000;
const PATH_BYTES_LIMIT = 256 * 1024 * 1024;

/** Walks pairs of trees level by level over one queue: depth costs no stack, and git reads what comes next meanwhile. */
export class TreeWalk {
  private readonly store: TreeStore;
  private readonly paths = new KnownPaths();
  private queue: Place[] = [];
  private position = 0;
  private differences = 0;
  private pathBytes = 0;

  constructor(repository: Pick<Repository, 'readAll' | 'emptyTree'>) {
    this.store = new TreeStore(repository);
  }

  /** Puts a pair into the queue; what it shows is complete at the end. */
  begin({ old, next, inherited }: TreePair): Found {
    const found: Found = { files: [], defects: [] };
    if (old !== next) this.queue.push({ found, path: '', old, next, inherited: inherited ?? null });
    return found;
  }

  /** @throws Failure where a tree is missing, or more differs than can be judged */
  async toTheEnd(): Promise<void> {
    let ahead = this.readAhead();
    while (ahead.places.length > 0) {
      const { places, trees } = ahead;
      const loaded = await trees;
      ahead = this.readAhead();
      let at = 0;
      for (const place of places) {
        this.look(place, loaded, at);
        at += 2 + (place.inherited?.length ?? 0);
      }
      if (ahead.places.length === 0) ahead = this.readAhead();
    }
  }

  private readAhead(): { readonly places: readonly Place[]; readonly trees: Promise<readonly RawTree[]> } {
    const places = this.takePlaces();
    const ids: (string | null)[] = [];
    for (const { old, next, inherited } of places) {
      ids.push(old, next);
      if (inherited !== null) ids.push(...inherited);
    }
    const trees = this.store.load(ids);
    // It is awaited when its turn comes; until then a failure must not count as one that nobody hears of.
    trees.catch(() => undefined);
    return { places, trees };
  }

  private takePlaces(): readonly Place[] {
    const fitting = Math.floor(BYTES_AT_ONCE / this.store.meanBytes);
    const end = this.position + Math.max(1, Math.min(PLACES_AT_ONCE, fitting));
    const places = this.queue.slice(this.position, end);
    this.position += places.length;
    if (this.position * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.position);
      this.position = 0;
    }
    return places;
  }

  /** @param trees from `at` on those of the place: the old one, the next one, and those that it inherits from */
  private look(place: Place, trees: readonly RawTree[], at: number): void {
    const next = trees[at + 1] ?? NO_TREE;
    noteDefect(place, next);
    for (const difference of differencesOf(trees[at] ?? NO_TREE, next, this.store.idBytes)) {
      const path = place.path + difference.name;
      this.count(path.length);
      if (difference.isTree)
        this.queue.push(this.below(place, difference, (index) => trees[at + 2 + index] ?? NO_TREE));
      else place.found.files.push(this.fileOf(path, difference));
    }
  }

  private fileOf(spelling: string, { old, next }: EntryDifference): FileChange {
    const { path, pathBytes } = this.paths.of(spelling);
    return {
      path,
      pathBytes,
      oldMode: old?.mode ?? ABSENT,
      newMode: next?.mode ?? ABSENT,
      oldId: old?.id ?? null,
      newId: next?.id ?? null,
    };
  }

  private below(
    place: Place,
    { name, old, next }: EntryDifference,
    inheritedTree: (index: number) => RawTree,
  ): Place {
    // Mostly what a tree inherits from is the one that it is compared with, and the difference says what is there.
    const inherited = place.inherited?.flatMap(
      (id, index) => (id === place.old ? old?.id : this.store.subtreeOf(inheritedTree(index), name)) ?? [],
    );
    return {
      found: place.found,
      path: `${place.path}${name}/`,
      old: old?.id ?? null,
      next: next?.id ?? null,
      inherited: inherited ?? null,
    };
  }

  private count(bytes: number): void {
    this.differences += 1;
    this.pathBytes += bytes;
    if (this.differences <= DIFFERENCES_LIMIT && this.pathBytes <= PATH_BYTES_LIMIT) return;
    throw new Failure(
      `more differs than can be judged: over ${DIFFERENCES_LIMIT} paths, or ${PATH_BYTES_LIMIT} bytes of them`,
      'Split the change.',
    );
  }
}

function noteDefect({ found, path, next, inherited }: Place, { defect }: RawTree): void {
  if (defect === null || next === null || inherited === null || inherited.includes(next)) return;
  const where =
    path === '' ? 'the root tree' : `the tree ${JSON.stringify(pathText(Buffer.from(path, 'latin1')))}`;
  found.defects.push(`${where}: ${defect}`);
}
