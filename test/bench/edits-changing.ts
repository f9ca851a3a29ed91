import ts from 'typescript';
import { ownNodes } from './edits-own-code';
import type { Unit } from './edits-units';

/** A text that takes the place of another, by offsets in the file. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One edit of one unit's own code. */
export interface Edit {
  readonly unit: Unit;
  readonly kind: string;
  readonly isNeutral: boolean;
  /** Without overlaps. */
  readonly replacements: readonly Replacement[];
}

const SWAPPED: ReadonlyMap<ts.SyntaxKind, readonly [kind: string, text: string]> = new Map([
  [ts.SyntaxKind.LessThanToken, ['comparison', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['comparison', '<']],
  [ts.SyntaxKind.GreaterThanToken, ['comparison', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['comparison', '>']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['comparison', '!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['comparison', '===']],
  [ts.SyntaxKind.EqualsEqualsToken, ['comparison', '!=']],
  [ts.SyntaxKind.ExclamationEqualsToken, ['comparison', '==']],
  [ts.SyntaxKind.PlusToken, ['operator', '-']],
  [ts.SyntaxKind.MinusToken, ['operator', '+']],
  [ts.SyntaxKind.AsteriskToken, ['operator', '/']],
  [ts.SyntaxKind.SlashToken, ['operator', '*']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['operator', '||']],
  [ts.SyntaxKind.BarBarToken, ['operator', '&&']],
  [ts.SyntaxKind.PlusEqualsToken, ['operator', '-=']],
]);

/** Every edit of the unit's own code after which it behaves differently. */
export function changingEdits(unit: Unit): Edit[] {
  const file = unit.node.getSourceFile();
  return ownNodes(unit).flatMap((node) =>
    changesOf(node, file).map(([kind, replacement]) => ({
      unit,
      kind,
      isNeutral: false,
      replacements: [replacement],
    })),
  );
}

type Change = readonly [kind: string, replacement: Replacement];

function changesOf(node: ts.Node, file: ts.SourceFile): Change[] {
  const replaced = (at: ts.Node, text: string): Replacement => ({
    start: at.getStart(file),
    end: at.end,
    text,
  });
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED.get(node.operatorToken.kind);
    return swapped === undefined ? [] : [[swapped[0], replaced(node.operatorToken, swapped[1])]];
  }
  if (ts.isNumericLiteral(node))
    return isKey(node) ? [] : [['number', replaced(node, `${Number(node.text) + 1}`)]];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return stringChange(node, file);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [['boolean', replaced(node, 'false')]];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [['boolean', replaced(node, 'true')]];
  if (ts.isIfStatement(node)) {
    const { expression } = node;
    const negated: Change = ['condition', replaced(expression, `!(${expression.getText(file)})`)];
    return node.elseStatement === undefined && isInBlock(node)
      ? [negated, ['check removed', replaced(node, '')]]
      : [negated];
  }
  if (ts.isConditionalExpression(node)) {
    const { condition } = node;
    return [['condition', replaced(condition, `!(${condition.getText(file)})`)]];
  }
  if (isRemovable(node)) return [['statement removed', replaced(node, '')]];
  if (ts.isParameter(node) && node.initializer !== undefined)
    return isUndefined(node.initializer) ? [] : [['default', replaced(node.initializer, 'undefined')]];
  if (ts.isCallExpression(node)) {
    return node.arguments.flatMap((argument): Change[] =>
      ts.isIdentifier(argument) && !isUndefined(argument)
        ? [['argument', replaced(argument, 'undefined')]]
        : [],
    );
  }
  if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) {
    const start = node.getStart(file) + 1;
    return [['throw', { start, end: start, text: " throw new Error('edited');" }]];
  }
  return [];
}

function stringChange(
  node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral,
  file: ts.SourceFile,
): Change[] {
  const { parent } = node;
  const isDirective = ts.isExpressionStatement(parent);
  const isLoaded =
    ts.isCallExpression(parent) &&
    (parent.expression.kind === ts.SyntaxKind.ImportKeyword ||
      /^require\b|^jest\./.test(parent.expression.getText(file)));
  if (isDirective || isLoaded || isKey(node) || ts.isTaggedTemplateExpression(parent)) return [];
  const start = node.getStart(file) + 1;
  return [['string', { start, end: start, text: 'edited' }]];
}

/** A name, not a value. */
const isKey = (node: ts.Node): boolean =>
  ('name' in node.parent && node.parent.name === node) ||
  ts.isModuleDeclaration(node.parent) ||
  ts.isExternalModuleReference(node.parent);

const isUndefined = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === 'undefined';

const isInBlock = (node: ts.Node): boolean =>
  ts.isBlock(node.parent) || ts.isSourceFile(node.parent) || ts.isCaseOrDefaultClause(node.parent);

const isRemovable = (node: ts.Node): boolean =>
  isInBlock(node) &&
  ((ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression)) ||
    (ts.isReturnStatement(node) && node.expression !== undefined && !isUndefined(node.expression)) ||
    ts.isThrowStatement(node));
