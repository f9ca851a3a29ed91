import type { Edge, Graph, StateWrite } from '../graph';
import { type Caller, type ChangedWrite, NEWLY } from './changed-writes';
import type { Sides } from './sides';
import { unitsOf } from './units';

/** Of what one function writes that many places tell enough of who newly calls it. */
const MAX_WRITES = 8;

/**
 * `setMax(1e9)` where nobody said so: who newly calls the code that writes, of writes that are themselves as they were. A call that moves from
 * one declaration to another is none.
 *
 * @param tests paths at the head that only tests use
 */
export function newlyRun(
  sides: Sides,
  writes: readonly StateWrite[],
  tests: ReadonlySet<string>,
): readonly ChangedWrite[] {
  const units = unitsOf(sides.head);
  const byUnit = new Map<number, Map<string, StateWrite>>();
  for (const write of writes) {
    if (write.kind !== 'set' || write.isGuess) continue;
    const unit = units.namedAround(write.node);
    const places = byUnit.get(unit) ?? new Map<string, StateWrite>();
    byUnit.set(unit, places);
    if (places.size < MAX_WRITES) places.set(`${write.holder} ${write.member ?? ''}`, write);
  }
  return [...byUnit].flatMap(([unit, places]) =>
    newCallersOf(sides, unit, tests).flatMap((caller) =>
      [...places.values()].map((write) => ({ ...NEWLY, write, caller, isGuess: caller.isGuess })),
    ),
  );
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
