import type { Area, Selector } from '../../policy/policy';
import type { Graph } from '../graph';

/** Ids of the declarations that any of the selectors names. */
export function matchesOf(graph: Graph, selectors: readonly Selector[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (selectors.length === 0) return found;
  for (const [path, ids] of graph.byPath) {
    const admitted = selectors.filter((selector) => selector.admitsPath(path));
    if (admitted.length === 0) continue;
    for (const id of ids) {
      const { name = '', kind } = graph.nodes[id] ?? {};
      if (kind === 'part') continue;
      if (admitted.some((selector) => selector.matches(path, name))) found.add(id);
    }
  }
  return found;
}

/** The regulated declarations of an area: where the walk through the graph starts. */
export const rootsOf = (graph: Graph, area: Area): ReadonlySet<number> => matchesOf(graph, area.functions);

/** The regulated types of an area. */
export const typesOf = (graph: Graph, area: Area): ReadonlySet<number> => matchesOf(graph, area.types);

/** Id of the first declaration that the selector names, `null` where it names none. */
export function firstMatch(graph: Graph, selector: Selector): number | null {
  for (const [path, ids] of graph.byPath) {
    if (!selector.admitsPath(path)) continue;
    const id = ids.find((candidate) => selector.matches(path, graph.nodes[candidate]?.name ?? ''));
    if (id !== undefined) return id;
  }
  return null;
}
