import type { Graph, GraphNode } from '../graph';
import { nameOf } from '../reach/chain';
import { keyOf } from './names';
import type { Sides } from './sides';

/** Whether a declaration does at the head what its counterpart did; one without a counterpart does not. */
export function isUnchanged(sides: Sides, headId: number): boolean {
  const before = sides.base.nodes[sides.pairs.toBase[headId] ?? -1];
  const after = sides.head.nodes[headId];
  return (
    before !== undefined && before.hash === after?.hash && meaningChange(sides, before.id, headId) === null
  );
}

/**
 * What a name in the same text stands for now, as a clause; `null` where each still means the same. Something moved or renamed
 * is the same; what is itself removed and replaced by something added of its name is reported as that.
 */
export function meaningChange({ base, head, pairs }: Sides, baseId: number, headId: number): string | null {
  const before = base.meanings[baseId] ?? [];
  const after = head.meanings[headId] ?? [];
  for (let at = 0, unread = 0; at < after.length; at += 1) {
    const now = after[at];
    const then = before[at - unread];
    if (then === undefined || now === undefined || (typeof now === 'string' && then === now)) continue;
    if (typeof now === 'string') return `now uses \`${now}\``;
    if (typeof then === 'string') return `now leads to ${labelOf(head, now)}`;
    const path = base.nodes[then]?.path ?? '';
    // A file that cannot be read any more is told as that; what it exported stands for the file and its own name now.
    if (path === head.nodes[now]?.path && head.unanalysed.has(path)) {
      const isNamed = head.nodes[now]?.kind === 'module' && base.nodes[then]?.kind !== 'module';
      unread += isNamed ? 1 : 0;
      at += isNamed ? 1 : 0;
      continue;
    }
    const moved = pairs.toHead[then] ?? -1;
    const isReplaced = moved === -1 && pairs.toBase[now] === -1 && keyOf(base, then) === keyOf(head, now);
    if (moved === now || isReplaced) continue;
    return `now leads to ${labelOf(head, now)} instead of ${labelOf(base, then)}`;
  }
  return null;
}

/** A declaration with its place. */
export function labelOf({ nodes }: Graph, id: number): string {
  const node: GraphNode | undefined = nodes[id];
  return node === undefined ? '' : `\`${nameOf(node)}\` in ${node.path}`;
}
