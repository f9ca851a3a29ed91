import { ts } from 'ts-morph';
import { literalText } from './syntax';

/** What a literal holds under a name: `pay: f()`, the variable of `{ pay }`, or a method. */
export type Held = ts.Expression | ts.MethodDeclaration;

/** The first of the literal's members that has one of the names. What it spreads is not looked into. */
export function heldUnder(object: ts.ObjectLiteralExpression, ...names: readonly string[]): Held | null {
  for (const member of object.properties) {
    const held = names.includes(nameOf(member) ?? '') ? heldBy(member) : null;
    if (held !== null) return held;
  }
  return null;
}

/** The same, methods left out. */
export function valueUnder(
  object: ts.ObjectLiteralExpression,
  ...names: readonly string[]
): ts.Expression | null {
  const held = heldUnder(object, ...names);
  return held === null || ts.isMethodDeclaration(held) ? null : held;
}

/** What the member holds, casts and all; `null` for accessors and what is spread. */
export function heldBy(member: ts.ObjectLiteralElementLike): Held | null {
  if (ts.isPropertyAssignment(member)) return member.initializer;
  if (ts.isShorthandPropertyAssignment(member)) return member.name;
  return ts.isMethodDeclaration(member) ? member : null;
}

/** Written plainly, as a text, or as a text in brackets; `null` for what only the running code knows. */
export function nameOf({ name }: ts.ObjectLiteralElementLike): string | null {
  if (name === undefined) return null;
  return ts.isComputedPropertyName(name) ? literalText(name.expression) : name.text;
}
