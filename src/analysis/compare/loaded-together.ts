import type { Graph } from '../graph';

/** Files that are looked at; of further ones any may be loaded with any. */
const MAX_FILES = 256;

/** Which files one run of the program may hold at once: one loads the other, or a third one both. */
export class LoadedTogether {
  private readonly graph: Graph;
  private readonly tests: ReadonlySet<string>;
  private readonly answers = new Map<string, boolean>();
  private readonly known = new Map<string, ReadonlySet<string>>();

  /** @param tests paths that only tests use: they load what they like */
  constructor(graph: Graph, tests: ReadonlySet<string>) {
    this.graph = graph;
    this.tests = tests;
  }

  has(path: string, other: string): boolean {
    const key = `${path} ${other}`;
    const known = this.answers.get(key) ?? this.find(path, other);
    this.answers.set(key, known);
    return known;
  }

  private find(path: string, other: string): boolean {
    const [loaders, others] = [this.loadersOf(path), this.loadersOf(other)];
    if (loaders === null || others === null) return true;
    const [fewer, more] = loaders.size < others.size ? [loaders, others] : [others, loaders];
    return [...fewer].some((each) => more.has(each));
  }

  /** The file itself, and whatever loads it. */
  private loadersOf(path: string): ReadonlySet<string> | null {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    if (this.known.size >= MAX_FILES) return null;
    const { byPath, incoming, nodes } = this.graph;
    const found = new Set([path]);
    // Grows while it is walked through.
    for (const each of found)
      for (const id of byPath.get(each) ?? [])
        for (const { kind, from } of incoming[id] ?? []) {
          const loader = nodes[from]?.path ?? '';
          if (kind !== 'type' && !this.tests.has(loader)) found.add(loader);
        }
    this.known.set(path, found);
    return found;
  }
}
