import type { Impact } from '../analysis';
import type { Reader } from '../files/data-readers';
import { chainOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';

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
    const way =
      firstReader(head, readers.head.get(path) ?? []) ?? firstReader(base, readers.base.get(path) ?? []);
    if (way === null) return [];
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
  const ids = readers.flatMap(({ path, index }) => side.graph.byPath.get(path)?.[index] ?? []);
  const reached = ids.filter((id) => side.reached.has(id));
  const id = reached.find((candidate) => !side.reached.isApproximate(candidate)) ?? reached[0];
  if (id === undefined) return null;
  return {
    chain: chainOf(side.graph, side.reached.wayTo(id), id),
    approximate: side.reached.isApproximate(id),
  };
}
