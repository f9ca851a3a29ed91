import { addTo } from '../../world/lists-by-key';
import type { NamedText } from '../call-text';
import type { FileFacts } from '../facts';
import type { Graph, GraphNode, Meant } from '../graph';
import type { FileOutline, Outline } from '../outline';
import { constantsOf } from './asked-outlines';
import { FileMeanings } from './file-meanings';

/** The outlines of one side that were read, in terms of its graph. */
export class OutlinedSide {
  private readonly graph: Graph;
  private readonly meanings: FileMeanings;
  private readonly outlines = new Map<number, Outline>();
  private readonly lasting = new Set<number>();
  /** What code sets, or something inside of it. */
  private readonly written: ReadonlySet<number>;
  private readonly leftAlone = new Map<number, boolean>();
  private readonly named = new Map<number, ReadonlyMap<string, readonly number[]>>();

  constructor(graph: Graph, files: ReadonlyMap<string, FileOutline>, facts: ReadonlyMap<string, FileFacts>) {
    this.graph = graph;
    this.meanings = new FileMeanings(graph, facts);
    this.written = new Set(graph.stateWrites.map(({ holder }) => holder));
    for (const [path, { outlines, lasting }] of files) {
      const ids = graph.byPath.get(path) ?? [];
      for (const [index, outline] of outlines.entries())
        if (outline !== null) this.outlines.set(ids[index] ?? -1, outline);
      for (const index of lasting) this.lasting.add(ids[index] ?? -1);
    }
  }

  outlineOf(id: number): Outline | undefined {
    return this.outlines.get(id);
  }

  /** What a name in a declaration's code stands for, where that is known. */
  meant(id: number, name: number): Meant | undefined {
    return this.meanings.of(this.graph.nodes[id]?.path ?? '', name);
  }

  /** The text or number that a name in a declaration's code stands for, however long the program runs; `null` where it may be another one. */
  constantOf(id: number, [root, ...path]: NamedText): GraphNode | null {
    const meant = this.meant(id, root);
    const outer = typeof meant === 'number' ? this.graph.nodes[meant] : undefined;
    if (outer === undefined) return null;
    const name = path.at(-1) ?? keyOf(outer);
    const [only = -1, ...others] = (this.namedBy(id).get(name) ?? []).filter((to) =>
      path.length === 0 ? to === outer.id : this.isWithin(to, outer) && this.isNamed(to, path),
    );
    return others.length === 0 && this.isLasting(only) ? (this.graph.nodes[only] ?? null) : null;
  }

  /** Whether nothing in the program gives it another value. */
  isLasting(id: number): boolean {
    if (!this.lasting.has(id) || this.written.has(id)) return false;
    return this.around(id).every((outer) => this.isLeftAlone(outer));
  }

  /** The objects that it is a member of. */
  around(id: number): readonly number[] {
    const found: number[] = [];
    let outer = this.graph.nodes[this.graph.nodes[id]?.parent ?? -1];
    for (; outer !== undefined && outer.parent !== null; outer = this.graph.nodes[outer.parent])
      found.push(outer.id);
    return found;
  }

  /** Whoever gets an object as a whole may set what is in it. */
  private isLeftAlone(id: number): boolean {
    const known = this.leftAlone.get(id);
    if (known !== undefined) return known;
    const isHandedOn = (this.graph.incoming[id] ?? []).some(
      ({ kind, members }) => kind === 'pass' || (kind === 'read' && members === undefined),
    );
    this.leftAlone.set(id, !isHandedOn && !this.written.has(id));
    return !isHandedOn && !this.written.has(id);
  }

  /** What a declaration's code names that may hold a text or number, by the last part of its name. */
  private namedBy(id: number): ReadonlyMap<string, readonly number[]> {
    const known = this.named.get(id);
    if (known !== undefined) return known;
    const found = new Map<string, number[]>();
    for (const to of new Set(constantsOf(this.graph, id).map((edge) => edge.to)))
      addTo(found, keyOf(this.graph.nodes[to]), to);
    this.named.set(id, found);
    return found;
  }

  private isNamed(id: number, path: readonly string[]): boolean {
    return `.${this.graph.nodes[id]?.name}`.endsWith(`.${path.join('.')}`);
  }

  private isWithin(id: number, outer: GraphNode): boolean {
    const isInFile = this.graph.nodes[id]?.path === outer.path;
    return isInFile && (outer.parent === null || this.around(id).includes(outer.id));
  }
}

const keyOf = (node: GraphNode | undefined): string => node?.name.slice(node.name.lastIndexOf('.') + 1) ?? '';
