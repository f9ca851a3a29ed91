import { ts } from 'ts-morph';
import type { Program } from './program';
import { bare, isAssigning, isFunctionValue, literalText, requiredSpecifier } from './syntax';

type Property = ts.ObjectLiteralElementLike;

const NONE: ReadonlySet<Property> = new Set();
/** Objects in objects: what lies deeper belongs to the member around it. */
const MAX_LEVELS = 4;
/** A larger literal is a table of generated data, and one declaration. */
const MAX_MEMBERS = 500;

/**
 * The data in a literal at the top of a module that is a declaration of its own, so that a change of one member is no change for the
 * readers of others. Only what a reader of the name gets for certain: nothing that a later spread, computed name or second member of
 * that name may replace, and nothing where reading one member sets something that others read.
 *
 * @param parent index of the declaration around the literal's own
 */
export function membersApart(
  program: Program,
  node: ts.ObjectLiteralExpression,
  parent: number,
): ReadonlySet<Property> {
  const { properties } = node;
  const holdsData = properties.some((property) => ts.isPropertyAssignment(property));
  if (!holdsData || properties.length > MAX_MEMBERS || !isTopLevel(program, parent)) return NONE;
  const times = new Map<string, number>();
  let settledFrom = 0;
  for (const [at, property] of properties.entries()) {
    const key = plainKey(property);
    if (key === null) settledFrom = at + 1;
    else times.set(key, (times.get(key) ?? 0) + 1);
    if (ts.isPropertyAssignment(property) && sets(property.initializer)) return NONE;
  }
  const apart = new Set<Property>();
  for (const property of properties.slice(settledFrom)) {
    const key = plainKey(property);
    // `__proto__: base` is no member.
    if (ts.isPropertyAssignment(property) && key !== '__proto__' && times.get(key ?? '') === 1)
      if (!isName(property.initializer)) apart.add(property);
  }
  return apart;
}

function isTopLevel({ drafts }: Program, parent: number): boolean {
  let around = drafts[parent];
  for (let level = 1; level < MAX_LEVELS && around !== undefined; level++) {
    if (around.kind === 'module' || ts.isModuleDeclaration(around.node)) return true;
    if (around.kind !== 'object') return false;
    around = drafts[around.parent ?? 0];
  }
  return around?.kind === 'module';
}

/** What names a member for certain; `null` for a spread and for what is only known when it runs. */
function plainKey({ name }: Property): string | null {
  if (name === undefined) return null;
  return ts.isComputedPropertyName(name) ? literalText(name.expression) : name.text;
}

/** Another declaration's or file's name: readers of the member are led on to what it stands for. */
function isName(node: ts.Expression): boolean {
  const value = bare(node);
  return ts.isIdentifier(value) || requiredSpecifier(value) !== null;
}

/** Whether reading the initialiser's value sets something: then the members' order matters. */
function sets(initialiser: ts.Expression): boolean {
  if (initialiser.kind <= ts.SyntaxKind.LastToken) return false;
  const open: ts.Node[] = [initialiser];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSetting(node)) return true;
    if (isFunctionValue(node) || ts.isClassExpression(node) || ts.isMethodDeclaration(node)) continue;
    ts.forEachChild(node, (child) => {
      if (child.kind > ts.SyntaxKind.LastToken) open.push(child);
    });
  }
  return false;
}

function isSetting(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isAssigning(node.operatorToken);
  if (ts.isDeleteExpression(node) || ts.isYieldExpression(node)) return true;
  const isUnary = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  return (
    isUnary &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}
