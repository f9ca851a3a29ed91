import { compileSelector, lintSelector } from '../../policy/selector';
import { nearest } from '../../policy/wording';
import type { Graph, GraphNode } from '../graph';

/** What a selector names in one program. */
export type Named =
  | { readonly kind: 'one'; readonly node: GraphNode }
  | { readonly kind: 'several'; readonly nodes: readonly GraphNode[] }
  /** With what may have been meant. */
  | { readonly kind: 'none'; readonly nearest: string | null }
  | { readonly kind: 'fault'; readonly fault: string };

/**
 * The declarations that a person means: those that a selector names, what is nested in them left out, or the module-level code
 * of a file that is named by its path alone.
 */
export function declarationsNamed(graph: Graph, text: string): Named {
  const [module] = graph.byPath.get(text) ?? [];
  const file = graph.nodes[module ?? -1];
  if (file !== undefined) return { kind: 'one', node: file };
  const fault = lintSelector(text);
  if (fault !== null) return { kind: 'fault', fault };
  const selector = compileSelector(text);
  const found = new Set<number>();
  const outermost: GraphNode[] = [];
  // Parents stand before their children.
  for (const node of graph.nodes) {
    if (!selector.admitsPath(node.path) || !selector.matches(node.path, node.name)) continue;
    found.add(node.id);
    if (node.parent === null || !found.has(node.parent)) outermost.push(node);
  }
  const [only] = outermost;
  if (only === undefined) return { kind: 'none', nearest: nearestTo(graph, text) };
  return outermost.length === 1
    ? { kind: 'one', node: only }
    : { kind: 'several', nodes: runningFirst(outermost) };
}

/** Names are asked for more often than types. */
const runningFirst = (nodes: readonly GraphNode[]): readonly GraphNode[] => {
  const isType = ({ kind }: GraphNode) => kind === 'interface' || kind === 'type';
  return [...nodes.filter((node) => !isType(node)), ...nodes.filter(isType)];
};

function nearestTo(graph: Graph, text: string): string | null {
  const wanted = text.slice(text.search(/(?<!\.)#/) + 1);
  const names = new Map<string, string>();
  for (const { name, kind } of graph.nodes) {
    if (name === '') continue;
    const spellings = kind === 'module' ? [] : [name, name.slice(name.lastIndexOf('.') + 1)];
    // Distances are counted without case, as the wanted name is.
    for (const spelling of spellings) {
      const folded = spelling.toLowerCase();
      if (!names.has(folded)) names.set(folded, name);
    }
  }
  const known = nearest(wanted, [...names.keys()]);
  return known === null ? null : (names.get(known) ?? null);
}
