import { addTo } from '../../world/lists-by-key';
import type { Edge, Graph, ModuleUse } from '../graph';
import { isSelfCall } from './self-calls';
import { wiringIn } from './wiring';

/**
 * The graph without what modules merely export: one that has no code of its own (no hash) runs nothing, so nothing is reached
 * over it but the modules that it imports. Whoever imports a name is linked to what stands behind it anyway. A method has its
 * class run before it: whoever makes the instance (a container, mostly) need not stand in the code.
 */
export function runningGraph(graph: Graph): Graph {
  const runs = (edge: Edge): boolean => {
    const from = graph.nodes[edge.from];
    return edge.kind === 'effect' || edge.kind === 'type' || from?.kind !== 'module' || from.hash !== '';
  };
  const makings = makingsIn(graph);
  const isWiring = wiringIn(graph);
  const marked = new Map<Edge, Edge>();
  for (const edges of graph.outgoing)
    for (const edge of edges) if (isWiring(edge)) marked.set(edge, { ...edge, isWiring: true });
  const isKept = (edge: Edge): boolean => runs(edge) && !marked.has(edge);
  const filtered = (lists: Graph['outgoing'], end: 'from' | 'to'): Graph['outgoing'] => {
    const kept = lists.map((edges) =>
      edges.every(isKept) ? edges : edges.filter(runs).map((edge) => marked.get(edge) ?? edge),
    );
    for (const [id, made] of grouped(makings, end)) kept[id] = [...(kept[id] ?? []), ...made];
    return kept;
  };
  return {
    ...graph,
    outgoing: filtered(graph.outgoing, 'from'),
    incoming: filtered(graph.incoming, 'to'),
    modules: usesOfPackages(graph),
  };
}

/** Decorators and static blocks have run, and for an instance the constructor; which fields of it count, the method's own code says. */
function makingsIn({ nodes, outgoing }: Graph): readonly Edge[] {
  const found: Edge[] = [];
  const constructors = new Map(
    nodes.flatMap(({ id, kind, parent }) =>
      kind === 'constructor' && parent !== null ? [[parent, id]] : [],
    ),
  );
  // A function that a method makes and that goes on calling methods of the instance.
  const isOnSelf = (id: number) => outgoing[id]?.some(isSelfCall) === true;
  for (const node of nodes) {
    const { id, kind, startLine } = node;
    const isMember = kind === 'method' || kind === 'accessor';
    if (!isMember && !(kind === 'function' && isOnSelf(id))) continue;
    let owner = nodes[node.parent ?? -1];
    while (!isMember && owner !== undefined && owner.kind !== 'class') owner = nodes[owner.parent ?? -1];
    if (owner?.kind !== 'class') continue;
    const made = { kind: 'effect', line: startLine, certainty: 'exact', candidates: 1 } as const;
    found.push({ from: id, to: owner.id, ...made });
    // Nobody needs an instance for what the class has of itself.
    const maker = node.isStatic === true ? undefined : constructors.get(owner.id);
    if (maker !== undefined) found.push({ from: id, to: maker, ...made });
  }
  return found;
}

function grouped(edges: readonly Edge[], end: 'from' | 'to'): ReadonlyMap<number, readonly Edge[]> {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    addTo(groups, edge[end], edge);
  }
  return groups;
}

/**
 * What a call of a package's member gave (`intents.create().amount`) is data where it is read in a file that does not know the
 * package: the call is told where it stands, and who prints its answer calls nobody.
 */
function usesOfPackages({ modules, nodes }: Graph): readonly ModuleUse[] {
  const keyOf = ({ node, specifier }: ModuleUse) => `${nodes[node]?.path} ${specifier}`;
  const importing = new Set(modules.filter(({ kind }) => kind === 'import').map(keyOf));
  return modules.filter((use) => !isOfAnswer(use) || importing.has(keyOf(use)));
}

/** Reads what a call of a package's member gave, and calls nothing of it. */
export const isOfAnswer = ({ kind, member }: ModuleUse): boolean =>
  (kind === 'use' || kind === 'data') && GIVEN_BY_MEMBER.test(member);

/** A client that a package's own function makes (`createClient().charges`) is no answer of it. */
const GIVEN_BY_MEMBER = /\.\w+\(\)/;
