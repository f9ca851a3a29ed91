import { addTo } from '../../world/lists-by-key';
import type { Declaration, FileFacts } from '../facts';

/** Of a file's other version: which declaration of the first one each is, by position; `null` for one that the first has not. */
export type Matches = readonly (number | null)[];

/**
 * Declarations of two versions with the same name, kind and parent, each at most once. What is looked up in the order in which a
 * file has it has to stand in the same order.
 */
export function matchesByName(first: readonly Declaration[], other: readonly Declaration[]): Matches {
  const byName = new Map<string, number[]>();
  for (const [index, declaration] of first.entries()) {
    addTo(byName, keyOf(declaration), index);
  }
  const found: (number | null)[] = [];
  let last = -1;
  for (const declaration of other) {
    const [index = null] = byName.get(keyOf(declaration)) ?? [];
    const isMatch = index !== null && isInside(first[index], parentIn(found, declaration));
    const isInOrder = MOVES.has(declaration.kind) || (index ?? -1) > last;
    found.push(isMatch && isInOrder ? index : null);
    if (!isMatch || !isInOrder) continue;
    byName.get(keyOf(declaration))?.shift();
    if (!MOVES.has(declaration.kind)) last = index;
  }
  return found;
}

/** Kinds of declarations that mean the same wherever in its file one stands. */
const MOVES: ReadonlySet<Declaration['kind']> = new Set(['function', 'type', 'part']);

const keyOf = ({ kind, name, key, isStatic, isField }: Declaration): string =>
  JSON.stringify([kind, name, key, isStatic, isField ?? false]);

const isInside = (declaration: Declaration | undefined, parent: number | null | undefined): boolean =>
  declaration?.parent === parent;

/** The first version's index of the parent; `undefined` where it has none. */
const parentIn = (found: Matches, { parent }: Declaration): number | null | undefined =>
  parent === null ? null : (found[parent] ?? undefined);

/** Without those that are not the same after all, and without what stands inside them. */
export function withoutUnlike(
  matches: Matches,
  other: readonly Declaration[],
  isLike: (index: number, match: number) => boolean,
): Matches {
  const found: (number | null)[] = [];
  for (const [index, match] of matches.entries()) {
    const parent = other[index]?.parent ?? null;
    const isKept = match !== null && (parent === null || found[parent] !== null) && isLike(index, match);
    found.push(isKept ? match : null);
  }
  return found;
}

/**
 * Whether no other file can ask for a declaration that only one version has, given that nothing which both have leads to it: it
 * stands behind no type, and is found neither by its name alone nor as the holder of an object.
 */
export function isUnseen(declaration: Declaration, values: FileFacts['values']): boolean {
  const { kind, value, extends: bases, implements: types } = declaration;
  const isHolder = kind === 'variable' && values[value ?? -1]?.op === 'shape';
  return UNSEEN.has(kind) && !isHolder && bases.length + types.length === 0;
}

const UNSEEN: ReadonlySet<Declaration['kind']> = new Set([
  'function',
  'variable',
  'type',
  'interface',
  'enum',
  'part',
]);
