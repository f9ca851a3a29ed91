import { ts } from 'ts-morph';
import type { ReferenceKind } from '../../facts';
import { foldedText, isConcatenation, operands } from './literals';
import { ownFields } from './own-fields';
import type { Scope } from './scope';
import { accessedName, isExportsObject, literalText, memberKey, ownField } from './syntax';
import { walkArgument } from './walk-access';
import { walkService } from './walk-action-objects';
import { walkProvider } from './walk-bindings';
import type { Walk } from './walk-context';
import { walkPropertyName } from './walk-functions';

export function walkObject(walk: Walk, node: ts.ObjectLiteralExpression, scope: Scope): void {
  walkProvider(walk, node, scope);
  walkService(walk, node, scope);
  const isHeld = walk.draft.definition === node || walk.program.handedOut.has(node);
  for (const property of node.properties) {
    const nested = walk.program.draftOf.get(property);
    if (nested !== undefined && nested !== walk.draft) walk.node(property, scope);
    else walkProperty(walk, property, scope, isHeld ? 'hold' : 'pass');
  }
}

export function walkProperty(
  walk: Walk,
  node: ts.ObjectLiteralElementLike,
  scope: Scope,
  kind: ReferenceKind,
): void {
  if (ts.isSpreadAssignment(node)) {
    walk.tokens.word('...');
    return walkArgument(walk, node.expression, scope, kind);
  }
  if (node.name !== undefined) walkPropertyName(walk, node.name, scope);
  if (ts.isShorthandPropertyAssignment(node)) return walk.identifier(node.name, scope, kind);
  if (ts.isPropertyAssignment(node)) walkHeld(walk, node, scope, kind);
}

/** What a property holds, without its name. */
export function walkHeld(walk: Walk, node: ts.PropertyAssignment, scope: Scope, kind: ReferenceKind): void {
  const text = literalText(node.initializer);
  if (text !== null)
    walk.sink.namedHost(walk.draft.index, memberKey(node.name, walk.program.file), text, node);
  walkArgument(walk, node.initializer, scope, kind);
}

export function walkBinary(walk: Walk, node: ts.BinaryExpression, scope: Scope): void {
  if (isConcatenation(node as ts.Node)) return walkConcatenation(walk, node, scope);
  walk.tokens.word(String(node.operatorToken.kind));
  walk.sink.assign(walk.draft.index, node, scope);
  const isSet = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (isSet && isExportsObject(node.left)) return walkArgument(walk, node.right, scope, 'hold');
  const holdsExport =
    isSet &&
    accessedName(node.left) !== null &&
    isExportsObject((node.left as ts.PropertyAccessExpression).expression);
  const field = isSet ? ownField(node.left) : null;
  const { onlyValues, types } = ownFields(walk.program, scope);
  const kind = holdsExport ? 'hold' : onlyValues.has(node.right) ? 'keep' : 'pass';
  const asked = isSet && isOwn(node.left) ? types.get(field ?? '') : undefined;
  if (asked !== undefined) walk.sink.flow(asked.type, node.right, scope, asked.scope);
  walk.sets(field, scope, () => {
    // To set an export is no use of what it was.
    if (holdsExport) walk.tokens.quoted('.', accessedName(node.left) ?? '');
    else walk.node(node.left, scope);
    if (isSet) walkArgument(walk, node.right, scope, kind);
    else walk.node(node.right, scope);
  });
}

const isOwn = (node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;

export function walkConcatenation(walk: Walk, node: ts.BinaryExpression, scope: Scope): void {
  const parts = operands(node);
  if (parts.some((part) => ts.isStringLiteralLike(part) || ts.isTemplateExpression(part))) {
    walk.sink.text(walk.draft.index, foldedText(walk.program, node, scope), node, scope);
    for (const part of parts) walk.folded.add(part);
  } else if (parts.every(isNamed)) walk.sink.putTogether(walk.draft.index, node, scope);
  walk.nodes(parts, scope);
}

const isNamed = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);

export function walkText(walk: Walk, node: ts.StringLiteralLike, scope: Scope): void {
  walk.tokens.text(node.text);
  if (!walk.folded.has(node))
    walk.sink.text(walk.draft.index, foldedText(walk.program, node, scope), node, scope);
}

export function walkTemplate(walk: Walk, node: ts.TemplateExpression, scope: Scope): void {
  if (!walk.folded.has(node))
    walk.sink.text(walk.draft.index, foldedText(walk.program, node, scope), node, scope);
  walk.tokens.quoted('', node.head.text);
  for (const span of node.templateSpans) {
    walk.node(span.expression, scope);
    walk.tokens.quoted('', span.literal.text);
  }
}
