import type { Control } from '../../policy/policy';
import type { Impact } from '../analysis';
import { matchesOf } from '../areas/roots';
import type { Edge, Graph } from '../graph';
import { chainOf, locationOf, nameOf, saidNameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import { References } from '../reach/references';
import type { Sides } from './sides';
import { slippedFrom } from './slipped-controls';
import { unitsOf } from './units';

/** Paths that only tests use (`testsOf`). */
export interface TestPaths {
  readonly base: ReadonlySet<string>;
  readonly head: ReadonlySet<string>;
}

/** Ways into a control's `before:` that do not pass `require:` at the head, and did or did not exist at the base. */
export function bypassesOf(sides: Sides, control: Control, tests: TestPaths): Impact[] {
  const base = new Unguarded(sides.base, control, tests.base);
  const head = new Unguarded(sides.head, control, tests.head);
  const { toBase } = sides.pairs;
  const wasOpen = (id: number) => base.has(toBase[id] ?? -1);
  const found: Impact[] = [];
  for (const entry of head.entries) {
    if (tests.head.has(sides.head.nodes[entry]?.path ?? '')) continue;
    const way = head.newestWay(entry, {
      isKnown: (id) => wasOpen(id),
      isKnownEdge: (edge) =>
        wasOpen(edge.from) && wasOpen(edge.to) && base.hasEdge(toBase[edge.from], toBase[edge.to]),
    });
    const before = toBase[entry] ?? -1;
    const entryIsNew = !base.isEntry(before) && !(head.isOfCircle(entry) && base.has(before));
    if (way === null || (!way.isNew && !entryIsNew)) continue;
    found.push(...impactOf(sides.head, control, { entry, way: way.edges, cause: way.cause }));
  }
  return [...found, ...slippedFrom(sides, control)];
}

function impactOf(
  graph: Graph,
  control: Control,
  { entry, way, cause }: { entry: number; way: readonly Edge[]; cause: number },
): Impact[] {
  const node = graph.nodes[entry];
  const place = graph.nodes[cause];
  const target = graph.nodes[way.at(-1)?.to ?? entry];
  if (node === undefined || place === undefined || target === undefined) return [];
  const reaches = target === node ? 'runs' : `reaches \`${saidNameOf(target)}\``;
  return [
    {
      area: control.id,
      subject: nameOf(node),
      reason: 'bypassed',
      detail: `${reaches} without \`${control.require.text}\``,
      location: locationOf(place, 'head'),
      chain: chainOf(graph, way, entry),
      approximate: way.some(isGuess),
    },
  ];
}

/** The part of one graph from which `before:` is reached without passing a declaration that calls `require:` itself. */
class Unguarded {
  /** Where a way in starts: what nobody but tests calls, and one of each circle that nobody calls from outside. */
  readonly entries: readonly number[];
  private readonly graph: Graph;
  private readonly tests: ReadonlySet<string>;
  private readonly circles: ReadonlySet<number>;
  private readonly before: readonly number[];
  private readonly open = new Set<number>();
  private readonly calls: References;

  constructor(graph: Graph, control: Control, tests: ReadonlySet<string>) {
    this.graph = graph;
    this.tests = tests;
    this.calls = new References(graph, isCall);
    const guards = guardsOf(graph, matchesOf(graph, [control.require]));
    this.before = [...matchesOf(graph, [control.before])].filter((id) => !guards.has(id));
    const queue = [...this.before];
    for (const id of queue) this.open.add(id);
    for (let at = 0; at < queue.length; at += 1) {
      for (const edge of this.callersOf(queue[at] ?? -1)) {
        if (this.open.has(edge.from) || guards.has(edge.from)) continue;
        this.open.add(edge.from);
        queue.push(edge.from);
      }
    }
    this.circles = this.circlesIn(queue);
    this.entries = queue.filter((id) => this.isEntry(id));
  }

  has(id: number): boolean {
    return this.open.has(id);
  }

  isEntry(id: number): boolean {
    return this.open.has(id) && (this.isOfCircle(id) || this.callersOf(id).length === 0);
  }

  isOfCircle(id: number): boolean {
    return this.circles.has(id);
  }

  /**
   * Recursion is no way in; a declaration that owns another is the way to it only where somebody uses it there. What a part calls, its
   * function calls.
   */
  private callersOf(id: number): readonly Edge[] {
    const { incoming, nodes } = this.graph;
    return (incoming[id] ?? []).filter((edge) => {
      const caller = nodes[edge.from];
      return (
        isCall(edge) && edge.from !== id && caller?.kind !== 'part' && !this.tests.has(caller?.path ?? '')
      );
    });
  }

  /** One of each group that calls itself in a circle and that nothing else leads into. */
  private circlesIn(queue: readonly number[]): ReadonlySet<number> {
    const ledTo = new Set<number>();
    const follow = (start: number) => {
      const pending = [start];
      for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
        if (ledTo.has(id) || !this.open.has(id)) continue;
        ledTo.add(id);
        for (const edge of this.graph.outgoing[id] ?? []) if (isCall(edge)) pending.push(edge.to);
      }
    };
    const isLedTo = (callers: readonly Edge[]) =>
      callers.length === 0 || callers.some(({ from }) => !this.open.has(from));
    for (const id of queue) if (isLedTo(this.callersOf(id))) follow(id);
    const found = new Set<number>();
    for (const id of [...queue].reverse()) {
      if (ledTo.has(id)) continue;
      found.add(id);
      follow(id);
    }
    return found;
  }

  hasEdge(from: number | undefined, to: number | undefined): boolean {
    return this.calls.has(from ?? -1, to ?? -2);
  }

  /** The shortest way from an entry to `before:` that holds something new, else the shortest one. */
  newestWay(
    entry: number,
    old: { isKnown: (id: number) => boolean; isKnownEdge: (edge: Edge) => boolean },
  ): Way | null {
    this.ways ??= this.searchWays(old);
    const fresh = this.ways.get(`${entry} new`);
    const known = this.ways.get(`${entry} old`);
    const arrival = fresh ?? known;
    return arrival === undefined ? null : this.wayFrom(arrival, fresh !== undefined);
  }

  private ways: Map<string, Arrival> | null = null;

  /** Breadth first backwards from `before:`, with each declaration met at most once as old and once as new. */
  private searchWays(old: {
    isKnown: (id: number) => boolean;
    isKnownEdge: (edge: Edge) => boolean;
  }): Map<string, Arrival> {
    const ways = new Map<string, Arrival>();
    const queue: Arrival[] = [];
    const enter = (arrival: Arrival) => {
      const key = `${arrival.id} ${arrival.isNew ? 'new' : 'old'}`;
      if (ways.has(key)) return;
      ways.set(key, arrival);
      queue.push(arrival);
    };
    for (const id of this.before) enter({ id, isNew: !old.isKnown(id), edge: null, next: null });
    for (let at = 0; at < queue.length; at += 1) {
      const arrival = queue[at];
      if (arrival === undefined) continue;
      for (const edge of this.callersOf(arrival.id)) {
        if (!this.open.has(edge.from)) continue;
        enter({ id: edge.from, isNew: arrival.isNew || !old.isKnownEdge(edge), edge, next: arrival });
      }
    }
    return ways;
  }

  private wayFrom(arrival: Arrival, isNew: boolean): Way {
    const edges: Edge[] = [];
    // Where the way turns new, seen from `before:`, is where the guard was lost.
    let cause = arrival.id;
    for (let at: Arrival | null = arrival; at !== null; at = at.next) {
      if (at.edge !== null) edges.push(at.edge);
      if (at.isNew) cause = at.id;
    }
    return { edges, isNew, cause };
  }
}

interface Arrival {
  readonly id: number;
  readonly isNew: boolean;
  readonly edge: Edge | null;
  readonly next: Arrival | null;
}

interface Way {
  readonly edges: readonly Edge[];
  readonly isNew: boolean;
  readonly cause: number;
}

/**
 * What is required, and declarations that surely call it themselves, in a function without a name or outside of it; a guess guards
 * nothing.
 */
function guardsOf(graph: Graph, required: ReadonlySet<number>): ReadonlySet<number> {
  const guards = new Set(required);
  const units = unitsOf(graph);
  for (const id of required) {
    for (const edge of graph.incoming[id] ?? []) {
      if (!isPassed(edge)) continue;
      for (const unit of units.around(edge.from)) guards.add(unit);
    }
  }
  return guards;
}

/** What is surely called, or run by a framework before or after. */
const isPassed = (edge: Edge): boolean =>
  edge.kind === 'call' ? !isGuess(edge) : edge.kind === 'around' && edge.certainty === 'exact';

const isCall = (edge: Edge): boolean =>
  edge.kind === 'call' ||
  edge.kind === 'construct' ||
  edge.kind === 'pass' ||
  edge.kind === 'read' ||
  edge.kind === 'override';
