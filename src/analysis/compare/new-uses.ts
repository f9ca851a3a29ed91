import type { Graph, ModuleUse } from '../graph';
import type { Comparison } from './area-sides';
import { byNode, freshOf, impactOf, isPart, type Told, type Use } from './fresh-uses';
import { isUnchanged } from './named';
import { newHosts } from './new-hosts';
import { useName } from './uses';

/** New or changed use of an area's packages and hosts, wherever the code stands. */
export function newUses(comparison: Comparison): Told[] {
  return [...newModuleUses(comparison), ...newHosts(comparison)];
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
  const said = new Set(fresh.map(({ node }) => node));
  const changed = used.filter(({ node }) => !said.has(node) && !isUnchanged(sides, node));
  const stated = told(comparison, fresh, 'newly uses');
  const touched = told(comparison, changed, 'behaves differently where it uses');
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

/** One for each declaration: what it surely uses, or else the data of a package's type that it reads, which is a guess. */
function told(comparison: Comparison, uses: readonly PackageUse[], verb: string): Told[] {
  const sure = byNode(uses.filter(({ isData }) => !isData));
  const named = new Set(sure.map(({ node }) => node));
  const guesses = byNode(uses.filter(({ node }) => !named.has(node)));
  return [
    ...sure.map((use) => impactOf(comparison, use, 'module', verb)),
    ...guesses.map((use) => {
      const { node, impact } = impactOf(comparison, use, 'module', verb);
      return { node, impact: { ...impact, approximate: true } };
    }),
  ];
}

interface PackageUse extends Use {
  readonly isData: boolean;
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
  return byNode(freshOf(sides, imports, before.map(asImport)))
    .filter(({ node }) => !said.has(sides.head.nodes[node]?.path ?? ''))
    .map((use) => impactOf(comparison, use, 'module', 'newly imports'));
}

const toUse = (use: ModuleUse): PackageUse => ({
  node: use.node,
  line: use.line,
  label: useName(use),
  isData: use.kind === 'data',
});
