import { addTo } from '../../world/lists-by-key';
import type { Impact } from '../analysis';
import type { Edge, EdgeKind, Graph } from '../graph';
import { chainOf, locationOf, nameOf, saidNameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import type { Comparison } from './area-sides';
import { DrawnOut } from './drawn-out';
import { listed } from './impacts';
import { KnownReferences } from './known-references';

const VERBS: Partial<Record<EdgeKind, string>> = {
  call: 'calls',
  construct: 'constructs',
  read: 'uses',
  pass: 'hands on',
  extend: 'extends',
  override: 'leads to',
};

/** Code outside an area that newly refers to a regulated declaration. */
export function newCalls(comparison: Comparison): { readonly node: number; readonly impact: Impact }[] {
  const { head } = comparison;
  const before = new KnownReferences(comparison, (edge) => VERBS[edge.kind] !== undefined);
  // A new method that others take the place of is no way by itself: who calls it has one.
  const counts = ({ kind, from }: Edge) =>
    VERBS[kind] !== undefined && (kind !== 'override' || comparison.sides.pairs.toBase[from] !== -1);
  const drawnOut = new DrawnOut(comparison);
  const fresh = new Map<number, Edge[]>();
  for (const root of head.roots) {
    for (const edge of head.graph.incoming[root] ?? []) {
      if (!counts(edge) || head.roots.has(edge.from) || before.has(edge)) continue;
      // Its function has the same reference.
      if (head.graph.nodes[edge.from]?.kind === 'part' || drawnOut.ledBefore(edge)) continue;
      addTo(fresh, edge.from, edge);
    }
  }
  return [...fresh].map(([node, edges]) => ({ node, impact: callImpact(comparison, node, edges) }));
}

function callImpact(comparison: Comparison, from: number, edges: readonly Edge[]): Impact {
  const certain = edges.filter((edge) => !isGuess(edge));
  const approximate = certain.length === 0;
  const stated = approximate ? edges : certain;
  const names = stated.map((edge) => nameAt(comparison.head.graph, edge.to));
  const detail = `newly ${VERBS[stated[0]?.kind ?? 'call'] ?? 'calls'} ${listed(names)}`;
  return wayImpact(comparison, from, { reason: 'function', way: stated.slice(0, 1), detail, approximate });
}

export interface FoundWay {
  readonly reason: Impact['reason'];
  /** From the changed code on, in the direction of the calls. */
  readonly way: readonly Edge[];
  readonly detail: string;
  readonly approximate: boolean;
}

/** A way into an area, told where it begins. */
export function wayImpact(
  { area, head }: Comparison,
  id: number,
  { reason, way, detail, approximate }: FoundWay,
): Impact {
  const node = head.graph.nodes[id];
  if (node === undefined) throw new Error(`a way without a declaration in area ${area.id}`);
  const line = way[0]?.line ?? node.startLine;
  return {
    area: area.id,
    subject: nameOf(node),
    reason,
    detail,
    location: { ...locationOf(node, 'head'), startLine: line, endLine: line },
    chain: chainOf(head.graph, way, id),
    approximate,
  };
}

/** As sentences call it. */
export function nameAt(graph: Graph, id: number): string {
  const node = graph.nodes[id];
  return node === undefined ? '' : saidNameOf(node);
}
