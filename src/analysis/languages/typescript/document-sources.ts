import { ts } from 'ts-morph';
import type { Local, Scope } from './scope';
import { bare, isFunctionValue } from './syntax';

/** Callbacks in callbacks. */
const MAX_CALLBACKS = 8;
/** Calls in a chain: longer ones are looked at in part. */
const MAX_STEPS = 40;

export interface Source {
  readonly node: ts.Expression;
  readonly scope: Scope;
}

/**
 * What a document may come from: the expression itself, and where it is what a callback is given, what the call is made on that has the callback
 * (`Clients.findOne(given, (error, client) => client.save())`, `Clients.find().then((all) => all.map((each) => each.save()))`).
 */
export function* documentSources(first: Source): Iterable<Source> {
  let source: Source | null = first;
  for (let step = 0; step < MAX_CALLBACKS && source !== null; step++) {
    yield source;
    source = before(source);
  }
}

function before({ node, scope }: Source): Source | null {
  const root = rootOf(node);
  const binding = ts.isIdentifier(root) ? scope.value(root.text) : null;
  return binding?.kind === 'local' && ts.isIdentifier(root) ? givenBy(binding, root.text) : null;
}

/** What the call is made on that has the function among its arguments whose parameter the variable is. */
function givenBy(local: Local, name: string): Source | null {
  const { node, scope, kind } = local.origin;
  const fn = kind === 'parameter' && node !== null && ts.isParameter(node) ? node.parent : null;
  const call = fn !== null && isFunctionValue(fn) ? fn.parent : null;
  if (call === null || !ts.isCallExpression(call) || call.expression === fn) return null;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const isOwn = scope.values.get(name) === local;
  return { node: bare(callee.expression), scope: isOwn ? (scope.parent ?? scope) : scope };
}

function rootOf(node: ts.Expression): ts.Expression {
  let at = bare(node);
  for (let step = 0; step < MAX_STEPS && isLink(at); step++) at = bare(at.expression);
  return at;
}

type Link = ts.CallExpression | ts.PropertyAccessExpression | ts.AwaitExpression | ts.NewExpression;

export const isLink = (node: ts.Node): node is Link =>
  ts.isCallExpression(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isAwaitExpression(node) ||
  ts.isNewExpression(node);
