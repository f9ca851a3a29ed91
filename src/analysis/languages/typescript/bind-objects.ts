import { ts } from 'ts-morph';
import { type Binder, bindFunction } from './bind-functions';
import { routeName } from './entry-names';
import type { Draft } from './program';
import { Scope } from './scope';
import { bare, isFunctionValue, memberKey } from './syntax';

/** Whether an object literal holds functions, at any depth of nested literals. */
export function containsFunction(node: ts.ObjectLiteralExpression): boolean {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const property of next.properties) {
      if (ts.isMethodDeclaration(property) || ts.isAccessor(property)) return true;
      if (!ts.isPropertyAssignment(property)) continue;
      const value = bare(property.initializer);
      if (isFunctionValue(value)) return true;
      if (ts.isObjectLiteralExpression(value)) open.push(value);
    }
  }
  return false;
}

/** Binds an object literal that `draft` stands for: its functions become declarations named after it. */
export function bindObject(
  binder: Binder,
  node: ts.ObjectLiteralExpression,
  outer: Scope,
  draft: Draft,
): void {
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  binder.program.scopes.set(node, scope);
  for (const property of node.properties) bindProperty(binder, property, scope, draft);
}

function bindProperty(binder: Binder, node: ts.ObjectLiteralElementLike, scope: Scope, draft: Draft): void {
  if (ts.isSpreadAssignment(node)) return binder.visit(node.expression, scope);
  const name = memberKey(node.name, binder.program.file);
  if (node.name !== undefined && ts.isComputedPropertyName(node.name))
    binder.visit(node.name.expression, scope);
  if (ts.isShorthandPropertyAssignment(node)) {
    draft.members.push({ name, expression: node.name, scope });
    return;
  }
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    const kind = ts.isMethodDeclaration(node) ? 'method' : 'accessor';
    const own = memberDraft(binder, { key: name, kind, node, definition: node }, scope, draft);
    return bindFunction(binder, node, scope, own);
  }
  const value = bare(node.initializer);
  if (isFunctionValue(value)) {
    const own = memberDraft(binder, { key: name, kind: 'method', node, definition: value }, scope, draft);
    bindFunction(binder, value, scope, own);
  } else if (ts.isObjectLiteralExpression(value) && containsFunction(value)) {
    const own = memberDraft(binder, { key: name, kind: 'object', node, definition: value }, scope, draft);
    bindObject(binder, value, scope, own);
  } else {
    draft.members.push({ name, expression: node.initializer, scope });
    binder.visit(node.initializer, scope);
  }
}

type MemberParts = Pick<Draft, 'key' | 'kind' | 'node' | 'definition'>;

function memberDraft(binder: Binder, parts: MemberParts, scope: Scope, draft: Draft): Draft {
  const own = binder.program.draft({ ...parts, scope, parent: draft.index, isStatic: false, shares: null });
  if (draft.definition !== null && ts.isObjectLiteralExpression(draft.definition)) {
    draft.members.push({ name: parts.key, draft: own.index, scope });
  }
  return own;
}

/** An object literal without a name: its functions are declarations of the surrounding one. */
export function bindAnonymousObject(binder: Binder, node: ts.ObjectLiteralExpression, outer: Scope): void {
  const { program } = binder;
  const scope = new Scope(outer, outer.owner, { isFunction: false, self: outer.self });
  program.scopes.set(node, scope);
  for (const property of node.properties) bindAnonymousProperty(binder, property, scope);
}

function bindAnonymousProperty(binder: Binder, node: ts.ObjectLiteralElementLike, scope: Scope): void {
  if (ts.isSpreadAssignment(node)) return binder.visit(node.expression, scope);
  if (ts.isShorthandPropertyAssignment(node)) return;
  if (ts.isComputedPropertyName(node.name)) binder.visit(node.name.expression, scope);
  const key = memberKey(node.name, binder.program.file);
  const value = ts.isPropertyAssignment(node) ? bare(node.initializer) : node;
  if (ts.isMethodDeclaration(value) || ts.isAccessor(value) || isFunctionValue(value)) {
    const kind = ts.isAccessor(value) ? 'accessor' : 'method';
    const route = routeName(node);
    const name = route === null ? key : binder.program.numbered(scope.owner, route);
    const parts = { key: name, kind, node, scope, parent: scope.owner, isStatic: false } as const;
    const draft = binder.program.draft({ ...parts, shares: null, definition: value });
    bindFunction(binder, value, scope, draft);
  } else if (ts.isPropertyAssignment(node)) binder.visit(node.initializer, scope);
}
