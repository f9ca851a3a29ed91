import type { Edge, Graph } from '../graph';
import type { LocalEdge } from './edges';
import type { LinkedCode } from './file-links';
import type { Ids } from './ids';
import { mayRun } from './test-code';
import type { LinkedFile } from './things';

export interface Ends {
  readonly ids: Ids;
  /** Files that tests alone load. */
  readonly tests: ReadonlySet<LinkedFile>;
  /** Edges that no single file tells. */
  readonly joined: readonly LocalEdge[];
  /** Whether an edge merely gives a server the handlers of a route. */
  readonly isRoute: (edge: LocalEdge) => boolean;
}

/** What each declaration leads to, and what leads to it. */
export function edgesIn(
  files: readonly LinkedCode[],
  { ids, tests, joined, isRoute }: Ends,
): Pick<Graph, 'outgoing' | 'incoming'> {
  const outgoing: Edge[][] = Array.from({ length: ids.count }, () => []);
  const incoming: Edge[][] = Array.from({ length: ids.count }, () => []);
  for (const { links } of files) {
    for (const edge of links.edges) {
      if (!mayRun(tests, edge)) continue;
      const placed = placedEdge(edge, ids);
      outgoing[placed.from]?.push(isRoute(edge) ? { ...placed, isRoute: true } : placed);
    }
  }
  for (const edge of joined) {
    if (!mayRun(tests, edge)) continue;
    const placed = placedEdge(edge, ids);
    outgoing[placed.from]?.push(placed);
  }
  for (const edges of outgoing) for (const edge of edges) incoming[edge.to]?.push(edge);
  return { outgoing, incoming };
}

function placedEdge({ from, to, kind, certainty, candidates, line, ...more }: LocalEdge, ids: Ids): Edge {
  const edge: Edge = { from: ids.at(from), to: ids.at(to), kind, certainty, candidates, line };
  const { isSuper, isSelf, on, isDeclared, isHeld, isTaken, isGiven, isLayer, members } = more;
  if (members !== undefined) return isSelf === true ? { ...edge, members, isSelf } : { ...edge, members };
  if (isDeclared === true) return { ...edge, isDeclared };
  if (isHeld === true) return { ...edge, isHeld };
  if (isTaken === true) return { ...edge, isTaken, ...onOf(on, ids) };
  if (isGiven === true) return { ...edge, isGiven };
  if (isLayer === true) return { ...edge, isLayer };
  const marked: Edge = isSelf === true ? { ...edge, isSelf } : edge;
  return isSuper === true ? { ...marked, isSuper } : { ...marked, ...onOf(on, ids) };
}

const onOf = (on: LocalEdge['on'], ids: Ids): Pick<Edge, 'on'> =>
  on === undefined ? {} : { on: on.map((place) => ids.at(place)) };
