import { compileFolded, compilePaths, foldCase } from './path-glob';
import { isFloored } from './policy-paths';
import { mostSensitive, type Tier } from './tier';

export interface PathTier {
  readonly globs: readonly string[];
  readonly tier: Tier;
}

/**
 * The tier of a path: the most sensitive of the entries that match, whatever their order (M29), else the repository's. An entry that
 * fits only without case, or only because a link could replace its directory, counts where that is stricter.
 */
export function compileTiers(
  repository: Tier,
  entries: readonly PathTier[],
  manifestPath: string,
): (path: string) => Tier {
  const compiled = entries.map(({ globs, tier }) => ({
    tier,
    exact: compilePaths(globs),
    folded: compileFolded(globs),
  }));
  return (path) => {
    const key = foldCase(path);
    const near = compiled.filter(({ folded, exact }) => folded.matches(key) || exact.matches(path));
    const [first, ...others] = near.filter(({ exact }) => exact.matches(path)).map(({ tier }) => tier);
    const stated = first === undefined ? repository : mostSensitive(first, ...others);
    const strict = mostSensitive(stated, ...near.map(({ tier }) => tier));
    return isFloored(path, manifestPath) ? mostSensitive(repository, strict) : strict;
  };
}
