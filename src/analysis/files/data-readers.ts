import type { FileFacts, Value } from '../facts';
import { folderOf, joinPath } from '../link/paths';

/** A declaration by its place in a file's facts. */
export interface Reader {
  readonly path: string;
  readonly index: number;
}

/** Data that code can import: a table of rates is behaviour too (threats.md N20). */
export const isData = (path: string): boolean => /\.json$/i.test(path);

/** How deep a member of imported data is looked up: `rates.vat.high`. */
const MAX_STEPS = 32;

/** The declarations that read each data file, by its path; only what relative specifiers name. */
export function dataReaders(
  files: ReadonlyMap<string, FileFacts>,
  isMeant: (path: string) => boolean,
): ReadonlyMap<string, readonly Reader[]> {
  const found = new Map<string, Reader[]>();
  for (const [path, facts] of files) {
    const data = importedData(path, facts, isMeant);
    if (data.size === 0) continue;
    const add = (index: number, target: string) => {
      const readers = found.get(target);
      if (readers === undefined) found.set(target, [{ path, index }]);
      else readers.push({ path, index });
    };
    for (const [index, target] of data) {
      const from = facts.imports[index]?.from ?? 0;
      if (from !== 0) add(from, target);
    }
    for (const { from, value } of facts.references) {
      const index = importBehind(facts.values, value);
      const target = index === null ? undefined : data.get(index);
      if (target !== undefined) add(from, target);
    }
  }
  return found;
}

/** Data files by the index of the import that names them. */
function importedData(
  path: string,
  { imports }: FileFacts,
  isMeant: (path: string) => boolean,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [index, { specifier, typeOnly }] of imports.entries()) {
    if (typeOnly || !specifier.startsWith('.') || !isData(specifier)) continue;
    const target = joinPath(folderOf(path), specifier);
    if (target !== null && isMeant(target)) found.set(index, target);
  }
  return found;
}

function importBehind(values: readonly Value[], start: number): number | null {
  let at = values[start];
  for (let step = 0; step < MAX_STEPS && at !== undefined; step += 1) {
    if (at.op === 'import') return at.index;
    if (at.op !== 'member' && at.op !== 'element' && at.op !== 'call') return null;
    at = values[at.of];
  }
  return null;
}
