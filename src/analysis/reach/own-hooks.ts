import type { Edge, Graph } from '../graph';
import { type ClassTree, classTree } from './class-tree';
import { isSelfCall } from './self-calls';

/** Classes below classes: where there are more levels, what the constructor calls may be any class's. */
const MAX_LEVELS = 8;

/** What constructors call on the instance that they make, by whose instance that is. */
export interface OwnHooks {
  /** By id of a class below that of the constructor: edges to what it and its subclasses have run, and none of its siblings. */
  readonly byClass: ReadonlyMap<number, readonly Edge[]>;
  /** The constructors' calls of which that says all. */
  readonly settled: ReadonlySet<Edge>;
}

const known = new WeakMap<Graph['outgoing'], OwnHooks>();

/** A base class's constructor that says `this.mount()` runs the `mount` of the class whose instance it makes. */
export function ownHooks(graph: Graph): OwnHooks {
  const found = known.get(graph.outgoing) ?? new Hooks(graph).all();
  known.set(graph.outgoing, found);
  return found;
}

/** A class below that of the constructor, with those between the two. */
interface Heir {
  readonly id: number;
  readonly methods: readonly number[];
  readonly above: readonly number[];
}

class Hooks {
  private readonly graph: Graph;
  private readonly found = new Map<number, Map<number, Edge>>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  all(): OwnHooks {
    const settled = this.calls().filter((call) => this.settles(call));
    return {
      byClass: new Map([...this.found].map(([id, edges]) => [id, [...edges.values()]])),
      settled: new Set(settled),
    };
  }

  private get tree(): ClassTree {
    return classTree(this.graph);
  }

  private calls(): readonly Edge[] {
    const { nodes, outgoing } = this.graph;
    return nodes.flatMap(({ id, kind }) =>
      kind === 'constructor' ? (outgoing[id] ?? []).filter(isSelfCall) : [],
    );
  }

  /** Whether every class that may be made is followed: each has its own method or the nearest base's, and what its own subclasses have. */
  private settles(call: Edge): boolean {
    const heirs = this.heirsOf(call);
    if (heirs === null) return false;
    for (const { id, methods, above } of heirs)
      for (const method of methods)
        for (const from of [...above, id]) this.lead({ ...call, from, to: method, kind: 'override' });
    return true;
  }

  private heirsOf(call: Edge): readonly Heir[] | null {
    const { nodes } = this.graph;
    const tree = this.tree;
    const key = tree.keyOf(call.to);
    const found: Heir[] = [{ id: nodes[call.from]?.parent ?? -1, methods: [call.to], above: [] }];
    const seen = new Set<number>();
    // Goes on through what is added meanwhile.
    for (const { id, methods, above } of found) {
      for (const heir of tree.heirsOf(id)) {
        if (seen.has(heir)) continue;
        if (above.length === MAX_LEVELS) return null;
        seen.add(heir);
        const own = tree.methodsOf(heir, key) ?? methods;
        found.push({ id: heir, methods: own, above: found[0]?.id === id ? [] : [...above, id] });
      }
    }
    return found.slice(1);
  }

  private lead(edge: Edge): void {
    const edges = this.found.get(edge.from) ?? new Map<number, Edge>();
    this.found.set(edge.from, edges);
    edges.set(edge.to, edge);
  }
}
