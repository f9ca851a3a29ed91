import type { Area } from '../../policy/policy';
import { rootsOf } from '../areas/roots';
import type { Graph } from '../graph';
import { boundaryOf, type Closure, closureOf } from '../reach/closure';
import type { Difference, Sides } from './differences';

/** One area at one commit. */
export interface AreaSide {
  readonly graph: Graph;
  readonly roots: ReadonlySet<number>;
  /** What the regulated declarations reach. */
  readonly reached: Closure;
  /** What reaches them. */
  readonly callers: Closure;
}

/** One area before and after the change. */
export interface Comparison {
  readonly area: Area;
  readonly sides: Sides;
  readonly differences: readonly Difference[];
  readonly base: AreaSide;
  readonly head: AreaSide;
  /** Paths at the head that only tests use (`testsOf`). */
  readonly tests: ReadonlySet<string>;
}

export function areaSide(graph: Graph, area: Area): AreaSide {
  const roots = rootsOf(graph, area);
  const stopsAt = boundaryOf(graph, area.boundaries);
  return {
    graph,
    roots,
    reached: closureOf({ graph, from: roots, direction: 'forward', stopsAt }),
    callers: closureOf({ graph, from: roots, direction: 'backward', stopsAt }),
  };
}
