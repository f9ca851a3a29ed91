/**
 * What functions without a name are called: by what they are given to (`then-callback`) or put into (`total-function`), with
 * their number from the second of one role on (`settle.then-callback:2`). No name that a program declares has a hyphen.
 */
const UNNAMED = /-(?:function|callback)(?::\d+)?$/;
const ORDINAL = /:\d+$/;

/** What a function without a name is there for, as the last segment of its name. */
export const roleName = (what: string, kind: 'callback' | 'function'): string =>
  `${what === '' ? 'other' : what}-${kind}`;

/** @param ordinal among functions of that role in the declaration around them, from 1 */
export const unnamedName = (role: string, ordinal: number): string =>
  ordinal === 1 ? role : `${role}:${ordinal}`;

/** Whether a declaration is a function without a name. */
export const isUnnamed = ({ kind, name }: { readonly kind: string; readonly name: string }): boolean =>
  kind === 'function' && UNNAMED.test(name);

/** Whether a function is made where it is handed on: without a name, or called by what it is registered under (`app.post('/pay')`). */
export const isHandedOn = (node: { readonly kind: string; readonly name: string }): boolean =>
  node.kind === 'function' && (UNNAMED.test(node.name) || node.name.endsWith(')'));

/** Whether a declaration is a part of the one around it, and the same as long as that is: a function without a name, or what sets a variable. */
export const followsOuter = (node: { readonly kind: string; readonly name: string }): boolean =>
  isUnnamed(node) || node.kind === 'part';

/** The last segment of such a name, without its number. */
export const roleOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).replace(ORDINAL, '');

/** Methods of lists that call what they are given before they give anything back. */
const AT_ONCE =
  /^(?:immediate-function|(?:every|filter|find|findIndex|findLast|flatMap|forEach|map|reduce|reduceRight|some|sort)-callback)$/;

/** Whether a function without a name runs where it stands, as the code around it does. */
export const runsInPlace = (node: { readonly kind: string; readonly name: string }): boolean =>
  isUnnamed(node) && AT_ONCE.test(roleOf(node.name));
