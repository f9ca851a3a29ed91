import { ts } from 'ts-morph';
import { type Binder, bindFunction, bindTypeParameters, visitAll } from './bind-functions';
import { bindObject, containsFunction } from './bind-objects';
import type { Draft } from './program';
import { Scope } from './scope';
import { bare, hasModifier, isFunctionValue, memberKey } from './syntax';

/** Binds a class that `draft` stands for: each member with code becomes a declaration of its own. */
export function bindClass(binder: Binder, node: ts.ClassLikeDeclaration, outer: Scope, draft: Draft): void {
  const { program } = binder;
  const scope = new Scope(outer, draft.index, {
    isFunction: true,
    self: { index: draft.index, isStatic: false },
  });
  program.scopes.set(node, scope);
  if (node.name !== undefined) scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  bindTypeParameters(program, node.typeParameters, scope);
  visitAll(binder, ts.getDecorators(node), outer);
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword)
      for (const { expression } of clause.types) binder.visit(expression, outer);
  }
  for (const member of node.members) bindMember(binder, member, scope, draft);
}

function bindMember(binder: Binder, member: ts.ClassElement, scope: Scope, draft: Draft): void {
  if (ts.isClassStaticBlockDeclaration(member)) return bindStaticBlock(binder, member, scope, draft);
  if (ts.isPropertyDeclaration(member)) return bindField(binder, member, scope, draft);
  if (ts.isConstructorDeclaration(member)) return bindConstructor(binder, member, scope, draft);
  if (!ts.isMethodDeclaration(member) && !ts.isAccessor(member)) return;
  const isAbstract = hasModifier(member, ts.SyntaxKind.AbstractKeyword);
  if (member.body === undefined && !isAbstract) return;
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  const key = memberKey(member.name, binder.program.file);
  const kind = ts.isMethodDeclaration(member) ? 'method' : 'accessor';
  const parts = { key, kind, node: member, scope, parent: draft.index, isStatic } as const;
  const own = binder.program.draft({ ...parts, shares: null, definition: member });
  (isStatic ? draft.statics : draft.members).push({ name: key, draft: own.index, scope });
  if (ts.isComputedPropertyName(member.name)) binder.visit(member.name.expression, scope);
  visitAll(binder, ts.getDecorators(member), scope);
  bindFunction(binder, member, scope, own);
}

function bindStaticBlock(
  binder: Binder,
  node: ts.ClassStaticBlockDeclaration,
  outer: Scope,
  draft: Draft,
): void {
  const scope = new Scope(outer, draft.index, {
    isFunction: true,
    self: { index: draft.index, isStatic: true },
  });
  binder.program.scopes.set(node, scope);
  visitAll(binder, node.body.statements, scope);
}

function bindConstructor(binder: Binder, node: ts.ConstructorDeclaration, scope: Scope, draft: Draft): void {
  for (const parameter of node.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) continue;
    const name = parameter.name.text;
    if (parameter.type !== undefined) draft.members.push({ name, type: parameter.type, scope });
    else if (parameter.initializer !== undefined)
      draft.members.push({ name, expression: parameter.initializer, scope });
  }
  if (node.body === undefined) return;
  const parts = { key: 'constructor', kind: 'constructor', node, scope, parent: draft.index } as const;
  const own = binder.program.draft({ ...parts, isStatic: false, shares: null, definition: node });
  bindFunction(binder, node, scope, own);
}

function bindField(binder: Binder, node: ts.PropertyDeclaration, outer: Scope, draft: Draft): void {
  const { program } = binder;
  const key = memberKey(node.name, program.file);
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  const side = isStatic ? draft.statics : draft.members;
  const value = node.initializer === undefined ? undefined : bare(node.initializer);
  if (value === undefined && ts.getDecorators(node) === undefined) {
    if (node.type !== undefined) side.push({ name: key, type: node.type, scope: outer });
    return;
  }
  const scope = new Scope(outer, outer.owner, { isFunction: true, self: { index: draft.index, isStatic } });
  const holdsObject = value !== undefined && ts.isObjectLiteralExpression(value) && containsFunction(value);
  const kind = isFunctionValue(value) ? 'method' : holdsObject ? 'object' : 'field';
  const definition = kind === 'field' ? null : (value ?? null);
  const own = program.draft({
    key,
    kind,
    node,
    scope,
    parent: draft.index,
    isStatic,
    shares: null,
    definition,
  });
  side.push({ name: key, draft: own.index, scope });
  visitAll(binder, ts.getDecorators(node), outer);
  const inner = new Scope(scope, own.index, { isFunction: true, self: scope.self });
  program.scopes.set(node, inner);
  if (isFunctionValue(value)) bindFunction(binder, value, inner, own);
  else if (holdsObject) bindObject(binder, value, inner, own);
  else if (node.initializer !== undefined) binder.visit(node.initializer, inner);
}
