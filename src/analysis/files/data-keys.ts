/** What a data file held before and after. */
export interface DataChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** Changed data by path; `null` where only the whole of it can be compared. */
export type ChangedData = ReadonlyMap<string, DataChange | null>;

/** Whether what stands under these keys, from the outermost on, is other than before. */
export function concerns(change: DataChange | null | undefined, keys: readonly string[]): boolean {
  if (change === null || change === undefined) return true;
  let { before, after } = change;
  for (const key of keys) {
    // A member that every object has (`hasOwnProperty`) asks about all of it.
    if (!isRecord(before) || !isRecord(after) || key in {}) break;
    before = Object.hasOwn(before, key) ? before[key] : undefined;
    after = Object.hasOwn(after, key) ? after[key] : undefined;
  }
  return !isSame(before, after);
}

function isSame(before: unknown, after: unknown): boolean {
  try {
    return JSON.stringify(before) === JSON.stringify(after);
  } catch {
    // Nested too deep to be written.
    return false;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
