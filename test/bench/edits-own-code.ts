import ts from 'typescript';
import type { Unit } from './edits-units';

/** Set once over all units, so that a unit's own code can be told from that of the units in it. */
const unitNodes = new WeakSet<ts.Node>();

export function markUnits(units: readonly Unit[]): void {
  for (const { node } of units) unitNodes.add(node);
}

/** The nodes of a unit's own code: without units that stand in it, types, imports and exports. */
export function ownNodes({ node: root }: Unit): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isErased(node) || (node !== root && unitNodes.has(node))) return;
    if (!ts.isSourceFile(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const isErased = (node: ts.Node): boolean =>
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isImportEqualsDeclaration(node) ||
  ts.isExportDeclaration(node);
