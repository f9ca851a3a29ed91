import type { Graph } from '../graph';
import type { Difference, Sides } from './differences';

/**
 * Modules whose own code does something: calls, uses a package, names a host, writes. What a module merely declares and
 * exports is compared declaration by declaration, so another list of these is no change of behaviour.
 */
export function effectfulModules(graph: Graph): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (id: number) => {
    if (graph.nodes[id]?.kind === 'module') found.add(id);
  };
  for (const use of graph.modules) if (use.kind !== 'import') add(use.node);
  for (const each of [graph.hosts, graph.writes, graph.dynamic]) for (const { node } of each) add(node);
  for (const ids of graph.byPath.values()) {
    const [module] = ids;
    const edges = module === undefined ? [] : (graph.outgoing[module] ?? []);
    const does = edges.some(({ kind }) => kind === 'call' || kind === 'construct' || kind === 'pass');
    if (module !== undefined && does) add(module);
  }
  return found;
}

/** Whether a difference is more than another list of what a module declares. */
export function isMoreThanListing(difference: Difference, { base, head, effects }: Effects & Sides): boolean {
  const before = 'base' in difference ? base.nodes[difference.base] : undefined;
  const after = 'head' in difference ? head.nodes[difference.head] : undefined;
  if ((before ?? after)?.kind !== 'module') return true;
  return effects.base.has(before?.id ?? -1) || effects.head.has(after?.id ?? -1);
}

export interface Effects {
  readonly effects: { readonly base: ReadonlySet<number>; readonly head: ReadonlySet<number> };
}
