import { addTo } from '../../world/lists-by-key';
import type { Graph, GraphNode } from '../graph';
import { followsOuter } from '../unnamed';
import { namesIn } from './names';
import { pairParts } from './pair-parts';
import { pairUnnamed } from './pair-unnamed';
import { renamedFiles } from './renames';

/** Which declaration of one side is which of the other, by id; -1 where it has no counterpart. */
export interface Pairs {
  readonly toHead: readonly number[];
  readonly toBase: readonly number[];
}

/**
 * A declaration is the same where path and qualified name are, and a renamed file is the same file; of several with one name the equal ones first, then by
 * their order. What is left on both sides is paired where it was moved or renamed without any other change. Functions without a
 * name, and parts, follow what they stand in.
 */
export function pairsOf(base: Graph, head: Graph): Pairs {
  const pairing = new Pairing(base, head);
  for (const [path, ids] of base.byPath) pairing.pairByName(ids, head.byPath.get(path) ?? []);
  const files = renamedFiles(base, head);
  for (const [path, renamed] of files)
    pairing.pairByName(base.byPath.get(path) ?? [], head.byPath.get(renamed) ?? []);
  // From the strictest idea of "the same" to the loosest; whoever is paired is out.
  for (const isNamed of [true, false]) {
    pairing.pairMoved((node) => node.name, isNamed);
    pairing.pairMoved(lastSegment, isNamed);
    // Only paths that the base alone has are among the renamed ones.
    pairing.pairMoved((node) => `${files.get(node.path) ?? node.path} renamed`, isNamed);
  }
  pairUnnamed(pairing);
  pairParts(pairing);
  return pairing;
}

class Pairing implements Pairs {
  readonly toHead: number[];
  readonly toBase: number[];
  readonly base: Graph;
  readonly head: Graph;

  constructor(base: Graph, head: Graph) {
    this.base = base;
    this.head = head;
    this.toHead = base.nodes.map(() => -1);
    this.toBase = head.nodes.map(() => -1);
  }

  pairByName(baseIds: readonly number[], headIds: readonly number[]): void {
    const candidates = grouped(namedIn(this.head, headIds), (id) => this.head.nodes[id]?.name ?? '');
    for (const [name, ids] of grouped(namedIn(this.base, baseIds), (id) => this.base.nodes[id]?.name ?? '')) {
      this.pairAlike(ids, candidates.get(name) ?? []);
    }
  }

  private pairAlike(baseIds: readonly number[], headIds: readonly number[]): void {
    // Last first, so that taking the next one costs nothing.
    const equal = grouped([...headIds].reverse(), (id) => behaviourOf(this.head.nodes[id]));
    for (const id of baseIds.length > 1 || headIds.length > 1 ? baseIds : []) {
      const twin = equal.get(behaviourOf(this.base.nodes[id]))?.pop();
      if (twin !== undefined) this.pair(id, twin);
    }
    const open = headIds.filter((id) => this.toBase[id] === -1);
    const left = baseIds.filter((id) => this.toHead[id] === -1);
    for (const [at, id] of left.entries()) {
      const next = open[at];
      if (next !== undefined) this.pair(id, next);
    }
  }

  /**
   * Pairs what disappeared with what appeared, where both behave alike and the label is equal.
   * @param isNamed whether the code must name things of the same names, too: else what it uses may have been renamed with it
   */
  pairMoved(label: (node: GraphNode) => string, isNamed: boolean): void {
    const labelIn = (graph: Graph) => (node: GraphNode) =>
      isNamed ? `${label(node)} ${namesIn(graph, node.id)}` : label(node);
    const gone = this.open(this.base, this.toHead, labelIn(this.base));
    const come = this.open(this.head, this.toBase, labelIn(this.head));
    for (const [key, ids] of gone) {
      const candidates = come.get(key) ?? [];
      // Two that are alike cannot be told apart: then nobody can say which of them moved.
      if (ids.length !== candidates.length) continue;
      for (const [at, id] of ids.entries()) this.pair(id, candidates[at] ?? -1);
    }
  }

  private open(graph: Graph, counterparts: readonly number[], label: (node: GraphNode) => string) {
    const ids = graph.nodes.flatMap((node) =>
      counterparts[node.id] === -1 && node.kind !== 'module' && hasBehaviour(node) && !followsOuter(node)
        ? [node.id]
        : [],
    );
    return grouped(ids, (id) => {
      const node = graph.nodes[id];
      return node === undefined ? '' : JSON.stringify([label(node), node.kind, node.hash, node.typeHash]);
    });
  }

  pair(base: number, head: number): void {
    if (head < 0) return;
    this.toHead[base] = head;
    this.toBase[head] = base;
  }
}

function namedIn({ nodes }: Graph, ids: readonly number[]): readonly number[] {
  const isNamed = (id: number) => {
    const node = nodes[id];
    return node === undefined || !followsOuter(node);
  };
  return ids.filter(isNamed);
}

const hasBehaviour = (node: GraphNode): boolean => node.hash !== '' || node.typeHash !== '';
const behaviourOf = (node: GraphNode | undefined): string => `${node?.kind} ${node?.hash} ${node?.typeHash}`;
const lastSegment = (node: GraphNode): string => node.name.slice(node.name.lastIndexOf('.') + 1);

function grouped(ids: readonly number[], keyOf: (id: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const id of ids) {
    const key = keyOf(id);
    addTo(groups, key, id);
  }
  return groups;
}
