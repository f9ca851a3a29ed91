import type { Graph, GraphNode } from '../graph';

/** What so many files declare alike says nothing about which of them is which. */
const MAX_FILES = 8;

/** A path without it is what other files import, in whichever language the file is written. */
const LANGUAGE = /(?<!\.d)\.[cm]?[jt]sx?$/;

/**
 * Files that only the base has, each with the one that only the head has: the one that differs by its language alone (`pay.js`,
 * `pay.ts`), else the one that declares most of the same.
 */
export function renamedFiles(base: Graph, head: Graph): ReadonlyMap<string, string> {
  const gone = [...base.byPath.keys()].filter((path) => !head.byPath.has(path));
  const come = [...head.byPath.keys()].filter((path) => !base.byPath.has(path));
  const rewritten = rewrittenFiles(gone, come);
  const taken = new Set(rewritten.values());
  const before = contentsOf(
    base,
    gone.filter((path) => !rewritten.has(path)),
  );
  const after = contentsOf(
    head,
    come.filter((path) => !taken.has(path)),
  );
  const backward = bestMatches(after, before);
  const alike = [...bestMatches(before, after)].filter(([path, match]) => backward.get(match) === path);
  return new Map([...rewritten, ...alike]);
}

function rewrittenFiles(gone: readonly string[], come: readonly string[]): ReadonlyMap<string, string> {
  const before = onlyByStem(gone);
  return new Map(
    [...onlyByStem(come)].flatMap(([stem, path]) => {
      const known = before.get(stem);
      return known === undefined ? [] : [[known, path] as const];
    }),
  );
}

/** Of a stem that two files share, none. */
function onlyByStem(paths: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const path of paths) {
    const stem = path.replace(LANGUAGE, '');
    if (stem !== path) found.set(stem, found.has(stem) ? null : path);
  }
  return new Map([...found].flatMap(([stem, path]) => (path === null ? [] : [[stem, path] as const])));
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
