import type { Area } from '../../policy/policy';
import { rootsOf } from '../areas/roots';
import type { Graph } from '../graph';
import { boundaryOf, type Closure, closureOf } from '../reach/closure';
import type { Difference } from './differences';
import type { Sides } from './sides';

/** One area at one commit. */
export interface AreaSide {
  readonly graph: Graph;
  readonly roots: ReadonlySet<number>;
  /** What the regulated declarations reach. */
  readonly reached: Closure;
  /** What the area's `boundaries:` keep the walk out of. */
  readonly stopsAt: (id: number) => boolean;
}

/** One area before and after the change. */
export interface Comparison {
  readonly area: Area;
  readonly sides: Sides;
  readonly differences: readonly Difference[];
  /** Ids at the head of what behaves differently. */
  readonly changed: ReadonlySet<number>;
  readonly base: AreaSide;
  readonly head: AreaSide;
  /** Paths at the head that only tests use (`testsOf`). */
  readonly tests: ReadonlySet<string>;
}

/** @param tests paths that only tests use: what a test of regulated code reaches is no part of the regulated program */
export function areaSide(graph: Graph, area: Area, tests: ReadonlySet<string>): AreaSide {
  const roots = rootsOf(graph, area);
  const stopsAt = boundaryOf(graph, area.boundaries);
  const starts = [...roots].filter((id) => !tests.has(graph.nodes[id]?.path ?? ''));
  return {
    graph,
    roots,
    reached: closureOf({ graph, from: starts, direction: 'forward', stopsAt }),
    stopsAt,
  };
}
