import { ts } from 'ts-morph';
import { foldedText } from './literals';
import type { Scope } from './scope';
import { bare, isImporter, requiredSpecifier } from './syntax';
import { isTakenApart } from './taken-apart';
import { isRaw } from './text-values';
import { walkArgument, walkCallee } from './walk-access';
import { walkAction } from './walk-actions';
import { walkAround } from './walk-around';
import { walkBinding, walkToken } from './walk-bindings';
import type { Walk } from './walk-context';
import { walkDispatched } from './walk-dispatched';
import { walkEvent, walkEventDecorator } from './walk-events';
import { giveArguments, giveTemplate } from './walk-given';
import { walkIteration } from './walk-iteration';
import { walkRouting } from './walk-routing';

export function walkTagged(walk: Walk, node: ts.TaggedTemplateExpression, scope: Scope): void {
  walkCallee(walk, node.tag, scope, 'call');
  giveTemplate(walk, node, scope);
  const text = foldedText(walk.program, node.template, scope);
  if (isRaw(node.tag)) walk.sink.text(walk.draft.index, text, node.template, scope);
  else walk.sink.query(walk.draft.index, text, node);
  walk.folded.add(node.template);
  walk.node(node.template, scope);
}

export function walkCall(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  if (requiredSpecifier(node) !== null) return walkRequire(walk, node);
  walk.sink.call(walk.draft.index, node, scope);
  if (joinsTexts(node)) walk.sink.putTogether(walk.draft.index, node, scope);
  if (node.questionDotToken !== undefined) walk.tokens.word('?.');
  if (isImporter(node.expression) && scope.value('require') === null) walk.tokens.word('import');
  else walkCallee(walk, node.expression, scope, 'call', isTakenApart(node, scope) ? 'taken' : undefined);
  for (const argument of node.arguments) walkArgument(walk, argument, scope);
  giveArguments(walk, node, scope);
  walkEvent(walk, node, scope);
  walkDispatched(walk, node, scope);
  walkAction(walk, node, scope);
  walkIteration(walk, node, scope);
  walkBinding(walk, node, scope);
  walkAround(walk, node, scope);
  walkRouting(walk, node, scope);
  for (const type of node.typeArguments ?? []) walk.types(type, scope);
}

/** `['https:', HOST].join('//')`, `'api.'.concat(DOMAIN)` */
function joinsTexts({ expression, arguments: given }: ts.CallExpression): boolean {
  const callee = bare(expression);
  if (!ts.isPropertyAccessExpression(callee) || given.length === 0) return false;
  const isList = ts.isArrayLiteralExpression(bare(callee.expression));
  return isList ? callee.name.text === 'join' : callee.name.text === 'concat';
}

/** What is handed on without a name is used as a whole; a member that is named on the spot is told by itself. */
function walkRequire(walk: Walk, node: ts.CallExpression): void {
  walk.tokens.word(`require${walk.imported(node)}`);
  const index = walk.program.importOf.get(node);
  let holder: ts.Node = node.parent;
  while (ts.isAwaitExpression(holder) || (ts.isExpression(holder) && bare(holder) !== holder))
    holder = holder.parent;
  // What a module hands out under a name is used by who asks for the name.
  const isHandedOut = walk.draft.index === 0 && walk.program.handedOut.has(holder.parent);
  const isHandedOn =
    (ts.isPropertyAssignment(holder) && !isHandedOut) ||
    ts.isSpreadAssignment(holder) ||
    ts.isReturnStatement(holder) ||
    ts.isArrowFunction(holder) ||
    ((ts.isCallExpression(holder) || ts.isNewExpression(holder)) && bare(holder.expression) !== node);
  if (index !== undefined && isHandedOn) walk.refer('read', walk.program.values.import(index), node);
}

export function walkConstruct(walk: Walk, node: ts.NewExpression, scope: Scope): void {
  walk.sink.construct(walk.draft.index, node, scope);
  walkCallee(walk, node.expression, scope, 'construct');
  walkToken(walk, node, scope);
  for (const argument of node.arguments ?? []) walkArgument(walk, argument, scope);
  giveArguments(walk, node, scope);
  for (const type of node.typeArguments ?? []) walk.types(type, scope);
}

export function walkDecorator(walk: Walk, node: ts.Decorator, scope: Scope): void {
  if (ts.isCallExpression(node.expression)) {
    walkEventDecorator(walk, node.expression, scope);
    return walk.node(node.expression, scope);
  }
  walkCallee(walk, node.expression, scope, 'call');
}

export function walkJsx(walk: Walk, node: ts.JsxOpeningLikeElement, scope: Scope): void {
  const { tagName } = node;
  const isIntrinsic = ts.isIdentifier(tagName) && /^[a-z]/.test(tagName.text);
  if (isIntrinsic || ts.isJsxNamespacedName(tagName))
    walk.tokens.quoted('', tagName.getText(walk.program.file));
  else walkCallee(walk, tagName as ts.Expression, scope, 'jsx');
  for (const attribute of node.attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      walk.tokens.word('...');
      walkArgument(walk, attribute.expression, scope);
      continue;
    }
    walk.tokens.quoted('=', attribute.name.getText(walk.program.file));
    const value = attribute.initializer;
    if (value === undefined) continue;
    if (ts.isJsxExpression(value) && value.expression !== undefined)
      walkArgument(walk, value.expression, scope);
    else walk.node(value, scope);
  }
}

export function walkJsxText(walk: Walk, node: ts.JsxText): void {
  if (!node.containsOnlyTriviaWhiteSpaces) walk.tokens.quoted('', node.text.replace(/\s+/g, ' '));
}
