import type { Edge, EdgeKind } from '../graph';

/** Collects edges; of several with the same ends and kind the most certain one stays, at its first line. */
export class EdgeList {
  private readonly found = new Map<number, Map<string, Edge>>();
  /** By node: 1 where only tests load it. */
  private readonly tests: Uint8Array;

  constructor(tests: Uint8Array) {
    this.tests = tests;
  }

  /** The program never runs what only tests load, whatever interface it implements there. */
  add(edge: Edge): void {
    if (edge.from === edge.to || (this.tests[edge.to] === 1 && this.tests[edge.from] !== 1)) return;
    let outgoing = this.found.get(edge.from);
    if (outgoing === undefined) {
      outgoing = new Map();
      this.found.set(edge.from, outgoing);
    }
    const key = `${edge.kind} ${edge.to}`;
    const known = outgoing.get(key);
    if (known === undefined || (known.certainty === 'approximate' && edge.certainty === 'exact'))
      outgoing.set(key, edge);
  }

  exact(from: number, to: number, kind: EdgeKind, line: number): void {
    this.add({ from, to, kind, certainty: 'exact', candidates: 1, line });
  }

  /** Both directions, by node. */
  finish(count: number): { outgoing: Edge[][]; incoming: Edge[][] } {
    const outgoing: Edge[][] = Array.from({ length: count }, () => []);
    const incoming: Edge[][] = Array.from({ length: count }, () => []);
    for (let from = 0; from < count; from++) {
      for (const edge of this.found.get(from)?.values() ?? []) {
        outgoing[from]?.push(edge);
        incoming[edge.to]?.push(edge);
      }
    }
    return { outgoing, incoming };
  }
}
