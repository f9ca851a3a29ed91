import type { Edge, Graph } from '../graph';
import type { Caller } from './changed-writes';
import { unitsOf } from './units';

/** By which references code runs a declaration: who calls a function, hands it on, makes an instance, or names what a setter stands for. */
export function runsOf(graph: Graph, id: number): readonly Edge[] {
  const node = graph.nodes[id];
  if (node === undefined || node.kind === 'module') return [];
  const isMade = node.kind === 'constructor';
  return (graph.incoming[isMade ? (node.parent ?? -1) : id] ?? []).filter(
    ({ certainty, kind }) => certainty === 'exact' && (isMade ? kind === 'construct' : RUNS.has(kind)),
  );
}

const RUNS: ReadonlySet<Edge['kind']> = new Set(['call', 'pass']);

/** A getter and a setter have one name, and who reads it calls neither more than the other. */
function isSetBy({ nodes, outgoing }: Graph, accessor: number, by: number): boolean {
  const { path, name } = nodes[accessor] ?? {};
  return (outgoing[by] ?? []).some(
    ({ kind, to }) => kind === 'write' && nodes[to]?.path === path && nodes[to]?.name === name,
  );
}

/** By the declaration that has a name: functions without one call for the code around them. */
export function runnersOf(graph: Graph, unit: number): ReadonlyMap<number, Caller> {
  const units = unitsOf(graph);
  const found = new Map<number, Caller>();
  const isSetter = graph.nodes[unit]?.kind === 'accessor';
  for (const edge of runsOf(graph, unit)) {
    const id = units.namedAround(edge.from);
    if (id === unit || (isSetter && !isSetBy(graph, unit, edge.from))) continue;
    const isGuess = edge.kind === 'pass';
    const known = found.get(id);
    if (known === undefined || (known.isGuess && !isGuess)) found.set(id, { id, line: edge.line, isGuess });
  }
  return found;
}
