import type { Area } from '../../policy/policy';
import type { SaidEdge } from '../analysis';
import type { Edge, Graph, GraphNode, ModuleUse, NodeKind, Opaque, TableWrite } from '../graph';
import { nameOf, saidEdgeOf } from '../reach/chain';
import { closureOf } from '../reach/closure';
import { type AreaWay, wayFromArea, waysInto } from './area-ways';
import { distinctBy, isShown } from './surroundings';

/** A declaration as people find it. */
export interface Place {
  readonly name: string;
  readonly kind: NodeKind;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** One reference to or from the explained declaration: why the edge is there, and how certain it is. */
export interface Reference {
  /** The declaration at its other end. */
  readonly place: Place;
  readonly edge: SaidEdge;
  readonly certainty: Edge['certainty'];
  /** How many declarations the same name could mean; 1 where it is exact. */
  readonly candidates: number;
  /** Where the reference stands. */
  readonly at: { readonly path: string; readonly line: number };
}

/** How many declarations in how many files; that files are loaded is left out. */
export interface Count {
  readonly declarations: number;
  readonly files: number;
}

export interface Explanation {
  readonly declaration: Place;
  /** Shortest ways first. */
  readonly areas: readonly AreaWay[];
  /** The way from it to each regulated declaration that it comes to first, by area; a change that adds one is a `regulated-call`. */
  readonly leadsInto: readonly AreaWay[];
  readonly referredBy: readonly Reference[];
  readonly reachedBy: Count;
  readonly refersTo: readonly Reference[];
  readonly reaches: Count;
  /** Packages that its own code uses. */
  readonly packages: readonly PackageUse[];
  readonly hosts: readonly string[];
  /** `schema.table (verb)`. */
  readonly tables: readonly string[];
  /** What its own code does that nobody can see through. */
  readonly unseen: readonly Unseen[];
}

export interface PackageUse {
  readonly specifier: string;
  /** As called or read, e.g. `charges.create`. */
  readonly members: readonly string[];
}

export interface Unseen {
  readonly kind: Opaque['kind'] | 'ambiguous-call';
  readonly text: string;
  readonly line: number;
}

/**
 * What reaches a declaration, what it reaches, and why. What is nested in it counts as its own.
 * @param graph as it runs (`runningGraph`)
 */
export function explain(graph: Graph, id: number, areas: readonly Area[]): Explanation {
  const own = withNested(graph, id);
  const usedIn = <Use extends { readonly node: number }>(uses: readonly Use[]) =>
    uses.filter(({ node }) => own.has(node));
  return {
    declaration: placeOf(nodeAt(graph, id)),
    areas: areas
      .flatMap((area) => wayFromArea(graph, area, own))
      .sort((a, b) => a.chain.length - b.chain.length || compareText(a.area, b.area)),
    leadsInto: areas.flatMap((area) => waysInto(graph, area, own)),
    referredBy: referencesAt(graph, own, 'incoming'),
    reachedBy: countFrom(graph, own, 'backward'),
    refersTo: referencesAt(graph, own, 'outgoing'),
    reaches: countFrom(graph, own, 'forward'),
    packages: packagesIn(usedIn(graph.modules)),
    hosts: unique(usedIn(graph.hosts).flatMap(({ host, isBare }) => (isBare === true ? [] : [host]))),
    tables: unique(usedIn(graph.writes).map(tableOf)),
    unseen: [
      ...usedIn(graph.dynamic).map(({ kind, text, line }) => ({ kind, text, line })),
      ...usedIn(graph.ambiguous).map(({ name, candidates, line }) => ({
        kind: 'ambiguous-call' as const,
        text: `${name.startsWith('[') ? '' : '.'}${name}(), which ${candidates.length} declarations are called by`,
        line,
      })),
    ],
  };
}

function packagesIn(uses: readonly ModuleUse[]): readonly PackageUse[] {
  const members = (specifier: string) =>
    uses.flatMap((use) => (use.specifier === specifier && use.member !== '' ? [use.member] : []));
  return unique(uses.map(({ specifier }) => specifier)).map((specifier) => ({
    specifier,
    members: unique(members(specifier)),
  }));
}

const tableOf = ({ schema, table, verb }: TableWrite): string =>
  `${schema === null ? '' : `${schema}.`}${table} (${verb})`;

/** Parents stand before their children. */
function withNested(graph: Graph, id: number): ReadonlySet<number> {
  const own = new Set([id]);
  for (const other of graph.byPath.get(nodeAt(graph, id).path) ?? []) {
    const parent = nodeAt(graph, other).parent;
    if (parent !== null && own.has(parent)) own.add(other);
  }
  return own;
}

function nodeAt(graph: Graph, id: number): GraphNode {
  const node = graph.nodes[id];
  if (node === undefined) throw new Error(`the program has no declaration ${id}`);
  return node;
}

export const placeOf = (node: GraphNode): Place => ({
  name: nameOf(node),
  kind: node.kind,
  path: node.path,
  startLine: node.startLine,
  endLine: node.endLine,
});

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

function referencesAt(
  graph: Graph,
  own: ReadonlySet<number>,
  side: 'incoming' | 'outgoing',
): readonly Reference[] {
  const other = (edge: Edge): number => (side === 'incoming' ? edge.from : edge.to);
  const edges = [...own].flatMap((id) =>
    (graph[side][id] ?? []).filter((edge) => isShown(graph, edge) && !own.has(other(edge))),
  );
  const references = distinctBy(edges, (edge) => `${other(edge)} ${edge.kind}`).map(
    (edge): Reference => ({
      place: placeOf(nodeAt(graph, other(edge))),
      edge: saidEdgeOf(graph, edge),
      certainty: edge.certainty,
      candidates: edge.candidates,
      at: { path: nodeAt(graph, edge.from).path, line: edge.line },
    }),
  );
  return references.sort(inOrder);
}

/** Certain ones first, then by where they stand. */
const inOrder = (a: Reference, b: Reference): number =>
  a.candidates - b.candidates || compareText(a.at.path, b.at.path) || a.at.line - b.at.line;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function countFrom(graph: Graph, own: ReadonlySet<number>, direction: 'forward' | 'backward'): Count {
  const { ids } = closureOf({ graph, from: own, direction, stopsAt: () => false });
  const others = ids.filter((id) => !own.has(id) && nodeAt(graph, id).kind !== 'module');
  return {
    declarations: others.length,
    files: new Set(others.map((id) => nodeAt(graph, id).path)).size,
  };
}
