import type { Edge, Graph } from '../graph';

const NONE: readonly Edge[] = [];

/**
 * A class from a package has the hooks run of what extends it (an `override` edge from the class to its member). Of a base class's hook that
 * leads to the base class's own code: a subclass that puts another in its place is asked as itself. So the two edges in a row
 * are no way, unless the hook is also reached in another way, such as a call by its name. What says `super` runs the base class's own code
 * just so.
 */
export class Hooks {
  private readonly waiting = new Map<number, Edge[]>();
  private readonly called = new Set<number>();
  private readonly graph: Graph;
  private readonly isForward: boolean;

  constructor(graph: Graph, direction: 'forward' | 'backward') {
    this.graph = graph;
    this.isForward = direction === 'forward';
  }

  /** The edges that waited for this way to the declaration. */
  arrive(id: number, by: Edge | null): readonly Edge[] {
    if (this.called.has(id) || (by !== null && isHalf(this.graph, by, this.isForward))) return NONE;
    this.called.add(id);
    return this.waiting.get(id) ?? NONE;
  }

  /** Whether the edge has to wait at the declaration. */
  holds(id: number, edge: Edge): boolean {
    if (this.called.has(id) || !isHalf(this.graph, edge, !this.isForward)) return false;
    const known = this.waiting.get(id);
    if (known === undefined) this.waiting.set(id, [edge]);
    else known.push(edge);
    return true;
  }
}

/** @param isFirst of the two edges in a row: that from the class or from what says `super`, or that to what another class puts in its place */
export function isHalf({ nodes }: Graph, { kind, from, isSuper }: Edge, isFirst: boolean): boolean {
  if (isSuper === true) return isFirst;
  return kind === 'override' && (nodes[from]?.kind === 'class') === isFirst;
}
