import { ts } from 'ts-morph';
import type { Reference, ReferenceKind } from '../../facts';
import { takenAs, takenIn } from './given-items';
import { givenIn } from './given-out';
import { memberName } from './literals';
import type { Scope } from './scope';
import { accessedName, accessKind, bare, isFunctionValue } from './syntax';
import type { Walk } from './walk-context';

/** What is called, constructed or extended. */
export function walkCallee(
  walk: Walk,
  node: ts.Expression,
  scope: Scope,
  kind: 'call' | 'construct' | 'jsx' | 'extend',
  use?: Reference['use'],
): void {
  const inner = bare(node);
  if (ts.isIdentifier(inner)) {
    const binding = scope.value(inner.text);
    walk.tokens.word(walk.nameOf(binding, inner.text));
    walk.captured(binding, inner);
    const taken = binding?.kind === 'local' ? takenAs(walk.evaluator, binding) : null;
    if (taken !== null) walk.refer(kind, taken, inner);
    return walk.refer(kind, walk.evaluator.expression(inner, scope), inner, use);
  }
  if (inner.kind === ts.SyntaxKind.SuperKeyword) {
    walk.tokens.word('super');
    if (scope.self !== null) walk.refer('construct', walk.program.values.super(scope.self.index), inner);
    return;
  }
  if (ts.isElementAccessExpression(inner) || inner.kind === ts.SyntaxKind.ThisKeyword) {
    const taken = takenIn(walk.evaluator, inner, scope);
    if (taken !== null) walk.refer(kind, taken, inner);
  }
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    walk.tokens.open(accessKind(inner));
    walkChain(walk, inner, scope, kind, use);
    return walk.tokens.close();
  }
  if (ts.isCallExpression(inner)) walk.refer(kind, walk.evaluator.expression(inner, scope), inner);
  const called = isFunctionValue(inner) ? walk.program.draftOf.get(inner) : undefined;
  if (called === undefined) return walk.node(inner, scope);
  walk.tokens.quoted('@', called.key);
  walk.refer(kind, walk.program.values.declaration(called.index), inner);
}

/** `a.b['c']`: one reference for the whole of it, then the code inside its base. */
export function walkChain(
  walk: Walk,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
  kind: ReferenceKind,
  use: Reference['use'] = givenIn(walk.program, kind, node),
): void {
  const name = accessedName(node);
  const at = ts.isPropertyAccessExpression(node) ? node.name : node;
  walk.refer(kind, walk.evaluator.expression(node, scope), at, use);
  const isApplied = kind === 'call' && (name === 'call' || name === 'apply' || name === 'bind');
  if (isApplied)
    walk.refer(name === 'bind' ? 'pass' : 'call', walk.evaluator.expression(node.expression, scope), at);
  const isSeen =
    name !== null || (ts.isElementAccessExpression(node) && memberName(walk.program, node, scope) !== null);
  if (kind === 'call' && !isSeen) walk.sink.computedCall(walk.draft.index, node);
  walkChainParts(walk, node, scope);
}

export function walkChainParts(
  walk: Walk,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  scope: Scope,
): void {
  const base = bare(node.expression);
  if (ts.isIdentifier(base)) {
    const binding = scope.value(base.text);
    walk.tokens.word(walk.nameOf(binding, base.text));
    walk.captured(binding, base, accessedName(node));
  } else if (ts.isPropertyAccessExpression(base) || ts.isElementAccessExpression(base)) {
    walk.enter();
    walk.tokens.open(accessKind(base));
    walkChainParts(walk, base, scope);
    walk.tokens.close();
    walk.leave();
  } else if (base.kind === ts.SyntaxKind.ThisKeyword) {
    walk.self();
    walk.field(accessedName(node), scope, node);
  } else walk.node(base, scope);
  if (node.questionDotToken !== undefined) walk.tokens.word('?.');
  const name = accessedName(node);
  if (name !== null) walk.tokens.key(name);
  else if (ts.isElementAccessExpression(node)) walk.node(node.argumentExpression, scope);
}

/** Something handed on: a function in it may be called by whoever gets it. */
export function walkArgument(
  walk: Walk,
  node: ts.Expression,
  scope: Scope,
  kind: ReferenceKind = 'pass',
): void {
  const inner = bare(node);
  if (inner !== node) walkAsserted(walk, node, scope);
  if (ts.isIdentifier(inner)) return walk.identifier(inner, scope, kind);
  if (ts.isPropertyAccessExpression(inner) && walk.program.draftOf.get(inner) === undefined) {
    return walk.chain(inner, scope, () => {
      walk.tokens.open(accessKind(inner));
      walkChain(walk, inner, scope, kind);
      walk.tokens.close();
    });
  }
  // What is inside an object that is held is held too.
  if (kind === 'hold' && ts.isObjectLiteralExpression(inner)) walk.program.handedOut.add(inner);
  walk.node(inner, scope);
}

export function walkAsserted(walk: Walk, node: ts.Expression, scope: Scope): void {
  for (let inner = node; inner !== bare(inner); inner = (inner as ts.AsExpression).expression) {
    if (!ts.isAsExpression(inner) && !ts.isSatisfiesExpression(inner)) continue;
    walk.flow(inner, scope);
    walk.types(inner.type, scope);
  }
}
