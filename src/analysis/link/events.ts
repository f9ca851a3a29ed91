import type { Callbacks } from './callbacks';
import type { LocalEdge } from './edges';
import type { Place } from './things';

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
export function eventEdges(all: readonly Callbacks[]): {
  edges: readonly LocalEdge[];
  ambiguous: readonly EventAmbiguity[];
} {
  const listeners = listenersIn(all);
  const edges: LocalEdge[] = [];
  const ambiguous: EventAmbiguity[] = [];
  const known = new Set<string>();
  for (const { emitted } of all) {
    for (const { event, from, line } of emitted) {
      const key = `${from.file.slot} ${from.index} ${event}`;
      const found = [...(listeners.get(event)?.values() ?? [])].filter((to) => !isSame(to, from));
      if (known.has(key) || found.length === 0) continue;
      known.add(key);
      if (found.length > MAX_LISTENERS)
        ambiguous.push({ from, name: event, candidates: found.slice(0, MAX_NAMED), line });
      else {
        const edge = {
          from,
          kind: 'call',
          certainty: 'approximate',
          candidates: found.length,
          line,
        } as const;
        for (const to of found) edges.push({ ...edge, to });
      }
    }
  }
  return { edges, ambiguous };
}

const isSame = (a: Place, b: Place): boolean => a.file === b.file && a.index === b.index;

/** By event, each listener once. */
function listenersIn(all: readonly Callbacks[]): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  const found = new Map<string, Map<string, Place>>();
  for (const { heard } of all) {
    for (const { event, by } of heard) {
      const known = found.get(event) ?? new Map<string, Place>();
      known.set(`${by.file.slot} ${by.index}`, by);
      found.set(event, known);
    }
  }
  return found;
}
