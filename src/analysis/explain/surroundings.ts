import type { Edge, Graph } from '../graph';

export interface SurroundingsWish {
  readonly start: number;
  readonly direction: 'in' | 'out' | 'both';
  /** Steps from the start. */
  readonly depth: number;
  /** Declarations at most; what is nearer is kept. */
  readonly limit: number;
}

/** The part of a program around one declaration. */
export interface Surroundings {
  /** Ids, nearest first; the start among them. */
  readonly ids: readonly number[];
  /** Between them, in the order of the program. */
  readonly edges: readonly Edge[];
  /** Whether the limit, not the depth, ended the walk. */
  readonly isCut: boolean;
}

/** What lies around a declaration, breadth first; references to types alone are left out. Linear in what is looked at. */
export function surroundingsOf(graph: Graph, wish: SurroundingsWish): Surroundings {
  const incoming = wish.direction === 'out' ? null : walkFrom(graph, wish, 'in');
  const outgoing = wish.direction === 'in' ? null : walkFrom(graph, wish, 'out');
  const ids = new Set([wish.start, ...(incoming?.ids ?? []), ...(outgoing?.ids ?? [])]);
  const edges = [...ids].flatMap((id) => (graph.outgoing[id] ?? []).filter(({ to }) => ids.has(to)));
  return {
    ids: [...ids],
    edges: distinctBy(
      edges.filter((edge) => isShown(graph, edge)),
      ({ from, to, kind }) => `${from} ${to} ${kind}`,
    ),
    isCut: incoming?.isCut === true || outgoing?.isCut === true,
  };
}

function walkFrom(
  graph: Graph,
  { start, depth, limit }: SurroundingsWish,
  direction: 'in' | 'out',
): { readonly ids: ReadonlySet<number>; readonly isCut: boolean } {
  const ids = new Set([start]);
  let wave = [start];
  for (let step = 0; step < depth && wave.length > 0; step += 1) {
    const next: number[] = [];
    for (const id of wave) {
      for (const edge of (direction === 'in' ? graph.incoming : graph.outgoing)[id] ?? []) {
        const other = direction === 'in' ? edge.from : edge.to;
        if (!isShown(graph, edge) || ids.has(other)) continue;
        if (ids.size >= limit) return { ids, isCut: true };
        ids.add(other);
        next.push(other);
      }
    }
    wave = next;
  }
  return { ids, isCut: false };
}

/** Types do not run, and that a file is loaded before what it declares runs goes without saying. */
export const isShown = (graph: Graph, { from, to, kind }: Edge): boolean =>
  kind !== 'type' && (kind !== 'effect' || graph.nodes[from]?.path !== graph.nodes[to]?.path);

/** The first of those that share a key. */
export function distinctBy(edges: readonly Edge[], keyOf: (edge: Edge) => string): readonly Edge[] {
  const seen = new Set<string>();
  return edges.filter((edge) => {
    const key = keyOf(edge);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
