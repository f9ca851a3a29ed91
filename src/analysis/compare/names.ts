import type { Graph } from '../graph';

/** The last part of a declaration's name. */
export function keyOf({ nodes }: Graph, id: number): string {
  const name = nodes[id]?.name ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

/** What a declaration's own code names, in the order of first use, as one text. */
export const namesIn = (graph: Graph, id: number): string =>
  (graph.meanings[id] ?? [])
    .map((meant) => (typeof meant === 'string' ? meant : keyOf(graph, meant)))
    .join(' ');
