import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

/** Whether one of the targets stands inside the object: then the object's other contents do not matter. */
export function holds({ file, index }: Place, targets: readonly Place[]): boolean {
  const kind = declarationAt(file, index)?.kind;
  if (kind !== 'object' && kind !== 'enum') return false;
  return targets.some((target) => target.file === file && isInside(target, index));
}

/** Directly, or in objects inside of it. */
function isInside({ file, index }: Place, outer: number): boolean {
  let at = declarationAt(file, index)?.parent ?? null;
  while (at !== null && at !== outer && declarationAt(file, at)?.kind === 'object')
    at = declarationAt(file, at)?.parent ?? null;
  return at === outer;
}

/** Code that uses a variable of a function around it reads what that function sets; it does not call it. */
export function isAround(file: LinkedFile, outer: number, inner: number): boolean {
  let at = declarationAt(file, inner)?.parent ?? null;
  while (at !== null && at > outer) at = declarationAt(file, at)?.parent ?? null;
  return at === outer;
}

/** `module.exports = { rates: require('./rates') }`: whoever uses it as a whole uses what those modules export as wholes. */
export function wholesIn(meaning: Meaning, { file, index }: Thing & { kind: 'value' }): readonly Place[] {
  const value = file.facts.values[index];
  if (value?.op !== 'shape') return [];
  return value.members.flatMap(([, member]) =>
    file.facts.values[member]?.op === 'import'
      ? meaning.of(file, member).flatMap((thing) => objectsOf(meaning, thing))
      : [],
  );
}

/** The objects that a module's exports are. */
export function objectsOf(meaning: Meaning, thing: Thing): readonly Place[] {
  if (thing.kind !== 'module') return [];
  return meaning
    .wholeOf(thing.file)
    .flatMap((whole) =>
      whole.kind === 'node' && declarationAt(whole.file, whole.index)?.kind === 'object' ? [whole] : [],
    );
}
