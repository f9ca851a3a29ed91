import type { Edge, Graph } from '../graph';

/** Whether one declaration refers to another, asked often: each declaration's references are indexed once. */
export class References {
  private readonly targets = new Map<number, ReadonlySet<number>>();
  private readonly graph: Graph;
  private readonly counts: (edge: Edge) => boolean;

  /** @param counts which edges are references at all */
  constructor(graph: Graph, counts: (edge: Edge) => boolean) {
    this.graph = graph;
    this.counts = counts;
  }

  has(from: number, to: number): boolean {
    let known = this.targets.get(from);
    if (known === undefined) {
      known = new Set((this.graph.outgoing[from] ?? []).filter(this.counts).map((edge) => edge.to));
      this.targets.set(from, known);
    }
    return known.has(to);
  }
}
