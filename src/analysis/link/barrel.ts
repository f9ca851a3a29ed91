import type { LinkedFile } from './things';

/** All modules that a module exports as a whole, at any distance, in the order in which a name is looked for in them. */
export interface Barrel {
  readonly files: readonly LinkedFile[];
  /** By name: the position of the first that exports it. */
  readonly names: ReadonlyMap<string, number>;
  /** Positions of those that replace their whole exports object. */
  readonly wholes: readonly number[];
}

/** Each module once, a module's own stars before the next one of whoever exports it. */
export function barrelOf(file: LinkedFile): Barrel {
  const files: LinkedFile[] = [];
  const names = new Map<string, number>();
  const wholes: number[] = [];
  const seen = new Set([file]);
  const pending = starsOf(file).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const name of next.exports.keys()) if (!names.has(name)) names.set(name, files.length);
    if (next.exports.has('export=')) wholes.push(files.length);
    files.push(next);
    for (const target of starsOf(next).reverse()) if (!seen.has(target)) pending.push(target);
  }
  return { files, names, wholes };
}

/** Modules that the file exports as a whole, each once. */
function starsOf(file: LinkedFile): LinkedFile[] {
  const found = new Set<LinkedFile>();
  for (const value of file.exports.get('*') ?? []) {
    const star = file.facts.values[value];
    const target = star?.op === 'import' ? file.targets[star.index] : null;
    if (target !== null && target !== undefined) found.add(target);
  }
  return [...found];
}
