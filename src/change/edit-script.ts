import { type Lines, sameLine } from './lines';

/** Lines that the new side has in place of lines of the old one; between two runs lines are kept. */
export interface Run {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
}

/**
 * The script that Myers' forward greedy algorithm finds (1986, figure 2), as runs in order: on diagonal k it steps down where
 * k = -d, or k != d and V[k-1] < V[k+1]. formats.md §2 fixes it, since other minimal scripts would give other digests.
 *
 * @returns `null` where it has more than `limit` edits; time O((N + M) D), memory O(D²) with D at most `limit`
 */
export function editScript(old: Lines, next: Lines, limit: number): readonly Run[] | null {
  if (old.count + next.count > limit && fewestEdits(old, next) > limit) return null;
  if (old.count === 0 && next.count === 0) return [];
  if (old.count === 0 || next.count === 0) {
    return [{ oldStart: 0, oldLines: old.count, newStart: 0, newLines: next.count }];
  }
  const ends = furthestPoints(old, next, limit);
  return ends === null ? null : walkBack(old.count, next.count, ends);
}

/** No script has fewer edits than there are lines without a counterpart: a rewritten file is given up at once. */
function fewestEdits(old: Lines, next: Lines): number {
  const surplus = new Map<number, number>();
  for (const hash of old.hashes) surplus.set(hash, (surplus.get(hash) ?? 0) + 1);
  for (const hash of next.hashes) surplus.set(hash, (surplus.get(hash) ?? 0) - 1);
  let edits = 0;
  for (const count of surplus.values()) edits += Math.abs(count);
  return edits;
}

/** For each d the furthest x on the diagonals -d, -d + 2 ... d; the last row holds the end of both sides. */
type Ends = readonly Int32Array[];

function furthestPoints(old: Lines, next: Lines, limit: number): Ends | null {
  const rows: Int32Array[] = [];
  for (let d = 0; d <= limit; d += 1) {
    const row = new Int32Array(d + 1);
    const before = rows[d - 1] ?? null;
    rows.push(row);
    for (let place = 0; place <= d; place += 1) {
      const k = 2 * place - d;
      const x = snakeEnd(old, next, startOf(before, d, place), k);
      row[place] = x;
      if (x >= old.count && x - k >= next.count) return rows;
    }
  }
  return null;
}

function snakeEnd(old: Lines, next: Lines, start: number, k: number): number {
  const end = Math.min(old.count, next.count + k);
  let x = start;
  while (x < end && old.hashes[x] === next.hashes[x - k] && sameLine(old, x, next, x - k)) x += 1;
  return x;
}

/**
 * Where the path enters a diagonal at step d: from above (down, an insertion) or from the left (right, a deletion).
 * `place` counts the diagonals of the row, k = 2 place - d, so V[k-1] and V[k+1] are neighbours in the row before.
 */
function startOf(before: Int32Array | null, d: number, place: number): number {
  if (before === null) return 0;
  return stepsDown(before, d, place) ? (before[place] ?? 0) : (before[place - 1] ?? 0) + 1;
}

function stepsDown(before: Int32Array, d: number, place: number): boolean {
  return place === 0 || (place !== d && (before[place - 1] ?? 0) < (before[place] ?? 0));
}

function walkBack(oldCount: number, newCount: number, rows: Ends): Run[] {
  const runs: Run[] = [];
  let k = oldCount - newCount;
  for (let d = rows.length - 1; d > 0; d -= 1) {
    const before = rows[d - 1] ?? new Int32Array();
    const place = (k + d) / 2;
    const x = startOf(before, d, place);
    const down = stepsDown(before, d, place);
    const last = runs.at(-1);
    const touches = last !== undefined && last.oldStart === x && last.newStart === x - k;
    const run = touches ? last : { oldStart: x, oldLines: 0, newStart: x - k, newLines: 0 };
    if (!touches) runs.push(run);
    extend(run, down);
    k += down ? 1 : -1;
  }
  return runs.reverse();
}

function extend(run: Run, down: boolean): void {
  run.newStart -= down ? 1 : 0;
  run.newLines += down ? 1 : 0;
  run.oldStart -= down ? 0 : 1;
  run.oldLines += down ? 0 : 1;
}
