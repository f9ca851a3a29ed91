import { ts } from 'ts-morph';
import { isPlainData } from './plain-data';
import type { Draft } from './program';
import { accessedName, bare, hasModifier, isFunctionValue, memberKey } from './syntax';

/** A function that a field of a class holds. */
export const isHeldByField = ({ kind, node }: Draft): boolean =>
  kind === 'method' && ts.isPropertyDeclaration(node);

/**
 * Fields that only who names them, or has the instance or class as a whole (`instancesIn`), sees come, go or change their place: those of instances
 * that are methods in all but name (`getId = () => this.id`), since to make a function runs nothing, and where no base class can mean them
 * the functions of the class itself and plain data. Not those that other fields name while they are made, for which the order counts, nor one that has a
 * decorator or shares its name with another member.
 */
export function fieldsApart(
  node: ts.ClassLikeDeclaration,
  file: ts.SourceFile,
): ReadonlySet<ts.ClassElement> {
  const fields = node.members.filter((member) => isFunctionField(member) || isPlainField(member));
  if (fields.length === 0) return new Set();
  const asked = namesAskedFor(node);
  if (asked === null) return new Set();
  const times = timesNamed(node, file);
  const isAlone = isBase(node);
  return new Set(
    fields.filter((field) => {
      const name = memberKey(field.name, file);
      const isMethod = isFunctionField(field) && !hasModifier(field, ts.SyntaxKind.StaticKeyword);
      return times.get(name) === 1 && !asked.has(name) && (isMethod || isAlone || isPrivate(field));
    }),
  );
}

/** What the class has may stand in the place of what a base class has of that name, and be asked for by it. */
const isBase = ({ heritageClauses }: ts.ClassLikeDeclaration): boolean =>
  heritageClauses?.every(({ token }) => token !== ts.SyntaxKind.ExtendsKeyword) ?? true;

const isPrivate = (member: ts.ClassElement): boolean =>
  hasModifier(member, ts.SyntaxKind.PrivateKeyword) ||
  (member.name !== undefined && ts.isPrivateIdentifier(member.name));

function isFunctionField(member: ts.ClassElement): boolean {
  const value = madeWith(member);
  return value !== null && isFunctionValue(bare(value));
}

function isPlainField(member: ts.ClassElement): boolean {
  const value = madeWith(member);
  return value !== null && isPlainData(value);
}

function madeWith(member: ts.ClassElement): ts.Expression | null {
  const isPlain =
    ts.isPropertyDeclaration(member) &&
    !ts.isComputedPropertyName(member.name) &&
    ts.getDecorators(member) === undefined;
  return isPlain ? (member.initializer ?? null) : null;
}

function timesNamed(node: ts.ClassLikeDeclaration, file: ts.SourceFile): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const parameters = node.members.flatMap((member) =>
    ts.isConstructorDeclaration(member)
      ? member.parameters.filter((each) => ts.isParameterPropertyDeclaration(each, member))
      : [],
  );
  for (const { name } of [...node.members, ...parameters]) {
    if (name === undefined) continue;
    const key =
      ts.isBindingName(name) && !ts.isIdentifier(name) ? '' : memberKey(name as ts.PropertyName, file);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

/** What the code that makes the other fields names of the instance or class; `null` where it does anything else with these. */
function namesAskedFor(node: ts.ClassLikeDeclaration): ReadonlySet<string> | null {
  const names = new Set<string>();
  const pending: ts.Node[] = node.members.flatMap((member): readonly ts.Node[] => {
    if (ts.isClassStaticBlockDeclaration(member)) return [member.body];
    if (!ts.isPropertyDeclaration(member) || isFunctionField(member)) return [];
    return member.initializer === undefined ? [] : [member.initializer];
  });
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (ts.isTypeNode(at)) continue;
    if (isSelf(at, node)) {
      const name = nameTaken(at);
      if (name === null) return null;
      names.add(name);
    }
    ts.forEachChild(at, (child) => {
      pending.push(child);
    });
  }
  return names;
}

const isSelf = (node: ts.Node, { name }: ts.ClassLikeDeclaration): boolean =>
  node.kind === ts.SyntaxKind.ThisKeyword ||
  (ts.isIdentifier(node) && node.text === name?.text && !isMemberName(node));

/** `Order` of `Prefix.Order` and `{ Order: 1 }`. */
const isMemberName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) &&
  node.parent.name === node;

/** `fee` of `this.fee` and `this['fee']`. */
function nameTaken(self: ts.Node): string | null {
  const { parent } = self;
  const isReceiver =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    parent.expression === self;
  return isReceiver ? accessedName(parent) : null;
}
