import type { Graph, GraphNode } from '../graph';

/** What so many files declare alike says nothing about which of them is which. */
const MAX_FILES = 8;

/** Files that only the base has, each with the one that only the head has and that declares most of the same. */
export function renamedFiles(base: Graph, head: Graph): ReadonlyMap<string, string> {
  const gone = [...base.byPath.keys()].filter((path) => !head.byPath.has(path));
  const come = [...head.byPath.keys()].filter((path) => !base.byPath.has(path));
  const forward = bestMatches(contentsOf(base, gone), contentsOf(head, come));
  const backward = bestMatches(contentsOf(head, come), contentsOf(base, gone));
  return new Map([...forward].filter(([path, match]) => backward.get(match) === path));
}

type Contents = ReadonlyMap<string, ReadonlySet<string>>;

function contentsOf(graph: Graph, paths: readonly string[]): Contents {
  return new Map(
    paths.map((path) => [
      path,
      new Set((graph.byPath.get(path) ?? []).flatMap((id) => keyOf(graph.nodes[id]))),
    ]),
  );
}

function keyOf(node: GraphNode | undefined): string[] {
  if (node === undefined || (node.hash === '' && node.typeHash === '')) return [];
  return [JSON.stringify([node.name, node.kind, node.hash, node.typeHash])];
}

/** By path the one that shares most with it; none where two share as much. */
function bestMatches(from: Contents, to: Contents): Map<string, string> {
  const holders = new Map<string, string[]>();
  for (const [path, keys] of to) {
    for (const key of keys) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [path]);
      else known.push(path);
    }
  }
  const found = new Map<string, string>();
  for (const [path, keys] of from) {
    const shares = new Map<string, number>();
    for (const key of keys) {
      const paths = holders.get(key) ?? [];
      for (const holder of paths.length > MAX_FILES ? [] : paths)
        shares.set(holder, (shares.get(holder) ?? 0) + 1);
    }
    const [first, second] = [...shares].sort(([, a], [, b]) => b - a);
    if (first !== undefined && first[1] !== second?.[1]) found.set(path, first[0]);
  }
  return found;
}
