import type { Callbacks } from './callbacks';
import type { LocalEdge } from './edges';
import { isSame, type LinkedFile, type Place, placeKey } from './things';

/** More listeners than this say nothing: a stated ambiguity, no edge. */
const MAX_LISTENERS = 8;
const MAX_NAMED = 64;

/** An event that too many listen to. */
export interface EventAmbiguity {
  readonly from: Place;
  readonly name: string;
  readonly candidates: readonly Place[];
  readonly line: number;
}

/** Edges of one side from whoever emits an event to whoever listens to one of that name; which emitter it is, nobody asks. */
export function eventEdges(
  all: readonly Callbacks[],
  tests: ReadonlySet<LinkedFile>,
): {
  edges: readonly LocalEdge[];
  ambiguous: readonly EventAmbiguity[];
} {
  const listeners = listenersIn(all, tests);
  const edges: LocalEdge[] = [];
  const ambiguous: EventAmbiguity[] = [];
  for (const { from, name, line, events } of emissionsIn(all)) {
    const heard = new Map(events.flatMap((event) => [...(listeners.get(event) ?? [])]));
    const found = [...heard.values()].filter((to) => !isSame(to, from));
    if (found.length > MAX_LISTENERS)
      ambiguous.push({ from, name, candidates: found.slice(0, MAX_NAMED), line });
    else {
      // All of them run: one more that listens makes none of them less certain (threats.md N29).
      for (const to of found)
        edges.push({ from, to, kind: 'call', certainty: 'approximate', candidates: 1, line });
    }
  }
  return { edges, ambiguous };
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
