import { addTo } from '../../world/lists-by-key';
import type { Impact, ImpactReason } from '../analysis';
import type { Graph } from '../graph';
import { nameOf } from '../reach/chain';
import type { Comparison } from './area-sides';
import { listed } from './impacts';
import type { Sides } from './sides';
import { unitsOf } from './units';

/** A finding with the declaration that it is about. */
export interface Told {
  readonly node: number;
  readonly impact: Impact;
}

/** Something that a declaration uses or names. */
export interface Use {
  readonly node: number;
  readonly line: number;
  readonly label: string;
}

/** Its function says the same. */
export const isPart = ({ nodes }: Graph, { node }: { readonly node: number }): boolean =>
  nodes[node]?.kind === 'part';

/** Those that the same declaration did not have before, functions without a name included. */
export function freshOf<U extends Use>(
  { base, head, pairs }: Sides,
  after: readonly U[],
  before: readonly Use[],
): readonly U[] {
  const [then, now] = [unitsOf(base), unitsOf(head)];
  const known = new Set(
    before.map(({ node, label }) => `${pairs.toHead[then.namedAround(node)] ?? -1} ${label}`),
  );
  return after.filter(({ node, label }) => !known.has(`${now.namedAround(node)} ${label}`));
}

/** The first of each declaration, naming all of them. */
export function byNode(uses: readonly Use[]): Use[] {
  const groups = new Map<number, Use[]>();
  for (const use of uses) {
    addTo(groups, use.node, use);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, label: listed(group.map(({ label }) => label)) }];
  });
}

export function impactOf({ area, sides }: Comparison, use: Use, reason: ImpactReason, verb: string): Told {
  const node = sides.head.nodes[use.node];
  if (node === undefined) throw new Error(`a use without a declaration in area ${area.id}`);
  const impact = {
    area: area.id,
    subject: nameOf(node),
    reason,
    detail: `${verb} ${use.label}`,
    location: { path: node.path, startLine: use.line, endLine: use.line, side: 'head' },
    chain: [],
    approximate: false,
  } as const;
  return { node: use.node, impact };
}
