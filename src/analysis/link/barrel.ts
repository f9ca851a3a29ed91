import type { LinkedFile } from './things';

/** All modules that a module exports as a whole, at any distance, in the order in which a name is looked for in them. */
export interface Barrel {
  readonly files: readonly LinkedFile[];
  /** By name: the position of the first that exports it. */
  readonly names: ReadonlyMap<string, number>;
  /** Positions of those that replace their whole exports object. */
  readonly wholes: readonly number[];
  /** Packages that any of these, or the module itself, exports as a whole; each once. */
  readonly packages: readonly string[];
}

/** Each module once, a module's own stars before the next one of whoever exports it. */
export function barrelOf(file: LinkedFile): Barrel {
  const files: LinkedFile[] = [];
  const names = new Map<string, number>();
  const wholes: number[] = [];
  const packages = new Set(packagesOf(file));
  const seen = new Set([file]);
  const pending = starsOf(file).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const name of next.exports.keys()) if (!names.has(name)) names.set(name, files.length);
    if (next.exports.has('export=')) wholes.push(files.length);
    files.push(next);
    for (const specifier of packagesOf(next)) packages.add(specifier);
    for (const target of starsOf(next).reverse()) if (!seen.has(target)) pending.push(target);
  }
  return { files, names, wholes, packages: [...packages] };
}

/** Modules that the file exports as a whole, each once. */
function starsOf(file: LinkedFile): LinkedFile[] {
  const found = new Set<LinkedFile>();
  for (const index of starImports(file)) {
    const target = file.targets[index];
    if (target !== null && target !== undefined) found.add(target);
  }
  return [...found];
}

const packagesOf = (file: LinkedFile): readonly string[] =>
  starImports(file).flatMap((index) => file.external[index] ?? []);

const starImports = (file: LinkedFile): readonly number[] =>
  (file.exports.get('*') ?? []).flatMap((value) => {
    const star = file.facts.values[value];
    return star?.op === 'import' ? [star.index] : [];
  });
