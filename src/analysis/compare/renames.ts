import { addTo } from '../../world/lists-by-key';
import type { Graph, GraphNode } from '../graph';

/** What so many files declare alike says nothing about which of them is which. */
const MAX_FILES = 8;

/** A path without it is what other files import, in whichever language the file is written. */
const LANGUAGE = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** Files of one side that are not paired yet. */
interface Open {
  readonly graph: Graph;
  readonly paths: readonly string[];
}

type Pairs = Iterable<readonly [path: string, renamed: string]>;

/**
 * Files that only the base has, each with the one that only the head has: the one that differs by its language alone (`pay.js`,
 * `pay.ts`), else the one that declares most of the same, else the one in which nothing but names differs, as where a function is
 * renamed with its file.
 */
export function renamedFiles(base: Graph, head: Graph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const pairsIn of [rewrittenFiles, alikeFiles, filesButForNames]) {
    const gone = [...base.byPath.keys()].filter((path) => !head.byPath.has(path) && !found.has(path));
    const come = [...head.byPath.keys()].filter((path) => !base.byPath.has(path) && !taken.has(path));
    for (const [path, renamed] of pairsIn({ graph: base, paths: gone }, { graph: head, paths: come })) {
      found.set(path, renamed);
      taken.add(renamed);
    }
  }
  return found;
}

const rewrittenFiles = (gone: Open, come: Open): Pairs =>
  soleMatches(gone.paths, come.paths, (path) => {
    const stem = path.replace(LANGUAGE, '');
    return stem === path ? null : stem;
  });

function alikeFiles(gone: Open, come: Open): Pairs {
  const before = contentsOf(gone);
  const after = contentsOf(come);
  const backward = bestMatches(after, before);
  return [...bestMatches(before, after)].filter(([path, match]) => backward.get(match) === path);
}

function filesButForNames(gone: Open, come: Open): Pairs {
  const behaviour = new Map([...behaviourOf(gone), ...behaviourOf(come)]);
  return soleMatches(gone.paths, come.paths, (path) => behaviour.get(path) ?? null);
}

/** All that files do, names left out; without those that do nothing. */
function behaviourOf({
  graph: { nodes, byPath },
  paths,
}: Open): (readonly [path: string, behaviour: string])[] {
  return paths.flatMap((path) => {
    const done = (byPath.get(path) ?? []).flatMap((id) => {
      const node = nodes[id];
      const isNothing = node === undefined || (node.hash === '' && node.typeHash === '');
      return isNothing ? [] : [JSON.stringify([node.kind, node.hash, node.typeHash])];
    });
    return done.length === 0 ? [] : [[path, done.sort().join()] as const];
  });
}

/** What has a label to itself on both sides. */
function* soleMatches(
  gone: readonly string[],
  come: readonly string[],
  labelOf: (path: string) => string | null,
): Pairs {
  const before = onlyByLabel(gone, labelOf);
  for (const [label, path] of onlyByLabel(come, labelOf)) {
    const known = before.get(label);
    if (known !== undefined && known !== null && path !== null) yield [known, path];
  }
}

/** `null` for a label that two share. */
function onlyByLabel(
  paths: readonly string[],
  labelOf: (path: string) => string | null,
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const path of paths) {
    const label = labelOf(path);
    if (label !== null) found.set(label, found.has(label) ? null : path);
  }
  return found;
}

type Contents = ReadonlyMap<string, ReadonlySet<string>>;

function contentsOf({ graph, paths }: Open): Contents {
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
      addTo(holders, key, path);
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
