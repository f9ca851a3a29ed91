import type { Run } from './edit-script';

const CONTEXT = 3;

/** A line of a hunk: its sign, and its index on the old side, or on the new one where it was inserted. */
export interface HunkLine {
  readonly sign: ' ' | '-' | '+';
  readonly index: number;
}

export interface Hunk {
  readonly oldLines: number;
  readonly newLines: number;
  readonly lines: readonly HunkLine[];
}

/**
 * Lays the runs out as hunks (formats.md §2): deletions before insertions within each run, three lines of context, and one
 * hunk for runs with at most six unchanged lines between them.
 * @param oldCount lines of the old side
 */
export function hunksOf(runs: readonly Run[], oldCount: number): Hunk[] {
  return grouped(runs).map((group) => {
    const lines: HunkLine[] = [];
    let x = Math.max(0, (group[0]?.oldStart ?? 0) - CONTEXT);
    for (const { oldStart, oldLines, newStart, newLines } of group) {
      push(lines, ' ', x, oldStart);
      push(lines, '-', oldStart, oldStart + oldLines);
      push(lines, '+', newStart, newStart + newLines);
      x = oldStart + oldLines;
    }
    push(lines, ' ', x, Math.min(oldCount, x + CONTEXT));
    const inserted = sum(group.map(({ newLines }) => newLines));
    const deleted = sum(group.map(({ oldLines }) => oldLines));
    return { oldLines: lines.length - inserted, newLines: lines.length - deleted, lines };
  });
}

/** Runs whose contexts touch belong together. */
function grouped(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let end = 0;
  for (const run of runs) {
    const group = groups.at(-1);
    if (group !== undefined && run.oldStart - end <= 2 * CONTEXT) group.push(run);
    else groups.push([run]);
    end = run.oldStart + run.oldLines;
  }
  return groups;
}

function push(lines: HunkLine[], sign: HunkLine['sign'], from: number, to: number): void {
  for (let index = from; index < to; index += 1) lines.push({ sign, index });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
