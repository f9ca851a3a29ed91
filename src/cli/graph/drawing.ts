import type { SaidEdge } from '../../analysis/analysis';
import type { Surroundings } from '../../analysis/explain/surroundings';
import type { Edge, Graph, GraphNode } from '../../analysis/graph';
import { nameOf, saidEdgeOf } from '../../analysis/reach/chain';
import { plain } from '../../report/terminal-text';
import { leads } from '../../report/wording';
import { addTo } from '../../world/lists-by-key';

/** What every form of a drawing shows, files in the order of their first declaration. */
export interface Drawing {
  readonly start: string;
  readonly files: readonly DrawnFile[];
  readonly arrows: readonly Arrow[];
  /** What is missing, where something is. */
  readonly note: string | null;
}

export interface DrawnFile {
  readonly path: string;
  readonly boxes: readonly Box[];
}

export interface Box {
  readonly id: string;
  readonly name: string;
  readonly kind: GraphNode['kind'];
  readonly line: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly edge: SaidEdge;
  readonly certainty: Edge['certainty'];
  readonly candidates: number;
  readonly line: number;
}

/** @param limit declarations that the surroundings were cut at */
export function drawingOf(graph: Graph, { ids, edges, isCut }: Surroundings, limit: number): Drawing {
  const idOf = new Map(ids.map((id, index) => [id, `d${index}`]));
  const files = new Map<string, Box[]>();
  for (const [id, key] of idOf) {
    const node = graph.nodes[id];
    if (node === undefined) continue;
    const box = { id: key, name: plain(nameOf(node)), kind: node.kind, line: node.startLine };
    addTo(files, node.path, box);
  }
  return {
    start: 'd0',
    files: [...files].map(([path, boxes]) => ({ path: plain(path), boxes })),
    arrows: edges.map((reference) => {
      const { from, to, certainty, candidates, line } = reference;
      const edge = saidEdgeOf(graph, reference);
      const label = labelOf(edge, certainty, candidates);
      const ends = { from: idOf.get(from) ?? '', to: idOf.get(to) ?? '' };
      return { ...ends, label, edge, certainty, candidates, line };
    }),
    note: isCut ? `Cut at ${limit} declarations; what is nearer is shown.` : null,
  };
}

function labelOf(edge: SaidEdge, certainty: Edge['certainty'], candidates: number): string {
  const verb = leads({ name: '', path: '', line: 0, edge, certainty: 'exact' });
  if (certainty === 'exact') return verb;
  return candidates > 1 ? `${verb} (1 of ${candidates})` : `${verb} (by name)`;
}
