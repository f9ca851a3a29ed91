import type { Edge, Graph } from '../graph';

/**
 * The graph without what modules merely export: one that has no code of its own (no hash) runs nothing, so nothing is reached
 * over it but the modules that it imports. Whoever imports a name is linked to what stands behind it anyway.
 */
export function runningGraph(graph: Graph): Graph {
  const runs = (edge: Edge): boolean => {
    const from = graph.nodes[edge.from];
    return edge.kind === 'effect' || edge.kind === 'type' || from?.kind !== 'module' || from.hash !== '';
  };
  const filtered = (lists: Graph['outgoing']): Graph['outgoing'] =>
    lists.map((edges) => (edges.every(runs) ? edges : edges.filter(runs)));
  return { ...graph, outgoing: filtered(graph.outgoing), incoming: filtered(graph.incoming) };
}
