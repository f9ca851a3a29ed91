import type { Declaration, Reference, Value } from '../facts';
import { saidOf } from '../said-value';
import { declarationAt, type LinkedFile } from './things';

/** Functions inside of functions: deeper ones are nobody's. */
const MAX_DEPTH = 32;
const MEMBERS: ReadonlySet<Declaration['kind']> = new Set(['method', 'accessor', 'constructor']);

/**
 * Whether code of a class, in functions that its methods make too, calls a method on the instance that it runs for, or a constructor that of
 * the base class.
 */
export function isOnSelf(file: LinkedFile, { value, from }: Reference): boolean {
  const { values } = file.facts;
  const called = values[value];
  if (called?.op !== 'member' && called?.op !== 'super') return false;
  const receiver = called.op === 'super' ? called.index : ownerOf(values, called.of);
  return receiver !== null && receiver === classAround(file, from);
}

/** Whether code of a class asks its own instance for what the value is taken from: `this.rates` of `this.rates.vat`. */
export function isOfSelf(file: LinkedFile, from: number, index: number): boolean {
  const { values } = file.facts;
  const asked = values[saidOf(values, index)];
  const receiver = asked?.op === 'member' ? values[asked.of] : undefined;
  return receiver?.op === 'this' && receiver.index === classAround(file, from);
}

/** `this`, `super` */
function ownerOf(values: readonly Value[], index: number): number | null {
  const value = values[index];
  if (value?.op === 'this' || value?.op === 'super') return value.index;
  const made = value?.op === 'new' ? values[value.of] : undefined;
  return made?.op === 'super' ? made.index : null;
}

/** The class whose instance the code runs for, in functions that its methods make too. */
export function classAround(file: LinkedFile, from: number): number | null {
  let at = declarationAt(file, from);
  for (let depth = 0; at?.kind === 'function' && at.parent !== null && depth < MAX_DEPTH; depth += 1)
    at = declarationAt(file, at.parent);
  if (at === undefined || at.parent === null || at.isStatic || !MEMBERS.has(at.kind)) return null;
  return declarationAt(file, at.parent)?.kind === 'class' ? at.parent : null;
}
