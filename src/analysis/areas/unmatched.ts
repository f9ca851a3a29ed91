import type { Policy, Selector } from '../../policy/policy';
import type { UnmatchedSelector } from '../analysis';
import type { Graph } from '../graph';
import { locationOf } from '../reach/chain';
import { firstMatch } from './roots';

/** Selectors that named something before the change and name nothing after it. */
export function unmatchedSelectors(policy: Policy, base: Graph, head: Graph): UnmatchedSelector[] {
  return policy.areas.flatMap((area) =>
    [...area.functions, ...area.types].flatMap((selector) => {
      const location = lostMatch(selector, base, head);
      return location === null ? [] : [{ area: area.id, selector: selector.text, location }];
    }),
  );
}

function lostMatch(selector: Selector, base: Graph, head: Graph): UnmatchedSelector['location'] | null {
  if (firstMatch(head, selector) !== null) return null;
  const node = base.nodes[firstMatch(base, selector) ?? -1];
  // A file that cannot be read any more is told as that.
  if (node === undefined || head.unanalysed.has(node.path)) return null;
  return locationOf(node, 'base');
}
