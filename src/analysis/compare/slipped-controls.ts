import type { Control } from '../../policy/policy';
import type { Impact } from '../analysis';
import { matchesOf } from '../areas/roots';
import type { GraphNode } from '../graph';
import { locationOf, nameOf } from '../reach/chain';
import type { Sides } from './sides';

/**
 * Controlled code that the control no longer names: what was moved or renamed away from `before:`, and where nothing is left that
 * it names, what went (threats.md N26). Any way into it is free then.
 */
export function slippedFrom({ base, head, pairs }: Sides, control: Control): Impact[] {
  const then = matchesOf(base, [control.before]);
  const now = matchesOf(head, [control.before]);
  return [...then].flatMap((id): Impact[] => {
    const node = base.nodes[id];
    const counterpart = head.nodes[pairs.toHead[id] ?? -1];
    // What stands inside of another one goes with it; a file that cannot be read any more is told as that.
    if (node === undefined || then.has(node.parent ?? -1) || head.unanalysed.has(node.path)) return [];
    if (counterpart === undefined) return now.size > 0 ? [] : [slipped(control, node, null)];
    return now.has(counterpart.id) ? [] : [slipped(control, node, counterpart)];
  });
}

function slipped({ id: area }: Control, node: GraphNode, moved: GraphNode | null): Impact {
  const place = moved === null || moved.path === node.path ? '' : ` in ${moved.path}`;
  return {
    area,
    subject: nameOf(node),
    reason: 'bypassed',
    detail:
      moved === null
        ? 'is gone, and the control names nothing else'
        : `becomes \`${nameOf(moved)}\`${place}, which the control does not name`,
    location: moved === null ? locationOf(node, 'base') : locationOf(moved, 'head'),
    chain: [],
    approximate: false,
  };
}
