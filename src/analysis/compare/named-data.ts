import type { Graph, Meant } from '../graph';

/** Data of the program, found by the names that code has for it. */
export interface NamedDatum {
  readonly holder: number;
  /** The first member beyond it that is no declaration of its own. */
  readonly member: string | null;
}

const DATA: ReadonlySet<string> = new Set(['variable', 'object', 'field']);

/** The nearest declaration to members of what a name stands for. */
export class NamedData {
  private readonly graph: Graph;
  /** By path: its data by qualified name. */
  private readonly known = new Map<string, ReadonlyMap<string, number>>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** `null` for what is no data of the tree, or not known to be. */
  of(root: Meant, path: readonly string[]): NamedDatum | null {
    if (typeof root !== 'number') return null;
    let holder = root;
    for (const name of path) {
      const next = this.member(holder, name);
      if (next === undefined) return this.isData(holder) ? { holder, member: name } : null;
      holder = next;
    }
    return this.isData(holder) ? { holder, member: null } : null;
  }

  /** A field of a class, or a member of an object. */
  member(id: number, name: string): number | undefined {
    const node = this.graph.nodes[id];
    if (node === undefined) return undefined;
    return this.namesIn(node.path).get(node.name === '' ? name : `${node.name}.${name}`);
  }

  private isData(id: number): boolean {
    return DATA.has(this.graph.nodes[id]?.kind ?? '');
  }

  private namesIn(path: string): ReadonlyMap<string, number> {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const data = (this.graph.byPath.get(path) ?? []).filter((id) => this.isData(id));
    const found = new Map(data.map((id) => [this.graph.nodes[id]?.name ?? '', id]));
    this.known.set(path, found);
    return found;
  }
}
