/**
 * A blob cut at its line feeds; a last line without one counts. The lines stay where they are in the blob: a lock file has
 * tens of thousands, and as strings they cost more than all the comparing.
 */
export interface Lines {
  readonly count: number;
  /** True where the blob is not empty and lacks a final line feed. */
  readonly open: boolean;
  readonly bytes: Buffer;
  /** Offset of each line, and one behind the last line's (real or missing) line feed. */
  readonly starts: Int32Array;
  /** Different for most different lines; equal ones are still compared, so nothing rests on it. */
  readonly hashes: Int32Array;
}

const LINE_FEED = 0x0a;

export function linesOf(bytes: Buffer): Lines {
  const open = bytes.length > 0 && bytes[bytes.length - 1] !== LINE_FEED;
  const count = countFeeds(bytes) + (open ? 1 : 0);
  const starts = new Int32Array(count + 1);
  const hashes = new Int32Array(count);
  let line = 0;
  let hash = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LINE_FEED) {
      hashes[line] = hash;
      line += 1;
      starts[line] = at + 1;
      hash = 0;
    } else {
      hash = Math.imul(hash ^ byte, 0x01000193) + 1;
    }
  }
  if (open) {
    hashes[line] = hash;
    starts[count] = bytes.length + 1;
  }
  return { count, open, bytes, starts, hashes };
}

/** Whether two lines hold the same bytes. Out of range: false. */
export function sameLine(a: Lines, i: number, b: Lines, j: number): boolean {
  if (i >= a.count || j >= b.count || a.hashes[i] !== b.hashes[j]) return false;
  const start = a.starts[i] ?? 0;
  const length = (a.starts[i + 1] ?? 0) - start;
  const shift = (b.starts[j] ?? 0) - start;
  if ((b.starts[j + 1] ?? 0) - start - shift !== length) return false;
  for (let at = start; at < start + length - 1; at += 1)
    if (a.bytes[at] !== b.bytes[at + shift]) return false;
  return true;
}

/** The line's bytes without its line feed, one character each (Latin-1), so that nothing is lost or joined. */
export function lineAt({ bytes, starts }: Lines, index: number): string {
  return bytes.toString('latin1', starts[index] ?? 0, (starts[index + 1] ?? 1) - 1);
}

function countFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
