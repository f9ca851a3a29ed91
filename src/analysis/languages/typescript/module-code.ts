import { ts } from 'ts-morph';
import { type Draft, EXPORTS, type Program } from './program';
import { routeStatement } from './route-statements';
import { runsCode } from './running-code';
import type { Scope } from './scope';
import { accessedName, bare, isAssignment, isExportsObject, isFunctionValue } from './syntax';
import type { Walker } from './walk';

/**
 * A module's own code: what runs when it is imported, beside its declarations. Exporting is no behaviour (importers are
 * linked to what they import), and a module that only declares has none at all: its digest is `''`. Where there are
 * effects, the places of initialisers that run code count too, since their order may matter; imports run before all of them.
 */
export function moduleDigest(file: ts.SourceFile, scope: Scope, program: Program, walker: Walker): string {
  let hasEffect = false;
  const isOrdered = file.statements.some(
    (each) => exportedObject(each, program) !== null || (isEffect(each) && !ts.isImportDeclaration(each)),
  );
  for (const statement of file.statements) {
    const exported = exportedObject(statement, program);
    const isRoute = standsApart(statement, scope, walker);
    const effect = exported === null && isEffect(statement);
    if (effect) hasEffect = true;
    const counts =
      effect ||
      exported !== null ||
      (isOrdered && ts.isVariableStatement(statement) && callsAnything(statement, program));
    if (exported !== null && referToRunning(exported, walker)) hasEffect = true;
    walker.tokens.muted = !counts || isRoute;
    walker.node(statement, scope);
  }
  walker.tokens.muted = false;
  referToRoutes(walker);
  return hasEffect ? walker.tokens.digest() : '';
}

/** A route is a declaration of its own, on which the functions of the file depend that it runs. */
function standsApart(statement: ts.Statement, scope: Scope, { program, evaluator, sink }: Walker): boolean {
  const route = routeStatement(statement, scope, program);
  const own = route === null ? null : evaluator.parts.ofRoute(route, { node: statement, scope });
  if (route === null || own === null) return false;
  const value = program.values.declaration(own.index);
  for (const { index } of route.handlers) sink.refer(index, 'read', value, statement);
  return true;
}

function referToRoutes({ program, evaluator, sink }: Walker): void {
  for (const [holder, { index, node }] of evaluator.parts.ofRouters())
    sink.refer(holder, 'read', program.values.declaration(index), node);
}

/** The declaration of `module.exports = { … }`, where there is one. */
function exportedObject(node: ts.Statement, { draftOf }: Program): Draft | null {
  if (!ts.isExpressionStatement(node)) return null;
  const draft = draftOf.get(node.expression);
  return draft?.key === EXPORTS ? draft : null;
}

/** Whoever loads the module runs what makes its exports; data, and what the language itself does with it, has no effects. */
function referToRunning(object: Draft, walker: Walker): boolean {
  const { draftOf, values } = walker.program;
  const { definition } = object;
  if (definition === null || !ts.isObjectLiteralExpression(definition)) return false;
  let runs = false;
  for (const property of definition.properties) {
    const own = draftOf.get(property);
    if (own?.kind === 'object') runs = referToRunning(own, walker) || runs;
    else if (propertyRuns(property)) {
      runs = true;
      walker.refer('read', values.declaration((own ?? object).index), property);
    }
  }
  return runs;
}

function propertyRuns(node: ts.ObjectLiteralElementLike): boolean {
  const { name } = node;
  if (name !== undefined && ts.isComputedPropertyName(name) && runsCode(name.expression)) return true;
  if (ts.isSpreadAssignment(node)) return runsCode(node.expression);
  return ts.isPropertyAssignment(node) && runsCode(node.initializer);
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
function callsAnything(statement: ts.VariableStatement, program: Program): boolean {
  return statement.declarationList.declarations.some((node) => {
    if (node.initializer === undefined || program.importOf.has(node)) return false;
    const value = bare(node.initializer);
    const start = ts.isAwaitExpression(value) ? bare(value.expression) : value;
    return ts.isCallExpression(start) || ts.isNewExpression(start) || ts.isTaggedTemplateExpression(start);
  });
}
