import { addTo } from '../../world/lists-by-key';
import type { Impact, ImpactReason } from '../analysis';
import type { Graph, ModuleUse } from '../graph';
import { nameOf } from '../reach/chain';
import type { Comparison } from './area-sides';
import { listed } from './impacts';
import { isUnchanged } from './named';
import type { Sides } from './sides';
import { unitsOf } from './units';
import { useName } from './uses';

/** New or changed use of an area's packages and hosts, wherever the code stands. */
export function newUses(comparison: Comparison): Told[] {
  return [...newModuleUses(comparison), ...newHosts(comparison)];
}

interface Told {
  readonly node: number;
  readonly impact: Impact;
}

interface Use {
  readonly node: number;
  readonly line: number;
  readonly label: string;
}

function newModuleUses(comparison: Comparison): Told[] {
  const { area, sides } = comparison;
  if (area.modules.length === 0) return [];
  const isMeant = ({ specifier }: ModuleUse) => area.modules.some((module) => module.matches(specifier));
  const usesIn = (graph: Graph) => graph.modules.filter((use) => isMeant(use) && !isPart(graph, use));
  const before = usesIn(sides.base);
  const after = usesIn(sides.head);
  const used = after.filter(({ kind }) => kind !== 'import').map(toUse);
  const fresh = freshOf(sides, used, before.map(toUse));
  const stated = fresh.map((use) => impactOf(comparison, use, 'module', 'newly uses'));
  const said = new Set(fresh.map(({ node }) => node));
  const changed = used.filter(({ node }) => !said.has(node) && !isUnchanged(sides, node));
  const touched = byNode(changed).map((use) =>
    impactOf(comparison, use, 'module', 'behaves differently where it uses'),
  );
  return [
    ...stated,
    ...touched,
    ...newImports(comparison, {
      before,
      after,
      said: new Set([...stated, ...touched].map(({ impact }) => impact.location.path)),
    }),
  ];
}

/** A file that newly imports the package, where no declaration in it says so itself. */
function newImports(
  comparison: Comparison,
  {
    before,
    after,
    said,
  }: { before: readonly ModuleUse[]; after: readonly ModuleUse[]; said: ReadonlySet<string> },
): Told[] {
  const { sides } = comparison;
  const asImport = (use: ModuleUse): Use => ({ node: use.node, line: use.line, label: use.specifier });
  const imports = after.filter(({ kind }) => kind === 'import').map(asImport);
  return freshOf(sides, imports, before.map(asImport))
    .filter(({ node }) => !said.has(sides.head.nodes[node]?.path ?? ''))
    .map((use) => impactOf(comparison, use, 'module', 'newly imports'));
}

function newHosts(comparison: Comparison): Told[] {
  const { area, sides } = comparison;
  if (area.hosts.length === 0) return [];
  const hostsIn = (graph: Graph): Use[] =>
    graph.hosts
      .filter((use) => area.hosts.some((matcher) => matcher.matches(use.host)) && !isPart(graph, use))
      .map(({ node, line, host }) => ({ node, line, label: host }));
  return freshOf(sides, hostsIn(sides.head), hostsIn(sides.base)).map((use) =>
    impactOf(comparison, use, 'host', 'newly names the host'),
  );
}

/** Its function says the same. */
const isPart = ({ nodes }: Graph, { node }: { readonly node: number }): boolean =>
  nodes[node]?.kind === 'part';

const toUse = (use: ModuleUse): Use => ({ node: use.node, line: use.line, label: useName(use) });

/** Those that the same declaration did not have before, functions without a name included; one for each declaration. */
function freshOf({ base, head, pairs }: Sides, after: readonly Use[], before: readonly Use[]): Use[] {
  const [then, now] = [unitsOf(base), unitsOf(head)];
  const known = new Set(
    before.map(({ node, label }) => `${pairs.toHead[then.namedAround(node)] ?? -1} ${label}`),
  );
  return byNode(after.filter(({ node, label }) => !known.has(`${now.namedAround(node)} ${label}`)));
}

/** The first of each declaration, naming all of them. */
function byNode(uses: readonly Use[]): Use[] {
  const groups = new Map<number, Use[]>();
  for (const use of uses) {
    addTo(groups, use.node, use);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, label: listed(group.map(({ label }) => label)) }];
  });
}

function impactOf({ area, sides }: Comparison, use: Use, reason: ImpactReason, verb: string): Told {
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
