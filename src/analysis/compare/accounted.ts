import type { MarkedFile } from '../files/changed-marks';
import type { Graph, GraphNode } from '../graph';
import type { Mark } from '../source';
import type { Difference } from './differences';
import type { Sides } from './sides';

/** A changed file in which something runs otherwise although nothing in it is told; the line is the head's, or 1. */
export interface Unaccounted {
  readonly path: string;
  readonly line: number;
}

/**
 * Holds what runs in the changed files against what was found to differ: outside the declarations that are told (and the effects
 * of a module that is told) nothing may run that did not run in the file before, and nothing be missing that did. So nothing is
 * silent because facts are blind. Order and place do not count; linear in the files' lengths.
 */
export function unaccountedFiles(
  sides: Sides,
  differences: readonly Difference[],
  files: ReadonlyMap<string, MarkedFile>,
): Unaccounted[] {
  const told = { base: new Set<number>(), head: new Set<number>() };
  for (const difference of differences) {
    if ('base' in difference) told.base.add(difference.base);
    if ('head' in difference) told.head.add(difference.head);
  }
  return [...files].flatMap(([path, { base, head }]) => {
    if (sides.base.unanalysed.has(path) || sides.head.unanalysed.has(path)) return [];
    const added = firstBeyond(outside(head, sides.head, path, told.head), base);
    if (added !== null) return [{ path, line: added }];
    return firstBeyond(outside(base, sides.base, path, told.base), head) === null ? [] : [{ path, line: 1 }];
  });
}

/** What runs on lines that no told declaration stands on. */
function outside(
  marks: readonly Mark[],
  { nodes, byPath }: Graph,
  path: string,
  told: ReadonlySet<number>,
): readonly Mark[] {
  const [module, ...ids] = byPath.get(path) ?? [];
  const toldLines = linesOf(
    nodes,
    ids.filter((id) => told.has(id)),
  );
  if (module === undefined || !told.has(module)) return marks.filter(([line]) => !toldLines.has(line));
  // A module's own code is what stands in none of its declarations; where one begins or ends, it may stand beside it.
  const inner = linesOf(
    nodes,
    ids.filter((id) => nodes[id]?.parent === module),
    1,
  );
  return marks.filter(([line]) => inner.has(line) && !toldLines.has(line));
}

/** @param margin lines at either end that are left out */
function linesOf(nodes: readonly GraphNode[], ids: readonly number[], margin = 0): ReadonlySet<number> {
  const lines = new Set<number>();
  let end = 0;
  const ranges = ids.flatMap((id) => nodes[id] ?? []).sort((a, b) => a.startLine - b.startLine);
  for (const { startLine, endLine } of ranges) {
    // What is nested in another one adds no line, so that each is counted once.
    for (let line = Math.max(startLine + margin, end); line <= endLine - margin; line += 1) lines.add(line);
    end = Math.max(end, endLine - margin);
  }
  return lines;
}

/** The line of the first mark that there are more of than the other side has; `null` where there is none. */
function firstBeyond(marks: readonly Mark[], others: readonly Mark[]): number | null {
  const left = new Map<string, number>();
  for (const [, what] of others) left.set(what, (left.get(what) ?? 0) + 1);
  for (const [line, what] of marks) {
    const count = left.get(what) ?? 0;
    if (count === 0) return line;
    left.set(what, count - 1);
  }
  return null;
}
