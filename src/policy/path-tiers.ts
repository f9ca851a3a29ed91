import { composed, exactTest, foldCase, foldedTest } from './path-matcher';
import { isFloored } from './policy-paths';
import { mostSensitive, type Tier } from './tier';

export interface PathTier {
  readonly globs: readonly string[];
  readonly tier: Tier;
}

const ASCII = /^\p{ASCII}*$/u;

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
    exact: exactTest(globs),
    folded: foldedTest(globs),
  }));
  const tierOf = (path: string): Tier => {
    const name = composed(path);
    const key = foldCase(path);
    // Folding can change the length of what is not ASCII, so that an exact match need not be a folded one.
    const isPlain = ASCII.test(path);
    const near = compiled.filter(({ folded, exact }) => folded(key) || (!isPlain && exact(name)));
    const [first, ...others] = near.filter(({ exact }) => exact(name)).map(({ tier }) => tier);
    const stated = first === undefined ? repository : mostSensitive(first, ...others);
    const strict = mostSensitive(stated, ...near.map(({ tier }) => tier));
    return isFloored(path, manifestPath) ? mostSensitive(repository, strict) : strict;
  };
  // A history touches the same paths again and again.
  const known = new Map<string, Tier>();
  return (path) => {
    const tier = known.get(path) ?? tierOf(path);
    known.set(path, tier);
    return tier;
  };
}
