import { ts } from 'ts-morph';
import type { Program } from './program';
import type { Scope } from './scope';
import { accessedName, bare, isAssignment, isExportsObject, isFunctionValue } from './syntax';
import type { Walker } from './walk';

/**
 * A module's own code: what runs when it is imported, beside its declarations. Exporting is no behaviour (importers are
 * linked to what they import), and a module that only declares has none at all: its digest is `''`. Where there are
 * effects, the places of initialisers that run code count too, since their order may matter.
 */
export function moduleDigest(file: ts.SourceFile, scope: Scope, program: Program, walker: Walker): string {
  let hasEffect = false;
  for (const statement of file.statements) {
    const effect = isEffect(statement);
    if (effect) hasEffect = true;
    const counts = effect || (ts.isVariableStatement(statement) && runsCode(statement, program));
    walker.tokens.muted = !counts;
    walker.node(statement, scope);
  }
  walker.tokens.muted = false;
  return hasEffect ? walker.tokens.digest() : '';
}

function isEffect(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause === undefined;
  if (ts.isExpressionStatement(node))
    return !ts.isStringLiteralLike(node.expression) && !isPureExport(node.expression);
  return !DECLARING.has(node.kind);
}

const DECLARING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.EmptyStatement,
]);

/** `exports.f = f`, `module.exports = { f, g }`: handing on what has a name of its own. */
function isPureExport(node: ts.Expression): boolean {
  if (!isAssignment(node)) return false;
  const toExports =
    isExportsObject(node.left) ||
    (accessedName(node.left) !== null &&
      isExportsObject((node.left as ts.PropertyAccessExpression).expression));
  return toExports && isNamed(node.right);
}

function isNamed(node: ts.Expression): boolean {
  const value = bare(node);
  if (isAssignment(value)) return isPureExport(value);
  if (ts.isIdentifier(value) || isFunctionValue(value) || ts.isClassExpression(value)) return true;
  if (!ts.isObjectLiteralExpression(value)) return false;
  return value.properties.every((property) => {
    if (!ts.isPropertyAssignment(property)) return !ts.isSpreadAssignment(property);
    const held = bare(property.initializer);
    return ts.isIdentifier(held) || ts.isPropertyAccessExpression(held) || isFunctionValue(held);
  });
}

/** Whether an initialiser calls anything; reading `require` only imports. */
function runsCode(statement: ts.VariableStatement, program: Program): boolean {
  return statement.declarationList.declarations.some((node) => {
    if (node.initializer === undefined || program.importOf.has(node)) return false;
    const value = bare(node.initializer);
    const start = ts.isAwaitExpression(value) ? bare(value.expression) : value;
    return ts.isCallExpression(start) || ts.isNewExpression(start) || ts.isTaggedTemplateExpression(start);
  });
}
