import { ts } from 'ts-morph';
import { constantIn } from './literals';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare } from './syntax';

/** The space that actions are events in. */
export const ACTION = 'action ';

/** Of an object that is called by its own name and its method's: what stands between both, the bus decides. */
export const methodName = (owner: string, method: string): string => `method ${owner} ${method}`;

/** An expression as it stands here, or what the constant of the file is set to that it names. */
export function writtenHere(
  program: Program,
  node: ts.Expression,
  scope: Scope,
): { readonly node: ts.Expression; readonly scope: Scope } | null {
  const inner = bare(node);
  const held = ts.isIdentifier(inner) ? constantIn(program, inner, scope) : { node: inner, scope };
  return held === null ? null : { node: bare(held.node), scope: held.scope };
}

/** What is registered again and again by one list costs its length each time: further times say nothing. */
const MAX_TIMES = 64;
const times = new WeakMap<ts.Node, number>();

export function isTooOften(list: ts.Node): boolean {
  const before = times.get(list) ?? 0;
  times.set(list, before + 1);
  return before >= MAX_TIMES;
}
