import type { Edge } from '../graph';
import { arrivalOf, declarationOf, edgesFrom, type State, type Terrain } from './leads';

/** How many edges may still be looked at for proofs; shared by all of them, so that many together stay linear. */
export interface Effort {
  left: number;
}

/**
 * The shortest way that begins with an edge and ends at a wanted declaration; `null` where there is none or where the effort ends.
 */
export function wayFrom(
  terrain: Terrain,
  first: Edge,
  { isWanted, effort }: { readonly isWanted: (id: number) => boolean; readonly effort: Effort },
): readonly Edge[] | null {
  const start = arrivalOf(terrain.graph, first);
  const arrivals = new Map<State, { readonly by: Edge; readonly before: State | null }>([
    [start, { by: first, before: null }],
  ]);
  const queue = [start];
  for (let at = 0; at < queue.length && effort.left > 0; at += 1) {
    const state = queue[at] ?? -1;
    if (isWanted(declarationOf(state))) return edgesTo(state);
    for (const edge of edgesFrom(terrain, state)) {
      effort.left -= 1;
      const next = arrivalOf(terrain.graph, edge);
      if (arrivals.has(next)) continue;
      arrivals.set(next, { by: edge, before: state });
      queue.push(next);
    }
  }
  return null;

  function edgesTo(end: State): readonly Edge[] {
    const way: Edge[] = [];
    for (let step = arrivals.get(end); step !== undefined; step = arrivals.get(step.before ?? -1))
      way.push(step.by);
    return way.reverse();
  }
}
