import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

const MAX_BASES = 24;
const MAX_STEPS = 32;

/** The functions whose parameters a call sets: of a class its constructor, or the nearest base's. */
export function takersOf(meaning: Meaning, file: LinkedFile, callee: number): readonly Place[] {
  if (isOutside(file, callee)) return [];
  const things = meaning.of(file, callee).flatMap((thing) => {
    return thing.kind === 'module' ? meaning.wholeOf(thing.file) : [thing];
  });
  return things.flatMap((thing) => (isFunction(thing) ? constructorOf(meaning, thing) : []));
}

/** Whether what is called comes from a package or the language, as its name alone says: most calls do. */
function isOutside({ facts, external }: LinkedFile, callee: number): boolean {
  let value = facts.values[callee];
  for (let step = 0; step < MAX_STEPS && value !== undefined; step++) {
    if (value.op === 'import') return (external[value.index] ?? null) !== null;
    if (value.op !== 'member' && value.op !== 'call' && value.op !== 'new') return value.op === 'global';
    value = facts.values[value.of];
  }
  return false;
}

function constructorOf(meaning: Meaning, place: Place): readonly Place[] {
  let at: Place | undefined = place;
  for (let level = 0; at !== undefined && level < MAX_BASES; level++) {
    if (declarationAt(at.file, at.index)?.kind !== 'class') return [at];
    const own = constructorIn(at);
    if (own !== null) return [own];
    at = meaning.bases(at.file, at.index).find(isFunction);
  }
  return [];
}

export function isFunction(thing: Thing): thing is Thing & { kind: 'node' } {
  if (thing.kind !== 'node') return false;
  const kind = declarationAt(thing.file, thing.index)?.kind;
  return kind === 'function' || kind === 'method' || kind === 'class';
}

const constructors = new WeakMap<LinkedFile, ReadonlyMap<number, number>>();

function constructorIn({ file, index }: Place): Place | null {
  let known = constructors.get(file);
  if (known === undefined) {
    const found = new Map<number, number>();
    for (const [at, { kind, parent }] of file.facts.declarations.entries())
      if (kind === 'constructor' && parent !== null) found.set(parent, at);
    constructors.set(file, found);
    known = found;
  }
  const own = known.get(index);
  return own === undefined ? null : { file, index: own };
}
