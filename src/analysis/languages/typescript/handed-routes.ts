import { ts } from 'ts-morph';
import { outsideName } from './outside-names';
import { ROUTES } from './route-methods';
import type { Scope } from './scope';
import { bare, isFunctionValue, literalText } from './syntax';
import type { Walk } from './walk-context';

/*
 * What a server is told to run stands inside of calls, too: a route that a function of its own makes (`app.use(route.get('/pay', pay))`), functions
 * that are put in a row (`compose([auth, pay])`), and what a package makes of functions and objects of the program.
 */

/** Of the options of one call. */
const MAX_HANDED = 32;
const MAX_DEPTH = 3;

export interface Route {
  readonly method: string;
  /** `null` where nobody can tell. */
  readonly path: string | null;
  readonly parts: readonly ts.Expression[];
}

/** `use(route.get('/pay', pay))` of koa-route; `null` for any other call. */
export function routeIn(walk: Walk, { arguments: given }: ts.CallExpression, scope: Scope): Route | null {
  const [first, ...more] = given;
  const call = first === undefined ? undefined : bare(first);
  if (call === undefined || more.length > 0 || !ts.isCallExpression(call)) return null;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !ROUTES.has(callee.name.text)) return null;
  if (packageOf(walk, callee.expression, scope) !== 'koa-route') return null;
  return { method: callee.name.text, path: literalText(call.arguments[0]), parts: call.arguments.slice(1) };
}

/** The functions of `compose([auth, pay])`; `null` for any other expression. */
export function composedIn(walk: Walk, node: ts.Expression, scope: Scope): readonly ts.Expression[] | null {
  if (!ts.isCallExpression(node) || packageOf(walk, node.expression, scope) !== 'koa-compose') return null;
  const [first] = node.arguments;
  const list = first === undefined ? undefined : bare(first);
  return list !== undefined && ts.isArrayLiteralExpression(list)
    ? list.elements.map((each) => (ts.isSpreadElement(each) ? each.expression : each))
    : null;
}

function packageOf({ program }: Walk, node: ts.Expression, scope: Scope): string | null {
  const index = outsideName(node, scope, program)?.importIndex ?? null;
  return index === null ? null : (program.imports[index]?.specifier ?? null);
}

/** Something that the function `maker` is given. */
export interface Handed {
  readonly maker: ts.Expression;
  readonly given: ts.Expression;
}

/** Functions, names and new objects that a call is given, and those in its options. */
export function handedTo(node: ts.Expression): readonly Handed[] {
  const call = bare(node);
  if (!ts.isCallExpression(call)) return [];
  const found: ts.Expression[] = [];
  for (const each of call.arguments) collect(each, 0, found);
  return found.slice(0, MAX_HANDED).map((given) => ({ maker: call.expression, given }));
}

function collect(node: ts.Expression, depth: number, found: ts.Expression[]): void {
  const inner = bare(node);
  if (depth > MAX_DEPTH || found.length >= MAX_HANDED) return;
  if (ts.isObjectLiteralExpression(inner)) {
    for (const property of inner.properties) {
      if (ts.isPropertyAssignment(property)) collect(property.initializer, depth + 1, found);
      else if (ts.isShorthandPropertyAssignment(property)) found.push(property.name);
    }
  } else if (ts.isArrayLiteralExpression(inner)) {
    for (const each of inner.elements) if (!ts.isSpreadElement(each)) collect(each, depth + 1, found);
  } else if (isRunnable(inner)) found.push(inner);
}

const isRunnable = (node: ts.Expression): boolean =>
  isFunctionValue(node) ||
  ts.isIdentifier(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isNewExpression(node);
