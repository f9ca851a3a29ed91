import { addTo } from '../../world/lists-by-key';
import type { Edge, Graph, GraphNode } from '../graph';
import { isHandedOn } from '../unnamed';
import { type ClassTree, classTree } from './class-tree';

/** Classes on the way up to the one that has a method. */
const MAX_LEVELS = 16;
/** Declarations that an inherited method has run on the instance, at any distance. */
const MAX_CALLED = 128;
/** Classes below the one that calls. */
const MAX_BELOW = 256;
/** Methods that may be put in the place of one. */
const MAX_OVERRIDING = 1024;
/** Of one graph: further calls of inherited methods may run what any class has put in their place. */
const MAX_EDGES = 200_000;

/** What a subclass may put another one in the place of. */
const REPLACED: ReadonlySet<GraphNode['kind']> = new Set(['method', 'field', 'object']);

/** What inherited methods have run on the instance of whose class the caller is. */
export interface OwnOverrides {
  /** By id of the code that calls: edges to what its class and those below it put in the place of inherited methods. */
  readonly byCaller: ReadonlyMap<number, readonly Edge[]>;
  /** Calls of inherited methods of which that says all. */
  readonly settled: ReadonlySet<Edge>;
  /** Whether it is one of these edges, and not the graph's own. */
  adds(edge: Edge): boolean;
  /** The calls on the way that an edge of `byCaller` stands for; the edge itself for any other. */
  wayOver(edge: Edge): readonly Edge[];
}

const known = new WeakMap<Graph['outgoing'], OwnOverrides>();

/** A subclass that says `this.start()`, where the base class's `start` says `this.tick()`, runs its own `tick` and that of no sibling. */
export function ownOverrides(graph: Graph): OwnOverrides {
  const found = known.get(graph.outgoing) ?? new Overrides(graph);
  known.set(graph.outgoing, found);
  return found;
}

/** Declarations that a method leads to, itself first, each with the edge that leads to it. */
type Called = ReadonlyMap<number, Edge | null>;

/** What overrides a method: by its class where it is known to inherit the method, and the others. */
interface Overriding {
  readonly byClass: ReadonlyMap<number, readonly number[]>;
  readonly others: readonly number[];
}

/** What stands for an edge: the call of the inherited method, and the method that is put in another's place. */
interface Stood {
  readonly call: Edge;
  readonly method: number;
}

class Overrides implements OwnOverrides {
  readonly byCaller = new Map<number, Edge[]>();
  readonly settled = new Set<Edge>();
  private readonly graph: Graph;
  private readonly tree: ClassTree;
  private readonly stood = new Map<Edge, Stood>();
  private readonly called = new Map<number, Called | null>();
  private readonly overriding = new Map<number, Overriding | null>();
  private readonly below = new Map<number, ReadonlySet<number> | null>();

  constructor(graph: Graph) {
    this.graph = graph;
    this.tree = classTree(graph);
    for (const edges of graph.outgoing)
      for (const edge of edges) if (edge.isSelf === true || edge.on !== undefined) this.settle(edge);
  }

  adds(edge: Edge): boolean {
    return this.stood.has(edge);
  }

  wayOver(edge: Edge): readonly Edge[] {
    const stood = this.stood.get(edge);
    if (stood === undefined) return [edge];
    const { call, method } = stood;
    const { to, certainty, candidates, line } = edge;
    const way: Edge[] = [{ from: method, to, kind: 'override', certainty, candidates, line }];
    const called = this.calledBy(call.to);
    for (let by = called?.get(method) ?? null; by !== null; by = called?.get(by.from) ?? null)
      way.unshift(by);
    return [call, ...way];
  }

  private settle(call: Edge): void {
    const own = this.ownOf(call);
    if (own === null || this.stood.size + own.size > MAX_EDGES) return;
    this.settled.add(call);
    for (const [to, method] of own) {
      const { from, certainty, candidates, line } = call;
      const kind = call.kind === 'read' ? 'read' : 'call';
      const edge: Edge = { from, to, kind, certainty, candidates, line };
      this.stood.set(edge, { call, method });
      addTo(this.byCaller, call.from, edge);
    }
  }

  /** What instances of the caller's class, or of those that are called, run; `null` where that cannot be said. */
  private ownOf(call: Edge): ReadonlyMap<number, number> | null {
    const owner = this.tree.ownerOf(call.from);
    const all = new Map<number, number>();
    for (const id of call.on ?? (owner === null ? [] : [owner])) {
      const own = this.ownOfClass(id, call);
      if (own === null) return null;
      for (const [to, method] of own) all.set(to, method);
    }
    return owner === null && call.on === undefined ? null : all;
  }

  /** What instances of a class run, each with the method in whose place. */
  private ownOfClass(owner: number, { from, to, isSuper }: Edge): ReadonlyMap<number, number> | null {
    const declaring = this.tree.ownerOf(to);
    if (declaring === null || owner === declaring) return null;
    const called = this.calledBy(to);
    const below = this.belowOf(owner);
    if (called === null || below === null) return null;
    const found = new Map<number, number>();
    // `super` means the base class's own one, unless that is called on the instance in turn.
    const isBase = isSuper === true && !this.isCalledIn(called, to);
    for (const method of called.keys()) {
      const isSaid = method === to && isBase;
      const isReplaced = !isSaid && REPLACED.has(this.graph.nodes[method]?.kind ?? 'module');
      const own = isReplaced ? this.inPlaceOf(method, owner, below) : [];
      const held = this.heldBy(method, owner, below);
      if (own === null || held === null) return null;
      for (const id of [...own, ...held]) if (id !== from) found.set(id, method);
    }
    return found;
  }

  private isCalledIn(called: Called, method: number): boolean {
    return [...called.keys()].some((id) =>
      (this.graph.outgoing[id] ?? []).some(({ to, isSelf, isSuper }) => {
        return to === method && isSelf === true && isSuper !== true;
      }),
    );
  }

  /** Of the class's instances: its own or the nearest inherited one, those of classes below it, and what nobody can tell apart from these. */
  private inPlaceOf(method: number, owner: number, below: ReadonlySet<number>): readonly number[] | null {
    const declaring = this.tree.ownerOf(method);
    const above = declaring === null ? null : this.tree.between(owner, declaring, MAX_LEVELS);
    const overriding = this.overridingOf(method);
    if (above === null || overriding === null) return null;
    const { byClass, others } = overriding;
    const nearest = above.find((id) => byClass.has(id));
    const classes = nearest === undefined ? [...below] : [nearest, ...below];
    return [...classes.flatMap((id) => byClass.get(id) ?? []), ...others];
  }

  /** What fields that the code's class only declares hold in instances of a class: its own ones, and those of classes below it. */
  private heldBy(id: number, owner: number, below: ReadonlySet<number>): readonly number[] | null {
    const held = (this.graph.outgoing[id] ?? []).filter(({ isDeclared }) => isDeclared === true);
    if (held.length === 0) return [];
    const declaring = this.tree.ownerOf(id);
    const above = declaring === null ? null : this.tree.between(owner, declaring, MAX_LEVELS);
    if (above === null) return null;
    const classes = [...above, ...below];
    const found = new Map<string, { readonly at: number; readonly ids: number[] }[]>();
    for (const { to } of held) {
      const at = classes.indexOf(this.tree.holderOf(to) ?? -1);
      if (at >= 0) addTo(found, this.tree.fieldOf(to), { at, ids: [to] });
    }
    return [...found.values()].flatMap((each) => {
      const nearest = Math.min(...each.map(({ at }) => at));
      return each.flatMap(({ at, ids }) => (at === nearest || at >= above.length ? ids : []));
    });
  }

  private overridingOf(method: number): Overriding | null {
    const before = this.overriding.get(method);
    if (before !== undefined) return before;
    const byClass = new Map<number, number[]>();
    const others: number[] = [];
    const declaring = this.tree.ownerOf(method);
    const found = this.reaching(
      method,
      MAX_OVERRIDING,
      ({ kind, isDeclared }) => kind === 'override' && isDeclared !== true,
    );
    for (const id of found?.keys() ?? []) {
      const owner = this.tree.holderOf(id);
      if (id === method || declaring === null) continue;
      const isHeir = owner !== null && this.tree.between(owner, declaring, MAX_LEVELS) !== null;
      if (isHeir) addTo(byClass, owner, id);
      else others.push(id);
    }
    const overriding = found === null ? null : { byClass, others };
    this.overriding.set(method, overriding);
    return overriding;
  }

  private calledBy(method: number): Called | null {
    const before = this.called.get(method);
    if (before !== undefined) return before;
    const found = this.reaching(method, MAX_CALLED, (edge) => edge.isSelf === true || this.isPart(edge));
    this.called.set(method, found);
    return found;
  }

  /** A function that the code hands on where it makes it. */
  private isPart({ from, to }: Edge): boolean {
    const node = this.graph.nodes[to];
    return node !== undefined && node.parent === from && isHandedOn(node);
  }

  private belowOf(owner: number): ReadonlySet<number> | null {
    const before = this.below.get(owner);
    if (before !== undefined) return before;
    const found = new Set(this.tree.heirsOf(owner));
    // A set that grows while it is walked hands out what is added, too.
    for (const id of found)
      if (found.size <= MAX_BELOW) for (const heir of this.tree.heirsOf(id)) found.add(heir);
    const below = found.size > MAX_BELOW ? null : found;
    this.below.set(owner, below);
    return below;
  }

  /** Each once, with the edge by which it was met first; `null` where there are too many. */
  private reaching(start: number, max: number, follows: (edge: Edge) => boolean): Called | null {
    const found = new Map<number, Edge | null>([[start, null]]);
    // Goes on through what is added meanwhile.
    for (const id of found.keys())
      for (const edge of this.graph.outgoing[id] ?? []) {
        if (found.size > max) return null;
        if (follows(edge) && !found.has(edge.to)) found.set(edge.to, edge);
      }
    return found;
  }
}
