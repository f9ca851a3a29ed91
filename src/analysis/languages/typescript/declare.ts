import { ts } from 'ts-morph';
import type { Declaration, Member } from '../../facts';
import { describedFor } from './described-routes';
import { madeWith } from './entry-names';
import type { Evaluator } from './evaluate';
import { fieldsApart, isHeldByField } from './fields-apart';
import { mayBeCode } from './handed-code';
import { heldValue } from './held-value';
import { kinOf } from './kin';
import { moduleDigest } from './module-code';
import type { Draft, LateMember, Program } from './program';
import type { Scope } from './scope';
import type { Sink } from './sink';
import { accessedName, bare, heldObject, memberKey } from './syntax';
import { typeDigest } from './tokens';
import { typeMembers } from './types';
import { Walker } from './walk';
import { walkArgument, walkCallee } from './walk-access';
import { walkFunction } from './walk-functions';
import { walkHeld, walkObject } from './walk-literals';
import { walkInitialiser } from './walk-taken';

/** Walks a declaration's own code and sets down what is known of it. */
export function declarationOf(draft: Draft, evaluator: Evaluator, sink: Sink): Declaration {
  const { program } = evaluator;
  const isType = draft.kind === 'interface' || draft.kind === 'type';
  const { name, key, kind, parent, isStatic } = draft;
  const startLine = draft.parent === null ? 1 : program.lineOf(draft.node);
  const walker = new Walker(draft, program, evaluator, sink);
  const hash = isType ? '' : codeDigest(draft, walker, evaluator, sink);
  if (isType) typeReferences(draft, sink);
  return {
    name,
    key,
    kind,
    startLine,
    endLine: program.lineAt(draft.node.end),
    parent,
    isStatic,
    ...(isHeldByField(draft) && !isStatic ? { isField: true } : {}),
    hash,
    typeHash: isType ? typeDigest(draft.node) : '',
    names: walker.outside,
    value: heldValue(draft, evaluator, sink),
    returns: returnsOf(draft, evaluator, sink),
    members: membersOf(draft, evaluator),
    statics: unique(draft.statics, evaluator),
    ...kinOf(draft, evaluator),
  };
}

function returnsOf({ definition }: Draft, evaluator: Evaluator, sink: Sink): number | null {
  if (definition === null || !ts.isFunctionLike(definition)) return null;
  const returns = evaluator.returns(definition);
  if (definition.type !== undefined && returns !== null) flowReturned(definition, returns, evaluator, sink);
  return returns;
}

/** An object that a function returns implements what the function says it returns. */
function flowReturned(fn: ts.Node, returns: number, evaluator: Evaluator, sink: Sink): void {
  for (const { expression, scope } of evaluator.program.returned.get(fn) ?? []) {
    sink.flowValues(returns, evaluator.expression(expression, scope));
  }
}

function membersOf(draft: Draft, evaluator: Evaluator): Member[] {
  const { node, scope } = draft;
  const members = unique(draft.members, evaluator);
  return ts.isInterfaceDeclaration(node)
    ? [...members, ...typeMembers(evaluator, node.members, scope)]
    : members;
}

/** Code before data of the object's own, and that before what is set later. */
function rankOf({ drafts }: Program, { draft }: LateMember): number {
  if (draft === undefined) return 2;
  return drafts[draft]?.kind === 'field' ? 1 : 0;
}

/** The first of each name counts, but one with code of its own before all, and anything before what is unknown. */
function unique(members: readonly LateMember[], evaluator: Evaluator): Member[] {
  const found = new Map<string, Member>();
  const { program } = evaluator;
  for (const late of [...members].sort((a, b) => rankOf(program, a) - rankOf(program, b))) {
    const known = found.get(late.name);
    if (known === undefined || known[1] === program.values.unknown)
      found.set(late.name, evaluator.member(late));
    else if (isHandedIn(program, late))
      found.set(late.name, [late.name, program.values.either([known[1], evaluator.member(late)[1]])]);
    else if (program.values.values[known[1]]?.op !== 'declaration')
      found.set(late.name, [late.name, program.values.either([known[1], textOf(late, evaluator)])]);
  }
  return [...found.values()];
}

/** `config.host ||= 'api.…'`: one of the texts that the member may be. */
const textOf = ({ name, expression, scope }: LateMember, evaluator: Evaluator): number =>
  evaluator.text(expression, scope, name);

/** `this.send = send`, where the field has a type or a first value already. */
const isHandedIn = (program: Program, { expression, scope }: LateMember): boolean =>
  expression !== undefined && mayBeCode(program, expression, scope);

function typeReferences(draft: Draft, sink: Sink): void {
  const { node, scope } = draft;
  if (ts.isTypeAliasDeclaration(node)) sink.types(draft.index, node.type, scope);
  if (!ts.isInterfaceDeclaration(node)) return;
  for (const member of node.members) sink.types(draft.index, member, scope);
  for (const { types } of node.heritageClauses ?? [])
    for (const type of types) sink.types(draft.index, type, scope);
}

function codeDigest(draft: Draft, walker: Walker, evaluator: Evaluator, sink: Sink): string {
  const { program } = evaluator;
  const { definition, node } = draft;
  const scope = program.scopes.get(definition ?? node) ?? program.scopes.get(node) ?? draft.scope;
  if (draft.parent === null) return moduleDigest(node as ts.SourceFile, draft.scope, program, walker);
  annotation(draft, sink);
  if (draft.shares !== null) shareOf(draft, walker, evaluator, sink);
  else if (definition !== null && ts.isFunctionLike(definition)) {
    decorators(node, definition, walker, draft);
    if (isHeldByField(draft)) walker.tokens.word('field');
    const made = madeWith(definition);
    if (made !== null) walkCallee(walker, made, draft.scope, 'call');
    const described = describedFor(definition);
    if (described !== null) walkArgument(walker, described, draft.scope, 'read');
    walker.tokens.word(ts.isArrowFunction(definition) ? '=>' : 'f');
    walkFunction(walker, definition as ts.FunctionLikeDeclaration, scope, draft.scope);
  } else if (definition !== null && ts.isClassLike(definition))
    classParts(definition, draft, walker, evaluator, sink);
  else if (definition !== null && ts.isObjectLiteralExpression(definition)) {
    decorators(node, definition, walker, draft);
    walker.tokens.word('{}');
    const frozen = frozenAs(definition);
    if (frozen !== null) walker.tokens.word(frozen);
    walkObject(walker, definition, scope);
  } else if (ts.isEnumDeclaration(node)) enumParts(node, walker, scope);
  else if (ts.isEnumMember(node)) enumMember(node, walker, scope);
  else if (ts.isModuleDeclaration(node)) {
    if (node.body !== undefined && ts.isModuleBlock(node.body)) walker.nodes(node.body.statements, scope);
  } else initialiser(draft, walker, scope);
  return walker.tokens.digest();
}

/** `freeze`: what is done with an object that stands in a call. */
function frozenAs(literal: ts.ObjectLiteralExpression): string | null {
  let holder: ts.Node = literal.parent;
  while (ts.isExpression(holder) && bare(holder) !== holder) holder = holder.parent;
  return ts.isCallExpression(holder) && heldObject(holder) === literal
    ? accessedName(bare(holder.expression))
    : null;
}

function annotation({ node, index, scope }: Draft, sink: Sink): void {
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return;
  if (node.type !== undefined) sink.types(index, node.type, scope);
}

/** Decorators of a field stand on the field, not on the function that it holds. */
function decorators(node: ts.Node, definition: ts.Node, walker: Walker, draft: Draft): void {
  if (node !== definition && ts.canHaveDecorators(node)) walker.nodes(ts.getDecorators(node), draft.scope);
}

function initialiser(draft: Draft, walker: Walker, scope: Draft['scope']): void {
  const { node } = draft;
  if (ts.isExportAssignment(node)) return walker.node(node.expression, scope);
  if (ts.isPropertyAssignment(node))
    return walker.program.settings.keys.has(node)
      ? setting(draft, node, walker, scope)
      : walkHeld(walker, node, scope, 'hold');
  if (ts.canHaveDecorators(node)) walker.nodes(ts.getDecorators(node), draft.scope);
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return;
  if (ts.isVariableDeclaration(node)) {
    if (!ts.isIdentifier(node.name)) walker.node(node.name, scope);
    walkInitialiser(walker, node, scope);
  } else if (node.initializer !== undefined) walker.node(node.initializer, scope);
}

/** A setting is all that is said of it. */
function setting({ index }: Draft, node: ts.PropertyAssignment, walker: Walker, scope: Scope): void {
  const { saidAgain, values } = walker.program;
  walkHeld(walker, node, scope, 'pass');
  for (const again of saidAgain.get(index) ?? []) walker.refer('read', values.declaration(again), node);
}

function shareOf(draft: Draft, walker: Walker, evaluator: Evaluator, sink: Sink): void {
  const { values } = evaluator.program;
  const pattern = draft.node.parent;
  if (ts.isBindingElement(pattern) && pattern.propertyName !== undefined) {
    walker.tokens.quoted('.', memberKey(pattern.propertyName, evaluator.program.file));
  } else walker.tokens.quoted('.', draft.key);
  if (draft.shares !== null) sink.refer(draft.index, 'read', values.declaration(draft.shares), draft.node);
}

/** Which members there are, in their order; those that are declarations of their own say themselves what they are. */
function enumParts(node: ts.EnumDeclaration, walker: Walker, scope: Scope): void {
  for (const member of node.members) {
    walker.tokens.quoted('.', memberKey(member.name, walker.program.file));
    if (!walker.program.draftOf.has(member) && member.initializer !== undefined)
      walker.node(member.initializer, scope);
  }
}

/** One without an initialiser counts on from the last that has one. */
function enumMember(node: ts.EnumMember, walker: Walker, scope: Scope): void {
  const { members } = node.parent;
  const at = members.indexOf(node);
  let from = at;
  while (from >= 0 && members[from]?.initializer === undefined) from--;
  walker.tokens.word(`+${at - from}`);
  const initialiser = members[from]?.initializer;
  if (initialiser !== undefined) walker.node(initialiser, scope);
}

function classParts(
  node: ts.ClassLikeDeclaration,
  draft: Draft,
  walker: Walker,
  evaluator: Evaluator,
  sink: Sink,
): void {
  const { program } = evaluator;
  const scope = program.scopes.get(node) ?? draft.scope;
  walker.nodes(ts.getDecorators(node), draft.scope);
  for (const { token, types } of node.heritageClauses ?? []) {
    for (const type of types) {
      if (token === ts.SyntaxKind.ExtendsKeyword) {
        walker.tokens.word('extends');
        walkCallee(walker, type.expression, draft.scope, 'extend');
      } else sink.types(draft.index, type, draft.scope);
      for (const argument of type.typeArguments ?? []) sink.types(draft.index, argument, draft.scope);
    }
  }
  const apart = fieldsApart(node, program.file);
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      walker.tokens.word('static');
      walker.nodes(member.body.statements, program.scopes.get(member) ?? scope);
    } else if (ts.isPropertyDeclaration(member) && program.draftOf.has(member)) {
      if (!apart.has(member)) walker.tokens.quoted('@', memberKey(member.name, program.file));
    } else if (ts.isPropertyDeclaration(member) && member.type !== undefined)
      sink.types(draft.index, member.type, scope);
    if (member.name !== undefined && ts.isComputedPropertyName(member.name))
      walker.node(member.name.expression, scope);
  }
}
