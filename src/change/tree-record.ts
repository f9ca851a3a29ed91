import { pathText } from './path-text';

/** What a raw tree object says, as far as it must be walked. */
export interface TreeRecord {
  /** Ids of the trees below by the Latin-1 spelling of their names. */
  readonly subtrees: ReadonlyMap<string, string>;
  /** Why the tree is not one that git itself would write; `null` for a well-formed one. */
  readonly defect: string | null;
}

/** An entry as the tree's bytes have it. */
export interface TreeRecordEntry {
  readonly mode: string;
  readonly name: Buffer;
  readonly id: string;
}

const TREE_MODE = '40000';
const MODES = new Set(['100644', '100755', '120000', '160000', TREE_MODE]);

/**
 * Reads a raw tree. `diff-tree` shows mode 100664 as 100644 and takes the first of two equal names, so what it hides must be
 * looked for here (formats.md §2).
 * @param idBytes 20 or 32, by the repository's object format
 */
export function readTreeRecord(bytes: Buffer, idBytes: number): TreeRecord {
  const entries = readTreeEntries(bytes, idBytes);
  if (entries === null) return { subtrees: new Map(), defect: 'it ends in the middle of an entry' };
  const subtrees = entries
    .filter(({ mode }) => mode === TREE_MODE)
    .map(({ name, id }) => [name.toString('latin1'), id] as const);
  return { subtrees: new Map(subtrees), defect: defectOf(entries) };
}

/**
 * A raw tree's entries in its own order, wrong ones included; `null` where it ends in the middle of one.
 * @param idBytes 20 or 32, by the repository's object format
 */
export function readTreeEntries(bytes: Buffer, idBytes: number): readonly TreeRecordEntry[] | null {
  const entries: TreeRecordEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = space === -1 ? -1 : bytes.indexOf(0, space);
    const next = end + 1 + idBytes;
    if (end === -1 || next > bytes.length) return null;
    const mode = bytes.toString('latin1', at, space);
    entries.push({ mode, name: bytes.subarray(space + 1, end), id: bytes.toString('hex', end + 1, next) });
    at = next;
  }
  return entries;
}

function defectOf(entries: readonly TreeRecordEntry[]): string | null {
  const names = new Set<string>();
  let last: Buffer | null = null;
  for (const { mode, name, id } of entries) {
    const shown = JSON.stringify(pathText(name));
    const spelling = name.toString('latin1');
    const key = mode === TREE_MODE ? Buffer.concat([name, Buffer.from('/')]) : name;
    if (!MODES.has(mode)) return `${shown} has the mode ${JSON.stringify(mode.slice(0, 20))}`;
    if (isForbidden(spelling)) return `${shown} is no name for an entry`;
    if (/^0+$/.test(id)) return `${shown} names no object`;
    if (names.has(spelling)) return `${shown} is there twice`;
    if (last !== null && Buffer.compare(last, key) > 0) return `${shown} is out of order`;
    names.add(spelling);
    last = key;
  }
  return null;
}

function isForbidden(name: string): boolean {
  return name === '' || name === '.' || name === '..' || name.includes('/') || name.toLowerCase() === '.git';
}
