/** One line of an edit script: kept, deleted from the old side, or inserted from the new one. */
export type Edit = ' ' | '-' | '+';

/**
 * The script that Myers' forward greedy algorithm finds (1986, figure 2): on diagonal k it steps down where k = -d, or
 * k != d and V[k-1] < V[k+1]. formats.md §2 fixes it, since other minimal scripts would give other digests.
 *
 * @returns `null` where it has more than `limit` edits; time O((N + M) D), memory O(D²) with D at most `limit`
 */
export function editScript(
  old: readonly string[],
  next: readonly string[],
  limit: number,
): readonly Edit[] | null {
  // Every script has at least this many edits; one side alone has no others.
  if (Math.abs(old.length - next.length) > limit) return null;
  if (old.length === 0 || next.length === 0)
    return [...next.map(() => '+' as const), ...old.map(() => '-' as const)];
  const numbers = new Map<string, number>();
  const [a, b] = [numbered(old, numbers), numbered(next, numbers)];
  const ends = furthestPoints(a, b, limit);
  return ends === null ? null : walkBack(a.length, b.length, ends);
}

/** Equal lines get equal numbers, so that the inner loop compares integers. */
function numbered(lines: readonly string[], numbers: Map<string, number>): Int32Array {
  const result = new Int32Array(lines.length);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const known = numbers.get(line);
    if (known === undefined) numbers.set(line, numbers.size);
    result[index] = known ?? numbers.size - 1;
  }
  return result;
}

/** For each d the furthest x on the diagonals -d, -d + 2 ... d; the last row holds the end of both sides. */
type Ends = readonly Int32Array[];

function furthestPoints(a: Int32Array, b: Int32Array, limit: number): Ends | null {
  const rows: Int32Array[] = [];
  for (let d = 0; d <= limit; d += 1) {
    const row = new Int32Array(d + 1);
    const before = rows[d - 1] ?? null;
    rows.push(row);
    for (let k = -d; k <= d; k += 2) {
      const x = snakeEnd(a, b, startOf(before, d, k), k);
      row[(k + d) / 2] = x;
      if (x >= a.length && x - k >= b.length) return rows;
    }
  }
  return null;
}

function snakeEnd(a: Int32Array, b: Int32Array, from: number, k: number): number {
  let x = from;
  while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
  return x;
}

/** Where the path enters diagonal k at step d: from above (down, an insertion) or from the left (right, a deletion). */
function startOf(before: Int32Array | null, d: number, k: number): number {
  if (before === null) return 0;
  return stepsDown(before, d, k) ? at(before, d, k + 1) : at(before, d, k - 1) + 1;
}

function stepsDown(before: Int32Array, d: number, k: number): boolean {
  return k === -d || (k !== d && at(before, d, k - 1) < at(before, d, k + 1));
}

function at(before: Int32Array, d: number, k: number): number {
  return before[(k + d - 1) / 2] ?? 0;
}

function walkBack(oldLength: number, newLength: number, rows: Ends): Edit[] {
  const script: Edit[] = [];
  let x = oldLength;
  let k = oldLength - newLength;
  for (let d = rows.length - 1; d >= 0; d -= 1) {
    const before = rows[d - 1] ?? null;
    const start = startOf(before, d, k);
    for (; x > start; x -= 1) script.push(' ');
    if (before === null) break;
    const down = stepsDown(before, d, k);
    script.push(down ? '+' : '-');
    x = down ? start : start - 1;
    k += down ? 1 : -1;
  }
  return script.reverse();
}
