import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

interface Holders {
  /** By value: the variable that holds it. */
  readonly ofValue: ReadonlyMap<number, number>;
  /** By accessor: the other one of its name. */
  readonly twins: ReadonlyMap<number, number>;
}

const known = new WeakMap<LinkedFile, Holders>();

/** What holds an object, and how many members that has. */
export interface Holder extends Place {
  readonly members: number;
}

/** The declaration of an object, or the top-level variable that holds it; `null` where it has none. */
export function holderOf(thing: Thing): Holder | null {
  if (thing.kind === 'node') {
    const declaration = declarationAt(thing.file, thing.index);
    return declaration?.kind === 'object' ? holder(thing, declaration.members.length) : null;
  }
  const value = thing.kind === 'value' ? thing.file.facts.values[thing.index] : undefined;
  if (thing.kind !== 'value' || value?.op !== 'shape') return null;
  const index = holdersIn(thing.file).ofValue.get(thing.index);
  return index === undefined ? null : holder({ file: thing.file, index }, value.members.length);
}

const holder = ({ file, index }: Place, members: number): Holder => ({ file, index, members });

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
