import { ts } from 'ts-morph';
import type { Evaluator } from './evaluate';
import { MAX_DEPTH, TooDeep } from './program';
import type { Scope } from './scope';

interface Asked {
  readonly evaluator: Evaluator;
  /** Told each with the name that stands for it. */
  readonly found: (value: number, name: ts.Node) => void;
}

/**
 * Every type that a type speaks of.
 *
 * @throws {TooDeep} where types nest deeper than `MAX_DEPTH`.
 */
export function eachType(node: ts.Node, scope: Scope, asked: Asked, depth = 0): void {
  if (depth > MAX_DEPTH) throw new TooDeep();
  if (node.kind <= ts.SyntaxKind.LastToken) return;
  if (ts.isTypeReferenceNode(node)) named(node.typeName, scope, asked);
  else if (ts.isTypeQueryNode(node)) named(node.exprName, scope, asked);
  else if (ts.isExpressionWithTypeArguments(node)) heritage(node, scope, asked);
  ts.forEachChild(node, (child) => eachType(child, scope, asked, depth + 1));
}

function named(name: ts.EntityName, scope: Scope, { evaluator, found }: Asked): void {
  const root = ts.isIdentifier(name) ? name : leftmost(name);
  const binding = scope.type(root.text);
  if (binding === null || binding.kind === 'local') return;
  const value = evaluator.binding(binding, root.text);
  const isMember = ts.isQualifiedName(name);
  found(isMember ? evaluator.program.values.member(value, name.right.text) : value, name);
}

function heritage(node: ts.ExpressionWithTypeArguments, scope: Scope, { evaluator, found }: Asked): void {
  if (!ts.isIdentifier(node.expression) && !ts.isPropertyAccessExpression(node.expression)) return;
  const type = evaluator.program.values.values[evaluator.type(node, scope)];
  if (type?.op === 'instance') found(type.of, node);
}

function leftmost(name: ts.QualifiedName): ts.Identifier {
  let left: ts.EntityName = name;
  while (!ts.isIdentifier(left)) left = left.left;
  return left;
}
