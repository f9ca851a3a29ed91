import type { Impact } from '../analysis';

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One for each area, place, subject and reason, in an order that does not depend on how they were found. */
export function tidied(impacts: readonly Impact[]): Impact[] {
  const found = new Map<string, Impact>();
  for (const impact of impacts) {
    const { area, subject, reason, location } = impact;
    const key = JSON.stringify([area, location.path, subject, reason]);
    const known = found.get(key);
    // A certain way says more than a guess.
    if (known === undefined || (known.approximate && !impact.approximate)) found.set(key, impact);
  }
  return [...found.values()].sort(
    (a, b) =>
      order(a.area, b.area) ||
      order(a.location.path, b.location.path) ||
      a.location.startLine - b.location.startLine ||
      order(a.subject, b.subject) ||
      order(a.reason, b.reason),
  );
}

/** The first that is certain, else the first. */
export const surest = <T extends { readonly approximate: boolean }>(found: readonly T[]): T | undefined =>
  found.find(({ approximate }) => !approximate) ?? found[0];

/**
 * `a`, `a and b`, `a, b and 3 more`.
 * @param others how many there are beside those that are named
 */
export function listed(names: readonly string[], others = 0): string {
  const unique = [...new Set(names)].map((name) => `\`${name}\``);
  const count = unique.length + others;
  if (count > 3) return `${unique.slice(0, 2).join(', ')} and ${count - 2} more`;
  const last = unique.at(-1) ?? '';
  return unique.length < 2 ? last : `${unique.slice(0, -1).join(', ')} and ${last}`;
}
