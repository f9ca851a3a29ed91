import { ts } from 'ts-morph';
import { addReturned } from './bind-functions';
import { noteGiven } from './given-out';
import type { Program } from './program';
import type { Scope } from './scope';
import { accessRoot, bare, isAssignment, isFunctionValue } from './syntax';

/** Methods that put their last argument into what they are called on. */
const ADDS = new Set(['push', 'unshift', 'add', 'set']);

/** What a function hands out counts for the function, not for the block that the statement stands in. */
export function noteReturned(program: Program, expression: ts.Expression | undefined, scope: Scope): void {
  if (expression === undefined) return;
  const value = bare(expression);
  if (ts.isObjectLiteralExpression(value)) program.handedOut.add(value);
  const fn = functionAround(expression);
  if (fn !== null) addReturned(program, fn, { expression, scope, isEach: false });
  if (fn !== null && !isGenerator(fn)) noteGiven(program, expression);
}

/** What its `return` gives comes out of another door than what it yields. */
function isGenerator(fn: ts.Node): boolean {
  return 'asteriskToken' in fn && fn.asteriskToken !== undefined;
}

export function noteYielded(program: Program, node: ts.YieldExpression, scope: Scope): void {
  const { expression } = node;
  const fn = functionAround(node);
  const isEach = node.asteriskToken !== undefined;
  if (expression !== undefined && fn !== null) addReturned(program, fn, { expression, scope, isEach });
}

function functionAround(node: ts.Node): ts.Node | null {
  for (let up = node.parent; up !== undefined; up = up.parent) if (ts.isFunctionLike(up)) return up;
  return null;
}

/** `new Promise((resolve) => …)`. */
export function noteResolver(program: Program, node: ts.NewExpression): void {
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'Promise') return;
  const [executor] = node.arguments ?? [];
  const [resolve] = executor !== undefined && isFunctionValue(executor) ? executor.parameters : [];
  if (resolve !== undefined && ts.isIdentifier(resolve.name)) program.resolvers.add(resolve.name.text);
}

/** `resolve(value)` in the executor of a promise, `list.push(value)`: the name that is called holds the value, so to speak. */
export function noteHanded(program: Program, node: ts.CallExpression, scope: Scope): void {
  const { expression: callee } = node;
  const value = node.arguments[node.arguments.length - 1];
  if (value === undefined) return;
  if (ts.isIdentifier(callee)) {
    if (program.resolvers.has(callee.text))
      program.assignments.push({ name: callee.text, expression: value, scope, isItem: false });
  } else if (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    ADDS.has(callee.name.text)
  )
    program.assignments.push({ name: callee.expression.text, expression: value, scope, isItem: true });
}

/** Arguments of one call that are looked at. */
const MAX_TOUCHED = 8;

/** `fill(list)`, `rates.load()`, `limits.max = 5`: a statement that names a variable and keeps nothing may change what that holds. */
export function noteTouched(program: Program, { expression }: ts.ExpressionStatement, scope: Scope): void {
  if (scope.owner === 0) return;
  const inner = bare(ts.isAwaitExpression(expression) ? expression.expression : expression);
  for (const { root, member } of touchedBy(inner).map(accessRoot))
    if (ts.isIdentifier(root)) program.touches.push({ name: root.text, member, node: expression, scope });
}

function touchedBy(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    const receiver = ts.isPropertyAccessExpression(callee) ? [callee.expression] : [];
    return [...receiver, ...node.arguments.slice(0, MAX_TOUCHED)];
  }
  if (ts.isDeleteExpression(node)) return [node.expression];
  return isAssignment(node) && !ts.isIdentifier(node.left) ? [node.left] : [];
}
