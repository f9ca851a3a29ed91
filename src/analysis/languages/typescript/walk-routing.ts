import { ts } from 'ts-morph';
import { descriptionOf, writtenOut } from './described-routes';
import { composedIn, type Handed, handedTo, routeIn } from './handed-routes';
import { heldBy, nameOf, valueUnder } from './object-members';
import { ROUTES } from './route-methods';
import type { Scope } from './scope';
import { bare, literalText } from './syntax';
import type { Walk } from './walk-context';

/*
 * What a server is told to run for requests, and in which order: `app.use(auth)`, `app.post('/pay', limit, pay)`, `app.use('/pay', router)`, as Express,
 * Koa, Hono and Fastify have it. Which of these it is, and what they mean together, is for the linker to say.
 */

const OTHERS: ReadonlySet<string> = new Set('addHook register route use'.split(' '));
/** Options of a route that hold what runs before its handler. */
const HOOKS: ReadonlySet<string> = new Set(
  'onRequest preParsing preValidation preHandler preSerialization beforeHandler middleware'.split(' '),
);
/** What applications are called that are given to functions, `addRoutes(app)`. */
const SERVER = /^(?:api|app|application|fastify|instance|router|routes|server)$/;
/** Links of a chain, `app.use(f).use(g)`; longer ones are told in part. */
const MAX_LINKS = 64;

export function walkRouting(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  if (!ts.isPropertyAccessExpression(callee) || !(ROUTES.has(method) || OTHERS.has(method)))
    return handedServers(walk, node, scope);
  const { holder, path: outer } = chainOf(callee.expression);
  const [first] = node.arguments;
  const isRoute = ROUTES.has(method);
  // A map or client is asked with a key alone.
  if (first === undefined || (isRoute && outer === null && node.arguments.length < 2)) return;
  const route = method === 'use' ? routeIn(walk, node, scope) : null;
  if (route !== null)
    return added(walk, { node, method: route.method, holder, path: route.path, scope }, route.parts);
  const parts = partsOf(node);
  added(walk, { node, method, holder, path: outer ?? pathIn(parts, isRoute), scope }, parts);
}

function added(walk: Walk, told: Told, parts: readonly ts.Expression[]): void {
  const { scope } = told;
  const to = target(walk, told);
  for (const item of parts.flatMap((part) => itemsIn(walk, part, scope))) {
    tell(walk, to, item, scope);
    for (const given of handedTo(item)) tellGiven(walk, to, given, scope);
  }
}

/** What a function is given that makes something to run: `app.use(session({ store: new Sessions() }))`. */
function tellGiven(walk: Walk, to: number, { maker, given }: Handed, scope: Scope): void {
  const { values } = walk.program;
  const value = walk.evaluator.expression(given, scope);
  if (value === values.unknown) return;
  const handed = values.given(walk.evaluator.expression(maker, scope), 0, value);
  walk.refer('around', values.given(to, 0, handed), given);
}

/** `addRoutes(app)`: what the function adds stands where it is called. */
function handedServers(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  for (const argument of node.arguments) {
    const holder = bare(argument);
    if (!ts.isIdentifier(holder) || !SERVER.test(holder.text)) continue;
    tell(
      walk,
      target(walk, { node, method: 'register', holder, path: '', scope }),
      bare(node.expression),
      scope,
    );
  }
}

interface Told {
  readonly node: ts.CallExpression;
  readonly method: string;
  readonly holder: ts.Expression;
  /** `null` where nobody can tell. */
  readonly path: string | null;
  readonly scope: Scope;
}

/** The event whose name says which call it is, which local variable the server is held by, and the path. */
function target(walk: Walk, { node, method, holder, path, scope }: Told): number {
  const { values } = walk.program;
  const local = localOf(walk, holder, scope);
  const member = values.member(walk.evaluator.expression(holder, scope), method);
  return values.event(JSON.stringify([node.end, path, ...local]), member);
}

/** How many declarations further out the variable is one of, and which of them; nothing for others. */
function localOf({ program, draft }: Walk, node: ts.Expression, scope: Scope): readonly number[] {
  const binding = ts.isIdentifier(node) ? scope.value(node.text) : null;
  if (binding?.kind !== 'local') return [];
  let up = 0;
  for (let at: number | null = draft.index; at !== null && at !== binding.owner; up++)
    at = program.drafts[at]?.parent ?? null;
  return [up, binding.ordinal];
}

function tell(walk: Walk, to: number, node: ts.Expression, scope: Scope): void {
  const { values } = walk.program;
  const item = served(bare(node));
  const local = localOf(walk, item, scope);
  const value = walk.evaluator.expression(item, scope);
  const known = local.length === 0 ? value : values.event(JSON.stringify([0, '', ...local]), value);
  if (known !== values.unknown) walk.refer('around', values.given(to, 0, known), node);
}

/** `router.routes()` of Koa is the router. */
function served(node: ts.Expression): ts.Expression {
  const callee = ts.isCallExpression(node) ? bare(node.expression) : node;
  const isRouter = node !== callee && ts.isPropertyAccessExpression(callee) && callee.name.text === 'routes';
  return isRouter ? bare((callee as ts.PropertyAccessExpression).expression) : node;
}

/** What a chain begins with, and the path of `app.route('/pay')` in it. */
function chainOf(node: ts.Expression): { holder: ts.Expression; path: string | null } {
  let holder = bare(node);
  let path: string | null = null;
  for (let link = 0; link < MAX_LINKS && ts.isCallExpression(holder); link++) {
    const callee = bare(holder.expression);
    if (!ts.isPropertyAccessExpression(callee)) break;
    const { text } = callee.name;
    if (!ROUTES.has(text) && !OTHERS.has(text)) break;
    if (text === 'route' && holder.arguments.length === 1) path ??= literalText(holder.arguments[0]);
    holder = bare(callee.expression);
  }
  const isMade = ts.isCallExpression(holder) || ts.isNewExpression(holder);
  return { holder: isMade ? (heldAs(holder) ?? holder) : holder, path };
}

/** The variable that is given what a chain of calls makes: `const api = new Server().post('/pay', pay)`. */
function heldAs(made: ts.Expression): ts.Identifier | null {
  let at: ts.Node = made;
  for (let link = 0; link < 2 * MAX_LINKS; link++) {
    const { parent } = at;
    const isLink =
      (ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) && parent.expression === at;
    if (!isLink && !(ts.isExpression(parent) && bare(parent) !== parent)) break;
    at = parent;
  }
  const { parent } = at;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : null;
}

/** The arguments, with what is written out of a description in its place; one that has a name of its own holds nothing to run. */
function partsOf(node: ts.CallExpression): readonly ts.Expression[] {
  const description = descriptionOf(node);
  if (description === null) return node.arguments;
  const object = writtenOut(description);
  return [...(object === null ? [] : [object]), ...node.arguments.slice(1)];
}

/** The path that stands first, or in options; `''` where there is none. */
function pathIn(all: readonly ts.Expression[], isRoute: boolean): string | null {
  const [first] = all;
  const text = literalText(first);
  if (text !== null) return text.startsWith('/') || text.startsWith('*') || isRoute ? text : '';
  for (const argument of all) {
    const options = bare(argument);
    if (!ts.isObjectLiteralExpression(options)) continue;
    const said = valueUnder(options, 'url', 'path', 'prefix');
    if (said !== null) return literalText(said);
  }
  const inner = first === undefined ? undefined : bare(first);
  const isOpen =
    inner !== undefined && (ts.isTemplateExpression(inner) || ts.isRegularExpressionLiteral(inner));
  return isRoute || isOpen ? null : '';
}

/** What may be run: functions and routers in their order, those in options first. */
function itemsIn(walk: Walk, argument: ts.Expression, scope: Scope): readonly ts.Expression[] {
  const inner = bare(argument);
  const composed = composedIn(walk, inner, scope);
  if (composed !== null) return composed.flatMap((each) => itemsIn(walk, each, scope));
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.map(unspread);
  if (ts.isSpreadElement(inner)) return [unspread(inner)];
  if (!ts.isObjectLiteralExpression(inner)) return ts.isStringLiteralLike(inner) ? [] : [inner];
  const hooks: ts.Expression[] = [];
  const handlers: ts.Expression[] = [];
  for (const property of inner.properties) {
    const [name, member] = [nameOf(property) ?? '', heldBy(property)];
    if (member === null || ts.isMethodDeclaration(member)) continue;
    const held = bare(member);
    if (HOOKS.has(name)) hooks.push(...(ts.isArrayLiteralExpression(held) ? held.elements : [held]));
    if (name === 'handler') handlers.push(held);
  }
  return [...hooks, ...handlers];
}

/** `app.use(...guards)` */
const unspread = (node: ts.Expression): ts.Expression => (ts.isSpreadElement(node) ? node.expression : node);
