import type { Graph, ModuleUse } from '../graph';

/** `stripe charges.create`, or the package alone. */
export const useName = ({ specifier, member }: ModuleUse): string =>
  member === '' ? specifier : `${specifier} ${member}`;

/** The packages' members that each declaration uses; what a file merely imports is left out. */
export function usesByNode(graph: Graph): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  for (const use of graph.modules) {
    if (use.kind === 'import') continue;
    const names = found.get(use.node);
    if (names === undefined) found.set(use.node, new Set([useName(use)]));
    else names.add(useName(use));
  }
  return found;
}
