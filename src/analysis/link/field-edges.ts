import type { Declaration } from '../facts';
import { HOLDS_DATA, isCode } from './edge-kinds';
import type { EdgeList } from './edges';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place } from './things';

interface Linked {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
}

/** Objects in objects: deeper ones are declarations of nobody. */
const MAX_DEPTH = 4;
/** Functions in one object of a class. */
const MAX_FUNCTIONS = 256;

/**
 * A field that a class gives another value than its base does: who reads the base's reads this one. Of an object which of its functions the base
 * takes out of it stands nowhere (`this.handlers[kind]()`), so each counts.
 *
 * @param owner the class
 */
export function fieldEdges(
  place: Place,
  { declaration, owner }: { readonly declaration: Declaration; readonly owner: number },
  { meaning, hierarchy }: Linked,
  edges: EdgeList,
): void {
  const { key, kind, isStatic, startLine } = declaration;
  if (kind !== 'field' && kind !== 'object') return;
  for (const base of meaning.bases(place.file, owner)) {
    if (base.kind !== 'node') continue;
    const receiver = isStatic ? base : ({ ...base, kind: 'instance' } as const);
    for (const named of hierarchy.members(receiver, key)) {
      const value = named.kind === 'ref' ? named.file.facts.values[named.value] : undefined;
      if (named.kind !== 'ref' || value?.op !== 'declaration') continue;
      const held = { file: named.file, index: value.index };
      if (!HOLDS_DATA.has(declarationAt(held.file, held.index)?.kind ?? 'module')) continue;
      for (const to of [place, ...functionsIn(place)]) edges.exact(held, to, 'override', startLine);
    }
  }
}

/** In an object, and in objects inside of it. */
export function functionsIn({ file, index }: Place): readonly Place[] {
  const found: Place[] = [];
  let level: readonly number[] = [index];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const inside = level.flatMap((at) => membersOf(file, at));
    found.push(...inside.map((at) => ({ file, index: at })).filter(isCode));
    level = inside.filter((at) => declarationAt(file, at)?.kind === 'object');
  }
  return found.slice(0, MAX_FUNCTIONS);
}

function membersOf(file: LinkedFile, index: number): readonly number[] {
  const object = declarationAt(file, index);
  if (object?.kind !== 'object') return [];
  return object.members.flatMap(([, at]) => {
    const value = file.facts.values[at];
    return value?.op === 'declaration' ? [value.index] : [];
  });
}
