import { ts } from 'ts-morph';
import { type OutsideName, outsideName } from './outside-names';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare, isExportsObject, isFunctionValue, lastName, literalText } from './syntax';
import type { TypeContext } from './types';
import { hasPlace } from './value-table';

/** Decorators that name what a container shall give. */
const INJECTORS: ReadonlySet<string> = new Set('Inject inject'.split(' '));
/** What containers are called; `get` alone would be any map. */
const CONTAINER = /^(?:app|cradle|di|ioc|injector|kernel|scope|registry|.*(?:container|module|moduleref))$/i;
const RESOLVES: ReadonlySet<string> = new Set('resolve resolveAsync get getAsync'.split(' '));
export const LONGEST_TOKEN = 200;

/** What a container gives under the token that an expression names; `null` where it names none. */
export function tokenValue(context: TypeContext, node: ts.Expression, scope: Scope): number | null {
  const { values } = context.program;
  const inner = bare(node);
  if (ts.isStringLiteralLike(inner))
    return inner.text !== '' && inner.text.length <= LONGEST_TOKEN ? values.token(null, inner.text) : null;
  // `forwardRef(() => Gate)`, `delay(() => Gate)`
  const [first] = ts.isCallExpression(inner) ? inner.arguments : [];
  if (isFunctionValue(first) && !ts.isBlock(first.body)) return tokenValue(context, first.body, scope);
  const isNamed = ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner);
  if (!isNamed) return null;
  const named = context.expression(inner, scope);
  return hasPlace(values.values[named]) ? values.token(named, '') : null;
}

/** What `@Inject(TOKEN)` on a parameter or field says that it is. */
export function injectedValue(context: TypeContext, node: ts.Node, scope: Scope): number | null {
  if (!ts.canHaveDecorators(node)) return null;
  for (const { expression } of ts.getDecorators(node) ?? []) {
    const token = namedByDecorator(expression);
    if (token !== null) return tokenValue(context, token, scope);
  }
  return null;
}

/** The token of `@Inject(TOKEN)`; `null` for any other decorator. */
export function namedByDecorator(node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null;
  return INJECTORS.has(node.expression.text) ? (node.arguments[0] ?? null) : null;
}

/** The token that `container.resolve(TOKEN)` or `inject(TOKEN)` asks for; `null` for any other call. */
export function resolvedToken(context: TypeContext, node: ts.CallExpression, scope: Scope): number | null {
  const [asked] = node.arguments;
  return asked !== undefined && asksContainer(context, node, scope)
    ? tokenValue(context, asked, scope)
    : null;
}

function asksContainer({ program }: TypeContext, { expression }: ts.CallExpression, scope: Scope): boolean {
  const callee = bare(expression);
  // Whatever it is called here: a package's `inject` asks the container that the code runs in.
  if (ts.isIdentifier(callee)) return isPackagesOwn(outsideName(callee, scope, program), 'inject', program);
  if (!ts.isPropertyAccessExpression(callee) || !RESOLVES.has(callee.name.text)) return false;
  return CONTAINER.test(lastName(callee.expression) ?? '');
}

/** Whether a name is what a package exports under that name. */
export function isPackagesOwn(named: OutsideName | null, name: string, { imports }: Program): boolean {
  const { path = [], importIndex = null } = named ?? {};
  const specifier = imports[importIndex ?? -1]?.specifier ?? '.';
  return path.length === 2 && path[1] === name && !specifier.startsWith('.');
}

/** What `container.resolve(Gate)` gives beside what the container's own type says; `null` for any other call. */
export function resolvedValue(context: TypeContext, node: ts.CallExpression, scope: Scope): number | null {
  const { values } = context.program;
  const [asked] = node.arguments;
  const token = resolvedToken(context, node, scope);
  if (asked === undefined || token === null) return null;
  const [type] = node.typeArguments ?? [];
  const isClass = literalText(asked) === null;
  return values.either([
    token,
    ...(type === undefined ? [] : [context.type(type, scope)]),
    ...(isClass ? [values.construct(context.expression(asked, scope))] : []),
  ]);
}

/** What `useExisting: Gate` gives: what stands behind that token, or is made of the class. */
export function existingValue(context: TypeContext, node: ts.Expression, scope: Scope): number {
  const { values } = context.program;
  const named = tokenValue(context, node, scope);
  const isClass = literalText(node) === null && !ts.isCallExpression(bare(node));
  return values.either([
    named ?? values.unknown,
    ...(isClass ? [values.construct(context.expression(node, scope))] : []),
  ]);
}

/** `container.cradle.gate` */
export const isCradle = (node: ts.Expression): boolean => lastName(node) === 'cradle';

/** `{ gate }: Cradle` */
const isCradleType = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined &&
  ts.isTypeReferenceNode(type) &&
  ts.isIdentifier(type.typeName) &&
  /Cradle$/.test(type.typeName.text);

/** Functions that a container may call with what it holds, by name: constructors, factories, what a module exports as a whole. */
export function takesFromContainer(parameter: ts.ParameterDeclaration): boolean {
  const fn = parameter.parent;
  if (fn.parameters[0] !== parameter) return false;
  if (ts.isConstructorDeclaration(fn) || isCradleType(parameter.type)) return true;
  const holder = fn.parent;
  const name = ts.isFunctionDeclaration(fn)
    ? fn.name
    : ts.isVariableDeclaration(holder)
      ? holder.name
      : undefined;
  if (name !== undefined && ts.isIdentifier(name) && /^(?:make|create|build)[A-Z]/.test(name.text))
    return true;
  return ts.isExportAssignment(holder) || (ts.isBinaryExpression(holder) && isExportsObject(holder.left));
}
