import { ts } from 'ts-morph';
import type { Evaluator } from './evaluate';
import { assignedCode, assignedValue, withItems } from './locals';
import { MAX_NAME } from './own-names';
import type { Draft } from './program';
import type { Assigned, Scope } from './scope';
import type { Sink } from './sink';
import { bare, literalText, memberKey } from './syntax';
import type { ValueTable } from './value-table';

/** Texts that one variable is set to. */
const MAX_SET = 32;

/** What the name of a variable, field or type alias holds. */
export function heldValue(draft: Draft, evaluator: Evaluator, sink: Sink): number | null {
  const { node, scope } = draft;
  if (draft.kind === 'function') return reboundTo(draft, evaluator);
  if (ts.isTypeAliasDeclaration(node)) return evaluator.type(node.type, scope);
  if (ts.isExportAssignment(node))
    return draft.kind === 'variable' ? given(node.expression, evaluator, scope) : null;
  if (draft.shares !== null) return shared(draft, evaluator);
  // What a package makes of it is what the variable holds.
  if (evaluator.program.settings.keys.has(node)) return null;
  if (ts.isPropertyAssignment(node) && draft.kind === 'field') return memberValue(draft, node, evaluator);
  const { values } = evaluator.program;
  if (ts.isEnumMember(node)) {
    const named = namedBy(values, node.initializer);
    const text = named === values.unknown ? evaluator.text(node.initializer, scope) : named;
    return values.either([values.global('enum'), text]);
  }
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return null;
  if (!ts.isIdentifier(node.name) && ts.isVariableDeclaration(node)) return shared(draft, evaluator);
  if (node.type !== undefined && node.initializer !== undefined)
    sink.flow(node.type, node.initializer, scope);
  if (draft.kind !== 'variable' && draft.kind !== 'field') return null;
  const assigned = evaluator.program.assignedTo.get(draft.index) ?? [];
  const initial = initialValue(node, assigned, evaluator, scope);
  const later = [laterCode(node, assigned, evaluator), ...laterTexts(assigned, evaluator)];
  return withItems(evaluator, values.either([initial, ...later]), assigned);
}

/** What other files know an expression by: what it is, and as a text. */
function given(node: ts.Expression, evaluator: Evaluator, scope: Scope): number {
  return evaluator.program.values.either([evaluator.expression(node, scope), evaluator.text(node, scope)]);
}

/** The functions that the name of a function is set to later. */
function reboundTo({ index }: Draft, evaluator: Evaluator): number | null {
  const assigned = evaluator.program.assignedTo.get(index);
  const value = assigned === undefined ? evaluator.program.values.unknown : assignedCode(evaluator, assigned);
  return value === evaluator.program.values.unknown ? null : value;
}

/** What a member is in the literal, or is made later: `api.send = …`. */
function memberValue(
  { parent, key, scope }: Draft,
  node: ts.PropertyAssignment,
  evaluator: Evaluator,
): number {
  const { program } = evaluator;
  const own = namingValue(evaluator, node.initializer, program.scopes.get(node) ?? scope);
  const members = program.drafts[parent ?? 0]?.members ?? [];
  const later = members.filter((late) => late.name === key && late.expression !== undefined);
  return program.values.either([own, ...later.map((late) => evaluator.member(late)[1])]);
}

/** Functions that a name with a type or a first value is set to later. */
function laterCode(
  node: ts.VariableDeclaration | ts.PropertyDeclaration,
  assigned: readonly Assigned[],
  evaluator: Evaluator,
): number {
  const { values } = evaluator.program;
  if (node.type === undefined && node.initializer === undefined) return values.unknown;
  return assignedCode(evaluator, assigned);
}

/** Texts that a variable is set to later. */
function laterTexts(assigned: readonly Assigned[], evaluator: Evaluator): readonly number[] {
  return assigned
    .filter(({ isItem }) => !isItem)
    .slice(0, MAX_SET)
    .map(({ expression, scope }) => evaluator.text(expression, scope));
}

function initialValue(
  node: ts.VariableDeclaration | ts.PropertyDeclaration,
  assigned: readonly Assigned[],
  evaluator: Evaluator,
  scope: Scope,
): number {
  const inner = evaluator.program.scopes.get(node) ?? scope;
  if (node.type !== undefined) {
    const { values } = evaluator.program;
    return values.either([evaluator.injected(node.type, scope), evaluator.text(node.initializer, inner)]);
  }
  if (node.initializer === undefined) return assignedValue(evaluator, assigned);
  const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant
    ? namingValue(evaluator, node.initializer, inner)
    : given(node.initializer, evaluator, inner);
}

/** Of a text what it may be the name of: other files know it by the constant. */
function namingValue(evaluator: Evaluator, node: ts.Expression, scope: Scope): number {
  const name = namedBy(evaluator.program.values, node);
  return name === evaluator.program.values.unknown ? given(node, evaluator, scope) : name;
}

function namedBy(values: ValueTable, node: ts.Expression | undefined): number {
  const text = literalText(node);
  const isName = node !== undefined && ts.isStringLiteralLike(bare(node)) && text !== null;
  return isName && text !== '' && text.length <= MAX_NAME ? values.event(text) : values.unknown;
}

/** One name of a pattern such as `const { a, b: { c } } = make()`. */
function shared(draft: Draft, evaluator: Evaluator): number {
  const { program } = evaluator;
  const path: (string | null)[] = [];
  let at: ts.Node = draft.node;
  if (ts.isVariableDeclaration(at)) at = firstNameOf(at.name) ?? at;
  for (let up = at.parent; up !== undefined && !ts.isVariableDeclaration(up); up = up.parent) {
    if (!ts.isBindingElement(up)) continue;
    // All that is left of it has members of the same names.
    if (up.dotDotDotToken !== undefined) continue;
    const inObject = ts.isObjectBindingPattern(up.parent);
    const property = up.propertyName ?? (ts.isIdentifier(up.name) ? up.name : undefined);
    path.unshift(inObject ? memberKey(property as ts.PropertyName, program.file) : null);
  }
  let declarator: ts.Node = at;
  while (!ts.isVariableDeclaration(declarator)) declarator = declarator.parent;
  if (declarator.initializer === undefined) return program.values.unknown;
  let value = evaluator.expression(declarator.initializer, draft.scope);
  for (const step of path)
    value = step === null ? program.values.element(value) : program.values.member(value, step);
  return value;
}

function firstNameOf(name: ts.BindingName): ts.Identifier | null {
  if (ts.isIdentifier(name)) return name;
  for (const element of name.elements) {
    const found = ts.isOmittedExpression(element) ? null : firstNameOf(element.name);
    if (found !== null) return found;
  }
  return null;
}
