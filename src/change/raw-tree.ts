import { readTreeRecord } from './tree-record';

/** A tree object as it is compared: entries in git's order, each with one of the five modes of well-formed trees. */
export interface RawTree {
  readonly bytes: Buffer;
  /** Why the tree is not one that git itself would write; `null` for a well-formed one. */
  readonly defect: string | null;
}

export const NO_TREE: RawTree = { bytes: Buffer.alloc(0), defect: null };

/** Bytes before the name: `40000 ` and `100644 `. */
export const TREE_LEAD = 6;
export const OTHER_LEAD = 7;

const [NUL, SPACE, SLASH, DOT, ZERO, ONE, FOUR] = [0, 0x20, 0x2f, 0x2e, 0x30, 0x31, 0x34];
const MODES = new Set([0o100644, 0o100755, 0o120000, 0o160000]);

/**
 * Reads a tree's bytes. Most trees are well-formed, which one pass shows; the others are read again with care, and brought
 * into a form in which nothing that they hold is left out of a comparison.
 * @param idBytes 20 or 32, by the repository's object format
 */
export function readRawTree(bytes: Buffer, idBytes: number): RawTree {
  if (isPlain(bytes, idBytes)) return { bytes, defect: null };
  return { bytes: inOrder(bytes, idBytes), defect: readTreeRecord(bytes, idBytes).defect };
}

/** Whether the tree is certainly well-formed; a tree that needs more than a look at neighbours is not certain. */
function isPlain(bytes: Buffer, idBytes: number): boolean {
  // Of the entry before; numbers, since an object an entry is most of the work.
  let beforeStart = 0;
  let beforeEnd = 0;
  let beforeSign = NUL;
  for (let at = 0; at < bytes.length; ) {
    const isTree = bytes[at] === FOUR;
    if (!(isTree ? isTreeMode(bytes, at) : isOtherMode(bytes, at))) return false;
    const start = at + (isTree ? TREE_LEAD : OTHER_LEAD);
    const end = endOfName(bytes, start);
    if (end === -1 || end + 1 + idBytes > bytes.length || isReserved(bytes, start, end)) return false;
    if (bytes[end + 1] === NUL && isNothing(bytes.subarray(end + 1, end + 1 + idBytes))) return false;
    if (at > 0) {
      const same = sharedBytes(bytes, beforeStart, start, Math.min(beforeEnd - beforeStart, end - start));
      // A file and a tree of one name can have others between them, which all start with it: such a neighbour leaves the question open.
      if (start + same === end) return false;
      const sign = beforeStart + same === beforeEnd ? beforeSign : (bytes[beforeStart + same] ?? NUL);
      if (sign >= (bytes[start + same] ?? NUL)) return false;
    }
    beforeStart = start;
    beforeEnd = end;
    beforeSign = isTree ? SLASH : NUL;
    at = end + 1 + idBytes;
  }
  return true;
}

/** How many of the next `most` bytes are the same from both places on. */
function sharedBytes(bytes: Buffer, one: number, other: number, most: number): number {
  let shared = 0;
  while (shared < most && bytes[one + shared] === bytes[other + shared]) shared += 1;
  return shared;
}

function isTreeMode(bytes: Buffer, at: number): boolean {
  for (let digit = at + 1; digit < at + TREE_LEAD - 1; digit += 1) if (bytes[digit] !== ZERO) return false;
  return bytes[at + TREE_LEAD - 1] === SPACE;
}

function isOtherMode(bytes: Buffer, at: number): boolean {
  let mode = 0;
  for (let digit = at; digit < at + OTHER_LEAD - 1; digit += 1) {
    const value = (bytes[digit] ?? NUL) - ZERO;
    if (value < 0 || value > 7) return false;
    mode = mode * 8 + value;
  }
  return bytes[at] === ONE && bytes[at + OTHER_LEAD - 1] === SPACE && MODES.has(mode);
}

/** Index of the NUL behind a name without slashes, else -1. */
function endOfName(bytes: Buffer, start: number): number {
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === NUL) return at;
    if (bytes[at] === SLASH) return -1;
  }
  return -1;
}

/** Empty, `.`, `..` and `.git` in any case. */
function isReserved(bytes: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0) return true;
  if (bytes[start] !== DOT || length > 4) return false;
  return (
    length === 1 || bytes.toString('latin1', start, end).toLowerCase() === (length === 2 ? '..' : '.git')
  );
}

/** An id of zeros, by which git means that there is no object. */
const isNothing = (id: Buffer): boolean => id.every((byte) => byte === NUL);

/** Every entry that can be told apart, with the modes that git takes them for, sorted; equal names keep their order. */
function inOrder(bytes: Buffer, idBytes: number): Buffer {
  const entries: { readonly key: Buffer; readonly bytes: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(SPACE, at);
    const end = space === -1 ? -1 : bytes.indexOf(NUL, space);
    const next = end + 1 + idBytes;
    if (end === -1 || next > bytes.length) break;
    const mode = canonicalMode(bytes.toString('latin1', at, space));
    const name = bytes.subarray(space + 1, end);
    const key = mode === '40000' ? Buffer.concat([name, Buffer.from('/')]) : name;
    entries.push({ key, bytes: Buffer.concat([Buffer.from(`${mode} `), bytes.subarray(space + 1, next)]) });
    at = next;
  }
  return Buffer.concat(entries.sort((a, b) => Buffer.compare(a.key, b.key)).map((entry) => entry.bytes));
}

/** As git's `canon_mode`: what is neither file, link nor tree is a submodule. */
function canonicalMode(text: string): string {
  const mode = /^[0-7]{1,7}$/.test(text) ? Number.parseInt(text, 8) : 0;
  switch (mode & 0o170000) {
    case 0o100000:
      return (mode & 0o100) === 0 ? '100644' : '100755';
    case 0o120000:
      return '120000';
    case 0o040000:
      return '40000';
    default:
      return '160000';
  }
}
