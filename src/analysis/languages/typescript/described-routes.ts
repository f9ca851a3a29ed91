import { ts } from 'ts-morph';
import { accessedName, bare } from './syntax';

/*
 * A route may be described apart from its handler, with the method, the path, what it takes and what it asks before:
 * `app.openapi(createRoute({ method: 'post', path: '/pay', middleware }), pay)`. The description belongs to the handler.
 */

export const DESCRIBED = 'openapi';

/** What describes the route; `null` for any other call. */
export function descriptionOf({
  expression,
  arguments: [first, second],
}: ts.CallExpression): ts.Expression | null {
  const isDescribed = accessedName(bare(expression)) === DESCRIBED && second !== undefined;
  return isDescribed ? (first ?? null) : null;
}

/** The object that is written out in it. */
export function writtenOut(description: ts.Expression): ts.ObjectLiteralExpression | null {
  const made = bare(description);
  const inner = ts.isCallExpression(made) ? made.arguments[0] : made;
  const object = inner === undefined ? null : bare(inner);
  return object !== null && ts.isObjectLiteralExpression(object) ? object : null;
}

/** What describes the route that a function handles. */
export function describedFor(node: ts.Node): ts.Expression | null {
  const call = node.parent;
  const description = call !== undefined && ts.isCallExpression(call) ? descriptionOf(call) : null;
  return description === node ? null : description;
}
