import { ts } from 'ts-morph';
import { HOLE } from '../sql/tables-written';
import { foldedText } from './literals';
import type { Draft, Program } from './program';
import type { Scope } from './scope';
import { bare, isAssignment } from './syntax';
import { MAX_NAME } from './walk-events';

/** A class that calls itself by more is called by the first ones. */
const MAX_NAMES = 8;

const known = new WeakMap<Draft, ReadonlySet<string>>();

/** `class Ledger`, `name = 'Ledger'`, `this.name = NAME` and `super({ name: NAME })`. */
export function namesOf(program: Program, owner: Draft): ReadonlySet<string> {
  const found = known.get(owner) ?? namesSaid(program, owner);
  known.set(owner, found);
  return found;
}

function namesSaid(program: Program, { node, scope }: Draft): ReadonlySet<string> {
  if (!ts.isClassLike(node)) return new Set();
  const said = node.members.flatMap(namesIn).slice(0, MAX_NAMES);
  const names = said.map((each) => wholeText(program, each, scope));
  return new Set([node.name?.text ?? null, ...names].filter((each) => each !== null));
}

function namesIn(member: ts.ClassElement): readonly ts.Expression[] {
  if (ts.isPropertyDeclaration(member) && isName(member.name))
    return member.initializer === undefined ? [] : [member.initializer];
  if (!ts.isConstructorDeclaration(member)) return [];
  return (member.body?.statements ?? []).flatMap((statement) =>
    ts.isExpressionStatement(statement) ? namesSet(bare(statement.expression)) : [],
  );
}

function namesSet(node: ts.Expression): readonly ts.Expression[] {
  if (isAssignment(node)) {
    const { left, right } = node;
    const isOwn = ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword;
    return isOwn && isName(left.name) ? [right] : [];
  }
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.SuperKeyword) return [];
  const [first] = node.arguments;
  if (first === undefined || !ts.isObjectLiteralExpression(first)) return [];
  return first.properties.flatMap((each) =>
    ts.isPropertyAssignment(each) && isName(each.name) ? [each.initializer] : [],
  );
}

const isName = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === 'name';

/** A text that literals and constants of the file say to its end, where it may be a name. */
export function wholeText(program: Program, node: ts.Expression, scope: Scope): string | null {
  const text = foldedText(program, node, scope);
  return text === null || text === '' || text.length > MAX_NAME || text.includes(HOLE) ? null : text;
}
