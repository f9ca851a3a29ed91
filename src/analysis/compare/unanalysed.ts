import type { Area } from '../../policy/policy';
import type { UnanalysedChange } from '../analysis';
import { admitsExplicitly } from '../areas/admits';
import type { Graph } from '../graph';
import type { Unaccounted } from './accounted';
import type { AreaSide, Comparison } from './area-sides';
import type { Sides } from './sides';

/** Changed files that could not be read, and changes that facts say nothing of, each with the area whose code may reach the file. */
export function unanalysedChanges(
  comparisons: readonly Comparison[],
  { base, head }: Sides,
  {
    paths,
    unaccounted,
  }: { readonly paths: ReadonlySet<string>; readonly unaccounted: readonly Unaccounted[] },
): UnanalysedChange[] {
  const places = comparisons.map((comparison) => ({ comparison, reached: reachedPaths(comparison) }));
  const areaOf = (path: string): string | null => {
    const place = places.find(
      ({ comparison, reached }) =>
        reached.has(path) ||
        [base, head].some((graph) => isImported(graph, path, reached)) ||
        covers(comparison.area, path),
    );
    return place?.comparison.area.id ?? null;
  };
  const unread = [...head.unanalysed.values()].filter(({ path }) => paths.has(path));
  return [
    ...unread.map(({ path, detail, line }) => ({ path, detail, line, area: areaOf(path) })),
    ...unaccounted.map(({ path, line }) => ({ path, detail: UNACCOUNTED, line, area: areaOf(path) })),
  ];
}

const UNACCOUNTED = 'runs otherwise than before, and analysis cannot say where';

function reachedPaths({ base, head }: Comparison): ReadonlySet<string> {
  const pathsOf = ({ graph, reached }: AreaSide) => reached.ids.map((id) => graph.nodes[id]?.path ?? '');
  return new Set([...pathsOf(base), ...pathsOf(head)]);
}

/** Whether a file that holds reached code refers to this one: which of its declarations is meant, nobody can say. */
function isImported(graph: Graph, path: string, reached: ReadonlySet<string>): boolean {
  return (graph.byPath.get(path) ?? []).some((id) =>
    (graph.incoming[id] ?? []).some(
      (edge) => edge.kind !== 'type' && reached.has(graph.nodes[edge.from]?.path ?? ''),
    ),
  );
}

/** Whether the area names the file's place itself. */
const covers = (area: Area, path: string): boolean =>
  area.paths?.matches(path) === true || admitsExplicitly(area, path);
