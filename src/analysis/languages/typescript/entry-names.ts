import { ts } from 'ts-morph';
import { DESCRIBED, descriptionOf, writtenOut } from './described-routes';
import { valueUnder } from './object-members';
import { accessedName, bare, lastName, literalText, memberKey } from './syntax';

const LONGEST = 120;
/** Objects in objects, and calls of what calls gave: further ones name nothing. */
const MAX_STEPS = 8;
const PROCEDURES: ReadonlySet<string> = new Set('query mutation subscription'.split(' '));
/** Programs rename what the package calls `router`, and keep the word at the end: `createTRPCRouter`. */
const ROUTER = /router$/i;

/**
 * The name of what a framework calls, where the functions among a call's arguments stand behind a literal (`app.post('/pay', f)`), a route
 * (`router.route('/pay').put(f)`), what describes one (`app.openapi(createRoute({ method: 'post', path: '/pay' }), f)`) or a procedure of a
 * router (`router({ pay: procedure.mutation(f) })`); `null` for any other call.
 */
export function entryName(node: ts.CallExpression): string | null {
  return behindLiteral(node) ?? behindRoute(node) ?? behindDescription(node) ?? procedure(node);
}

function behindLiteral({ arguments: [first, ...rest], expression }: ts.CallExpression): string | null {
  if (first === undefined || rest.length === 0 || !ts.isStringLiteralLike(first)) return null;
  const callee = calleeName(expression);
  return callee === null || first.text.length > LONGEST ? null : `${callee}('${first.text}')`;
}

function behindRoute({ expression }: ts.CallExpression): string | null {
  const callee = bare(expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  let at: ts.Expression = bare(callee.expression);
  for (let step = 0; step < MAX_STEPS && ts.isCallExpression(at); step++) {
    const route: ts.Expression = bare(at.expression);
    if (!ts.isPropertyAccessExpression(route)) return null;
    const [path] = at.arguments;
    const holder = calleeName(route);
    if (
      route.name.text === 'route' &&
      path !== undefined &&
      ts.isStringLiteralLike(path) &&
      path.text.length <= LONGEST
    )
      return holder === null ? null : `${holder}('${path.text}').${callee.name.text}`;
    at = bare(route.expression);
  }
  return null;
}

/** `app.post('/pay')`, as if the server had been told so itself. */
function behindDescription(node: ts.CallExpression): string | null {
  const description = descriptionOf(node);
  const object = description === null ? null : writtenOut(description);
  const textUnder = (name: string) =>
    literalText((object === null ? null : valueUnder(object, name)) ?? undefined);
  const [method, path] = [textUnder('method'), textUnder('path')];
  if (method === null || path === null || path.length > LONGEST || !/^[a-z]+$/i.test(method)) return null;
  const callee = calleeName(node.expression)?.replace(DESCRIBED, method.toLowerCase());
  return callee === undefined ? null : `${callee}('${path}')`;
}

/**
 * What a procedure of a router is made with, for its handler: the guards that it runs before and the input that it takes (`guarded.input(schema)`);
 * `null` for any other function.
 */
export function madeWith(node: ts.Node): ts.Expression | null {
  const call = node.parent;
  const isHandler = call !== undefined && ts.isCallExpression(call) && call.expression !== node;
  return isHandler && procedure(call) !== null ? call.expression : null;
}

/** `nested.list` for a procedure that stands in a router in a router. */
function procedure(node: ts.CallExpression): string | null {
  if (!PROCEDURES.has(accessedName(node.expression) ?? '')) return null;
  const names: string[] = [];
  let at: ts.Node = node;
  for (let step = 0; step < MAX_STEPS; step++) {
    const property = at.parent;
    if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.parent)) break;
    const router = property.parent.parent;
    if (!ts.isCallExpression(router) || !ROUTER.test(callName(router) ?? '')) break;
    names.unshift(memberKey(property.name, node.getSourceFile()));
    at = router;
  }
  return names.length === 0 ? null : names.join('.');
}

const callName = ({ expression }: ts.CallExpression): string | null =>
  accessedName(bare(expression)) ?? lastName(expression);

/**
 * The name of the handler in an object that describes a route: `server.route('POST /pay')` for `{ method: 'POST', path: '/pay', handler }`, also
 * one level deeper; `null` for any other property.
 */
export function routeName(property: ts.ObjectLiteralElementLike): string | null {
  if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== 'handler')
    return null;
  const object = property.parent;
  if (!ts.isObjectLiteralExpression(object)) return null;
  const outer = ts.isPropertyAssignment(object.parent) ? object.parent.parent : null;
  const described = [object, outer].find((each) => each !== null && routeOf(each) !== null) ?? null;
  const route = described === null ? null : routeOf(described);
  if (described === null || route === null || route.length > LONGEST) return null;
  const list = ts.isArrayLiteralExpression(described.parent) ? described.parent : described;
  const call = list.parent;
  const callee = ts.isCallExpression(call) ? calleeName(call.expression) : null;
  return `${callee ?? 'route'}('${route}')`;
}

/** `POST /pay` */
function routeOf(object: ts.ObjectLiteralExpression): string | null {
  const method = valueUnder(object, 'method');
  const path = literalText(valueUnder(object, 'path', 'url') ?? undefined);
  if (method === null || path === null) return null;
  const inner = bare(method);
  const methods = ts.isArrayLiteralExpression(inner) ? inner.elements.map(literalText) : [literalText(inner)];
  return methods.every((name) => name !== null) ? `${methods.join(',')} ${path}` : null;
}

function calleeName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return null;
  const base = ts.isIdentifier(node.expression) ? `${node.expression.text}.` : '';
  return `${base}${node.name.text}`;
}
