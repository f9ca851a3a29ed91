import type { Declaration } from '../facts';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

/** Bases of bases: deeper ones are not followed. */
const MAX_BASES = 8;
/** What frameworks call on what extends their classes, by the ways in which they name such things. */
const HOOK =
  /^(?:\$\w+|_[a-z]\w*|(?:on|before|after|did|will|should|component|ng|handle)[A-Z]\w*|render|toJSON|handle|execute|run|perform|process|transform|validate|configure|intercept|canActivate|catch|use)$/;

/** Whether a member is called like what frameworks ask for. */
export const isHookName = (key: string): boolean => HOOK.test(key);

/**
 * Whether a package is likely to ask the class for the member, though no code of the tree does: a base class of its own for hooks, which have
 * names of their kind, and for static accessors and fields (`static tableName = 'payments'`); an interface of its own for hooks.
 */
export function isCalledByPackage(member: Declaration, { file, index }: Place, meaning: Meaning): boolean {
  const { kind, key, isStatic } = member;
  const isHook = (kind === 'method' || kind === 'accessor') && !isStatic && isHookName(key);
  const isTold = (kind === 'accessor' || kind === 'field') && isStatic;
  if (!isHook && !isTold) return false;
  return hasForeignBase(file, index, meaning) || (isHook && hasForeignInterface(file, index, meaning));
}

/** Whether what a class extends, at any distance, comes from a package. */
function hasForeignBase(file: LinkedFile, index: number, meaning: Meaning): boolean {
  let bases: readonly Thing[] = meaning.bases(file, index);
  for (let level = 0; level < MAX_BASES && bases.length > 0; level++) {
    if (bases.some(({ kind }) => kind === 'external')) return true;
    bases = bases.flatMap((base) => (base.kind === 'node' ? meaning.bases(base.file, base.index) : []));
  }
  return false;
}

/** Whether the class says that it has what an interface of a package asks for: `implements CanActivate`. */
export const hasForeignInterface = (file: LinkedFile, index: number, meaning: Meaning): boolean =>
  (declarationAt(file, index)?.implements ?? []).some((type) =>
    meaning.of(file, type).some(({ kind }) => kind === 'external'),
  );
