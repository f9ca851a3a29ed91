import { ts } from 'ts-morph';
import type { Binder } from './bind-functions';
import { bindObject } from './bind-objects';
import { membersApart } from './members-apart';
import { EXPORTS } from './program';
import { Scope } from './scope';
import { heldObject } from './syntax';

/**
 * `module.exports = { LIMIT: 5, pay }`, where it holds data: a declaration as an object with a name is, so that a change of one member is
 * none of the module. What it holds is named as if it stood in the module itself. False where the object only names declarations.
 */
export function bindExportsObject(binder: Binder, node: ts.BinaryExpression, scope: Scope): boolean {
  const literal = heldObject(node.right);
  const isStatement = ts.isExpressionStatement(node.parent) && ts.isSourceFile(node.parent.parent);
  if (literal === null || !isStatement) return false;
  if (membersApart(binder.program, literal, 0).size === 0) return false;
  const parts = { key: EXPORTS, kind: 'object', node, scope, parent: 0, isStatic: false } as const;
  const draft = binder.program.draft({ ...parts, shares: null, definition: literal });
  bindObject(binder, literal, new Scope(scope, draft.index, { isFunction: false, self: scope.self }), draft);
  return true;
}
