import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import { memberName } from './literals';
import type { Scope } from './scope';
import { bare, isAssignment, isExportsObject } from './syntax';
import { hasPlace } from './value-table';
import type { Walk } from './walk-context';

/** What may be a function, or have some, as far as the file tells. */
const GIVES_CODE: ReadonlySet<Value['op']> = new Set([
  'import',
  'member',
  'call',
  'new',
  'shape',
  'function',
  'parameter',
  'either',
  'element',
]);
/** Methods that put their last argument into what they are called on. */
const PUTS: ReadonlySet<string> = new Set(['set', 'add', 'push', 'unshift']);
/** Methods that give what lies in what they are called on. */
const TAKES: ReadonlySet<string> = new Set(['get', 'at']);
/** Of one thing that something is put into. */
const MAX_HOLDERS = 32;

/**
 * `handlers.set('card', payCard)`, `handlers[kind] = payCard`, wherever the code stands: whoever takes something out of that variable or
 * field may call it.
 */
export function walkKept(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    const last = node.arguments[node.arguments.length - 1];
    if (last !== undefined && ts.isPropertyAccessExpression(callee) && PUTS.has(callee.name.text))
      keep(walk, { holder: callee.expression, value: last, scope, name: null });
  } else if (isAssignment(node) && ts.isElementAccessExpression(node.left)) {
    const name = memberName(walk.program, node.left, scope);
    keep(walk, { holder: node.left.expression, value: node.right, scope, name });
  } else if (isAssignment(node) && ts.isPropertyAccessExpression(node.left) && isImported(node.left, scope))
    keep(walk, { holder: node.left.expression, value: node.right, scope, name: node.left.name.text });
}

interface Put {
  readonly holder: ts.Expression;
  readonly value: ts.Expression;
  readonly scope: Scope;
  readonly name: string | null;
}

function keep(walk: Walk, { holder, value, scope, name }: Put): void {
  const of = held(holder);
  if (isExportsObject(of) || !MAY_HOLD.has(of.kind)) return;
  const { values } = walk.program;
  const into = walk.evaluator.expression(of, scope);
  if (!isKeeper(values.values, into)) return;
  for (const item of itemsIn(value)) {
    const put = putBy(walk, item, scope);
    if (runs(walk, put)) walk.sink.keeps(item === value ? into : values.element(into), put, name);
  }
}

/** `hooks.push(...known)` puts in one of what is known after the other. */
function putBy({ evaluator, program }: Walk, item: ts.Expression, scope: Scope): number {
  if (!ts.isSpreadElement(item)) return evaluator.expression(item, scope);
  return program.values.element(evaluator.expression(item.expression, scope));
}

const MAY_HOLD: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.CallExpression,
  ts.SyntaxKind.BinaryExpression,
]);

const SETS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** `(table[key] ||= [])` is `table[key]`. */
function held(holder: ts.Expression): ts.Expression {
  const of = bare(holder);
  const isSet = ts.isBinaryExpression(of) && SETS.has(of.operatorToken.kind);
  return isSet ? bare(of.left) : of;
}

/** `[...known, pay]` puts each that it names into the list that it is. */
function itemsIn(value: ts.Expression): readonly ts.Expression[] {
  const list = bare(value);
  return ts.isArrayLiteralExpression(list) ? list.elements : [value];
}

/** Whether a value has a name, or may lie in something that has one: `map.get(key)`, `table[key]`. */
function isKeeper(values: readonly Value[], index: number): boolean {
  const seen = new Set([index]);
  // Goes on through what is added meanwhile.
  for (const at of seen) {
    if (hasPlace(values[at])) return true;
    if (seen.size < MAX_HOLDERS) for (const around of holdersOf(values, at)) seen.add(around);
  }
  return false;
}

function holdersOf(values: readonly Value[], index: number): readonly number[] {
  const value = values[index];
  if (value?.op === 'either') return value.of;
  if (value?.op === 'element') return [value.of];
  const callee = value?.op === 'call' ? values[value.of] : undefined;
  return callee?.op === 'member' && TAKES.has(callee.name) ? [callee.of] : [];
}

/** A function, a class, something that has methods, or what another file may know as such. */
function runs({ program }: Walk, index: number): boolean {
  const value = program.values.values[index];
  if (value?.op === 'declaration') {
    const kind = program.drafts[value.index]?.kind;
    return kind !== 'variable' && kind !== 'enum' && kind !== 'field';
  }
  return value !== undefined && GIVES_CODE.has(value.op);
}

/** What a member of this file's own objects is set to is known as that member. */
function isImported(node: ts.PropertyAccessExpression, scope: Scope): boolean {
  let of = bare(node.expression);
  while (ts.isPropertyAccessExpression(of)) of = bare(of.expression);
  return ts.isIdentifier(of) && scope.value(of.text)?.kind === 'import';
}
