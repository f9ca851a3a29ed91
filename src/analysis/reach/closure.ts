import type { PathMatcher } from '../../policy/policy';
import type { Edge, Graph } from '../graph';
import { HeldBack } from './held-back';
import { ownHooks } from './own-hooks';
import { ownOverrides } from './own-overrides';

/** What can be reached from some declarations, with the shortest way to each. */
export interface Closure {
  /** Ids, in the order in which they were reached. */
  readonly ids: readonly number[];
  has(id: number): boolean;
  /** True where every way there rests on a match by name among several candidates. */
  isApproximate(id: number): boolean;
  /** The edges of the way to it, first edge first; empty for a start, and for what was not reached. */
  wayTo(id: number): readonly Edge[];
}

export interface Walk {
  readonly graph: Graph;
  readonly from: Iterable<number>;
  /** `backward`: who reaches these. */
  readonly direction: 'forward' | 'backward';
  /** Declarations that are not entered. */
  readonly stopsAt: (id: number) => boolean;
}

/** A match by name among several: the code may lead there, nobody can say. */
export const isGuess = (edge: Edge): boolean => edge.certainty === 'approximate' && edge.candidates > 1;

/**
 * Breadth first, in two rounds: over certain edges, then over all from everything reached so far. So what can be proved
 * is proved by its shortest certain way, and only the rest is `approximate`. Linear in the edges.
 */
export function closureOf({ graph, from, direction, stopsAt }: Walk): Closure {
  const arrivals = new Map<number, Edge | null>();
  const ids: number[] = [];
  const held = new HeldBack(graph, direction);
  const overrides = ownOverrides(graph);
  const servers = routingIn(graph);
  const late: Edge[] = [];
  let queue: number[] = [];
  let certain: ReadonlySet<number> = new Set();
  const nextOf = (edge: Edge) => (direction === 'forward' ? edge.to : edge.from);
  const backOf = (edge: Edge) => (direction === 'forward' ? edge.from : edge.to);
  const enter = (id: number, by: Edge | null) => {
    const wasPartly = held.isPartly(id);
    const instance = held.instance(id);
    const released = held.arrive(id, by);
    late.push(...released);
    const isNew = !arrivals.has(id);
    // What it leads to was only told that it has run, or that nobody uses all of what it gives.
    const isMore = wasPartly && !held.isPartly(id);
    if (isNew) ids.push(id);
    // A field that has only been set so far is read: what subclasses put in its place is, too.
    const isRead = by?.kind === 'read' && released.length > 0;
    if (isNew || ((isMore || isRead) && !certain.has(id) && !isBehind(id, by))) arrivals.set(id, by);
    if (isNew || isMore || held.instance(id) !== instance) queue.push(id);
  };
  // A function that calls itself, or one that calls it, is no way to it.
  const isBehind = (id: number, by: Edge | null) => {
    for (let edge = by; edge !== null; edge = arrivals.get(backOf(edge)) ?? null)
      if (backOf(edge) === id) return true;
    return false;
  };
  // What a regulated list of routes hands on runs behind the same as if it stood there.
  const isStart = (id: number, { kind }: Edge) => {
    const by = arrivals.get(id);
    return by === null || (kind === 'around' && by?.kind === 'pass' && arrivals.get(by.from) === null);
  };
  const isOpen = (edge: Edge) =>
    overrides.adds(edge)
      ? overrides.wayOver(edge).every((step) => !stopsAt(nextOf(step)))
      : !stopsAt(nextOf(edge));
  const isWay = (id: number, edge: Edge) =>
    isFollowed(edge, direction) &&
    isOpen(edge) &&
    // That a module has run puts its routes in place, and runs none of them.
    !(edge.isRoute === true && held.hasOnlyRun(id)) &&
    // What puts a server together does other things, too, and they are nothing of what it has run around handlers.
    !(edge.kind === 'effect' && arrivals.get(id)?.kind === 'around' && servers.has(edge.to)) &&
    (!isOfStart(edge) || (direction === 'forward' && isStart(id, edge))) &&
    !held.holds(id, edge);
  const walk = (follows: (edge: Edge) => boolean) => {
    // Goes on through what is added meanwhile.
    for (const id of queue) {
      for (const edge of edgesAt(graph, id, direction))
        if (follows(edge) && isWay(id, edge)) enter(nextOf(edge), edge);
      for (let edge = late.pop(); edge !== undefined; edge = late.pop()) enter(nextOf(edge), edge);
    }
  };
  for (const id of from) enter(id, null);
  walk((edge) => !isGuess(edge));
  certain = new Set(ids);
  queue = [...ids];
  walk(() => true);
  return {
    ids,
    has: (id) => arrivals.has(id),
    isApproximate: (id) => arrivals.has(id) && !certain.has(id),
    wayTo: (id) => wayTo(arrivals, id, direction).flatMap((edge) => overrides.wayOver(edge)),
  };
}

function edgesAt(graph: Graph, id: number, direction: Walk['direction']): readonly Edge[] {
  if (direction === 'backward') return graph.incoming[id] ?? [];
  const edges = graph.outgoing[id] ?? [];
  const hooks = ownHooks(graph).byClass.get(id);
  const overrides = ownOverrides(graph).byCaller.get(id);
  return hooks === undefined && overrides === undefined
    ? edges
    : [...edges, ...(hooks ?? []), ...(overrides ?? [])];
}

const routing = new WeakMap<Graph['outgoing'], ReadonlySet<number>>();

/** The declarations that give servers what these are to run. */
function routingIn({ outgoing }: Graph): ReadonlySet<number> {
  const known = routing.get(outgoing);
  if (known !== undefined) return known;
  const found = new Set<number>();
  for (const edges of outgoing) for (const { isRoute, from } of edges) if (isRoute === true) found.add(from);
  routing.set(outgoing, found);
  return found;
}

/**
 * Types do not run. That a module has run is no call of what it did: nobody reaches regulated code by importing it. Nor does a module of
 * NestJS behave as those that it imports.
 */
const isFollowed = (edge: Edge, direction: Walk['direction']): boolean =>
  edge.kind !== 'type' &&
  edge.kind !== 'write' &&
  (direction === 'forward' ? edge.isWiring !== true : edge.kind !== 'effect');

/** What a function is given, and what a framework runs around it, say something of that function alone. */
const isOfStart = ({ kind }: Edge): boolean => kind === 'callback' || kind === 'around';

function wayTo(arrivals: ReadonlyMap<number, Edge | null>, id: number, direction: Walk['direction']): Edge[] {
  const way: Edge[] = [];
  let at = id;
  for (let edge = arrivals.get(at); edge !== null && edge !== undefined; edge = arrivals.get(at)) {
    way.push(edge);
    at = direction === 'forward' ? edge.from : edge.to;
  }
  return direction === 'forward' ? way.reverse() : way;
}

/** `boundaries:` end the walk through the graph, but never hide a regulated declaration itself. */
export function boundaryOf(graph: Graph, boundaries: PathMatcher | null): (id: number) => boolean {
  if (boundaries === null) return () => false;
  const stopped = new Set<number>();
  for (const [path, ids] of graph.byPath) {
    if (boundaries.matches(path)) for (const id of ids) stopped.add(id);
  }
  return (id) => stopped.has(id);
}
