import { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import { bindClass } from './bind-classes';
import { isExportsAlias } from './bind-defined-exports';
import { bindExportsObject } from './bind-exports-object';
import { type Binder, bindFunction } from './bind-functions';
import { bindObject } from './bind-objects';
import { type Draft, makes, type Program } from './program';
import type { Piece, Scope, Self } from './scope';
import { accessedName, bare, isAssignment, isExportsObject, isFunctionValue, ownField } from './syntax';

/** Assignments that declare something; false where the caller must go on into the node itself. */
export function bindAssignment(binder: Binder, node: ts.BinaryExpression, scope: Scope): boolean {
  const { left } = node;
  if (isExportsObject(left)) return bindWholeExports(binder, node, scope);
  const name = accessedName(left);
  if (name === null) {
    if (ts.isIdentifier(left))
      binder.program.assignments.push({ name: left.text, expression: node.right, scope, isItem: false });
    return false;
  }
  const target = (left as ts.PropertyAccessExpression).expression;
  if (isExportsObject(target)) return bindExported(binder, node, name, scope);
  if (isExportsAlias(binder, target, scope))
    binder.program.exports.push({ name, scope, expression: lastAssigned(bare(node.right)), typeOnly: false });
  const holder = holderOf(binder, target, scope);
  const owned = holder === null ? null : ownFunction(binder, node, name, scope, holder.draft.index, 'method');
  if (owned === null) noteFieldSet(binder.program, node, scope);
  if (holder === null) return false;
  const member =
    owned === null ? { name, expression: node.right, scope } : { name, draft: owned.index, scope };
  holder.side.push(member);
  return owned !== null;
}

const SETS_DEFAULT: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** `host ??= 'api.…'` and `config.host ||= 'api.…'`: one of what the name holds. */
export function noteDefault(
  binder: Binder,
  { left, right, operatorToken }: ts.BinaryExpression,
  scope: Scope,
): void {
  if (!SETS_DEFAULT.has(operatorToken.kind)) return;
  if (ts.isIdentifier(left)) {
    binder.program.assignments.push({ name: left.text, expression: right, scope, isItem: false });
    return;
  }
  const name = accessedName(left);
  const target = name === null ? null : (left as ts.PropertyAccessExpression).expression;
  if (name === null || target === null) return;
  if (isExportsObject(target))
    binder.program.exports.push({ name, scope, expression: right, typeOnly: false });
  else holderOf(binder, target, scope)?.side.push({ name, expression: right, scope });
}

/** `this.rates = loadRates()` in a constructor or in a function that is one, and `this.rates.fee = 2`. */
function noteFieldSet(program: Program, { left, right }: ts.BinaryExpression, scope: Scope): void {
  const name = ownField(left);
  const maker = program.drafts[scope.owner];
  if (name === null || maker === undefined || makes(maker) !== scope.self?.index) return;
  const fields = program.fieldsSet.get(maker.index) ?? new Map<string, Piece[]>();
  program.fieldsSet.set(maker.index, fields);
  addTo(fields, name, { node: right, scope });
}

/** `module.exports = …`, also behind further names (`exports = module.exports = …`). */
function bindWholeExports(binder: Binder, node: ts.BinaryExpression, scope: Scope): boolean {
  const { program } = binder;
  const value = bare(node.right);
  const last = lastAssigned(value);
  // `exports = module.exports = f` is told by its inner assignment.
  if (!isAssignment(value) || !isExportsObject(value.left))
    program.exports.push({ name: 'export=', scope, expression: last, typeOnly: false });
  if (isAssignment(value) && bindAssignment(binder, value, scope)) return true;
  const key = isFunctionValue(value) && value.name !== undefined ? value.name.text : 'default';
  if (ownFunction(binder, node, key, scope, 0, 'function') !== null) return true;
  if (bindExportsObject(binder, node, scope)) return true;
  if (!ts.isObjectLiteralExpression(value)) return false;
  program.handedOut.add(value);
  binder.visit(value, scope);
  return true;
}

function lastAssigned(value: ts.Expression): ts.Expression {
  let last = value;
  while (isAssignment(last)) last = bare(last.right);
  return last;
}

/** `exports.f = …`; a chain `exports.a = exports.b = …` exports the last value under each name. */
function bindExported(binder: Binder, node: ts.BinaryExpression, name: string, scope: Scope): boolean {
  const value = bare(node.right);
  binder.program.exports.push({ name, scope, expression: lastAssigned(value), typeOnly: false });
  return ownFunction(binder, node, name, scope, 0, 'function') !== null;
}

/** A declaration for a function, class or object on the right; `null` where there is none. */
function ownFunction(
  binder: Binder,
  node: ts.BinaryExpression,
  key: string,
  scope: Scope,
  parent: number,
  functionKind: 'function' | 'method',
): Draft | null {
  const value = bare(node.right);
  const isClass = ts.isClassExpression(value);
  const isObject = ts.isObjectLiteralExpression(value) && !isExportsObject(node.left);
  if (!isFunctionValue(value) && !isClass && !isObject) return null;
  const kind = isClass ? 'class' : isObject ? 'object' : functionKind;
  const parts = { key, kind, node, scope, parent, isStatic: false, shares: null } as const;
  const draft = binder.program.draft({ ...parts, definition: value });
  if (isFunctionValue(value)) bindFunction(binder, value, scope, draft);
  else if (isClass) bindClass(binder, value, scope, draft);
  else if (isObject) bindObject(binder, value, scope, draft);
  return draft;
}

/** Whose member `target.name = …` sets: `this`, `X.prototype`, or a function or class of this file. */
function holderOf(
  binder: Binder,
  target: ts.Expression,
  scope: Scope,
): { draft: Draft; side: Draft['members'] } | null {
  const { drafts } = binder.program;
  const self = ownSelf(target, scope);
  if (self !== null) {
    const draft = drafts[self.index];
    return draft === undefined ? null : { draft, side: self.isStatic ? draft.statics : draft.members };
  }
  if (ts.isIdentifier(target)) {
    const draft = declared(binder, target.text, scope);
    if (draft === null) return null;
    const isBag = draft.kind === 'object' || draft.kind === 'variable';
    return { draft, side: isBag ? draft.members : draft.statics };
  }
  if (!ts.isPropertyAccessExpression(target) || target.name.text !== 'prototype') return null;
  const draft = ts.isIdentifier(target.expression) ? declared(binder, target.expression.text, scope) : null;
  return draft === null ? null : { draft, side: draft.members };
}

/** Of `this`, and of a variable that is that: `const self = this`. */
function ownSelf(target: ts.Expression, scope: Scope): Self | null {
  if (target.kind === ts.SyntaxKind.ThisKeyword) return scope.self;
  const binding = ts.isIdentifier(target) ? scope.value(target.text) : null;
  if (binding?.kind !== 'local' || binding.origin.path.length > 0) return null;
  const { node } = binding.origin;
  const isSelf = node !== null && ts.isVariableDeclaration(node) && isThis(node.initializer);
  return isSelf ? binding.origin.scope.self : null;
}

const isThis = (node: ts.Expression | undefined): boolean =>
  node !== undefined && bare(node).kind === ts.SyntaxKind.ThisKeyword;

function declared(binder: Binder, name: string, scope: Scope): Draft | null {
  const binding = scope.value(name);
  return binding?.kind === 'declaration' ? (binder.program.drafts[binding.index] ?? null) : null;
}
