import { addTo } from '../../world/lists-by-key';
import type { Graph, GraphNode } from '../graph';
import type { OpenPairs } from './pair-unnamed';

/**
 * Parts are the same where they have the same name in the same function; of those left over the equal ones (a variable that was renamed), then
 * in their order.
 */
export function pairParts(pairs: OpenPairs): void {
  const rows = partsByFunction(pairs.head);
  for (const [owner, parts] of partsByFunction(pairs.base)) {
    const others = rows.get(pairs.toHead[owner] ?? -1);
    if (others === undefined) continue;
    for (const keyOf of [keyAndHash, keyOfName, ({ hash }: GraphNode) => hash, () => '']) {
      const open = new Map<string, GraphNode[]>();
      for (const part of others) if (pairs.toBase[part.id] === -1) addTo(open, keyOf(part), part);
      for (const part of parts) {
        if (pairs.toHead[part.id] !== -1) continue;
        const next = open.get(keyOf(part))?.shift();
        if (next !== undefined) pairs.pair(part.id, next.id);
      }
    }
  }
}

const keyOfName = ({ name }: GraphNode): string => name.slice(name.lastIndexOf('.') + 1);
const keyAndHash = (part: GraphNode): string => `${keyOfName(part)} ${part.hash}`;

function partsByFunction({ nodes }: Graph): ReadonlyMap<number, readonly GraphNode[]> {
  const found = new Map<number, GraphNode[]>();
  for (const node of nodes) if (node.kind === 'part' && node.parent !== null) addTo(found, node.parent, node);
  return found;
}
