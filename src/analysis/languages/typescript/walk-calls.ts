import { ts } from 'ts-morph';
import { foldedText } from './literals';
import type { Scope } from './scope';
import { isImporter, requiredSpecifier } from './syntax';
import { walkArgument, walkCallee } from './walk-access';
import { walkBinding } from './walk-bindings';
import type { Walk } from './walk-context';
import { walkEvent, walkEventDecorator } from './walk-events';
import { giveArguments, giveTemplate } from './walk-given';
import { walkIteration } from './walk-iteration';

export function walkTagged(walk: Walk, node: ts.TaggedTemplateExpression, scope: Scope): void {
  walkCallee(walk, node.tag, scope, 'call');
  giveTemplate(walk, node, scope);
  walk.sink.query(walk.draft.index, foldedText(walk.program, node.template, scope), node);
  walk.folded.add(node.template);
  walk.node(node.template, scope);
}

export function walkCall(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  if (requiredSpecifier(node) !== null) return walk.tokens.word(`require${walk.imported(node)}`);
  walk.sink.call(walk.draft.index, node, scope);
  if (node.questionDotToken !== undefined) walk.tokens.word('?.');
  if (isImporter(node.expression) && scope.value('require') === null) walk.tokens.word('import');
  else walkCallee(walk, node.expression, scope, 'call');
  for (const argument of node.arguments) walkArgument(walk, argument, scope);
  giveArguments(walk, node, scope);
  walkEvent(walk, node, scope);
  walkIteration(walk, node, scope);
  walkBinding(walk, node, scope);
  for (const type of node.typeArguments ?? []) walk.types(type, scope);
}

export function walkConstruct(walk: Walk, node: ts.NewExpression, scope: Scope): void {
  walk.sink.construct(walk.draft.index, node, scope);
  walkCallee(walk, node.expression, scope, 'construct');
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
