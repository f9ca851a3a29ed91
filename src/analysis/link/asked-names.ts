import type { FileFacts } from '../facts';

/** Of some names, those that a file of the tree imports from anywhere or asks of anything. */
export function askedNames(
  files: ReadonlyMap<string, FileFacts>,
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  if (names.size === 0) return found;
  for (const { imports, values } of files.values()) {
    for (const { name } of imports) if (names.has(name)) found.add(name);
    for (const value of values) if (value.op === 'member' && names.has(value.name)) found.add(value.name);
  }
  return found;
}
