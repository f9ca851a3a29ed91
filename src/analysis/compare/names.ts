import type { Graph, Meant } from '../graph';

/** The last part of a declaration's name. */
export function keyOf({ nodes }: Graph, id: number): string {
  const name = nodes[id]?.name ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

/** What a declaration's own code names, in the order of first use, as one text. */
export const namesIn = (graph: Graph, id: number): string =>
  (graph.meanings[id] ?? []).map((meant) => shown(graph, meant)).join(' ');

function shown(graph: Graph, meant: Meant): string {
  if (typeof meant === 'string') return meant;
  return typeof meant === 'number' ? keyOf(graph, meant) : meant[1];
}
