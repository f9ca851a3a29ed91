import { ts } from 'ts-morph';
import { noteGiven } from './given-out';
import type { Draft, FunctionNode, Program, Returned } from './program';
import { type Origin, Scope, type Self } from './scope';
import { bare, hasModifier } from './syntax';

/** The first pass as its parts see it: `visit` goes on with a node inside a scope. */
export interface Binder {
  readonly program: Program;
  visit(node: ts.Node, scope: Scope): void;
}

/** Binds a function's parameters and body; `draft` owns its code. */
export function bindFunction(binder: Binder, node: FunctionNode, outer: Scope, draft: Draft): void {
  const self = selfOf(binder.program, node, outer, draft);
  const scope = new Scope(outer, draft.index, { isFunction: true, self });
  const { program } = binder;
  program.scopes.set(node, scope);
  if (ts.isFunctionExpression(node) && node.name !== undefined) {
    scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  }
  bindTypeParameters(program, node.typeParameters, scope);
  for (const parameter of node.parameters) {
    bindNames(program, parameter.name, scope, { kind: 'parameter', node: parameter, scope, path: [] });
    visitAll(binder, ts.canHaveDecorators(parameter) ? ts.getDecorators(parameter) : undefined, outer);
    visitDefaults(binder, parameter.name, scope);
    if (parameter.initializer !== undefined) binder.visit(parameter.initializer, scope);
  }
  bindBody(binder, node, scope);
}

function bindBody(binder: Binder, node: FunctionNode, scope: Scope): void {
  const { body } = node;
  if (body === undefined) return;
  if (ts.isBlock(body)) return visitAll(binder, body.statements, scope);
  addReturned(binder.program, node, { expression: body, scope, isEach: false });
  const value = bare(body);
  if (ts.isObjectLiteralExpression(value)) binder.program.handedOut.add(value);
  noteGiven(binder.program, body);
  binder.visit(body, scope);
}

/** Values that one function hands out. */
const MAX_RETURNED = 256;

export function addReturned(program: Program, fn: ts.Node, given: Returned): void {
  const known = program.returned.get(fn);
  if (known === undefined) program.returned.set(fn, [given]);
  else if (known.length < MAX_RETURNED) known.push(given);
}

function selfOf(program: Program, node: FunctionNode, outer: Scope, draft: Draft): Self | null {
  if (ts.isArrowFunction(node)) return outer.self;
  const isMember = ts.isObjectLiteralExpression(node.parent) || ts.isPropertyAssignment(node.parent);
  if (isMember) return objectSelf(program, node, draft);
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) {
    const name = draft.isUnnamed ? (node.name?.text ?? '') : draft.key;
    if (/^[A-Z]/.test(name)) return { index: draft.index, isStatic: false };
    if (draft.isUnnamed) return null;
    return draft.kind === 'method' && draft.parent !== null
      ? { index: draft.parent, isStatic: false }
      : outer.self;
  }
  return outer.self === null
    ? null
    : { ...outer.self, isStatic: hasModifier(node, ts.SyntaxKind.StaticKeyword) };
}

/** `this` in an object's method is the object, where that is a declaration. */
function objectSelf(program: Program, node: FunctionNode, draft: Draft): Self | null {
  const literal = ts.isPropertyAssignment(node.parent) ? node.parent.parent : node.parent;
  const owner = draft.parent === null ? undefined : program.drafts[draft.parent];
  return owner !== undefined && owner.definition === literal ? { index: owner.index, isStatic: false } : null;
}

export function bindTypeParameters(
  program: Program,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
  scope: Scope,
): void {
  for (const node of parameters ?? []) {
    const origin: Origin = { kind: 'type-parameter', node, scope, path: [] };
    scope.types.set(node.name.text, program.local(scope.owner, origin));
  }
}

/** Declares every name of a binding pattern as a local. */
export function bindNames(program: Program, name: ts.BindingName, scope: Scope, origin: Origin): void {
  eachName(name, origin.path, (identifier, path) => {
    program.declareLocal(scope, identifier.text, { ...origin, path });
  });
}

/** Calls back for each name of a pattern with the steps that lead to its value. */
export function eachName(
  name: ts.BindingName,
  path: readonly (string | null)[],
  found: (name: ts.Identifier, path: readonly (string | null)[]) => void,
): void {
  if (ts.isIdentifier(name)) return found(name, path);
  const isObject = ts.isObjectBindingPattern(name);
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    eachName(element.name, [...path, isObject ? stepOf(element) : null], found);
  }
}

function stepOf(element: ts.BindingElement): string | null {
  if (element.dotDotDotToken !== undefined) return '';
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return null;
}

/** The code inside a pattern: default values and computed names. */
export function visitDefaults(binder: Binder, name: ts.BindingName, scope: Scope): void {
  if (ts.isIdentifier(name)) return;
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    if (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) {
      binder.visit(element.propertyName.expression, scope);
    }
    if (element.initializer !== undefined) binder.visit(element.initializer, scope);
    visitDefaults(binder, element.name, scope);
  }
}

export function visitAll(binder: Binder, nodes: readonly ts.Node[] | undefined, scope: Scope): void {
  for (const node of nodes ?? []) binder.visit(node, scope);
}
