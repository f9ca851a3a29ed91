import { saidName } from '../../world/said-name';
import type { Location, SaidEdge, Step } from '../analysis';
import type { Edge, Graph, GraphNode } from '../graph';

/** What people call a declaration: its qualified name, the file's base name for module-level code. */
export function nameOf(node: GraphNode): string {
  return node.name === '' ? node.path.slice(node.path.lastIndexOf('/') + 1) : node.name;
}

/** The same in a sentence, where no place stands beside it. */
export const saidNameOf = (node: GraphNode): string => saidName(nameOf(node), node.path);

/** How a reference is told: a class is not overridden by a member of its own, its constructor calls that or a package does. */
export function saidEdgeOf({ nodes }: Graph, { kind, from, to, isSelf, isDeclared }: Edge): SaidEdge {
  if (isDeclared === true) return 'read';
  if (kind === 'override' && nodes[from]?.kind === 'class') return isSelf === true ? 'call' : 'asked';
  return kind === 'effect' && nodes[to]?.kind !== 'module' ? 'made' : kind;
}

/** Nobody reads a longer proof; of a longer way both ends are shown, and how much is left out between them. */
const MAX_STEPS = 200;

/**
 * A way through the graph as the steps of a proof.
 * @param way its edges in order, each in its own direction
 * @param only the declaration where the way has no edges
 */
export function chainOf(graph: Graph, way: readonly Edge[], only: number): Step[] {
  const ids = [way[0]?.from ?? only, ...way.map((edge) => edge.to)];
  const stepAt = (at: number): Step[] => {
    const node = graph.nodes[ids[at] ?? -1];
    if (node === undefined) return [];
    const arrival = way[at - 1];
    return [
      {
        name: nameOf(node),
        path: node.path,
        line: way[at]?.line ?? node.startLine,
        edge: arrival === undefined ? null : saidEdgeOf(graph, arrival),
        certainty: arrival?.certainty ?? 'exact',
      },
    ];
  };
  if (ids.length <= MAX_STEPS) return ids.flatMap((_, at) => stepAt(at));
  const half = MAX_STEPS / 2;
  const first = ids.slice(0, half).flatMap((_, at) => stepAt(at));
  const last = ids.slice(-half).flatMap((_, at) => stepAt(ids.length - half + at));
  const [next] = stepAt(half);
  const omitted = `(${ids.length - MAX_STEPS} steps left out)`;
  return [...first, ...(next === undefined ? [] : [{ ...next, name: omitted }]), ...last];
}

export const locationOf = (node: GraphNode, side: Location['side']): Location => ({
  path: node.path,
  startLine: node.startLine,
  endLine: node.endLine,
  side,
});
