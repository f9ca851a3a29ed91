import type { Area } from '../../policy/policy';
import type { UnanalysedChange } from '../analysis';
import { admitsExplicitly } from '../areas/admits';
import type { Comparison } from './area-sides';

/** Changed files that could not be read, each with the area whose code may reach it. */
export function unanalysedChanges(
  comparisons: readonly Comparison[],
  head: Comparison['sides']['head'],
  changed: ReadonlySet<string>,
): UnanalysedChange[] {
  const found: UnanalysedChange[] = [];
  for (const { path, detail, line } of head.unanalysed.values()) {
    if (!changed.has(path)) continue;
    const comparison = comparisons.find((candidate) => mayReach(candidate, path));
    found.push({ path, detail, line, area: comparison?.area.id ?? null });
  }
  return found;
}

function mayReach({ area, base, head }: Comparison, path: string): boolean {
  const isReached = ({ graph, reached }: Comparison['base']) =>
    (graph.byPath.get(path) ?? []).some((id) => reached.has(id));
  return isReached(base) || isReached(head) || isImported(head, path) || covers(area, path);
}

/** Whether a file that holds reached code refers to this one: which of its declarations is meant, nobody can say. */
function isImported({ graph, reached }: Comparison['base'], path: string): boolean {
  return (graph.byPath.get(path) ?? []).some((id) =>
    (graph.incoming[id] ?? []).some((edge) => {
      const from = graph.nodes[edge.from]?.path ?? '';
      return (
        edge.kind !== 'type' && (graph.byPath.get(from) ?? []).some((candidate) => reached.has(candidate))
      );
    }),
  );
}

/** Whether the area names the file's place itself. */
const covers = (area: Area, path: string): boolean =>
  area.paths?.matches(path) === true || admitsExplicitly(area, path);
