import { ts } from 'ts-morph';
import type { Draft, Program } from './program';
import { accessRoot, bare, isAssigning } from './syntax';

/** Constants that hold a text or number for as long as the file says: nothing in it sets them to something else. */
export function lastingIn(program: Program): readonly number[] {
  const held = program.drafts.flatMap((draft) => {
    const holder = holderOf(draft);
    return holder === null ? [] : [{ index: draft.index, holder }];
  });
  if (held.length === 0) return [];
  const written = writtenIn(program.file);
  return held.flatMap(({ index, holder }) => (written.has(holder) ? [] : [index]));
}

/** The name by which the file could write what a declaration holds; `null` for what holds no text or number. */
function holderOf({ kind, node }: Draft): string | null {
  if (ts.isEnumMember(node)) return isLiteral(node.initializer) ? node.parent.name.text : null;
  if (kind === 'variable' && ts.isVariableDeclaration(node))
    return isLiteral(node.initializer) ? constantName(node) : null;
  if (kind !== 'field' || !ts.isPropertyAssignment(node) || !isLiteral(node.initializer)) return null;
  return holderOfObject(node.parent);
}

const isLiteral = (node: ts.Expression | undefined): boolean =>
  node !== undefined && (ts.isStringLiteralLike(bare(node)) || ts.isNumericLiteral(bare(node)));

const constantName = ({ name, parent }: ts.VariableDeclaration): string | null =>
  ts.isIdentifier(name) && (parent.flags & ts.NodeFlags.Const) !== 0 ? name.text : null;

function holderOfObject(object: ts.ObjectLiteralExpression): string | null {
  let inner: ts.Node = object;
  for (let holder: ts.Node = inner.parent; ; holder = inner.parent) {
    if (ts.isVariableDeclaration(holder)) return constantName(holder);
    if (ts.isPropertyAssignment(holder)) inner = holder.parent;
    else if (ts.isExpression(holder) && bare(holder) !== holder) inner = holder;
    else if (ts.isCallExpression(holder) && isFreeze(bare(holder.expression))) inner = holder;
    else return null;
  }
}

const isFreeze = (callee: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(callee) &&
  callee.name.text === 'freeze' &&
  ts.isIdentifier(callee.expression) &&
  callee.expression.text === 'Object';

/** What assignments of the file set, or set a member of, by the first name in it. */
function writtenIn(file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const target of targetsOf(node)) addNames(target, found);
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return found;
}

function targetsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node)) return isAssigning(node.operatorToken) ? [node.left] : [];
  if (ts.isPostfixUnaryExpression(node)) return [node.operand];
  if (ts.isPrefixUnaryExpression(node)) return COUNTS.has(node.operator) ? [node.operand] : [];
  if (ts.isDeleteExpression(node)) return [node.expression];
  return ts.isForInStatement(node) || ts.isForOfStatement(node) ? [node.initializer] : [];
}

const COUNTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusPlusToken,
  ts.SyntaxKind.MinusMinusToken,
]);

/** Of a pattern, each name in it. */
function addNames(target: ts.Node, found: Set<string>): void {
  const { root } = accessRoot(target as ts.Expression);
  if (ts.isIdentifier(root)) found.add(root.text);
  else {
    const open: ts.Node[] = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (ts.isIdentifier(node)) found.add(node.text);
      ts.forEachChild(node, (child) => {
        open.push(child);
      });
    }
  }
}
