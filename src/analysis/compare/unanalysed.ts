import type { Area } from '../../policy/policy';
import type { UnanalysedChange } from '../analysis';
import { admitsExplicitly } from '../areas/admits';
import type { Graph } from '../graph';
import type { AreaSide, Comparison } from './area-sides';

/** Changed files that could not be read, each with the area whose code may reach it. */
export function unanalysedChanges(
  comparisons: readonly Comparison[],
  head: Graph,
  changed: ReadonlySet<string>,
): UnanalysedChange[] {
  const places = comparisons.map((comparison) => ({ comparison, reached: reachedPaths(comparison) }));
  const found: UnanalysedChange[] = [];
  for (const { path, detail, line } of head.unanalysed.values()) {
    if (!changed.has(path)) continue;
    const place = places.find(
      ({ comparison, reached }) =>
        reached.has(path) || isImported(head, path, reached) || covers(comparison.area, path),
    );
    found.push({ path, detail, line, area: place?.comparison.area.id ?? null });
  }
  return found;
}

function reachedPaths({ base, head }: Comparison): ReadonlySet<string> {
  const pathsOf = ({ graph, reached }: AreaSide) => reached.ids.map((id) => graph.nodes[id]?.path ?? '');
  return new Set([...pathsOf(base), ...pathsOf(head)]);
}

/** Whether a file that holds reached code refers to this one: which of its declarations is meant, nobody can say. */
function isImported(head: Graph, path: string, reached: ReadonlySet<string>): boolean {
  return (head.byPath.get(path) ?? []).some((id) =>
    (head.incoming[id] ?? []).some(
      (edge) => edge.kind !== 'type' && reached.has(head.nodes[edge.from]?.path ?? ''),
    ),
  );
}

/** Whether the area names the file's place itself. */
const covers = (area: Area, path: string): boolean =>
  area.paths?.matches(path) === true || admitsExplicitly(area, path);
