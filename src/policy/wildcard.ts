/**
 * Whether `items` are matched by `pattern` in whole, where `any` stands for any run of items, none included. Greedy with one
 * point to come back to, hence at most `pattern × items` steps and no recursion, whatever a change puts into a name.
 */
export function matchesRun<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  rules: { readonly isAny: (part: P) => boolean; readonly fits: (part: P, item: T) => boolean },
): boolean {
  let p = 0;
  let i = 0;
  let star = -1;
  let resume = 0;
  while (i < items.length) {
    const part = pattern[p];
    if (part !== undefined && rules.isAny(part)) {
      star = p++;
      resume = i;
    } else if (part !== undefined && rules.fits(part, items[i] as T)) {
      p++;
      i++;
    } else if (star >= 0) {
      p = star + 1;
      i = ++resume;
    } else return false;
  }
  while (p < pattern.length && rules.isAny(pattern[p] as P)) p++;
  return p === pattern.length;
}

const CHARACTERS = {
  isAny: (part: string) => part === '*',
  fits: (part: string, item: string) => part === item,
};

/** A test for text in which `*` stands for any run of characters and nothing else is special. */
export function wildcard(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const parts = [...pattern];
  return (text) => matchesRun(parts, [...text], CHARACTERS);
}
