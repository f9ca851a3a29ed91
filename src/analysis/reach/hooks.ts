import { addTo } from '../../world/lists-by-key';
import type { Edge, Graph } from '../graph';

const NONE: readonly Edge[] = [];

/**
 * Two edges in a row that are no way together, though each is one with others. `hook`: a class from a package has the hooks run of what
 * extends it (an `override` edge from the class to its member); of a base class's hook that leads to the base class's own code, and a
 * subclass that puts another in its place is asked as itself. What says `super` runs the base class's own code just so. `made`: a method
 * has its class run before it, of whose fields it depends on those alone that it reads.
 */
export type Turn = 'hook' | 'made';

/** Which kind of pair the edge is one of, and not the other; `null` for most. @param isFirst of the pair */
export function turnOf({ nodes }: Graph, edge: Edge, isFirst: boolean): Turn | null {
  const { kind, from, to } = edge;
  if (edge.isSuper === true) return isFirst ? 'hook' : null;
  if (kind === 'override') return (nodes[from]?.kind === 'class') === isFirst ? 'hook' : null;
  if (isFirst) return kind === 'effect' && MADE.has(nodes[to]?.kind ?? '') ? 'made' : null;
  return edge.isHeld === true || (kind === 'nest' && nodes[from]?.kind === 'class') ? 'made' : null;
}

const MADE: ReadonlySet<string> = new Set(['class', 'constructor']);

/** Holds back the second edge of a pair until its declaration is reached in another way too, such as a call by its name. */
export class Hooks {
  private readonly waiting = new Map<number, Edge[]>();
  /** In which ways a declaration was come to: by the first edge of some pair alone, or else by `null`. */
  private readonly arrived = new Map<number, Set<Turn | null>>();
  private readonly graph: Graph;
  private readonly isForward: boolean;

  constructor(graph: Graph, direction: 'forward' | 'backward') {
    this.graph = graph;
    this.isForward = direction === 'forward';
  }

  /** The edges that waited for this way to the declaration. */
  arrive(id: number, by: Edge | null): readonly Edge[] {
    const turn = by === null ? null : turnOf(this.graph, by, this.isForward);
    const known = this.arrived.get(id);
    if (known === undefined) this.arrived.set(id, new Set([turn]));
    else known.add(turn);
    const waiting = this.waiting.get(id) ?? NONE;
    const released = waiting.filter((edge) => !this.isHeldBack(id, edge));
    if (released.length > 0 && released.length === waiting.length) this.waiting.delete(id);
    return released;
  }

  /** Whether the edge has to wait at the declaration. */
  holds(id: number, edge: Edge): boolean {
    if (!this.isHeldBack(id, edge)) return false;
    addTo(this.waiting, id, edge);
    return true;
  }

  private isHeldBack(id: number, edge: Edge): boolean {
    const turn = turnOf(this.graph, edge, !this.isForward);
    if (turn === null) return false;
    for (const arrival of this.arrived.get(id) ?? []) if (arrival !== turn) return false;
    return true;
  }
}
