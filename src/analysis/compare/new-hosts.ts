import { addTo } from '../../world/lists-by-key';
import type { Graph } from '../graph';
import type { Comparison } from './area-sides';
import { byNode, freshOf, impactOf, isPart, type Told, type Use } from './fresh-uses';
import { listed } from './impacts';
import { isAltered } from './known-references';
import { labelOf } from './named';

interface NamedHost extends Use {
  /** The constants that it is put together of. */
  readonly of: readonly number[];
}

/** Hosts of an area that code comes to name, told where the change is: at a constant that comes to give one to code which stays as it is. */
export function newHosts(comparison: Comparison): Told[] {
  const { area, sides, tests } = comparison;
  if (area.hosts.length === 0) return [];
  const hostsIn = (graph: Graph): NamedHost[] =>
    graph.hosts
      .filter((use) => area.hosts.some((matcher) => matcher.matches(use.host)) && !isPart(graph, use))
      .map(({ node, line, host, of = [] }) => ({ node, line, label: host, of }));
  const fresh = freshOf(sides, hostsIn(sides.head), hostsIn(sides.base));
  const given = new Map<number, NamedHost[]>();
  const own: Use[] = [];
  for (const use of fresh) {
    const giver = giverOf(comparison, use);
    if (giver === undefined) own.push(use);
    else if (!tests.has(sides.head.nodes[use.node]?.path ?? '')) addTo(given, giver, use);
  }
  const named = byNode(own).map((use) => impactOf(comparison, use, 'host', 'newly names the host'));
  return withGiven(comparison, named, given);
}

/** What comes to give a host to code that stays as it is: a constant, or the module that sets one later. */
function giverOf(comparison: Comparison, { node, of }: NamedHost): number | undefined {
  const { nodes } = comparison.sides.head;
  const isOther = (id: number) => isAltered(comparison, id);
  const setters = () => of.flatMap((id) => (nodes[id]?.kind === 'variable' ? [nodes[id]?.parent ?? -1] : []));
  return isOther(node) ? undefined : (of.find(isOther) ?? setters().find(isOther));
}

/** Of a constant that names a host and gives one, too, both are one finding. */
function withGiven(
  comparison: Comparison,
  named: readonly Told[],
  given: ReadonlyMap<number, readonly NamedHost[]>,
): Told[] {
  const both = named.map((told): Told => {
    const uses = given.get(told.node);
    if (uses === undefined) return told;
    return {
      ...told,
      impact: { ...told.impact, detail: `${told.impact.detail}, and ${saidOf(comparison, uses)}` },
    };
  });
  const said = new Set(named.map(({ node }) => node));
  const others = [...given].filter(([node]) => !said.has(node));
  return [...both, ...others.map(([node, uses]) => givenBy(comparison, node, uses))];
}

function givenBy(comparison: Comparison, node: number, uses: readonly NamedHost[]): Told {
  const line = comparison.sides.head.nodes[node]?.startLine ?? 1;
  const told = impactOf(comparison, { node, line, label: '' }, 'host', '');
  return { ...told, impact: { ...told.impact, detail: saidOf(comparison, uses) } };
}

/** `newly gives the host \`api.example\` to \`pay\` in src/pay.ts` */
function saidOf({ sides }: Comparison, uses: readonly NamedHost[]): string {
  const [first] = uses;
  const others = new Set(uses.map(({ node }) => node)).size - 1;
  const more = others === 0 ? '' : ` and ${others} more`;
  const to = first === undefined ? '' : labelOf(sides.head, first.node);
  return `newly gives the host ${listed(uses.map(({ label }) => label))} to ${to}${more}`;
}
