import type { Graph } from '../graph';
import { followsOuter } from '../unnamed';

/**
 * Which functions without a name, and which parts, stand in which declaration: who asks whether code did something before asks about all of it. In
 * a module's own code each stands for itself.
 */
export interface Units {
  /** The declaration itself, or around a function without a name the nearest that has one. */
  namedAround(id: number): number;
  /** The declaration, and around a function without a name everything up to the one that has one. */
  around(id: number): readonly number[];
  /** A declaration with the functions without a name that stand in it. */
  allOf(id: number): readonly number[];
  /** Whether a declaration stands in another one, however deep. */
  standsIn(id: number, outer: number): boolean;
}

const known = new WeakMap<Graph, Units>();

export function unitsOf(graph: Graph): Units {
  const found = known.get(graph) ?? new KnownUnits(graph);
  known.set(graph, found);
  return found;
}

class KnownUnits implements Units {
  private readonly nodes: Graph['nodes'];
  /** By function without a name. */
  private readonly named = new Map<number, number>();
  private readonly unnamed = new Set<number>();
  private readonly inside = new Map<number, number[]>();

  constructor({ nodes }: Graph) {
    this.nodes = nodes;
    // Parents stand before their children.
    for (const node of nodes) {
      if (node.parent === null || !followsOuter(node)) continue;
      const isOutermost = nodes[node.parent]?.kind === 'module';
      this.unnamed.add(node.id);
      if (isOutermost) continue;
      const named = this.namedAround(node.parent);
      this.named.set(node.id, named);
      const units = this.inside.get(named);
      if (units === undefined) this.inside.set(named, [named, node.id]);
      else units.push(node.id);
    }
  }

  namedAround(id: number): number {
    return this.named.get(id) ?? id;
  }

  around(id: number): readonly number[] {
    const found = [id];
    for (let at = id; this.unnamed.has(at); at = this.nodes[at]?.parent ?? -1)
      found.push(this.nodes[at]?.parent ?? -1);
    return found;
  }

  allOf(id: number): readonly number[] {
    return this.inside.get(id) ?? [id];
  }

  standsIn(id: number, outer: number): boolean {
    let at = this.nodes[id]?.parent ?? null;
    // Parents stand before their children.
    while (at !== null && at > outer) at = this.nodes[at]?.parent ?? null;
    return at === outer;
  }
}
