import type { Control } from '../../policy/policy';
import type { Impact } from '../analysis';
import { matchesOf } from '../areas/roots';
import type { Edge, Graph } from '../graph';
import { chainOf, locationOf, nameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import { References } from '../reach/references';
import type { Sides } from './sides';
import { unitsOf } from './units';

/** Ways into a control's `before:` that do not pass `require:` at the head, and did or did not exist at the base. */
export function bypassesOf(sides: Sides, control: Control, tests: ReadonlySet<string>): Impact[] {
  const base = new Unguarded(sides.base, control);
  const head = new Unguarded(sides.head, control);
  const { toBase } = sides.pairs;
  const wasOpen = (id: number) => base.has(toBase[id] ?? -1);
  const found: Impact[] = [];
  for (const entry of head.entries) {
    if (tests.has(sides.head.nodes[entry]?.path ?? '')) continue;
    const way = head.newestWay(entry, {
      isKnown: (id) => wasOpen(id),
      isKnownEdge: (edge) =>
        wasOpen(edge.from) && wasOpen(edge.to) && base.hasEdge(toBase[edge.from], toBase[edge.to]),
    });
    const entryIsNew = !base.isEntry(toBase[entry] ?? -1);
    if (way === null || (!way.isNew && !entryIsNew)) continue;
    found.push(...impactOf(sides.head, control, { entry, way: way.edges, cause: way.cause }));
  }
  return found;
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
  const reaches = target === node ? 'runs' : `reaches \`${nameOf(target)}\``;
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
  /** Declarations that nobody calls: where a way in starts. */
  readonly entries: readonly number[];
  private readonly graph: Graph;
  private readonly before: readonly number[];
  private readonly open = new Set<number>();
  private readonly calls: References;

  constructor(graph: Graph, control: Control) {
    this.graph = graph;
    this.calls = new References(graph, isCall);
    const guards = guardsOf(graph, matchesOf(graph, [control.require]));
    this.before = [...matchesOf(graph, [control.before])].filter((id) => !guards.has(id));
    const queue = [...this.before];
    for (const id of queue) this.open.add(id);
    for (let at = 0; at < queue.length; at += 1) {
      for (const edge of callersOf(graph, queue[at] ?? -1)) {
        if (this.open.has(edge.from) || guards.has(edge.from)) continue;
        this.open.add(edge.from);
        queue.push(edge.from);
      }
    }
    this.entries = queue.filter((id) => this.isEntry(id));
  }

  has(id: number): boolean {
    return this.open.has(id);
  }

  isEntry(id: number): boolean {
    return this.open.has(id) && callersOf(this.graph, id).length === 0;
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
      for (const edge of callersOf(this.graph, arrival.id)) {
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
      if (isGuess(edge) || edge.kind !== 'call') continue;
      for (const unit of units.around(edge.from)) guards.add(unit);
    }
  }
  return guards;
}

const isCall = (edge: Edge): boolean =>
  edge.kind === 'call' ||
  edge.kind === 'construct' ||
  edge.kind === 'pass' ||
  edge.kind === 'read' ||
  edge.kind === 'override';

/** Recursion is no way in; a declaration that owns another is the way to it only where somebody uses it there. */
const callersOf = (graph: Graph, id: number): readonly Edge[] =>
  (graph.incoming[id] ?? []).filter((edge) => isCall(edge) && edge.from !== id);
