import type { Edge, Graph, GraphNode, NodeKind } from '../../src/analysis/graph';

/** Which edges may lead from one declaration to another. */
export type Counts = (edge: Edge) => boolean;

/** Edges by which code calls another function, or hands it to who calls it. */
const CALLS: ReadonlySet<Edge['kind']> = new Set(['call', 'construct', 'pass', 'callback']);
/** What has no code of its own on the stack: it runs as a part of the function or file around it. */
const PARTS: ReadonlySet<NodeKind | undefined> = new Set(['variable', 'object', 'field', 'class', 'enum']);

/**
 * What a function may have called: what its code calls, constructs, hands on, or is given and runs; accessors that it reads;
 * the overrides and implementations of each; and of a class its constructor, its fields and those of what it extends.
 *
 * @param counts which edges may lead there
 */
export function ledToBy(graph: Graph, id: number, counts: Counts): ReadonlySet<number> {
  const { nodes, outgoing } = graph;
  const found = new Set<number>();
  const take = (from: number, isTaken: (edge: Edge) => boolean) => {
    for (const edge of outgoing[from] ?? []) if (counts(edge) && isTaken(edge)) found.add(edge.to);
  };
  for (const from of codeOf(graph, id))
    take(from, ({ kind, to }) => CALLS.has(kind) || nodes[to]?.kind === 'accessor');
  if (nodes[id]?.kind === 'class') take(id, ({ kind }) => kind === 'extend');
  for (const at of found) {
    const isClass = nodes[at]?.kind === 'class';
    take(at, ({ kind }) => kind === 'override' || (isClass && (kind === 'nest' || kind === 'extend')));
  }
  return found;
}

/** A function's own code, that of the data in it, and where it constructs a class that of the fields. */
function codeOf(graph: Graph, id: number): ReadonlySet<number> {
  const { nodes } = graph;
  const children = childrenIn(graph);
  const node = nodes[id];
  const found = new Set([id]);
  if (node?.kind === 'constructor' && node.parent !== null) {
    for (const child of children.get(node.parent) ?? []) if (nodes[child]?.kind === 'field') found.add(child);
  }
  for (const at of found) {
    for (const child of children.get(at) ?? []) if (PARTS.has(nodes[child]?.kind)) found.add(child);
    for (const { kind, to } of graph.outgoing[at] ?? [])
      if (kind === 'read' && nodes[to]?.kind === 'object' && isWithin(nodes[to], node)) found.add(to);
  }
  return found;
}

/** `this.rates = { … }` is a declaration of the class, and made where it stands. */
function isWithin(inner: GraphNode | undefined, outer: GraphNode | undefined): boolean {
  if (inner === undefined || outer === undefined || inner.path !== outer.path) return false;
  return inner.startLine >= outer.startLine && inner.endLine <= outer.endLine;
}

const KNOWN = new WeakMap<Graph, ReadonlyMap<number, readonly number[]>>();

function childrenIn(graph: Graph): ReadonlyMap<number, readonly number[]> {
  const known = KNOWN.get(graph);
  if (known !== undefined) return known;
  const found = new Map<number, number[]>();
  for (const { id, parent } of graph.nodes) {
    const siblings = parent === null ? undefined : found.get(parent);
    if (siblings !== undefined) siblings.push(id);
    else if (parent !== null) found.set(parent, [id]);
  }
  KNOWN.set(graph, found);
  return found;
}
