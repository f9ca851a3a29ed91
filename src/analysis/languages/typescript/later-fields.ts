import { ts } from 'ts-morph';
import { addTo } from '../../../world/lists-by-key';
import { ELEMENT_CALLBACKS } from './locals';
import { outsideName } from './outside-names';
import type { Draft, Program } from './program';
import type { Piece, Scope } from './scope';
import {
  accessedName,
  accessRoot,
  bare,
  hasModifier,
  isAssigning,
  isCounting,
  isFunctionValue,
  lastName,
  memberKey,
  ownField,
} from './syntax';

const K = ts.SyntaxKind;

/** Decorators of packages by which a framework makes a class, and calls its methods on the one instance: from a template, a request, a queue. */
const HOLDING: ReadonlySet<string> = new Set(
  'Injectable Component Directive Pipe Controller Resolver Service Processor WebSocketGateway injectable singleton'.split(
    ' ',
  ),
);

export type FieldPieces = ReadonlyMap<string, readonly Piece[]>;
const NONE: FieldPieces = new Map();

/**
 * What the methods of a class that a framework holds do to its fields, by field: no code of the tree calls `onPick(…)` of a component, and
 * what it sets is there when another method reads it. What the constructor does is a part of its own, and what is injected is no state of the class.
 */
export function laterFields(program: Program, { node, definition }: Draft): FieldPieces {
  const owner = definition ?? node;
  if (!ts.isClassLike(owner) || !isHeld(program, owner)) return NONE;
  const found = new Map<string, Piece[]>();
  const others = noStateOf(owner);
  for (const member of inOrder(program, owner)) {
    if (ts.isConstructorDeclaration(member) || hasModifier(member, K.StaticKeyword)) continue;
    for (const [name, piece] of piecesIn(program, member, others)) addTo(found, name, piece);
  }
  return found;
}

/** By their names, wherever they stand. */
function inOrder({ file }: Program, { members }: ts.ClassLikeDeclaration): readonly ts.ClassElement[] {
  const named = members.map((member) => ({
    member,
    name: member.name === undefined ? '' : memberKey(member.name, file),
  }));
  return named.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))).map(({ member }) => member);
}

function isHeld(program: Program, owner: ts.ClassLikeDeclaration): boolean {
  const scope = program.scopes.get(owner);
  if (scope === undefined) return false;
  return (ts.getDecorators(owner) ?? []).some(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    const { path = [], importIndex = null } = outsideName(callee, scope, program) ?? {};
    return importIndex !== null && HOLDING.has(path.at(-1) ?? '');
  });
}

/** Members that are no state: methods, and what a container fills, among the constructor's parameters, from one of them, or by a function that asks for it. */
function noStateOf(owner: ts.ClassLikeDeclaration): ReadonlySet<string> {
  const found = new Set<string>();
  for (const member of owner.members) {
    if (ts.isMethodDeclaration(member) && ts.isIdentifier(member.name)) found.add(member.name.text);
    if (ts.isPropertyDeclaration(member) && isNoState(member.initializer) && ts.isIdentifier(member.name))
      found.add(member.name.text);
    if (!ts.isConstructorDeclaration(member)) continue;
    const names = member.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
    for (const parameter of member.parameters)
      if (ts.isParameterPropertyDeclaration(parameter, member) && ts.isIdentifier(parameter.name))
        found.add(parameter.name.text);
    for (const statement of member.body?.statements ?? []) {
      const set = ts.isExpressionStatement(statement) ? bare(statement.expression) : statement;
      if (!ts.isBinaryExpression(set) || !ts.isIdentifier(bare(set.right))) continue;
      const field = ownField(set.left);
      if (field !== null && names.includes((bare(set.right) as ts.Identifier).text)) found.add(field);
    }
  }
  return found;
}

/** `inject(Gate)`, and `new Logger(Payments.name)`: an entry in a log changes nothing that anybody reads. */
const isNoState = (node: ts.Expression | undefined): boolean =>
  isAsked(node) ||
  (node !== undefined && ts.isNewExpression(node) && /Logger$/.test(lastName(node.expression) ?? ''));

const isAsked = (node: ts.Expression | undefined): boolean =>
  node !== undefined &&
  ts.isCallExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'inject';

/** In the code of one member, in functions that it makes for the same instance too. */
function* piecesIn(
  program: Program,
  member: ts.Node,
  others: ReadonlySet<string>,
): Iterable<readonly [name: string, piece: Piece]> {
  const open: ts.Node[] = [member];
  // From the end, so that what stands first is taken first.
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const names = [...setBy(node), ...touchedBy(node).filter((name) => !others.has(name))];
    for (const name of new Set(names)) yield [name, { node, scope: scopeOf(program, node) }];
    const inside: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      if (!hasOtherThis(child)) inside.push(child);
    });
    open.push(...inside.reverse());
  }
}

const hasOtherThis = (node: ts.Node): boolean =>
  ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node);

function scopeOf({ scopes, drafts }: Program, node: ts.Node): Scope {
  for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) {
    const scope = scopes.get(up);
    if (scope !== undefined) return scope;
  }
  return (drafts[0] as Draft).scope;
}

/** `this.rate = …`, `this.rate++`, `delete this.rates.card` */
function setBy(node: ts.Node): readonly string[] {
  if (ts.isBinaryExpression(node)) return isAssigning(node.operatorToken) ? fieldsIn([node.left]) : [];
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return isCounting(node.operator) ? fieldsIn([node.operand]) : [];
  return ts.isDeleteExpression(node) ? fieldsIn([node.expression]) : [];
}

const fieldsIn = (nodes: readonly ts.Expression[]): readonly string[] =>
  nodes.flatMap((node) => ownField(node) ?? []);

/** `this.form.patchValue(…)`, `fill(this.rates)`; what somebody is told to call later changes nothing by being handed over. */
function touchedBy(node: ts.Node): readonly string[] {
  const isStated = ts.isExpressionStatement(node.parent) || ts.isAwaitExpression(node.parent);
  if (!ts.isCallExpression(node) || !isStated) return [];
  const { arguments: given } = node;
  const callee = bare(node.expression);
  const runsNow = ELEMENT_CALLBACKS.has(accessedName(callee) ?? '');
  if (!runsNow && given.some((each) => isFunctionValue(bare(each)))) return [];
  const field = receiverIn(callee);
  if (field !== null) return [field];
  return accessRoot(callee).root.kind === K.ThisKeyword ? [] : fieldsIn(given);
}

/** `form` of `this.form.get('rate').setValue`; `null` for a method of the instance itself. */
function receiverIn(callee: ts.Expression): string | null {
  let name: string | null = null;
  let of = callee;
  for (let depth = 0; ; depth += 1) {
    if (of.kind === K.ThisKeyword) return depth > 1 ? name : null;
    if (ts.isCallExpression(of)) of = bare(of.expression);
    else if (ts.isPropertyAccessExpression(of) || ts.isElementAccessExpression(of)) {
      name = accessedName(of);
      of = bare(of.expression);
    } else return null;
  }
}
