import type { Impact } from '../analysis';
import type { Ambiguity, Edge, Graph } from '../graph';
import { chainOf, locationOf, nameOf } from '../reach/chain';
import type { AreaSide, Comparison } from './area-sides';

/**
 * Methods that change and that a call in regulated code, or in what it reaches, could mean by its name alone: too many are
 * called so for a reference, too few for silence. Each is told once, with the first such call.
 */
export function ambiguousChanges(comparison: Comparison): Impact[] {
  const calls = { base: callsIn(comparison.base), head: callsIn(comparison.head) };
  return comparison.differences.flatMap((difference): Impact[] => {
    if (difference.kind !== 'changed' && difference.kind !== 'removed') return [];
    const name = difference.kind === 'removed' ? 'base' : 'head';
    const side = comparison[name];
    const id = difference.kind === 'removed' ? difference.base : difference.head;
    const node = side.graph.nodes[id];
    const call = calls[name].get(id);
    if (node === undefined || call === undefined || side.reached.has(id) || side.roots.has(id)) return [];
    const edge = edgeOf(call, id);
    const among = `may be what \`${call.name.startsWith('[') ? '' : '.'}${call.name}()\` calls, as ${call.candidates.length - 1} others`;
    return [
      {
        area: comparison.area.id,
        subject: nameOf(node),
        reason: difference.kind,
        detail: `${difference.detail} and ${among}`,
        location: locationOf(node, name),
        chain: chainOf(side.graph, [...side.reached.wayTo(call.node), edge], id),
        approximate: true,
      },
    ];
  });
}

/** How many such calls the areas reach. */
export const ambiguitiesIn = ({ ambiguous }: Graph, sides: readonly AreaSide[]): number =>
  ambiguous.filter(({ node }) => sides.some(({ reached }) => reached.has(node))).length;

/** By what each may mean, the first ambiguous call that the area reaches. */
function callsIn({ graph, reached }: AreaSide): ReadonlyMap<number, Ambiguity> {
  const found = new Map<number, Ambiguity>();
  const said = new Set<readonly number[]>();
  for (const call of graph.ambiguous) {
    // Calls of one name in one file share their candidates.
    if (!reached.has(call.node) || said.has(call.candidates)) continue;
    said.add(call.candidates);
    for (const id of call.candidates) if (!found.has(id)) found.set(id, call);
  }
  return found;
}

const edgeOf = ({ node, candidates, line }: Ambiguity, to: number): Edge => ({
  from: node,
  to,
  kind: 'call',
  certainty: 'approximate',
  candidates: candidates.length,
  line,
});
