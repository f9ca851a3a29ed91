import { ts } from 'ts-morph';
import type { Scope } from './scope';

/** What every object has or promises answer to: it may give the object, or run code that names other members. */
const OF_ALL: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'then',
  'catch',
  'finally',
]);
const COMPARES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/**
 * Whether of what a call gives the code uses members alone that it names: `fieldOf(kind).text()`, a constant of which each use names one, or
 * `const { text } = fieldOf(kind)` with functions that are merely called.
 */
export function isTakenApart(call: ts.CallExpression, scope: Scope): boolean {
  const { node, parent } = outermost(call);
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isPropertyAccessExpression(parent)) return namesMember(parent, node);
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node) return false;
  if (scope.owner === 0 || parent.type !== undefined) return false;
  const block = blockOf(parent);
  if (block === null) return false;
  const { whole, named } = usesIn(block);
  if (ts.isIdentifier(parent.name)) return !whole.has(parent.name.text);
  return (
    ts.isObjectBindingPattern(parent.name) && parent.name.elements.every((each) => isCalled(each, named))
  );
}

/** Blocks in blocks that are looked through one by one: so no code is read more often. */
const MAX_BLOCKS = 8;

/** Of a constant one that it is known in, and nothing outside of it. */
function blockOf({ parent: list }: ts.VariableDeclaration): ts.Block | null {
  if (!ts.isVariableDeclarationList(list) || (list.flags & ts.NodeFlags.Const) === 0) return null;
  const around: ts.Block[] = [];
  for (let up: ts.Node = list.parent; up !== undefined; up = up.parent) if (ts.isBlock(up)) around.push(up);
  return around.at(-MAX_BLOCKS) ?? around[0] ?? null;
}

function isCalled({ name, propertyName, dotDotDotToken }: ts.BindingElement, named: Uses['named']): boolean {
  const isPlain = propertyName === undefined || ts.isIdentifier(propertyName);
  return isPlain && dotDotDotToken === undefined && ts.isIdentifier(name) && !named.has(name.text);
}

/** How a block uses names, whatever they stand for; shadowed ones count. */
interface Uses {
  /** Otherwise than by a member. */
  readonly whole: ReadonlySet<string>;
  /** Otherwise than by calling them. */
  readonly named: ReadonlySet<string>;
}

const known = new WeakMap<ts.Block, Uses>();

function usesIn(block: ts.Block): Uses {
  const before = known.get(block);
  if (before !== undefined) return before;
  const whole = new Set<string>();
  const named = new Set<string>();
  const open: ts.Node[] = [block];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const inner = ts.isBlock(node) ? known.get(node) : undefined;
    for (const name of inner?.whole ?? []) whole.add(name);
    for (const name of inner?.named ?? []) named.add(name);
    if (inner !== undefined) continue;
    if (!ts.isIdentifier(node)) {
      ts.forEachChild(node, (child) => void open.push(child));
      continue;
    }
    const use = useOf(node);
    if (use === 'whole' || use === 'call') whole.add(node.text);
    if (use === 'whole' || use === 'member') named.add(node.text);
  }
  const found = { whole, named };
  known.set(block, found);
  return found;
}

/** `none`: it is declared, names something else, or is merely asked whether there is one. */
function useOf(name: ts.Identifier): 'none' | 'member' | 'call' | 'whole' {
  const { node, parent } = outermost(name);
  if (ts.isPropertyAccessExpression(parent)) {
    if (parent.name === name) return 'none';
    return namesMember(parent, node) ? 'member' : 'whole';
  }
  if (ts.isCallExpression(parent)) return parent.expression === node ? 'call' : 'whole';
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent))
    return parent.tagName === node ? 'call' : 'whole';
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isJsxAttribute(parent))
    return parent.name === name ? 'none' : 'whole';
  if (ts.isBindingElement(parent)) return parent.initializer === node ? 'whole' : 'none';
  return isAsked(node, parent) ? 'none' : 'whole';
}

/** `!field`, `if (field)`, `field && …`, `field === undefined` */
function isAsked(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return COMPARES.has(kind) || (kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === node);
}

function namesMember({ expression, name }: ts.PropertyAccessExpression, node: ts.Node): boolean {
  return expression === node && !OF_ALL.has(name.text);
}

/** With what merely stands around it: brackets, `await`, `!`. What is asserted to be something else is asked as that. */
function outermost(inner: ts.Node): { readonly node: ts.Node; readonly parent: ts.Node } {
  let node = inner;
  while (
    ts.isParenthesizedExpression(node.parent) ||
    ts.isAwaitExpression(node.parent) ||
    ts.isNonNullExpression(node.parent)
  )
    node = node.parent;
  return { node, parent: node.parent };
}
