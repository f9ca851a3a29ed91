import { ts } from 'ts-morph';
import { type Binder, bindFunction } from './bind-functions';
import { bindSetting } from './bind-settings';
import { routeName } from './entry-names';
import { membersApart } from './members-apart';
import { type Draft, EXPORTS } from './program';
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

/** Binds an object literal that `draft` stands for: its functions, and data at the top of a module, become declarations named after it. */
export function bindObject(
  binder: Binder,
  node: ts.ObjectLiteralExpression,
  outer: Scope,
  draft: Draft,
): void {
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  binder.program.scopes.set(node, scope);
  const apart = membersApart(binder.program, node, draft.parent ?? 0);
  for (const property of node.properties) bindProperty(binder, property, scope, { draft, apart });
}

interface Held {
  readonly draft: Draft;
  /** Members that are declarations of their own although they are data. */
  readonly apart: ReadonlySet<ts.ObjectLiteralElementLike>;
}

function bindProperty(binder: Binder, node: ts.ObjectLiteralElementLike, scope: Scope, held: Held): void {
  const { draft } = held;
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
    const key = functionKey(binder, node, draft);
    const own = memberDraft(binder, { key, kind, node, definition: node }, scope, draft);
    return bindFunction(binder, node, scope, own);
  }
  const value = bare(node.initializer);
  if (isFunctionValue(value)) {
    const key = functionKey(binder, node, draft);
    const own = memberDraft(binder, { key, kind: 'method', node, definition: value }, scope, draft);
    bindFunction(binder, value, scope, own);
  } else if (ts.isObjectLiteralExpression(value) && (held.apart.has(node) || containsFunction(value))) {
    const own = memberDraft(binder, { key: name, kind: 'object', node, definition: value }, scope, draft);
    bindObject(binder, value, scope, own);
  } else if (held.apart.has(node)) {
    const own = memberDraft(binder, { key: name, kind: 'field', node, definition: null }, scope, draft);
    bindValue(binder, node, scope, own);
  } else {
    draft.members.push({ name, expression: node.initializer, scope });
    binder.visit(node.initializer, scope);
  }
}

/** A route that a module exports is called by what it answers to. */
function functionKey(binder: Binder, node: ts.ObjectLiteralElementLike, draft: Draft): string {
  const route = draft.key === EXPORTS ? routeName(node) : null;
  return route === null
    ? memberKey(node.name, binder.program.file)
    : binder.program.numbered(draft.index, route);
}

/** Names and literals declare nothing, and most members are such. */
function bindValue(binder: Binder, node: ts.PropertyAssignment, outer: Scope, draft: Draft): void {
  if (node.initializer.kind <= ts.SyntaxKind.LastToken) return;
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  binder.program.scopes.set(node, scope);
  binder.visit(node.initializer, scope);
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
  if (ts.isPropertyAssignment(node) && binder.program.settings.keys.has(node))
    return bindSetting(binder, node, scope);
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
