import type { Member } from '../facts';
import { declarationAt, type Ref, type Thing } from './things';

/** An object where it is made, or one of a class. */
export type Made = Extract<Thing, { kind: 'node' | 'instance' | 'value' }>;

export function isMade(thing: Thing): thing is Made {
  if (thing.kind === 'value') return thing.file.facts.values[thing.index]?.op === 'shape';
  if (thing.kind !== 'node' && thing.kind !== 'instance') return false;
  const kind = declarationAt(thing.file, thing.index)?.kind;
  return kind === (thing.kind === 'node' ? 'object' : 'class');
}

export const isList = (thing: Thing): thing is Made =>
  thing.kind === 'value' && thing.file.facts.values[thing.index]?.op === 'tuple';

/** What stands in a list that is written out. */
export function itemsIn(thing: Thing): readonly Ref[] {
  if (thing.kind !== 'value') return [];
  const { file, index } = thing;
  const value = file.facts.values[index];
  return value?.op === 'tuple' ? value.items.map((item) => ({ file, value: item })) : [];
}

/** Those that an object literal has. */
export function membersIn({ kind, file, index }: Made): readonly Member[] {
  if (kind === 'node') return declarationAt(file, index)?.members ?? [];
  const value = kind === 'value' ? file.facts.values[index] : undefined;
  return value?.op === 'shape' ? value.members : [];
}
