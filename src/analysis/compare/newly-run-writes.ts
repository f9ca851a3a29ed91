import type { StateWrite } from '../graph';
import { type Caller, type ChangedWrite, NEWLY } from './changed-writes';
import { runnersOf } from './runners';
import type { Sides } from './sides';
import { unitsOf } from './units';

/** Of what one function writes that many places tell enough of who newly calls it. */
const MAX_WRITES = 8;
/** Functions between the one that writes and who is told. */
export const MAX_BETWEEN = 2;

export interface Around {
  readonly sides: Sides;
  /** Paths at the head that only tests use. */
  readonly tests: ReadonlySet<string>;
  /** What is told itself when it changes, by its id at the head. */
  readonly isTold: (id: number) => boolean;
}

/** One write, and by whom the code that does it was run before as it is now. */
interface Run {
  readonly write: StateWrite;
  readonly callers: readonly Caller[];
}

/**
 * `setMax(1e9)` where nobody said so: who newly calls the code that writes, itself or through functions that did before, of writes
 * that are themselves as they were. A call that moves from one declaration to another is none.
 */
export function newlyRun(around: Around, writes: readonly StateWrite[]): readonly ChangedWrite[] {
  const found: ChangedWrite[] = [];
  const seen = new Set<string>();
  let open = runsByUnit(around, writes);
  for (let between = 0; between <= MAX_BETWEEN && open.size > 0; between += 1) {
    const next = new Map<number, Run[]>();
    for (const [unit, all] of open) {
      const runs = all.filter((run) => !seen.has(keyOf(unit, run))).slice(0, MAX_WRITES);
      for (const run of runs) seen.add(keyOf(unit, run));
      if (runs.length === 0) continue;
      const { fresh, known } = callersOf(around, unit);
      for (const caller of fresh)
        for (const { write, callers } of runs)
          found.push({ ...NEWLY, write, callers: [...callers, caller], isGuess: caller.isGuess });
      for (const caller of known)
        for (const { write, callers } of runs)
          next.set(caller.id, [...(next.get(caller.id) ?? []), { write, callers: [...callers, caller] }]);
    }
    open = next;
  }
  return found;
}

const keyOf = (unit: number, { write: { holder, member } }: Run): string =>
  `${unit} ${holder} ${member ?? ''}`;

function runsByUnit({ sides }: Around, writes: readonly StateWrite[]): Map<number, Run[]> {
  const units = unitsOf(sides.head);
  const found = new Map<number, Run[]>();
  for (const write of writes) {
    if (write.kind !== 'set' || write.isGuess) continue;
    const unit = units.namedAround(write.node);
    const runs = found.get(unit) ?? [];
    found.set(unit, runs);
    const run = { write, callers: [] };
    if (!runs.some((other) => keyOf(unit, other) === keyOf(unit, run))) runs.push(run);
  }
  return found;
}

interface Callers {
  readonly fresh: readonly Caller[];
  /** Who called it before, too, and is not told itself. */
  readonly known: readonly Caller[];
}

const NOBODY: Callers = { fresh: [], known: [] };

function callersOf({ sides: { base, head, pairs }, tests, isTold }: Around, unit: number): Callers {
  const before = pairs.toBase[unit] ?? -1;
  if (before === -1 || head.nodes[unit]?.kind === 'module') return NOBODY;
  const then = new Set([...runnersOf(base, before).keys()].map((id) => pairs.toHead[id] ?? -1));
  const now = runnersOf(head, unit);
  const all = [...now.values()].filter(({ id }) => !tests.has(head.nodes[id]?.path ?? ''));
  const moved = [...then].filter((id) => !now.has(id)).length;
  return {
    fresh: all.filter(({ id }) => !then.has(id)).slice(moved),
    known: all.filter(({ id, isGuess }) => then.has(id) && !isGuess && !isTold(id)),
  };
}
