import { ts } from 'ts-morph';
import type { Mark, Source } from '../../source';
import { parsed } from './extract';
import { readSource } from './read-source';
import { accessedName, bare, hasModifier, isAssignment, isExportsObject, requiredSpecifier } from './syntax';
import { canonicalNumber } from './tokens';

const K = ts.SyntaxKind;

/**
 * What runs in a file, node by node, found without the walkers that facts come from, so that one can be held against the other.
 * Names that may be renamed, layout, types and the forms that facts hold for equal are left out. `null` where the file cannot be read.
 */
export function marksOf(source: Source): readonly Mark[] | null {
  try {
    const found = readSource(source);
    if (found === null || 'refused' in found) return null;
    return marksIn(parsed(found.text, found.grammar, source.path));
  } catch {
    // What brings the parser down brings it down for the facts too, and they say so.
    return null;
  }
}

function marksIn(file: ts.SourceFile): readonly Mark[] {
  if (file.isDeclarationFile) return [];
  const marks: Mark[] = [];
  const starts = file.getLineStarts();
  const pending: ts.Node[] = [...file.statements].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isNoCode(node)) continue;
    const mark = markOf(node);
    if (mark !== null) marks.push([lineAt(starts, node.getStart(file)), mark]);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      if (!isLeftOut(node, child)) children.push(child);
    });
    while (children.length > 0) pending.push(children.pop() as ts.Node);
  }
  return marks;
}

/** From 1. */
function lineAt(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

const NO_CODE: ReadonlySet<ts.SyntaxKind> = new Set([
  K.ImportDeclaration,
  K.ImportEqualsDeclaration,
  K.ExportDeclaration,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  K.TypeParameter,
  K.IndexSignature,
  K.JsxClosingElement,
  K.JsxClosingFragment,
  K.EmptyStatement,
  K.SemicolonClassElement,
  // `a?: T`, `a!: T`; conditional expressions have a mark of their own.
  K.QuestionToken,
  K.ExclamationToken,
  K.ColonToken,
]);

/** What does not run, or only says what names mean: types, imports, declarations without a body. */
function isNoCode(node: ts.Node): boolean {
  if (NO_CODE.has(node.kind) || requiredSpecifier(node) !== null) return true;
  if (ts.isTypeNode(node) && node.kind !== K.ExpressionWithTypeArguments) return true;
  if (ts.isModifier(node)) return node.kind !== K.AsyncKeyword;
  if (ts.isHeritageClause(node)) return node.token === K.ImplementsKeyword;
  if (ts.isExpressionStatement(node)) return ts.isStringLiteralLike(node.expression);
  if (ts.isPropertyAssignment(node) && isHandedOut(node.parent)) return isNamed(node.initializer);
  if (ts.isVariableDeclaration(node)) return isRequired(node.initializer);
  if (ts.isFunctionLike(node)) return !('body' in node) || node.body === undefined;
  if (ts.isPropertyDeclaration(node))
    return node.initializer === undefined && (ts.getDecorators(node)?.length ?? 0) === 0;
  if (ts.isParameter(node)) return ts.isIdentifier(node.name) && node.name.text === 'this';
  if (ts.isJsxText(node)) return node.containsOnlyTriviaWhiteSpaces;
  return ts.canHaveModifiers(node) && hasModifier(node, K.DeclareKeyword);
}

/** `const { fee } = require('./fee')`, `const fee = require('./fee').fee`: an import. */
function isRequired(node: ts.Expression | undefined): boolean {
  let root = node === undefined ? node : bare(node);
  while (root !== undefined && accessedName(root) !== null)
    root = bare((root as ts.PropertyAccessExpression).expression);
  return root !== undefined && requiredSpecifier(root) !== null;
}

/** Names of declarations may change, and what is handed out under which name is no behaviour. */
function isLeftOut(parent: ts.Node, child: ts.Node): boolean {
  if ((parent as { readonly name?: ts.Node }).name === child)
    return ts.isStringLiteralLike(child) || ts.isNumericLiteral(child);
  if (isExported(parent)) return parent.right !== child;
  return (
    ts.isElementAccessExpression(parent) &&
    parent.argumentExpression === child &&
    accessedName(parent) !== null
  );
}

/** `exports.f = …`, `module.exports = …`. */
function isExported(node: ts.Node): node is ts.BinaryExpression {
  if (!isAssignment(node)) return false;
  const { left } = node;
  return (
    isExportsObject(left) ||
    (accessedName(left) !== null && isExportsObject((left as ts.PropertyAccessExpression).expression))
  );
}

/** `module.exports = { … }`. */
function isHandedOut(node: ts.Node): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  let holder: ts.Node = node.parent;
  while (ts.isExpression(holder) && bare(holder) !== holder) holder = holder.parent;
  return isExported(holder) && bare(holder.right) === node;
}

function isNamed(node: ts.Expression): boolean {
  const value = bare(node);
  return ts.isIdentifier(value) || ts.isPropertyAccessExpression(value);
}

/** Forms that say the same as what they hold. */
const TRANSPARENT: ReadonlySet<ts.SyntaxKind> = new Set([
  K.Identifier,
  K.PrivateIdentifier,
  K.Block,
  K.ParenthesizedExpression,
  K.NonNullExpression,
  K.AsExpression,
  K.SatisfiesExpression,
  K.TypeAssertionExpression,
  K.VariableStatement,
  K.VariableDeclarationList,
  K.VariableDeclaration,
  K.ExpressionStatement,
  K.ExportAssignment,
  K.ComputedPropertyName,
  K.JsxExpression,
  K.ModuleBlock,
]);

/** What a node says beside its children; `null` for nothing. */
function markOf(node: ts.Node): string | null {
  if (TRANSPARENT.has(node.kind)) return null;
  if (ts.isStringLiteralLike(node)) return `"${node.text}`;
  if (ts.isNumericLiteral(node)) return `#${canonicalNumber(node.text)}`;
  if (ts.isJsxText(node)) return `>${node.text.replace(/\s+/g, ' ')}`;
  if (ts.isLiteralExpression(node) || isTemplatePart(node)) return `/${node.text}`;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return `.${accessedName(node) ?? '[]'}`;
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node))
    return isHandedOut(node.parent) ? null : keyOf(node.name);
  if (ts.isBindingElement(node))
    return ts.isObjectBindingPattern(node.parent) ? keyOf(node.propertyName ?? node.name) : null;
  if (ts.isJsxAttribute(node)) return `=${node.name.getText()}`;
  if (isExported(node) || isHandedOut(node)) return null;
  const isUnary = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  return isUnary ? `${node.kind} ${node.operator}` : String(node.kind);
}

const isTemplatePart = (node: ts.Node): node is ts.TemplateLiteralLikeNode =>
  node.kind === K.TemplateHead || node.kind === K.TemplateMiddle || node.kind === K.TemplateTail;

/** `note:` is `'note':`. */
const keyOf = (name: ts.PropertyName | ts.BindingName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? `:${name.text}` : ':';
