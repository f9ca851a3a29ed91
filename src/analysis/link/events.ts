import type { Callbacks } from './callbacks';
import { type Joined, JoinList } from './joins';
import { type LinkedFile, type Place, placeKey } from './things';

/** More listeners than this say nothing: a stated ambiguity, no edge. */
const MAX_LISTENERS = 8;

/** Edges of one side from whoever emits an event to whoever listens to one of that name; which emitter it is, nobody asks. */
export function eventEdges(all: readonly Callbacks[], tests: ReadonlySet<LinkedFile>): Joined {
  const listeners = listenersIn(all, tests);
  const joins = new JoinList(tests);
  for (const { from, name, line, events } of emissionsIn(all)) {
    const heard = new Map(events.flatMap((event) => [...(listeners.get(event) ?? [])]));
    const found = joins.runnable(from, [...heard.values()]);
    if (found.length > MAX_LISTENERS) joins.unsure({ from, name, candidates: found, line });
    // All of them run: one more that listens makes none of them less certain (threats.md N29).
    else joins.lead(found, { from, kind: 'call', certainty: 'approximate', candidates: 1, line });
  }
  return joins;
}

interface Emission {
  readonly from: Place;
  readonly name: string;
  readonly line: number;
  /** A text, and the constant that holds it. */
  readonly events: string[];
}

/** What each declaration emits, by name: once, at its first place. */
function emissionsIn(all: readonly Callbacks[]): Iterable<Emission> {
  const found = new Map<string, Emission>();
  for (const { emitted } of all) {
    for (const { event, name, from, line } of emitted) {
      const key = `${placeKey(from)} ${name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { from, name, line, events: [event] });
      else known.events.push(event);
    }
  }
  return found.values();
}

/** By event, each listener once; one of a test hears nothing of the program. */
function listenersIn(
  all: readonly Callbacks[],
  tests: ReadonlySet<LinkedFile>,
): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  const found = new Map<string, Map<string, Place>>();
  for (const { heard } of all) {
    for (const { event, by } of heard) {
      if (tests.has(by.file)) continue;
      const known = found.get(event) ?? new Map<string, Place>();
      known.set(placeKey(by), by);
      found.set(event, known);
    }
  }
  return found;
}
