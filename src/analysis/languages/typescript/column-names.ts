import { ts } from 'ts-morph';
import type { Program } from './program';
import { accessedName, bare } from './syntax';

const TABLES = /^drizzle-orm(?:\/|$)/;

/**
 * Code that merely names columns of another table, for a constraint that the database holds: `team: uuid().references(() => teams.id)` and
 * `foreignKey({ columns, foreignColumns: [teams.id] })` of Drizzle. Nothing of that table runs for who uses this one, as with a type.
 */
export function namesColumns(node: ts.Node, { imports }: Program): boolean {
  return (isReferred(node) || isForeignKey(node)) && imports.some(({ specifier }) => TABLES.test(specifier));
}

function isReferred(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) || !ts.isPropertyAccessExpression(bare(node.body as ts.Expression)))
    return false;
  const call = node.parent;
  return (
    ts.isCallExpression(call) && call.arguments[0] === node && accessedName(call.expression) === 'references'
  );
}

function isForeignKey(node: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(node) || !ts.isPropertyAssignment(node.parent)) return false;
  const { name, parent } = node.parent;
  return (
    ts.isIdentifier(name) &&
    name.text === 'foreignColumns' &&
    ts.isCallExpression(parent.parent) &&
    ts.isIdentifier(parent.parent.expression) &&
    parent.parent.expression.text === 'foreignKey'
  );
}
