import type { Graph, GraphNode, Meant } from '../graph';
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
export function meaningChange(sides: Sides, baseId: number, headId: number): string | null {
  const before = sides.base.meanings[baseId] ?? [];
  for (const [at, now] of (sides.head.meanings[headId] ?? []).entries()) {
    const then = before[at];
    const change = then === undefined ? null : changeBetween(sides, then, now);
    if (change !== null) return change;
  }
  return null;
}

/** The same for one name. */
export function changeBetween({ base, head, pairs }: Sides, then: Meant, now: Meant): string | null {
  if (typeof now === 'string') return then === now ? null : `now uses \`${now}\``;
  const [nowId, nowName] = placed(now);
  if (typeof then === 'string') return `now leads to ${labelOf(head, nowId)}`;
  const [thenId, thenName] = placed(then);
  const path = base.nodes[thenId]?.path ?? '';
  // A file that cannot be read any more is told as that.
  if (path === head.nodes[nowId]?.path && head.unanalysed.has(path)) return null;
  if (nowName !== thenName && nowName !== null) return `now uses \`${nowName}\``;
  const moved = pairs.toHead[thenId] ?? -1;
  const isReplaced = moved === -1 && pairs.toBase[nowId] === -1 && keyOf(base, thenId) === keyOf(head, nowId);
  if (moved === nowId || isReplaced) return null;
  return `now leads to ${labelOf(head, nowId)} instead of ${labelOf(base, thenId)}`;
}

const placed = (meant: Exclude<Meant, string>): readonly [id: number, name: string | null] =>
  typeof meant === 'number' ? [meant, null] : meant;

/** A declaration with its place. */
export function labelOf({ nodes }: Graph, id: number): string {
  const node: GraphNode | undefined = nodes[id];
  return node === undefined ? '' : `\`${nameOf(node)}\` in ${node.path}`;
}
