import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { bare } from './syntax';
import type { Walk } from './walk-context';

/** As `memberKey` has them. */
const SYNC = '[Symbol.iterator]';
const ASYNC = '[Symbol.asyncIterator]';

/** `for (… of fees)`, `[...fees]`, `yield* fees`, `Array.from(fees)`: each runs the iterator of what is walked through. */
export function walkIteration(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isForOfStatement(node)) runs(walk, node.expression, scope, node.awaitModifier !== undefined);
  else if (ts.isSpreadElement(node)) runs(walk, node.expression, scope, false);
  else if (ts.isYieldExpression(node) && node.asteriskToken !== undefined && node.expression !== undefined)
    runs(walk, node.expression, scope, true);
  else if (
    ts.isVariableDeclaration(node) &&
    ts.isArrayBindingPattern(node.name) &&
    node.initializer !== undefined
  )
    runs(walk, node.initializer, scope, false);
  else if (ts.isCallExpression(node)) walkFrom(walk, node, scope);
}

function walkFrom(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [first] = node.arguments;
  if (first === undefined || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'from') return;
  if (ts.isIdentifier(callee.expression) && callee.expression.text === 'Array')
    runs(walk, first, scope, false);
}

function runs(walk: Walk, node: ts.Expression, scope: Scope, isAsync: boolean): void {
  const { values } = walk.program;
  const value = walk.evaluator.expression(node, scope);
  // Of what nothing is known a name that every collection has says nothing either.
  if (value === values.unknown) return;
  for (const name of isAsync ? [ASYNC, SYNC] : [SYNC]) walk.refer('call', values.member(value, name), node);
}
