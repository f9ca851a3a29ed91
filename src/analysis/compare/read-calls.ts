import type { CallText, SaidText } from '../call-text';
import type { FileFacts } from '../facts';
import type { Edge, Graph, GraphNode, Meant, Taken } from '../graph';
import { FileMeanings } from './file-meanings';
import { runsOf } from './runners';

/** What calls give in files of one side that were read for it, by path. */
export interface CallFiles {
  readonly calls: ReadonlyMap<string, readonly CallText[]>;
  readonly facts: ReadonlyMap<string, FileFacts>;
  /** Asked for, and beyond the limit of what is read, or not to be read. */
  readonly unread: ReadonlySet<string>;
}

/** A call of one function. */
export interface ReadCall {
  /** Whose code it stands in. */
  readonly from: number;
  readonly path: string;
  readonly text: CallText;
  /** Whether it calls the function by another name. */
  readonly isGuess: boolean;
}

/** Text of calls, as far as it was read, in terms of a graph. */
export class ReadCalls {
  private readonly graph: Graph;
  private readonly files: CallFiles;
  private readonly meanings: FileMeanings;
  private readonly known = new Map<number, readonly ReadCall[]>();

  constructor(graph: Graph, files: CallFiles) {
    this.graph = graph;
    this.files = files;
    this.meanings = new FileMeanings(graph, files.facts);
  }

  /** The calls that run a declaration. */
  into(id: number): readonly ReadCall[] {
    const known = this.known.get(id) ?? this.find(id);
    this.known.set(id, known);
    return known;
  }

  /** Who runs it in files that were too much to read. */
  unreadInto(id: number): readonly Edge[] {
    const { nodes } = this.graph;
    return runsOf(this.graph, id).filter(({ from }) => this.files.unread.has(nodes[from]?.path ?? ''));
  }

  /** What names of a text stand for. */
  meant(path: string, { names }: { readonly names: readonly number[] }): readonly Meant[] {
    return names.map((name) => this.meanings.of(path, name) ?? '');
  }

  /** With functions by their ids. */
  taken(path: string, { takes }: Pick<SaidText, 'takes'>): readonly Taken[] {
    const ids = this.graph.byPath.get(path) ?? [];
    return takes.map(([of, ...what]) => [ids[of] ?? -1, ...what]);
  }

  private find(id: number): readonly ReadCall[] {
    const found = new Map<CallText, ReadCall>();
    for (const { from, line, kind } of runsOf(this.graph, id)) {
      if (kind === 'pass') continue;
      const { path } = this.graph.nodes[from] ?? { path: '' };
      const ids = this.graph.byPath.get(path) ?? [];
      for (const text of this.files.calls.get(path) ?? []) {
        if (ids[text.from] !== from || line < text.startLine || line > text.calleeLine) continue;
        const how = this.callOf(id, { from, path, text });
        if (how !== null) found.set(text, { from, path, text, isGuess: how === 'guess' });
      }
    }
    return [...found.values()];
  }

  /** Several calls may stand on one line. */
  private callOf(id: number, { from, path, text }: Omit<ReadCall, 'isGuess'>): 'sure' | 'guess' | null {
    const called = calledAs(this.graph.nodes, id);
    const [root] = text.root === null ? [] : this.meant(path, { names: [text.root] });
    if (text.isPlain && root !== undefined) return root === called?.id ? 'sure' : null;
    if (called === undefined || text.name !== ownName(called)) return null;
    const others = (this.graph.outgoing[from] ?? []).filter(({ to, line, kind }) => {
      const isHere = kind === 'call' && line >= text.startLine && line <= text.calleeLine;
      const other = this.graph.nodes[to];
      return isHere && ownName(other) === text.name && other?.name !== called.name;
    });
    if (others.length === 0 || this.isIn(id, root)) return 'sure';
    return others.some(({ to }) => this.isIn(to, root)) ? null : 'guess';
  }

  private isIn(id: number, outer: Meant | undefined): boolean {
    let at = this.graph.nodes[id]?.parent ?? null;
    while (at !== null && at !== outer) at = this.graph.nodes[at]?.parent ?? null;
    return at !== null;
  }
}

/** An instance is made by the name of its class. */
function calledAs(nodes: Graph['nodes'], id: number): GraphNode | undefined {
  const node = nodes[id];
  return node?.kind === 'constructor' ? nodes[node.parent ?? -1] : node;
}

const ownName = (node: GraphNode | undefined): string | undefined =>
  node?.name.slice(node.name.lastIndexOf('.') + 1);
