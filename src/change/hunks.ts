import type { Edit } from './edit-script';

const CONTEXT = 3;

/** A line of a hunk with its sign. */
export interface HunkLine {
  readonly sign: Edit;
  readonly text: string;
}

export interface Hunk {
  readonly oldLines: number;
  readonly newLines: number;
  readonly lines: readonly HunkLine[];
}

/**
 * Lays the edit script out as hunks (formats.md §2): deletions before insertions within each run of changes, three lines of
 * context, and one hunk for changes with at most six unchanged lines between them.
 */
export function hunksOf(old: readonly string[], next: readonly string[], script: readonly Edit[]): Hunk[] {
  const lines = orderedLines(old, next, script);
  return spansOf(lines).map(([from, to]) => {
    const part = lines.slice(from, to);
    const inserted = part.filter(({ sign }) => sign === '+').length;
    const deleted = part.filter(({ sign }) => sign === '-').length;
    return { oldLines: part.length - inserted, newLines: part.length - deleted, lines: part };
  });
}

function orderedLines(old: readonly string[], next: readonly string[], script: readonly Edit[]): HunkLine[] {
  const lines: HunkLine[] = [];
  let inserted: HunkLine[] = [];
  let x = 0;
  let y = 0;
  for (const sign of script) {
    if (sign === '+') inserted.push({ sign, text: next[y] ?? '' });
    else if (sign === '-') lines.push({ sign, text: old[x] ?? '' });
    else {
      for (const line of inserted) lines.push(line);
      inserted = [];
      lines.push({ sign, text: old[x] ?? '' });
    }
    if (sign !== '+') x += 1;
    if (sign !== '-') y += 1;
  }
  for (const line of inserted) lines.push(line);
  return lines;
}

/** Half-open ranges of lines, each a run of changes with its context. */
function spansOf(lines: readonly HunkLine[]): (readonly [from: number, to: number])[] {
  const spans: [number, number][] = [];
  lines.forEach(({ sign }, index) => {
    if (sign === ' ') return;
    const from = Math.max(0, index - CONTEXT);
    const to = Math.min(lines.length, index + 1 + CONTEXT);
    const last = spans.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = to;
    else spans.push([from, to]);
  });
  return spans;
}
