import type { Edge, EdgeKind, Graph } from '../graph';
import { isGuess } from '../reach/closure';
import { LEADS } from '../reach/leads';
import { runsInPlace } from '../unnamed';
import type { Comparison } from './area-sides';
import { unitsOf } from './units';

/** That say of no code that it runs the other one. */
const SILENT: ReadonlySet<EdgeKind> = new Set(['nest', 'effect', 'type', 'write']);
const CALLS: ReadonlySet<EdgeKind> = new Set(['call', 'construct']);
/** New functions around one, and targets that are asked about: with more of either, what is new is told. */
const MAX_NEW = 32;
const MAX_TARGETS = 64;

/**
 * New code that nothing runs but code of before, by calling it: a function that is drawn out of another, or renamed and altered at once. Where all
 * of its callers led to a target, it is as little a new way there as the same code in their place.
 */
export class DrawnOut {
  private readonly comparison: Comparison;
  private readonly callers = new Map<number, readonly number[]>();
  private readonly runners = new Map<number, readonly number[]>();
  private readonly leading = new Map<number, ReadonlySet<number>>();

  constructor(comparison: Comparison) {
    this.comparison = comparison;
  }

  /** Whether all that runs the code led to the target before. */
  ledBefore({ from, to }: Edge): boolean {
    const { toBase } = this.comparison.sides.pairs;
    const target = toBase[to] ?? -1;
    const callers = target < 0 || (toBase[from] ?? -1) >= 0 ? [] : this.callersOf(from);
    if (callers.length === 0) return false;
    const leading = this.leadingTo(target);
    return callers.every((id) => leading.has(id));
  }

  /** At the base, what calls new code, itself or through other new code; none where anything else may run it. */
  callersOf(id: number): readonly number[] {
    const known = this.callers.get(id) ?? this.findCallers(id);
    this.callers.set(id, known);
    return known;
  }

  private findCallers(id: number): readonly number[] {
    const { pairs } = this.comparison.sides;
    const found = new Set<number>();
    const seen = new Set([id]);
    // Goes on through what is added meanwhile.
    for (const at of seen) {
      const callers = this.runners.get(at) ?? this.runnersOf(at);
      this.runners.set(at, callers);
      if (callers.length === 0 || seen.size > MAX_NEW) return [];
      for (const caller of callers) {
        const same = pairs.toBase[caller] ?? -1;
        if (same >= 0) found.add(same);
        else seen.add(caller);
      }
    }
    return [...found];
  }

  /** At the head, with what has a name around it; none where any is no certain call. */
  private runnersOf(id: number): readonly number[] {
    const { head, pairs } = this.comparison.sides;
    const node = head.nodes[id];
    // A loop in a function is no other handler of it.
    if (node !== undefined && node.parent !== null && runsInPlace(node)) return [node.parent];
    const units = unitsOf(head);
    const found = new Set<number>();
    for (const edge of head.incoming[id] ?? []) {
      const caller = units.namedAround(edge.from);
      const isOwn = caller === units.namedAround(id);
      if (isOwn || SILENT.has(edge.kind) || this.isTest(edge)) continue;
      // A further handler or listener beside those that led there is a way of its own.
      const isFurther = edge.from !== caller && (pairs.toBase[edge.from] ?? -1) < 0;
      if (!CALLS.has(edge.kind) || edge.certainty !== 'exact' || isFurther) return [];
      found.add(caller);
    }
    return [...found];
  }

  private isTest({ from }: Edge): boolean {
    const { sides, tests } = this.comparison;
    return tests.has(sides.head.nodes[from]?.path ?? '');
  }

  /** Ids at the base of what surely led to a regulated declaration, and to no other one before it. */
  private leadingTo(target: number): ReadonlySet<number> {
    const known = this.leading.get(target);
    if (known !== undefined) return known;
    if (this.leading.size >= MAX_TARGETS) return NOBODY;
    const { graph, roots, stopsAt } = this.comparison.base;
    const found = leadersOf(graph, target, (id) => roots.has(id) || stopsAt(id));
    this.leading.set(target, found);
    return found;
  }
}

const NOBODY: ReadonlySet<number> = new Set();

function leadersOf(graph: Graph, target: number, stopsAt: (id: number) => boolean): ReadonlySet<number> {
  const units = unitsOf(graph);
  const found = new Set([target]);
  for (const at of found) {
    if (at !== target && stopsAt(at)) continue;
    for (const edge of graph.incoming[at] ?? []) {
      if (!LEADS.has(edge.kind) || isGuess(edge)) continue;
      found.add(edge.from);
      found.add(units.namedAround(edge.from));
    }
  }
  return found;
}
