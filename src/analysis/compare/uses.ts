import type { Graph, ModuleUse } from '../graph';

/** `stripe charges.create`, or the package alone. */
export const useName = ({ specifier, member }: ModuleUse): string =>
  member === '' ? specifier : `${specifier} ${member}`;

/** The packages' members that each declaration uses, by name; what a file merely imports is left out. */
export function usesByNode(graph: Graph): ReadonlyMap<number, ReadonlyMap<string, ModuleUse>> {
  const found = new Map<number, Map<string, ModuleUse>>();
  for (const use of graph.modules) {
    if (isImport(use)) continue;
    const uses = found.get(use.node);
    if (uses === undefined) found.set(use.node, new Map([[useName(use), use]]));
    else uses.set(useName(use), use);
  }
  return found;
}

/** Files that come to import a package, by its specifier as imported. */
export function newImporters(base: Graph, head: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Set(base.modules.filter(isImport).map((use) => importKey(base, use)));
  const found = new Map<string, Set<string>>();
  for (const use of head.modules) {
    if (!isImport(use) || known.has(importKey(head, use))) continue;
    const paths = found.get(use.specifier) ?? new Set<string>();
    found.set(use.specifier, paths.add(head.nodes[use.node]?.path ?? ''));
  }
  return found;
}

const isImport = ({ kind }: ModuleUse): boolean => kind === 'import';
const importKey = (graph: Graph, { node, specifier }: ModuleUse): string =>
  JSON.stringify([graph.nodes[node]?.path, specifier]);
