import type { Location, Step } from '../analysis';
import type { Edge, Graph, GraphNode } from '../graph';

/** What people call a declaration: its qualified name, the file's base name for module-level code. */
export function nameOf(node: GraphNode): string {
  return node.name === '' ? node.path.slice(node.path.lastIndexOf('/') + 1) : node.name;
}

/**
 * A way through the graph as the steps of a proof.
 * @param way its edges in order, each in its own direction
 * @param only the declaration where the way has no edges
 */
export function chainOf(graph: Graph, way: readonly Edge[], only: number): Step[] {
  const ids = [way[0]?.from ?? only, ...way.map((edge) => edge.to)];
  return ids.flatMap((id, at) => {
    const node = graph.nodes[id];
    if (node === undefined) return [];
    const arrival = way[at - 1];
    return [
      {
        name: nameOf(node),
        path: node.path,
        line: way[at]?.line ?? node.startLine,
        edge: arrival?.kind ?? null,
        certainty: arrival?.certainty ?? ('exact' as const),
      },
    ];
  });
}

export const locationOf = (node: GraphNode, side: Location['side']): Location => ({
  path: node.path,
  startLine: node.startLine,
  endLine: node.endLine,
  side,
});
