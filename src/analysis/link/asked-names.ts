import type { FileFacts } from '../facts';

/**
 * Of some names, those that a file of the tree imports from anywhere or asks of anything: all of them where one asks a module for a
 * member whose name it computes.
 */
export function askedNames(
  files: ReadonlyMap<string, FileFacts>,
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (names.size === 0) return found;
  if (asksByKey(files)) return names;
  for (const { imports, values } of files.values()) {
    for (const { name } of imports) if (names.has(name)) found.add(name);
    for (const value of values) if (value.op === 'member' && names.has(value.name)) found.add(value.name);
  }
  return found;
}

/** `all[key]`, where `all` is a module as a whole, by a name of its own or one that another file gives it. */
function asksByKey(files: ReadonlyMap<string, FileFacts>): boolean {
  const wholes = new Set(['*']);
  for (const { exports, imports, values } of files.values())
    for (const { name, value } of exports) {
      const handedOn = values[value];
      if (handedOn?.op === 'import' && imports[handedOn.index]?.name === '*') wholes.add(name);
    }
  for (const { imports, values } of files.values())
    for (const value of values) {
      const of = value.op === 'element' ? values[value.of] : undefined;
      if (of?.op === 'import' && wholes.has(imports[of.index]?.name ?? '')) return true;
    }
  return false;
}
