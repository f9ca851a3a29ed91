import { addTo } from '../../world/lists-by-key';
import type { Graph } from '../graph';
import { isHandedOn } from '../unnamed';

/** Which class extends which, and which methods stand in it; by ids. */
export class ClassTree {
  /** By class: those that extend it. */
  private readonly heirs = new Map<number, number[]>();
  private readonly bases = new Map<number, number[]>();
  /** By class and the last segment of their names: a static one may be called like one of instances. */
  private readonly methods = new Map<number, Map<string, number[]>>();
  private readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
    for (const { id, kind, parent } of graph.nodes) {
      if (kind === 'method' && parent !== null) this.addMethod(parent, id);
      if (kind === 'class') this.addBases(id);
    }
  }

  heirsOf(id: number): readonly number[] {
    return this.heirs.get(id) ?? [];
  }

  /** From the class up to one that it inherits from, that one left out; `null` where it does not, or several may be meant. */
  between(id: number, base: number, levels: number): readonly number[] | null {
    const found: number[] = [];
    for (let at: number | undefined = id; at !== undefined && found.length <= levels; at = this.baseOf(at)) {
      if (at === base) return found;
      found.push(at);
    }
    return null;
  }

  /** Its own ones of that name; nothing where it inherits it. */
  methodsOf(id: number, key: string): readonly number[] | undefined {
    return this.methods.get(id)?.get(key);
  }

  /** What a method is called by on its instance. */
  keyOf(id: number): string {
    const name = this.graph.nodes[id]?.name ?? '';
    return name.slice(name.lastIndexOf('.') + 1);
  }

  /** The class in whose code a method, or a function that is handed on in one, stands; `null` for any other. */
  ownerOf(id: number): number | null {
    const { nodes } = this.graph;
    let node = nodes[id];
    while (node !== undefined && node.parent !== null && isHandedOn(node)) node = nodes[node.parent];
    const owner = node?.parent ?? null;
    return owner !== null && nodes[owner]?.kind === 'class' ? owner : null;
  }

  /** The class whose field holds it, in objects inside of that too, or in which it stands itself. */
  holderOf(id: number): number | null {
    const { nodes } = this.graph;
    const holder = nodes[this.outermost(id)]?.parent ?? null;
    return holder !== null && nodes[holder]?.kind === 'class' ? holder : null;
  }

  /** The name of the field that holds it. */
  fieldOf(id: number): string {
    return this.keyOf(this.outermost(id));
  }

  private outermost(id: number): number {
    const { nodes } = this.graph;
    let at = id;
    for (
      let up = nodes[at]?.parent ?? null;
      up !== null && nodes[up]?.kind === 'object';
      up = nodes[at]?.parent ?? null
    )
      at = up;
    return at;
  }

  private baseOf(id: number): number | undefined {
    const [base, another] = this.bases.get(id) ?? [];
    return another === undefined ? base : undefined;
  }

  private addBases(id: number): void {
    for (const { kind, to } of this.graph.outgoing[id] ?? []) {
      if (kind !== 'extend') continue;
      addTo(this.heirs, to, id);
      addTo(this.bases, id, to);
    }
  }

  private addMethod(owner: number, id: number): void {
    const methods = this.methods.get(owner) ?? new Map<string, number[]>();
    this.methods.set(owner, methods);
    addTo(methods, this.keyOf(id), id);
  }
}

const known = new WeakMap<Graph['outgoing'], ClassTree>();

export function classTree(graph: Graph): ClassTree {
  const found = known.get(graph.outgoing) ?? new ClassTree(graph);
  known.set(graph.outgoing, found);
  return found;
}
