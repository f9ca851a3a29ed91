import type { ts } from 'ts-morph';
import { type Binder, bindFunction } from './bind-functions';
import { entryName } from './entry-names';
import type { Scope } from './scope';
import { isFunctionValue } from './syntax';

/**
 * Functions that a framework calls under a name, such as a route, are declarations of that name, so that a change in one handler is
 * told as that, and a selector can mean it. False where there is none.
 */
export function bindEntries(binder: Binder, node: ts.CallExpression, scope: Scope): boolean {
  if (!node.arguments.some((argument) => isFunctionValue(argument))) return false;
  const name = entryName(node);
  if (name === null) return false;
  binder.visit(node.expression, scope);
  for (const argument of node.arguments) {
    if (!isFunctionValue(argument)) {
      binder.visit(argument, scope);
      continue;
    }
    const key = binder.program.numbered(scope.owner, name);
    const kind = 'function';
    const parts = { key, kind, node: argument, scope, parent: scope.owner, isStatic: false } as const;
    const draft = binder.program.draft({ ...parts, shares: null, definition: argument });
    bindFunction(binder, argument, scope, draft);
  }
  return true;
}
