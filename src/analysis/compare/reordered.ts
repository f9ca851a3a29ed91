import { addTo } from '../../world/lists-by-key';
import type { Graph } from '../graph';
import type { Sides } from './sides';

/**
 * Ids at the base of members of objects that are made by code which may have effects, and in another order than before: what one
 * of them is may depend on which came first. Data in another order is the same data.
 */
export function reorderedMembers({ base, head, pairs }: Sides): readonly number[] {
  const members = new Map<number, number[]>();
  for (const { id, kind, parent } of base.nodes) {
    if (kind !== 'field' || parent === null || !isChangedObject({ base, head, pairs }, parent)) continue;
    const now = head.nodes[pairs.toHead[id] ?? -1];
    if (now === undefined || now.parent !== pairs.toHead[parent]) continue;
    addTo(members, parent, id);
  }
  if (members.size === 0) return [];
  const runs = running(base);
  return [...members.values()].flatMap((ids) => {
    const made = ids.filter((id) => runs.has(id));
    const places = made.map((id) => pairs.toHead[id] ?? -1);
    return places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1)) ? [] : made;
  });
}

function isChangedObject({ base, head, pairs }: Sides, id: number): boolean {
  const before = base.nodes[id];
  const after = head.nodes[pairs.toHead[id] ?? -1];
  return before?.kind === 'object' && after !== undefined && before.hash !== after.hash;
}

/** Declarations whose own code calls anything but what the language has. */
function running({ outgoing, modules, ambiguous }: Graph): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [id, edges] of outgoing.entries())
    if (edges.some(({ kind }) => kind === 'call' || kind === 'construct')) found.add(id);
  for (const { node, kind } of modules) if (kind === 'call') found.add(node);
  for (const { node } of ambiguous) found.add(node);
  return found;
}
