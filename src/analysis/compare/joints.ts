import type { Edge, Graph, NodeKind } from '../graph';
import type { Closure } from '../reach/closure';
import { arrivalOf, atDeclaration, declarationOf, LEADS, type State, startAt } from '../reach/leads';
import type { Comparison } from './area-sides';
import { DrawnOut } from './drawn-out';
import { KnownReferences } from './known-references';
import type { Targets } from './targets';
import { unitsOf } from './units';

/** A reference that the change adds, to code that led to targets before. */
export interface Joint {
  readonly edge: Edge;
  /** What it leads to, as it stood at the base. */
  readonly before: readonly State[];
}

/** Code at the head with all that it newly refers to. */
export interface Joined {
  readonly id: number;
  /** The same code at the base; empty where the change adds it. */
  readonly before: readonly State[];
  readonly joints: readonly Joint[];
}

/**
 * Where a way to a target can have become new: the last code on it that did not lead there before has a reference that it did not have
 * before. What only tests have, regulated code itself and what stands around a function without a name that led there are left out; so is a
 * function around one with a name that uses its variables: that does not run it.
 */
export function joinedIn(
  comparison: Comparison,
  { targets, base, head }: { readonly targets: Targets; readonly base: Closure; readonly head: Closure },
): Joined[] {
  const { sides, tests } = comparison;
  const known = new KnownReferences(comparison, ({ kind }) => LEADS.has(kind));
  const units = unitsOf(sides.head);
  const drawnOut = new DrawnOut(comparison);
  const { toBase } = sides.pairs;
  const isNew = (id: number) => (toBase[id] ?? -1) < 0;
  /** The same code at the base, and what had a name around it. */
  const statesOf = (arrival: State): readonly State[] => {
    const id = declarationOf(arrival);
    const same = atDeclaration(arrival, toBase[id] ?? -1);
    const around = startAt(toBase[units.namedAround(id)] ?? -1);
    return [...new Set([same, around])].filter((state) => base.has(declarationOf(state)));
  };
  /** A method that the change puts before others leads to what those led to. */
  const statesBehind = (arrival: State): readonly State[] => {
    const id = declarationOf(arrival);
    const others = isNew(id) ? (sides.head.outgoing[id] ?? []).filter(({ kind }) => kind === 'override') : [];
    return [arrival, ...others.map((edge) => arrivalOf(sides.head, edge))].flatMap(statesOf);
  };
  return head.ids.flatMap((id): Joined[] => {
    const { path = '', kind } = sides.head.nodes[id] ?? {};
    if (kind === 'part') return [];
    if (targets.regulated.head.has(id) || comparison.head.roots.has(id) || tests.has(path)) return [];
    const joints = (sides.head.outgoing[id] ?? []).flatMap((edge): Joint[] => {
      const { to, kind } = edge;
      // A new method that others take the place of is no way by itself: who calls it has one.
      if (!LEADS.has(kind) || (kind === 'override' && isNew(id))) return [];
      if (targets.regulated.head.has(to) || !head.has(to)) return [];
      if (units.namedAround(to) === units.namedAround(id) || known.has(edge)) return [];
      if (kind === 'read' && isFunction(sides.head, to) && units.standsIn(id, to)) return [];
      const before = statesBehind(arrivalOf(sides.head, edge));
      return before.length === 0 ? [] : [{ edge, before }];
    });
    if (joints.length === 0) return [];
    // Of several callers each may have led elsewhere.
    const callers = isNew(id) ? drawnOut.callersOf(id) : [];
    const drawn =
      callers.length === 1 ? callers.map(startAt).filter((state) => base.has(declarationOf(state))) : [];
    return [{ id, before: [...statesOf(startAt(id)), ...drawn], joints }];
  });
}

/** An object that a function in it uses is more than variables: its other members are. */
const isFunction = ({ nodes }: Graph, id: number): boolean => FUNCTIONS.has(nodes[id]?.kind ?? 'module');
const FUNCTIONS: ReadonlySet<NodeKind> = new Set(['function', 'method', 'accessor', 'constructor']);
