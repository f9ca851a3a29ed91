import { OTHER_LEAD, type RawTree, TREE_LEAD } from './raw-tree';

/** What stands under a name: six octal digits and the object's id. */
export interface EntrySide {
  readonly mode: string;
  readonly id: string;
}

/** A name that two trees do not give the same; a file and a tree of one name are two. */
export interface EntryDifference {
  /** One character a byte (Latin-1). */
  readonly name: string;
  readonly isTree: boolean;
  readonly old: EntrySide | null;
  readonly next: EntrySide | null;
}

const [NUL, SLASH, ZERO, FOUR, SIX] = [0, 0x2f, 0x30, 0x34, 0x36];

/** Where an entry starts, and its name. */
interface Entry {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly isTree: boolean;
}

/**
 * What two trees do not have in common, in git's order, in one walk over the bytes of both. Entries are made of what differs
 * only: most of two trees is the same.
 * @param idBytes 20 or 32, by the repository's object format
 */
export function differencesOf(old: RawTree, next: RawTree, idBytes: number): EntryDifference[] {
  const differences: EntryDifference[] = [];
  const a = old.bytes;
  const b = next.bytes;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const same = sameEntries(a, i, b, j, idBytes);
    i += same;
    j += same;
    const one = i < a.length ? entryAt(a, i) : null;
    const other = j < b.length ? entryAt(b, j) : null;
    const order = orderOf(a, one, b, other);
    const left = order <= 0 ? one : null;
    const right = order >= 0 ? other : null;
    if (left !== null) i = left.end + 1 + idBytes;
    if (right !== null) j = right.end + 1 + idBytes;
    const named = left ?? right;
    if (named === null) break;
    differences.push({
      name: (left === null ? b : a).toString('latin1', named.start, named.end),
      isTree: named.isTree,
      old: left === null ? null : sideOf(a, left, idBytes),
      next: right === null ? null : sideOf(b, right, idBytes),
    });
  }
  return differences;
}

/** Bytes of the entries that both have from here on, before the first that differs. */
function sameEntries(a: Buffer, i: number, b: Buffer, j: number, idBytes: number): number {
  const most = Math.min(a.length - i, b.length - j);
  let same = 0;
  for (let at = 0; at < most; ) {
    while (at < most && a[i + at] === b[j + at] && a[i + at] !== NUL) at += 1;
    // A mode and a name; then the id, which may hold NUL bytes of its own.
    if (at >= most || a[i + at] !== b[j + at]) return same;
    const end = at + 1 + idBytes;
    while (at < end && a[i + at] === b[j + at]) at += 1;
    if (at < end) return same;
    same = end;
  }
  return same;
}

function entryAt(bytes: Buffer, at: number): Entry {
  const isTree = bytes[at] === FOUR;
  const start = at + (isTree ? TREE_LEAD : OTHER_LEAD);
  return { at, start, end: bytes.indexOf(NUL, start), isTree };
}

/** Negative where only the first has the name, positive where only the second has, 0 where both do. */
function orderOf(a: Buffer, one: Entry | null, b: Buffer, other: Entry | null): number {
  if (one === null || other === null) return one === null ? 1 : -1;
  let i = one.start;
  let j = other.start;
  while (i < one.end && j < other.end && a[i] === b[j]) {
    i += 1;
    j += 1;
  }
  const order = signAt(a, i, one) - signAt(b, j, other);
  // Only a malformed tree has names with slashes, and so a file that is sorted like a tree.
  return order === 0 ? Number(other.isTree) - Number(one.isTree) : order;
}

/** The byte of a name, and behind its end what git sorts it by. */
function signAt(bytes: Buffer, at: number, { end, isTree }: Entry): number {
  if (at < end) return bytes[at] ?? NUL;
  return isTree ? SLASH : NUL;
}

function sideOf(bytes: Buffer, { at, end }: Entry, idBytes: number): EntrySide {
  return { mode: modeAt(bytes, at), id: bytes.toString('hex', end + 1, end + 1 + idBytes) };
}

/** `readRawTree` lets five modes through, which three digits tell apart. */
function modeAt(bytes: Buffer, at: number): string {
  if (bytes[at] === FOUR) return '040000';
  if (bytes[at + 1] !== ZERO) return bytes[at + 1] === SIX ? '160000' : '120000';
  return bytes[at + 3] === SIX ? '100644' : '100755';
}
