import type { Declaration, FileFacts, Import } from '../facts';
import type { Resolver } from './resolve';
import type { Places } from './shared-tables';
import type { LinkedFile } from './things';

/** What a file itself says at one commit, in terms of its linked file: indexes are that file's. */
export interface OwnCode {
  readonly file: LinkedFile;
  readonly facts: FileFacts;
  /** By position in the lists of `facts`: the linked file's indexes; `null` where they are the same. */
  readonly places: Places | null;
}

/** The file's own imports, each with its index. */
export function* importsOf({ facts, places }: OwnCode): Iterable<readonly [index: number, entry: Import]> {
  for (const [at, entry] of facts.imports.entries()) yield [places?.imports[at] ?? at, entry];
}

/** The file's own declarations, each with its index. */
export function* declarationsOf({
  facts,
  places,
}: OwnCode): Iterable<readonly [index: number, declaration: Declaration]> {
  for (const [at, entry] of facts.declarations.entries()) yield [places?.declarations[at] ?? at, entry];
}

/** A file whose imports are still to be resolved (`resolveImports`). */
export interface OpenFile extends LinkedFile {
  readonly targets: (LinkedFile | null)[];
  readonly external: (string | null)[];
}

export const openFile = (path: string, facts: FileFacts, slot: number): OpenFile => ({
  path,
  slot,
  facts,
  targets: [],
  external: [],
  exports: exportsOf(facts),
});

/** Gives every import its file. */
export function resolveImports(
  file: OpenFile,
  resolver: Resolver,
  fileAt: (path: string) => LinkedFile | undefined,
): void {
  for (const { specifier } of file.facts.imports) {
    const found = resolver.resolve(file.path, specifier);
    file.targets.push(found.kind === 'file' ? (fileAt(found.path) ?? null) : null);
    file.external.push(found.kind === 'package' ? found.specifier : null);
  }
}

/** The files of one tree, in the order of their paths, so that ids do not depend on the caller. */
export function loadFiles(files: ReadonlyMap<string, FileFacts>, resolver: Resolver): LinkedFile[] {
  const byPath = new Map<string, OpenFile>();
  for (const path of [...files.keys()].sort()) {
    const facts = files.get(path);
    if (facts !== undefined) byPath.set(path, openFile(path, facts, byPath.size));
  }
  for (const file of byPath.values()) resolveImports(file, resolver, (path) => byPath.get(path));
  return [...byPath.values()];
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
