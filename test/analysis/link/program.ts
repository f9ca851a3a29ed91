import { extract } from '../../../src/analyser';
import type { FileFacts } from '../../../src/analysis/facts';
import type { Edge, Graph } from '../../../src/analysis/graph';
import { link } from '../../../src/analysis/link/link';
import { readProjectConfig } from '../../../src/analysis/link/project';

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

export function factsOf(tree: Tree): Map<string, FileFacts> {
  const sources = Object.entries(tree).map(([path, text]) => ({
    path,
    blob: path,
    bytes: Buffer.from(text),
  }));
  return new Map(extract(sources).map((facts, at) => [sources[at]?.path ?? '', facts]));
}

export function graphOf(tree: Tree): Graph {
  const config = readProjectConfig((path) => tree[path] ?? null, Object.keys(tree));
  const code = Object.fromEntries(Object.entries(tree).filter(([path]) => /\.[cm]?[jt]sx?$/.test(path)));
  return link(factsOf(code), config);
}

/** `a.ts#f call b.ts#g`, sorted; without the edges that merely follow from importing. */
export function edgesOf(tree: Tree): string[] {
  const graph = graphOf(tree);
  const edges = graph.outgoing.flat().filter(({ kind }) => kind !== 'effect');
  return edges.map((edge) => edgeText(graph, edge)).sort();
}

/** Only what `effect` edges say. */
export function effectsOf(tree: Tree): string[] {
  const graph = graphOf(tree);
  const edges = graph.outgoing.flat().filter(({ kind }) => kind === 'effect');
  return edges.map((edge) => edgeText(graph, edge)).sort();
}

function edgeText(graph: Graph, { from, to, kind, certainty, candidates }: Edge): string {
  const doubt = certainty === 'exact' ? '' : ` (1 of ${candidates})`;
  return `${label(graph, from)} ${kind} ${label(graph, to)}${doubt}`;
}

function label({ nodes }: Graph, id: number): string {
  const node = nodes[id];
  return `${node?.path}#${node?.name}`;
}
