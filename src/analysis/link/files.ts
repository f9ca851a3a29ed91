import type { FileFacts } from '../facts';
import type { Resolver } from './resolve';
import type { LinkedFile } from './things';

/** Gives every declaration its id and every import its file; in the order of paths, so that ids do not depend on the caller. */
export function loadFiles(files: ReadonlyMap<string, FileFacts>, resolver: Resolver): LinkedFile[] {
  const byPath = new Map<string, LinkedFile>();
  const pending: { file: LinkedFile; targets: (LinkedFile | null)[]; external: boolean[] }[] = [];
  let first = 0;
  for (const path of [...files.keys()].sort()) {
    const facts = files.get(path);
    if (facts === undefined) continue;
    const targets: (LinkedFile | null)[] = [];
    const external: boolean[] = [];
    const file = { path, facts, first, targets, external, exports: exportsOf(facts) };
    byPath.set(path, file);
    pending.push({ file, targets, external });
    first += facts.declarations.length;
  }
  for (const { file, targets, external } of pending) {
    for (const { specifier } of file.facts.imports) {
      const found = resolver.resolve(file.path, specifier);
      targets.push(found.kind === 'file' ? (byPath.get(found.path) ?? null) : null);
      external.push(found.kind === 'package');
    }
  }
  return pending.map(({ file }) => file);
}

function exportsOf(facts: FileFacts): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { name, value } of facts.exports) {
    const known = found.get(name);
    if (known === undefined) found.set(name, [value]);
    else if (!known.includes(value)) known.push(value);
  }
  return found;
}
