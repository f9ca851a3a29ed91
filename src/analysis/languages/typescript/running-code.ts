import { ts } from 'ts-morph';
import { bare, isFunctionValue, requiredSpecifier } from './syntax';

/** What the language's own texts, numbers and lists are asked, and nothing else happens. */
const HARMLESS: ReadonlySet<string> = new Set(
  `at charAt concat endsWith entries flat freeze from fromEntries includes indexOf isArray isInteger join keys lastIndexOf match
   normalize of padEnd padStart parse parseFloat parseInt repeat replace replaceAll resolve seal slice split startsWith
   stringify substring toFixed toLowerCase toString toUpperCase trim trimEnd trimStart valueOf values
   Array BigInt Boolean Date Map Number Object RegExp Set String Symbol URL URLSearchParams`.split(/\s+/),
);

/** Whether an initialiser calls or makes what may have effects; functions in it do not run. */
export function runsCode(initialiser: ts.Expression): boolean {
  const open: ts.Node[] = [initialiser];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (requiredSpecifier(node) !== null) continue;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      if (!HARMLESS.has(calleeName(node.expression))) return true;
    } else if (ts.isTaggedTemplateExpression(node) || ts.isAwaitExpression(node)) return true;
    if (isFunctionValue(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) continue;
    ts.forEachChild(node, (child) => {
      if (child.kind > ts.SyntaxKind.LastToken) open.push(child);
    });
  }
  return false;
}

function calleeName(node: ts.Expression): string {
  const callee = bare(node);
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}
