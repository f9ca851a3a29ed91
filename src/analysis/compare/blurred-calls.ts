import type { DynamicCode } from '../analysis';
import type { Edge } from '../graph';
import { chainOf, nameOf, saidNameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import type { AreaSide, Comparison } from './area-sides';

const CALLS: ReadonlySet<Edge['kind']> = new Set(['call', 'construct']);

/**
 * Calls in what an area reaches that were certain and are a match by name among several with the change: what is called then
 * could be changed with less notice later (threats.md N29). One for each declaration.
 */
export function blurredCalls({ area, sides, base, head }: Comparison): DynamicCode[] {
  const guessed = guessesIn(head);
  return base.reached.ids.flatMap((id): DynamicCode[] => {
    const now = sides.pairs.toHead[id] ?? -1;
    const node = head.graph.nodes[now];
    const guesses = guessed.get(now);
    if (node === undefined || guesses === undefined) return [];
    if (node.kind === 'part' && head.reached.has(node.parent ?? -1)) return [];
    const certain = new Set(callsAt(head, now).flatMap((edge) => (isGuess(edge) ? [] : [edge.to])));
    for (const { to, certainty } of callsAt(base, id)) {
      const target = sides.pairs.toHead[to] ?? -1;
      const line = guesses.get(target);
      if (certainty !== 'exact' || line === undefined || certain.has(target)) continue;
      const called = head.graph.nodes[target];
      return [
        {
          area: area.id,
          subject: nameOf(node),
          reason: 'approximate-call',
          detail: `no longer says that it calls \`${called === undefined ? '' : saidNameOf(called)}\`: by its name alone it could be others too`,
          location: { path: node.path, startLine: line, endLine: line, side: 'head' },
          chain: head.reached.has(now) ? chainOf(head.graph, head.reached.wayTo(now), now) : [],
          approximate: head.reached.isApproximate(now),
        },
      ];
    }
    return [];
  });
}

const callsAt = ({ graph }: AreaSide, id: number): readonly Edge[] =>
  (graph.outgoing[id] ?? []).filter(({ kind }) => CALLS.has(kind));

/** By declaration, what it may call by name among several, with the line of the call. */
function guessesIn(side: AreaSide): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const found = new Map<number, Map<number, number>>();
  const add = (from: number, to: number, line: number) => {
    const known = found.get(from);
    if (known === undefined) found.set(from, new Map([[to, line]]));
    else if (!known.has(to)) known.set(to, line);
  };
  for (const id of side.reached.ids) {
    for (const edge of callsAt(side, id)) if (isGuess(edge)) add(id, edge.to, edge.line);
  }
  for (const { node, candidates, line } of side.graph.ambiguous) {
    if (side.reached.has(node)) for (const to of candidates) add(node, to, line);
  }
  return found;
}
