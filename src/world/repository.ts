/** What the pure rooms need of git. Ids are full lower-case hex object names (40 or 64 digits). */

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface RawObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** One path in which two trees differ, as `diff-tree --raw --no-renames` states it. */
export interface RawChange {
  /** The path's bytes as git stores them; not always UTF-8. */
  readonly path: Buffer;
  /** Six octal digits; `000000` where the side is absent. */
  readonly oldMode: string;
  readonly newMode: string;
  /** `null` where the side is absent. */
  readonly oldId: string | null;
  readonly newId: string | null;
}

export interface TreeEntry {
  readonly path: Buffer;
  readonly mode: string;
  readonly type: ObjectType;
  readonly id: string;
}

export interface CleanMerge {
  readonly tree: string;
  readonly conflictedPaths: readonly Buffer[];
}

/** Refs beside the branches that evidence may stand under; anybody with write access can move them. */
export const SIDE_REFS = ['refs/notes/ai', 'refs/countersign/attestations'] as const;
export type SideRef = (typeof SIDE_REFS)[number];

export interface Repository {
  /** The git that answers, e.g. `2.45.1`. */
  readonly gitVersion: string;
  /** The empty tree's id in this repository's object format. */
  readonly emptyTree: string;
  /** True where history is cut (shallow), so that nothing can be proved about a range. */
  isShallow(): Promise<boolean>;
  /** By what git would show other objects here than those that are asked for: refs, and the file of grafts. */
  replacements(): Promise<readonly string[]>;
  /** Commit id of a revision that a person typed; `null` where there is none. Never given text from a change. */
  resolve(revision: string): Promise<string | null>;
  /** Commit id at a side ref; `null` where there is none, or where it was not fetched. */
  sideRef(ref: SideRef): Promise<string | null>;
  /** The object, or `null` where it is absent. Throws over `limit` bytes (default 64 MiB). */
  read(id: string, limit?: number): Promise<RawObject | null>;
  /** Several objects in the order asked; absent ones are `null`. */
  readAll(ids: readonly string[]): Promise<readonly (RawObject | null)[]>;
  /** Sizes in bytes in the order asked, without reading the objects; `null` where absent. */
  sizesOf(ids: readonly string[]): Promise<readonly (number | null)[]>;
  /** Every best common ancestor; empty where the histories are unrelated. */
  mergeBases(a: string, b: string): Promise<readonly string[]>;
  /** Commits reachable from `head`, or from one of `beside`, and not from any of `excluded`, parents before children. */
  commitsBetween(
    excluded: readonly string[],
    head: string,
    beside?: readonly string[],
  ): Promise<readonly string[]>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** Whether each of the commits is one of `tips` or lies before one. */
  areInHistory(ids: readonly string[], tips: readonly string[]): Promise<boolean>;
  /** For each pair of trees (or commits) the paths in which they differ, sorted by the paths' bytes. */
  compareTrees(
    pairs: readonly (readonly [old: string, next: string])[],
  ): Promise<readonly (readonly RawChange[])[]>;
  /** All entries below a tree or commit, recursively, trees themselves left out. Their objects may be absent. */
  listTree(tree: string): Promise<readonly TreeEntry[]>;
  /**
   * The merge that git makes of two commits by itself; no attributes, no drivers. With a commit as `base`, as if that were
   * all they have in common: `second` picked onto `first`, where it is the parent of `second`.
   */
  mergeOf(first: string, second: string, base?: string): Promise<CleanMerge>;
  /** As `mergeOf` for many pairs at once, in the order asked; `null` where two have no common history. */
  mergesOf(
    pairs: readonly (readonly [first: string, second: string])[],
  ): Promise<readonly (CleanMerge | null)[]>;
}
