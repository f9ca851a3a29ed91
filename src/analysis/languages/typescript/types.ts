import { ts } from 'ts-morph';
import type { Member } from '../../facts';
import { insideCondition } from './conditional-types';
import type { Program } from './program';
import type { Binding, Scope } from './scope';
import { memberKey } from './syntax';

/** What types need of the evaluator. */
export interface TypeContext {
  readonly program: Program;
  type(node: ts.TypeNode, scope: Scope): number;
  binding(binding: Binding | null, name: string): number;
  expression(node: ts.Expression, scope: Scope): number;
  /** What other files know a constant by that may be a part of a host. @param key of a member: then a literal has to look like one, or the key */
  text(node: ts.Expression | undefined, scope: Scope, key?: string): number;
}

/** Types of the language that hold what their argument is; promises count as what they promise. */
const TRANSPARENT = new Set(
  'Promise PromiseLike Awaited Readonly Partial Required NonNullable Pick Omit Extract Exclude NoInfer ThisType'.split(
    ' ',
  ),
);
const LISTS = new Set(
  'Array ReadonlyArray Set ReadonlySet Iterable Iterator IterableIterator AsyncIterable AsyncIterator AsyncGenerator Generator AsyncIterableIterator'.split(
    ' ',
  ),
);
/** Types that one is made of. */
const MAX_UNION = 256;
const MAPS = new Set('Map ReadonlyMap WeakMap Record'.split(' '));

/** Something of this type, as a value. */
export function typeValue(context: TypeContext, node: ts.TypeNode, scope: Scope): number {
  const { values } = context.program;
  if (ts.isTypeReferenceNode(node)) return reference(context, node, scope);
  if (ts.isArrayTypeNode(node)) return values.list(context.type(node.elementType, scope));
  if (ts.isTupleTypeNode(node)) {
    return values.tuple(
      node.elements.map((element) =>
        context.type(ts.isNamedTupleMember(element) ? element.type : element, scope),
      ),
    );
  }
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node))
    return values.either(node.types.slice(0, MAX_UNION).map((type) => context.type(type, scope)));
  if (ts.isParenthesizedTypeNode(node) || ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node))
    return context.type(node.type, scope);
  if (ts.isTypeOperatorNode(node))
    return node.operator === ts.SyntaxKind.KeyOfKeyword ? values.unknown : context.type(node.type, scope);
  if (ts.isTypeLiteralNode(node)) return literalType(context, node, scope);
  if (ts.isFunctionTypeNode(node)) return values.function(context.type(node.type, scope));
  if (ts.isConditionalTypeNode(node)) return conditional(context, node, scope);
  if (ts.isConstructorTypeNode(node)) return values.unknown;
  if (ts.isThisTypeNode(node)) return selfType(context, node, scope);
  if (ts.isTypeQueryNode(node)) return entity(context, node.exprName, scope, true);
  if (ts.isIndexedAccessTypeNode(node)) return indexed(context, node, scope);
  if (ts.isMappedTypeNode(node))
    return values.list(node.type === undefined ? values.unknown : context.type(node.type, scope));
  if (ts.isExpressionWithTypeArguments(node)) {
    const args = (node.typeArguments ?? []).slice(0, 4).map((argument) => context.type(argument, scope));
    return values.instance(heritage(context, node.expression, scope), args);
  }
  return values.unknown;
}

/** What `T extends Gate ? Card : Cash` may be: either, since nobody looks up what `T` is. */
function conditional(context: TypeContext, node: ts.ConditionalTypeNode, scope: Scope): number {
  const inside = insideCondition(context.program, node, scope);
  return context.program.values.either([
    context.type(node.trueType, inside),
    context.type(node.falseType, scope),
  ]);
}

/** `this` as a type: of a class that of its instances, of an interface that of whatever has it. */
function selfType({ program }: TypeContext, node: ts.Node, { self }: Scope): number {
  if (self !== null) return self.isStatic ? program.values.unknown : program.values.this(self.index);
  let up = node.parent;
  while (up !== undefined && !ts.isInterfaceDeclaration(up)) up = up.parent;
  const draft = up === undefined ? undefined : program.draftOf.get(up);
  return draft === undefined ? program.values.unknown : program.values.this(draft.index);
}

/** What an `implements` clause or an interface's `extends` names: a type, though it is written as an expression. */
function heritage(context: TypeContext, node: ts.Expression, scope: Scope): number {
  if (ts.isIdentifier(node)) return context.binding(scope.type(node.text), node.text);
  return ts.isPropertyAccessExpression(node)
    ? context.program.values.member(heritage(context, node.expression, scope), node.name.text)
    : context.expression(node, scope);
}

function reference(context: TypeContext, node: ts.TypeReferenceNode, scope: Scope): number {
  const { values } = context.program;
  const name = ts.isIdentifier(node.typeName) ? node.typeName.text : null;
  const binding = name === null ? null : scope.type(name);
  if (binding?.kind === 'local') return context.binding(binding, '');
  const args = (node.typeArguments ?? []).slice(0, 4).map((argument) => context.type(argument, scope));
  if (name !== null && binding === null) return builtIn(context, name, args);
  return values.instance(entity(context, node.typeName, scope, false), args);
}

function builtIn(context: TypeContext, name: string, args: readonly number[]): number {
  const { values } = context.program;
  const [first = values.unknown, second = values.unknown] = args;
  if (TRANSPARENT.has(name)) return first;
  if (LISTS.has(name)) return values.list(first);
  if (MAPS.has(name)) return values.list(second);
  if (name === 'ReturnType') return values.call(first);
  if (name === 'InstanceType') return values.construct(first);
  if (name === 'Function') return values.function(null);
  return values.instance(values.global(name), []);
}

function entity(context: TypeContext, name: ts.EntityName, scope: Scope, isValue: boolean): number {
  if (ts.isIdentifier(name)) {
    return context.binding(isValue ? scope.value(name.text) : scope.type(name.text), name.text);
  }
  return context.program.values.member(entity(context, name.left, scope, isValue), name.right.text);
}

function indexed(context: TypeContext, node: ts.IndexedAccessTypeNode, scope: Scope): number {
  const { values } = context.program;
  const of = context.type(node.objectType, scope);
  const { indexType } = node;
  if (!ts.isLiteralTypeNode(indexType)) return values.element(of);
  return ts.isStringLiteral(indexType.literal)
    ? values.member(of, indexType.literal.text)
    : values.element(of);
}

/** The members that an interface or type literal names, as far as their types say something. */
export function typeMembers(context: TypeContext, nodes: readonly ts.TypeElement[], scope: Scope): Member[] {
  const members: Member[] = [];
  for (const node of nodes) {
    if (node.name === undefined) continue;
    const name = memberKey(node.name, context.program.file);
    if (ts.isMethodSignature(node)) {
      const returns = node.type === undefined ? null : context.type(node.type, scope);
      members.push([name, context.program.values.function(returns)]);
    } else if (ts.isPropertySignature(node) && node.type !== undefined) {
      members.push([name, context.type(node.type, scope)]);
    } else if (ts.isGetAccessor(node) && node.type !== undefined) {
      members.push([name, context.type(node.type, scope)]);
    }
  }
  return members;
}

/** Named members, or what each of them is where any name will do: `{ [method: string]: Service }`. */
function literalType(context: TypeContext, { members }: ts.TypeLiteralNode, scope: Scope): number {
  const { values } = context.program;
  const named = typeMembers(context, members, scope);
  const index = members.find(ts.isIndexSignatureDeclaration);
  return named.length === 0 && index !== undefined
    ? values.list(context.type(index.type, scope))
    : values.shape(named, []);
}
