import { randomInt } from 'node:crypto';
import type { Cell } from './fault-matrix-run';

/** Of all samples in one suite; stands in the titles, and repeats them. */
export const SEED = Number(process.env['FAULT_SEED'] ?? randomInt(1_000_000));
/** Nothing is sampled. */
export const ALL = process.env['FAULT_ALL'] === '1';

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/**
 * Cells of every kind, and of every request: of each kind one, of those requests that were met least so far; then further ones
 * by the same rule until there are enough.
 */
export function sampleOf(cells: readonly Cell[], size: number, seed: number): readonly Cell[] {
  const next = numbersFrom(seed);
  const left = new Set(shuffled(cells, next));
  const kinds = shuffled([...new Set(cells.map(({ title }) => title))], next);
  const met = new Map<number, number>();
  const chosen: Cell[] = [];
  for (let turn = 0; left.size > 0 && (chosen.length < size || turn < kinds.length); turn += 1) {
    const ofKind = [...left].filter(({ title }) => title === kinds[turn % kinds.length]);
    const rarity = ({ position }: Cell) => met.get(position) ?? 0;
    const [cell] = ofKind.sort((a, b) => rarity(a) - rarity(b));
    if (cell === undefined) continue;
    left.delete(cell);
    met.set(cell.position, rarity(cell) + 1);
    chosen.push(cell);
  }
  return chosen;
}

/**
 * The first, the last and some between them, in their order; all of them with `FAULT_ALL=1`.
 *
 * @param of what they are drawn for: others are drawn for something else
 */
export function someOf<T>(items: readonly T[], size: number, of = ''): readonly T[] {
  if (ALL || items.length <= size) return items;
  const seed = [...of].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED);
  const between = shuffled([...items.keys()].slice(1, -1), numbersFrom(seed)).slice(0, size - 2);
  const chosen = new Set([0, ...between, items.length - 1]);
  return items.filter((_item, index) => chosen.has(index));
}

/** Some things, each with one of the ways in which it may fail, all ways in turn; with `FAULT_ALL=1` each thing in every way. */
export function dealt<T, K>(
  things: readonly T[],
  ways: readonly K[],
  size: number,
): readonly (readonly [thing: T, way: K])[] {
  if (ALL) return things.flatMap((thing) => ways.map((way) => [thing, way] as const));
  const next = numbersFrom(SEED);
  const order = shuffled(ways, next);
  return shuffled(things, next)
    .slice(0, size)
    .flatMap((thing, at) =>
      order
        .slice(at % order.length)
        .slice(0, 1)
        .map((way) => [thing, way] as const),
    );
}
