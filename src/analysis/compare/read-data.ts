import type { Impact } from '../analysis';
import type { Reader } from '../files/data-readers';
import { chainOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';
import { surest } from './impacts';

/** Who reads which changed data file, on each side. */
export interface DataReaders {
  readonly base: ReadonlyMap<string, readonly Reader[]>;
  readonly head: ReadonlyMap<string, readonly Reader[]>;
}

/** Changed data files that a regulated declaration, or something that it reaches, reads. */
export function readData(
  { area, base, head }: Comparison,
  { readers, removed }: { readonly readers: DataReaders; readonly removed: ReadonlySet<string> },
): Impact[] {
  const paths = new Set([...readers.head.keys(), ...readers.base.keys()]);
  return [...paths].flatMap((path) => {
    const ways = [
      firstReader(head, readers.head.get(path) ?? []),
      firstReader(base, readers.base.get(path) ?? []),
    ].filter((way) => way !== null);
    const way = surest(ways);
    if (way === undefined) return [];
    const isGone = removed.has(path);
    const location = { path, startLine: 1, endLine: 1, side: isGone ? 'base' : 'head' } as const;
    const detail = `is data that regulated code reads, and is ${isGone ? 'removed' : 'changed'}`;
    return [{ area: area.id, subject: path, reason: 'path', detail, location, ...way }];
  });
}

function firstReader(
  side: AreaSide,
  readers: readonly Reader[],
): Pick<Impact, 'chain' | 'approximate'> | null {
  const reading = readers.flatMap(({ path, index, isGuess }) => {
    const id = side.graph.byPath.get(path)?.[index];
    if (id === undefined || !side.reached.has(id)) return [];
    return [{ id, approximate: isGuess || side.reached.isApproximate(id) }];
  });
  const found = surest(reading);
  if (found === undefined) return null;
  const { id, approximate } = found;
  return { chain: chainOf(side.graph, side.reached.wayTo(id), id), approximate };
}
