import type { Area } from '../../policy/policy';
import type { Step } from '../analysis';
import { rootsOf } from '../areas/roots';
import type { Edge, Graph } from '../graph';
import { chainOf } from '../reach/chain';
import { boundaryOf, closureOf } from '../reach/closure';
import { isSure, LEADS, type Terrain } from '../reach/leads';
import { waysToEnds } from '../reach/way';

/** How one area comes to the declaration, or it to the area: the shortest way, along certain references where there is one. */
export interface AreaWay {
  readonly area: string;
  readonly title: string;
  /** From or to the regulated declaration; one step where the declaration is regulated itself. */
  readonly chain: readonly Step[];
  readonly approximate: boolean;
}

/** How an area comes to it, if it does. */
export function wayFromArea(graph: Graph, area: Area, own: ReadonlySet<number>): AreaWay[] {
  const reached = closureOf({
    graph,
    from: rootsOf(graph, area),
    direction: 'forward',
    stopsAt: boundaryOf(graph, area.boundaries),
  });
  const [id] = own;
  const nearest = id !== undefined && reached.has(id) ? id : reached.ids.find((other) => own.has(other));
  if (nearest === undefined) return [];
  const chain = chainOf(graph, reached.wayTo(nearest), nearest);
  return [{ area: area.id, title: area.title, chain, approximate: reached.isApproximate(nearest) }];
}

/**
 * Each regulated declaration of an area that others come to first from a declaration, with the shortest way there, certain ones before
 * guesses. Code of the area itself leads into it from nowhere.
 */
export function waysInto(graph: Graph, area: Area, own: ReadonlySet<number>): AreaWay[] {
  const roots = rootsOf(graph, area);
  if ([...own].some((id) => roots.has(id))) return [];
  const stopsAt = boundaryOf(graph, area.boundaries);
  const terrain: Terrain = {
    graph,
    follows: ({ kind, to }) => (LEADS.has(kind) || kind === 'nest') && (roots.has(to) || !stopsAt(to)),
    endsAt: (id) => roots.has(id),
  };
  const sure = waysToEnds(
    { ...terrain, follows: (edge) => isSure(graph, edge) && terrain.follows(edge) },
    own,
  );
  const guessed = [...waysToEnds(terrain, own)].filter(([id]) => !sure.has(id));
  const told = (way: readonly Edge[], approximate: boolean): AreaWay => ({
    area: area.id,
    title: area.title,
    chain: chainOf(graph, way, way[0]?.from ?? -1),
    approximate,
  });
  return [...[...sure.values()].map((way) => told(way, false)), ...guessed.map(([, way]) => told(way, true))];
}
