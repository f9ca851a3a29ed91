import { ts } from 'ts-morph';
import { saidOf } from '../../said-value';

import type { Program } from './program';
import type { Scope } from './scope';
import { bare, isFunctionValue, requiredSpecifier } from './syntax';
import type { TypeContext } from './types';

const GIVES_BACK = new Set('freeze seal create setPrototypeOf getPrototypeOf'.split(' '));
/** What compilers wrap `require` in: the module, which has its `default` anyway. */
const INTEROP = new Set(
  '__importDefault __importStar _interopRequireDefault _interopRequireWildcard _interop_require_default _interop_require_wildcard __toESM'.split(
    ' ',
  ),
);
/** Methods that call what they are given and give what that gives. */
const GIVES_RESULT = new Set(['then', 'catch']);
const GIVES_RESULTS = new Set(['map', 'flatMap']);

/** What a call gives. */
export function calledValue(context: TypeContext, node: ts.CallExpression, scope: Scope): number {
  const { values, importOf } = context.program;
  const imported = importOf.get(node);
  if (imported !== undefined && requiredSpecifier(node) !== null) return values.import(imported);
  const [first] = node.arguments;
  const callee = bare(node.expression);
  if (first !== undefined && isInterop(callee)) return context.expression(first, scope);
  if (!ts.isPropertyAccessExpression(callee)) return values.call(context.expression(node.expression, scope));
  const method = callee.name.text;
  if (first !== undefined && ts.isIdentifier(callee.expression)) {
    if (callee.expression.text === 'Object' && method === 'assign') return assigned(context, node, scope);
    if (isTransparent(callee.expression.text, method)) return context.expression(first, scope);
    if (callee.expression.text === 'Array' && method === 'from')
      return values.list(values.element(context.expression(first, scope)));
  }
  if (method === 'bind' || method === 'finally') return context.expression(callee.expression, scope);
  const given = values.call(context.expression(node.expression, scope));
  if (first === undefined) return given;
  if (GIVES_RESULT.has(method)) return settled(context, node, given, scope);
  if (!GIVES_RESULTS.has(method) || !isFunctionValue(bare(first))) return given;
  const item = values.call(context.expression(first, scope));
  if (item === values.unknown) return given;
  return values.either([given, values.list(method === 'map' ? item : values.element(item))]);
}

/** What a promise promises after its handlers; a rejection that is handled lets the rest through. */
function settled(context: TypeContext, node: ts.CallExpression, given: number, scope: Scope): number {
  const { values } = context.program;
  const handlers = node.arguments
    .slice(0, 2)
    .map((argument) => values.call(context.expression(argument, scope)));
  const { expression, name } = bare(node.expression) as ts.PropertyAccessExpression;
  const before = name.text === 'catch' ? [context.expression(expression, scope)] : [];
  return values.either([given, ...before, ...handlers]);
}

function isInterop(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return INTEROP.has(callee.text);
  return ts.isPropertyAccessExpression(callee) && INTEROP.has(callee.name.text);
}

/** Calls that give back what they are given, or something with the same members. */
function isTransparent(object: string, method: string): boolean {
  if (object === 'Promise')
    return method === 'all' || method === 'resolve' || method === 'race' || method === 'any';
  return object === 'Object' && GIVES_BACK.has(method);
}

/** Sources of one `Object.assign`. */
const MAX_SOURCES = 64;

/** What is assigned to, with the members of all that is assigned; of several of one name the last is there. */
function assigned(
  context: TypeContext,
  { arguments: [to, ...from] }: ts.CallExpression,
  scope: Scope,
): number {
  const { values } = context.program;
  if (to === undefined) return values.unknown;
  const sources = from
    .slice(0, MAX_SOURCES)
    .map((each) => context.expression(ts.isSpreadElement(each) ? each.expression : each, scope));
  const known = sources.filter((source) => source !== values.unknown);
  const target = context.expression(to, scope);
  return known.length === 0 ? target : values.either([target, values.shape([], known.reverse())]);
}

/** `iterator.next()`, whose `value` is what it gives. */
export function isStep({ values: { values } }: Program, index: number): boolean {
  const step = values[saidOf(values, index)];
  const callee = step?.op === 'call' ? values[step.of] : undefined;
  return callee?.op === 'member' && callee.name === 'next';
}

/** What `new` gives. */
export function constructedValue(context: TypeContext, node: ts.NewExpression, scope: Scope): number {
  const { values } = context.program;
  const { expression } = node;
  const built = values.construct(context.expression(expression, scope));
  if (!ts.isIdentifier(expression) || scope.value(expression.text) !== null) return built;
  if (expression.text === 'Promise') return promisedValue(context, node) ?? built;
  if (expression.text !== 'Set' && expression.text !== 'Map') return built;
  const [first] = node.arguments ?? [];
  const held = node.typeArguments?.[expression.text === 'Map' ? 1 : 0];
  if (first === undefined)
    return held === undefined ? built : values.either([built, values.list(context.type(held, scope))]);
  const entries = context.expression(first, scope);
  return values.either([built, entries, ...(expression.text === 'Map' ? [mapped(context, entries)] : [])]);
}

/** What a map of literal entries holds, whatever its keys. */
function mapped(context: TypeContext, entries: number): number {
  const { values } = context.program;
  const list = values.values[entries];
  const held = (list?.op === 'tuple' ? list.items : []).flatMap((item) => {
    const entry = values.values[item];
    return entry?.op === 'tuple' ? (entry.items[1] ?? []) : [];
  });
  const value = values.either(held);
  return value === values.unknown ? value : values.list(value);
}

/** Places in which one executor settles its promise. */
const MAX_RESOLVED = 64;

/** What a promise is resolved with: what its executor hands to its first parameter. */
function promisedValue(context: TypeContext, node: ts.NewExpression): number | null {
  const { values, scopes } = context.program;
  const [executor] = node.arguments ?? [];
  const [resolve] = executor !== undefined && isFunctionValue(executor) ? executor.parameters : [];
  if (executor === undefined || resolve === undefined || !ts.isIdentifier(resolve.name)) return null;
  const local = scopes.get(executor)?.value(resolve.name.text);
  if (local?.kind !== 'local' || local.assigned.length === 0) return null;
  return values.either(
    local.assigned
      .slice(0, MAX_RESOLVED)
      .map(({ expression, scope }) => context.expression(expression, scope)),
  );
}
