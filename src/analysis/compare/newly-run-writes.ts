import type { Edge, Graph, StateWrite } from '../graph';
import type { Sides } from './sides';
import { unitsOf } from './units';

/** Code that newly calls what writes. */
export interface Caller {
  readonly id: number;
  readonly line: number;
  /** Whether it hands on what writes, so that somebody else may call it. */
  readonly isGuess: boolean;
}

/**
 * `setMax(1e9)` where nobody said so: who newly calls the code that writes, of writes that are themselves as they were. A call that moves from
 * one declaration to another is none.
 *
 * @param tests paths at the head that only tests use
 */
export function* newlyRun(
  sides: Sides,
  writes: readonly StateWrite[],
  tests: ReadonlySet<string>,
): Iterable<readonly [write: StateWrite, caller: Caller]> {
  const known = new Map<number, readonly Caller[]>();
  const units = unitsOf(sides.head);
  for (const write of writes) {
    if (write.kind !== 'set' || write.isGuess) continue;
    const unit = units.namedAround(write.node);
    const callers = known.get(unit) ?? newCallersOf(sides, unit, tests);
    known.set(unit, callers);
    for (const caller of callers) yield [write, caller];
  }
}

function newCallersOf(
  { base, head, pairs }: Sides,
  unit: number,
  tests: ReadonlySet<string>,
): readonly Caller[] {
  const before = pairs.toBase[unit] ?? -1;
  if (before === -1 || head.nodes[unit]?.kind === 'module') return [];
  const then = new Set([...callersOf(base, before).keys()].map((id) => pairs.toHead[id] ?? -1));
  const now = callersOf(head, unit);
  const fresh = [...now.values()].filter(({ id }) => !then.has(id) && !tests.has(head.nodes[id]?.path ?? ''));
  const moved = [...then].filter((id) => !now.has(id)).length;
  return fresh.slice(moved);
}

/** By the declaration that has a name: functions without one call for the code around them. */
function callersOf(graph: Graph, unit: number): ReadonlyMap<number, Caller> {
  const units = unitsOf(graph);
  const found = new Map<number, Caller>();
  for (const edge of graph.incoming[unit] ?? []) {
    const id = units.namedAround(edge.from);
    if (id === unit || edge.certainty !== 'exact' || !RUNS.has(edge.kind)) continue;
    const isGuess = edge.kind !== 'call';
    const known = found.get(id);
    if (known === undefined || (known.isGuess && !isGuess)) found.set(id, { id, line: edge.line, isGuess });
  }
  return found;
}

const RUNS: ReadonlySet<Edge['kind']> = new Set(['call', 'pass']);
