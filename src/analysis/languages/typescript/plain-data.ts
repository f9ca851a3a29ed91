import { ts } from 'ts-morph';
import { bare, isAssigning, isCounting } from './syntax';

const K = ts.SyntaxKind;

const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.StringLiteral,
  K.NoSubstitutionTemplateLiteral,
  K.NumericLiteral,
  K.BigIntLiteral,
  K.RegularExpressionLiteral,
  K.TrueKeyword,
  K.FalseKeyword,
  K.NullKeyword,
]);
const EMPTY_HOLDERS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);
/** Operands that are looked at in one value. */
const MAX_PARTS = 256;

/** Whether to make the value runs nothing and asks for nothing: it is the same wherever it is made. */
export function isPlainData(value: ts.Expression): boolean {
  const pending = [value];
  for (let parts = 0; pending.length > 0; parts++) {
    const at = bare(pending.pop() as ts.Expression);
    const inside = partsOf(at);
    if (inside === null || parts > MAX_PARTS) return false;
    pending.push(...inside);
  }
  return true;
}

/** What it is made of; `null` for anything that may run or ask for something. */
function partsOf(node: ts.Expression): readonly ts.Expression[] | null {
  if (LITERALS.has(node.kind) || (ts.isIdentifier(node) && node.text === 'undefined')) return [];
  if (ts.isPrefixUnaryExpression(node)) return isCounting(node.operator) ? null : [node.operand];
  if (ts.isBinaryExpression(node)) return isAssigning(node.operatorToken) ? null : [node.left, node.right];
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isObjectLiteralExpression(node)) return heldIn(node);
  const isEmpty = ts.isNewExpression(node) && (node.arguments ?? []).length === 0;
  return isEmpty && ts.isIdentifier(node.expression) && EMPTY_HOLDERS.has(node.expression.text) ? [] : null;
}

function heldIn({ properties }: ts.ObjectLiteralExpression): readonly ts.Expression[] | null {
  const held = properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)
      ? [property.initializer]
      : [],
  );
  return held.length === properties.length ? held : null;
}
