import { addTo } from '../../world/lists-by-key';
import type { GivenWrite, Graph } from '../graph';
import { MAX_BETWEEN } from './newly-run-writes';
import { runsOf } from './runners';
import { unitsOf } from './units';

/**
 * Files whose calls must be read to say what is given to code that writes: those of callers whom a change may have give something
 * else, and of what hands that on.
 *
 * @param isChanged by path
 */
export function filesOfCallers(graph: Graph, isChanged: (path: string) => boolean): ReadonlySet<string> {
  const units = unitsOf(graph);
  /** By function: those that it calls on the way to one that writes. */
  const called = new Map<number, number[]>();
  const asked = new Set<number>();
  let open = new Set(graph.stateWrites.flatMap(({ takes }) => takes.map(([of]) => of)));
  const seen = new Set(open);
  for (let between = 0; between <= MAX_BETWEEN && open.size > 0; between += 1) {
    const next = new Set<number>();
    for (const id of open)
      for (const { from } of runsOf(graph, id)) {
        const unit = units.namedAround(from);
        addTo(called, unit, id);
        if (mayGiveOtherwise(graph, { from, to: id }, isChanged)) asked.add(unit);
        if (!seen.has(unit)) next.add(unit);
      }
    for (const unit of next) seen.add(unit);
    open = next;
  }
  return new Set([
    ...allFrom(asked, called).map((id) => graph.nodes[id]?.path ?? ''),
    ...callersOfGiven(graph, isChanged),
  ]);
}

/** Who calls code that sets what it is given, where either is edited. */
function callersOfGiven(graph: Graph, isChanged: (path: string) => boolean): readonly string[] {
  const pathOf = (id: number) => graph.nodes[id]?.path ?? '';
  const functions = new Map(graph.givenWrites.map((write) => [functionOf(graph, write), write.node]));
  return [...functions].flatMap(([id, node]) => {
    const callers = runsOf(graph, id).map(({ from }) => pathOf(from));
    return isChanged(pathOf(node)) ? callers : callers.filter(isChanged);
  });
}

/** The function that somebody has to call for it. */
export const functionOf = (graph: Graph, { of, node }: Pick<GivenWrite, 'of' | 'node'>): number =>
  of ?? unitsOf(graph).namedAround(node);

/** The caller is edited, or something that it names may be, or what it calls takes something else. */
function mayGiveOtherwise(
  { nodes, outgoing }: Graph,
  { from, to }: { readonly from: number; readonly to: number },
  isChanged: (path: string) => boolean,
): boolean {
  const isIn = (id: number) => isChanged(nodes[id]?.path ?? '');
  return isIn(from) || isIn(to) || (outgoing[from] ?? []).some((edge) => isIn(edge.to));
}

function allFrom(
  starts: ReadonlySet<number>,
  next: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const found = new Set(starts);
  // Grows while it is walked through.
  for (const id of found) for (const each of next.get(id) ?? []) found.add(each);
  return [...found];
}
