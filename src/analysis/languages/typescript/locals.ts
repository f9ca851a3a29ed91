import { ts } from 'ts-morph';
import { saidOf } from '../../said-value';
import { mayBeCode } from './handed-code';
import { injectedValue, isCradle, takesFromContainer } from './injection';
import { mayHoldCode, parameterValue } from './parameters';
import type { Assigned, Local, Scope } from './scope';
import { bare } from './syntax';
import type { TypeContext } from './types';

/** Values that one name is given. */
const MAX_ASSIGNED = 256;
/** Tables that one variable goes through. */
const MAX_TAKEN = 8;

/** What a parameter or variable holds: by annotation, initialiser, or how it is used. */
export function localValue(context: TypeContext, local: Local): number {
  const { values } = context.program;
  let value = withItems(context, sourceOf(context, local), local.assigned);
  for (const [at, step] of local.origin.path.entries()) {
    if (step === '') continue;
    if (step !== null) value = values.member(value, step);
    else value = itemOf(context, value, positionOf(local, at));
  }
  const injected = injectedInto(context, local);
  return injected === values.unknown ? value : values.either([injected, value]);
}

/** `{ gate }` of what a container holds, handed to a function or read from `container.cradle`. */
function holdsCradle(node: ts.Node): boolean {
  if (ts.isParameter(node)) return takesFromContainer(node);
  return ts.isVariableDeclaration(node) && node.initializer !== undefined && isCradle(node.initializer);
}

/** What a container gives a parameter: under the token of its decorator, or under its own name. */
function injectedInto(context: TypeContext, { origin: { kind, node, scope, path } }: Local): number {
  const { values } = context.program;
  if (node === null) return values.unknown;
  const [name] = path;
  if (typeof name === 'string' && name !== '' && path.length === 1 && holdsCradle(node))
    return values.token(null, name);
  if (kind !== 'parameter' || !ts.isParameter(node)) return values.unknown;
  return (path.length === 0 ? injectedValue(context, node, scope) : null) ?? values.unknown;
}

/** What is assigned later, for names that have neither annotation nor initialiser. */
export function assignedValue(context: TypeContext, assigned: readonly Assigned[]): number {
  return context.program.values.either(given(context, assigned, false).slice(0, MAX_ASSIGNED));
}

/** Of what is assigned later, what may be code. */
export function assignedCode(context: TypeContext, assigned: readonly Assigned[]): number {
  return assignedValue(
    context,
    assigned.filter(({ expression, scope }) => mayBeCode(context.program, expression, scope)),
  );
}

/** A value that may be a list, set or map, with what is put into it by name. */
export function withItems(context: TypeContext, value: number, assigned: readonly Assigned[]): number {
  if (assigned.length === 0) return value;
  const { values } = context.program;
  const items = values.either(given(context, assigned, true).slice(0, MAX_ASSIGNED));
  return items === values.unknown ? value : values.either([value, values.list(items)]);
}

function given(context: TypeContext, assigned: readonly Assigned[], isItem: boolean): number[] {
  return assigned.flatMap((each) =>
    each.isItem === isItem ? [context.expression(each.expression, each.scope)] : [],
  );
}

function itemOf({ program: { values } }: TypeContext, value: number, position: number | null): number {
  const known = values.values[saidOf(values.values, value)];
  if (known?.op === 'tuple' && position !== null) return known.items[position] ?? values.unknown;
  return values.element(value);
}

/** Which element of an array pattern the local is; only of patterns that are not nested. */
function positionOf(local: Local, at: number): number | null {
  const { node } = local.origin;
  if (at !== 0 || node === null || !(ts.isVariableDeclaration(node) || ts.isParameter(node))) return null;
  if (!ts.isArrayBindingPattern(node.name)) return null;
  return node.name.elements.findIndex((element) => {
    if (ts.isOmittedExpression(element) || !ts.isIdentifier(element.name)) return false;
    return local.origin.scope.value(element.name.text) === local;
  });
}

function sourceOf(context: TypeContext, local: Local): number {
  const { values } = context.program;
  const { node, scope, kind } = local.origin;
  if (node === null) return values.unknown;
  if (kind === 'type-parameter') {
    const { constraint } = node as ts.TypeParameterDeclaration;
    return constraint === undefined ? values.unknown : context.type(constraint, scope);
  }
  const declared = node as ts.ParameterDeclaration | ts.VariableDeclaration;
  if (kind === 'parameter' && ts.isParameter(declared)) return parameter(context, declared, scope);
  if (declared.type !== undefined) return context.type(declared.type, scope);
  if (kind === 'each') {
    const loop = node.parent.parent;
    return ts.isForOfStatement(loop)
      ? values.element(context.expression(loop.expression, scope))
      : values.unknown;
  }
  const first =
    declared.initializer !== undefined
      ? context.expression(declared.initializer, scope)
      : assignedValue(context, local.assigned);
  return withTaken(context, local, first);
}

/** With what is taken out of a table later, which may be the one that the variable holds before: `found = found.types[kind]`. */
function withTaken(context: TypeContext, local: Local, first: number): number {
  const { values } = context.program;
  const taken = local.assigned.filter(({ expression }) => ts.isElementAccessExpression(bare(expression)));
  let value = first;
  for (const { expression, scope } of taken.slice(0, MAX_TAKEN)) {
    local.value = value;
    value = values.either([value, context.expression(expression, scope)]);
  }
  local.value = 'open';
  return value;
}

/** What its annotation, its default or the call that it is a callback of says, and what is given to it. */
function parameter(context: TypeContext, node: ts.ParameterDeclaration, scope: Scope): number {
  const { program } = context;
  const { type, initializer } = node;
  const said =
    type !== undefined
      ? context.type(type, scope)
      : initializer !== undefined
        ? context.expression(initializer, scope)
        : contextual(context, node);
  const taken = mayHoldCode(type) ? parameterValue(program, node) : null;
  return taken === null ? said : program.values.either([said, taken]);
}

/** Methods of lists that call what they are given with each element. */
export const ELEMENT_CALLBACKS: ReadonlySet<string> = new Set(
  'forEach map filter find findIndex findLast some every flatMap sort'.split(' '),
);

/** A parameter of a callback: `list.map((item) => …)` and `promise.then((result) => …)` say what it is. */
function contextual(context: TypeContext, node: ts.ParameterDeclaration): number {
  const { values, scopes } = context.program;
  const fn = node.parent;
  const call = fn.parent;
  const callee = call !== undefined && ts.isCallExpression(call) ? call.expression : undefined;
  const outer = scopes.get(fn)?.parent;
  if (callee === undefined || !ts.isPropertyAccessExpression(callee) || !outer) return values.unknown;
  const position = fn.parameters.indexOf(node);
  const method = callee.name.text;
  const isFolding = position === 1 && (method === 'reduce' || method === 'reduceRight');
  const isElement = isFolding || (position === 0 && ELEMENT_CALLBACKS.has(method));
  if (isElement) return values.element(context.expression(callee.expression, outer));
  const isPromised = position === 0 && method === 'then' && (call as ts.CallExpression).arguments[0] === fn;
  return isPromised ? context.expression(callee.expression, outer) : values.unknown;
}
