import type { CleanMerge, Repository } from '../world/repository';

export type Pair = readonly [first: string, second: string];

/** Merges as git makes them by itself, each made once; `null` where two have no common history. */
export interface KnownMerges {
  /** Makes what is not known yet of these in one go. */
  prepare(pairs: readonly Pair[]): Promise<void>;
  of(first: string, second: string): Promise<CleanMerge | null>;
  /** Whether a tree is the merge of two commits. */
  gives(tree: string | null, pair: Pair): Promise<boolean>;
}

export function knownMerges(repository: Repository): KnownMerges {
  const known = new Map<string, CleanMerge | null>();
  const keyOf = ([first, second]: Pair): string => `${first} ${second}`;
  const prepare = async (pairs: readonly Pair[]): Promise<void> => {
    const fresh = new Map(pairs.filter((pair) => !known.has(keyOf(pair))).map((pair) => [keyOf(pair), pair]));
    const made = fresh.size === 0 ? [] : await repository.mergesOf([...fresh.values()]);
    for (const [index, key] of [...fresh.keys()].entries()) known.set(key, made[index] ?? null);
  };
  const of = async (first: string, second: string): Promise<CleanMerge | null> => {
    await prepare([[first, second]]);
    return known.get(keyOf([first, second])) ?? null;
  };
  const gives = async (tree: string | null, [first, second]: Pair): Promise<boolean> => {
    const merge = await of(first, second);
    return merge !== null && merge.conflictedPaths.length === 0 && merge.tree === tree;
  };
  return { prepare, of, gives };
}
