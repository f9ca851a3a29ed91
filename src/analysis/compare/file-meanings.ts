import type { FileFacts } from '../facts';
import type { Graph, Meant } from '../graph';

/** What the names of a file stand for; they mean the same in all code of it. */
export class FileMeanings {
  private readonly graph: Graph;
  private readonly facts: ReadonlyMap<string, FileFacts>;
  private readonly known = new Map<string, ReadonlyMap<number, Meant>>();

  constructor(graph: Graph, facts: ReadonlyMap<string, FileFacts>) {
    this.graph = graph;
    this.facts = facts;
  }

  /** @param name as in `Declaration.names` */
  of(path: string, name: number): Meant | undefined {
    const known = this.known.get(path) ?? this.read(path);
    this.known.set(path, known);
    return known.get(name);
  }

  private read(path: string): ReadonlyMap<number, Meant> {
    const found = new Map<number, Meant>();
    const ids = this.graph.byPath.get(path) ?? [];
    for (const [index, { names }] of (this.facts.get(path)?.declarations ?? []).entries()) {
      const meanings = this.graph.meanings[ids[index] ?? -1] ?? [];
      for (const [at, name] of names.entries()) found.set(name, meanings[at] ?? '');
    }
    for (const [index, id] of ids.entries()) found.set(-1 - index, id);
    return found;
  }
}
