import { ts } from 'ts-morph';

const K = ts.SyntaxKind;
const CHANGES_NO_VALUE: ReadonlySet<ts.SyntaxKind> = new Set([
  K.ParenthesizedExpression,
  K.AsExpression,
  K.SatisfiesExpression,
  K.NonNullExpression,
  K.TypeAssertionExpression,
]);

/** The expression without parentheses, assertions and other syntax that changes no value. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (CHANGES_NO_VALUE.has(inner.kind)) inner = (inner as ts.ParenthesizedExpression).expression;
  return inner;
}

export type FunctionValue = ts.FunctionExpression | ts.ArrowFunction;

export function isFunctionValue(node: ts.Node | undefined): node is FunctionValue {
  return node !== undefined && (node.kind === K.ArrowFunction || node.kind === K.FunctionExpression);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** The name that a member is reached by; a computed one by its text. */
export function memberKey(name: ts.PropertyName | undefined, file: ts.SourceFile): string {
  if (name === undefined) return '';
  if (ts.isComputedPropertyName(name)) {
    const literal = literalText(name.expression);
    return literal ?? `[${name.expression.getText(file).slice(0, 60)}]`;
  }
  return name.text;
}

export function literalText(node: ts.Expression | undefined): string | null {
  if (node === undefined) return null;
  const inner = bare(node);
  return ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner) ? inner.text : null;
}

/** The specifier of `require('x')` or `import('x')`; `null` for any other call. */
export function requiredSpecifier(node: ts.Node): string | null {
  if (node.kind !== K.CallExpression) return null;
  const call = node as ts.CallExpression;
  const [argument] = call.arguments;
  if (argument === undefined || !isImporter(call.expression)) return null;
  const inner = bare(argument);
  return ts.isStringLiteralLike(inner) ? inner.text : null;
}

export function isImporter(callee: ts.Expression): boolean {
  if (callee.kind === K.ImportKeyword) return true;
  return ts.isIdentifier(callee) && callee.text === 'require';
}

/** `exports`, `module.exports` and `exports = module.exports = …`. */
export function isExportsObject(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === 'exports';
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    node.name.text === 'exports'
  );
}

const FREEZES: ReadonlySet<string> = new Set(['freeze', 'seal', 'preventExtensions']);

/** The object literal that an initialiser is, also one that is frozen on the way: `Object.freeze({ … })`. */
export function heldObject(node: ts.Expression | undefined): ts.ObjectLiteralExpression | null {
  if (node === undefined) return null;
  const inner = bare(node);
  if (ts.isObjectLiteralExpression(inner)) return inner;
  if (!ts.isCallExpression(inner) || inner.arguments.length !== 1) return null;
  const callee = bare(inner.expression);
  if (!ts.isPropertyAccessExpression(callee) || !FREEZES.has(callee.name.text)) return null;
  const of = bare(callee.expression);
  const [only] = inner.arguments;
  const value = ts.isIdentifier(of) && of.text === 'Object' && only !== undefined ? bare(only) : null;
  return value !== null && ts.isObjectLiteralExpression(value) ? value : null;
}

/** The property of an assignment's target: `a.b = …` gives `b`, `a['b'] = …` too. */
export function accessedName(node: ts.Expression): string | null {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return literalText(node.argumentExpression);
  return null;
}

/** What `rates.fees[0].max` begins with, and the member that is asked of that first; `null` where nobody can tell which, or there is none. */
export function accessRoot(node: ts.Expression): {
  readonly root: ts.Expression;
  readonly member: string | null;
} {
  let root = bare(node);
  let member: string | null = null;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) {
    member = accessedName(root);
    root = bare(root.expression);
  }
  return { root, member };
}

/** `rates` of `this.rates`, and of what stands inside of it (`this.rates.fee`). */
export function ownField(node: ts.Expression): string | null {
  const { root, member } = accessRoot(node);
  return root.kind === ts.SyntaxKind.ThisKeyword ? member : null;
}

export function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `=`, `+=`, `??=` and their like. */
export const isAssigning = ({ kind }: ts.BinaryOperatorToken): boolean =>
  kind >= K.FirstAssignment && kind <= K.LastAssignment;

/** Whether the name is given another value there, whatever it held. */
export function isOnlySet(node: ts.Node): boolean {
  return isAssignment(node.parent) && node.parent.left === node;
}

/** `++` and `--`. */
export const isCounting = (operator: ts.SyntaxKind): boolean =>
  operator === K.PlusPlusToken || operator === K.MinusMinusToken;

/** What an expression is called: a name by itself, a member after a dot by its own name. */
export function lastName(node: ts.Expression): string | null {
  const inner = bare(node);
  if (ts.isIdentifier(inner)) return inner.text;
  return ts.isPropertyAccessExpression(inner) ? inner.name.text : null;
}

/** `a['b']` is `a.b`. */
export function accessKind(node: ts.Node): ts.SyntaxKind {
  const isNamed = ts.isElementAccessExpression(node) && accessedName(node) !== null;
  return isNamed ? ts.SyntaxKind.PropertyAccessExpression : node.kind;
}
