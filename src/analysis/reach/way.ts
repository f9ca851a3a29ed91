import type { Edge } from '../graph';
import { arrivalOf, declarationOf, edgesFrom, type State, startAt, type Terrain } from './leads';

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
  const walk = new Walk(terrain);
  walk.enter(arrivalOf(terrain.graph, first), { by: first, before: null });
  for (let at = 0; at < walk.queue.length && effort.left > 0; at += 1) {
    const state = walk.queue[at] ?? -1;
    if (isWanted(declarationOf(state))) return walk.wayTo(state);
    effort.left -= walk.leave(state);
  }
  return null;
}

/** The shortest ways from any of some declarations to each other one where the terrain ends, nearest first. */
export function waysToEnds(terrain: Terrain, from: Iterable<number>): ReadonlyMap<number, readonly Edge[]> {
  const walk = new Walk(terrain);
  const ends = new Map<number, readonly Edge[]>();
  for (const id of from) walk.enter(startAt(id), null);
  for (let at = 0; at < walk.queue.length; at += 1) {
    const state = walk.queue[at] ?? -1;
    const id = declarationOf(state);
    if (terrain.endsAt(id) && !ends.has(id)) ends.set(id, walk.wayTo(state));
    walk.leave(state);
  }
  return ends;
}

interface Arrival {
  readonly by: Edge;
  readonly before: State | null;
}

/** Breadth first, each state once. */
class Walk {
  readonly queue: State[] = [];
  private readonly arrivals = new Map<State, Arrival | null>();
  private readonly terrain: Terrain;

  constructor(terrain: Terrain) {
    this.terrain = terrain;
  }

  enter(state: State, arrival: Arrival | null): void {
    if (this.arrivals.has(state)) return;
    this.arrivals.set(state, arrival);
    this.queue.push(state);
  }

  /** How many edges there were. */
  leave(state: State): number {
    const edges = edgesFrom(this.terrain, state);
    for (const edge of edges) this.enter(arrivalOf(this.terrain.graph, edge), { by: edge, before: state });
    return edges.length;
  }

  wayTo(state: State): readonly Edge[] {
    const way: Edge[] = [];
    let step = this.arrivals.get(state);
    while (step !== null && step !== undefined) {
      way.push(step.by);
      step = step.before === null ? null : this.arrivals.get(step.before);
    }
    return way.reverse();
  }
}
