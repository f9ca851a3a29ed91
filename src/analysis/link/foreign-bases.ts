import type { Declaration } from '../facts';
import type { Meaning } from './meaning';
import type { LinkedFile, Thing } from './things';

/** Bases of bases: deeper ones are not followed. */
const MAX_BASES = 8;
/** What frameworks call on what extends their classes, by the ways in which they name such things. */
const HOOK =
  /^(?:\$\w+|_[a-z]\w*|(?:on|before|after|did|will|should|component|ng|handle)[A-Z]\w*|render|toJSON|handle|execute|run|perform|process|transform|validate|configure|intercept|canActivate|use)$/;

/**
 * Whether the class from a package that a class extends is likely to ask for the member, though no code of the tree does: static accessors and
 * fields say something about the class (`static tableName = 'payments'`), and hooks have names of their kind.
 */
export const isCalledByBase = ({ kind, key, isStatic }: Declaration): boolean =>
  ((kind === 'accessor' || kind === 'field') && isStatic) ||
  ((kind === 'method' || kind === 'accessor') && !isStatic && HOOK.test(key));

/** Whether what a class extends, at any distance, comes from a package. */
export function hasForeignBase(file: LinkedFile, index: number, meaning: Meaning): boolean {
  let bases: readonly Thing[] = meaning.bases(file, index);
  for (let level = 0; level < MAX_BASES && bases.length > 0; level++) {
    if (bases.some(({ kind }) => kind === 'external')) return true;
    bases = bases.flatMap((base) => (base.kind === 'node' ? meaning.bases(base.file, base.index) : []));
  }
  return false;
}
