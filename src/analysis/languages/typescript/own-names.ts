import { ts } from 'ts-morph';
import { HOLE } from '../sql/tables-written';
import { foldedText, isConcatenation } from './literals';
import type { Draft, Program } from './program';
import type { Scope } from './scope';
import { bare, isAssignment } from './syntax';

/** Longer texts are no names. */
export const MAX_NAME = 200;
/** A class that calls itself by more is called by the first ones. */
const MAX_NAMES = 8;

const known = new WeakMap<Draft, ReadonlySet<string>>();

/** `class Ledger`, `name = 'Ledger'`, `this.name = NAME` and `super({ name: NAME })`. */
export function namesOf(program: Program, owner: Draft): ReadonlySet<string> {
  const found = known.get(owner) ?? namesSaid(program, owner);
  known.set(owner, found);
  return found;
}

function namesSaid(program: Program, owner: Draft): ReadonlySet<string> {
  if (!ts.isClassLike(owner.node)) return new Set();
  const own = owner.node.name?.text;
  return new Set([...(own === undefined ? [] : [own]), ...namesGiven(program, owner)]);
}

/** What the class sets the names of its instances to. */
function namesGiven(program: Program, { node, scope }: Draft): readonly string[] {
  if (!ts.isClassLike(node)) return [];
  const said = node.members.flatMap(namesIn).slice(0, MAX_NAMES);
  return said.map((each) => wholeText(program, each, scope)).filter((each) => each !== null);
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

/** A text that is put together of others. */
export const isPutTogether = (node: ts.Expression): boolean =>
  ts.isTemplateExpression(node) || isConcatenation(node);

/** What a text says to its end that may be a name: of `${this.name}:paid` one for each name that the class gives its instances. */
export function textsNaming(program: Program, node: ts.Expression, scope: Scope): readonly string[] {
  const plain = wholeText(program, node, scope);
  const { self } = scope;
  const owner = self === null || self.isStatic ? undefined : program.drafts[self.index];
  if (plain !== null || owner === undefined || !isPutTogether(bare(node)))
    return plain === null ? [] : [plain];
  const names = namesGiven(program, owner);
  const texts = names.map((name) =>
    wholeText(program, node, scope, (part) => (isOwnName(part) ? name : null)),
  );
  return [...new Set(texts.filter((text) => text !== null))];
}

/** `this.name` */
const isOwnName = (node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.expression.kind === ts.SyntaxKind.ThisKeyword &&
  isName(node.name);

/** A text that literals and constants of the file say to its end, where it may be a name. */
export function wholeText(
  program: Program,
  node: ts.Expression,
  scope: Scope,
  known?: (part: ts.Expression) => string | null,
): string | null {
  const text = foldedText(program, node, scope, known);
  return text === null || text === '' || text.length > MAX_NAME || text.includes(HOLE) ? null : text;
}
