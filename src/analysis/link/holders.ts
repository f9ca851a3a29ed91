import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

interface Holders {
  /** By value: the variable that holds it. */
  readonly ofValue: ReadonlyMap<number, number>;
  /** By accessor: the other one of its name. */
  readonly twins: ReadonlyMap<number, number>;
}

const known = new WeakMap<LinkedFile, Holders>();

/** The declaration of an object, or the top-level variable that holds it; `null` where it has none. */
export function holderOf(thing: Thing): Place | null {
  if (thing.kind === 'node') return declarationAt(thing.file, thing.index)?.kind === 'object' ? thing : null;
  if (thing.kind !== 'value' || thing.file.facts.values[thing.index]?.op !== 'shape') return null;
  const holder = holdersIn(thing.file).ofValue.get(thing.index);
  return holder === undefined ? null : { file: thing.file, index: holder };
}

/** A setter's getter, and the other way round. */
export function twinOf({ file, index }: Place): Place | null {
  const twin = holdersIn(file).twins.get(index);
  return twin === undefined ? null : { file, index: twin };
}

function holdersIn(file: LinkedFile): Holders {
  const found = known.get(file) ?? read(file);
  known.set(file, found);
  return found;
}

function read(file: LinkedFile): Holders {
  const ofValue = new Map<number, number>();
  const twins = new Map<number, number>();
  const accessors = new Map<string, number>();
  for (const [index, { kind, value, parent, key, isStatic }] of file.facts.declarations.entries()) {
    const isTopLevel = parent !== null && declarationAt(file, parent)?.kind === 'module';
    if (kind === 'variable' && isTopLevel && value !== null && !ofValue.has(value)) ofValue.set(value, index);
    if (kind !== 'accessor') continue;
    const name = `${parent} ${isStatic} ${key}`;
    const other = accessors.get(name);
    accessors.set(name, index);
    if (other === undefined) continue;
    twins.set(other, index);
    twins.set(index, other);
  }
  return { ofValue, twins };
}
