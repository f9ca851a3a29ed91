import { ts } from 'ts-morph';
import type { Draft, Program } from './program';
import { ROUTES } from './route-methods';
import { runsCode } from './running-code';
import type { Scope } from './scope';
import { bare, lastName, literalText } from './syntax';

/** A statement at the top of a file that gives a router of the file one route more: `router.post('/pay', limit, pay)`. */
export interface RouteStatement {
  /** The variable that holds the router. */
  readonly holder: Draft;
  /** For people, and to find the same route in another version: `route router.post('/pay')`. */
  readonly key: string;
  /** Functions of the file that the route runs. */
  readonly handlers: readonly Draft[];
}

/** What makes a router or application: `express()`, `express.Router()`, `new Hono()`. */
const MAKES = /(?:router|express|hono|fastify|koa|polka|restify|elysia)$/i;
const LONGEST_PATH = 80;

export function routeStatement(
  statement: ts.Statement,
  scope: Scope,
  program: Program,
): RouteStatement | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const call = bare(statement.expression);
  if (!ts.isCallExpression(call) || call.arguments.length < 2) return null;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !ROUTES.has(callee.name.text)) return null;
  const holder = routerIn(callee.expression, scope, program);
  const path = pathOf(call, program);
  if (holder === null || path === null) return null;
  const handlers = call.arguments.flatMap((each) => handlerIn(each, scope, program));
  return { holder, key: `route ${holder.key}.${callee.name.text}(${path})`, handlers };
}

function routerIn(node: ts.Expression, scope: Scope, program: Program): Draft | null {
  const inner = bare(node);
  const draft = ts.isIdentifier(inner) ? declared(inner, scope, program) : undefined;
  if (draft === undefined || draft.parent !== 0 || !ts.isVariableDeclaration(draft.node)) return null;
  const { initializer } = draft.node;
  const made = initializer === undefined ? undefined : bare(initializer);
  if (made === undefined || !(ts.isCallExpression(made) || ts.isNewExpression(made))) return null;
  return MAKES.test(lastName(made.expression) ?? '') ? draft : null;
}

/** A text, or a name of one; anything else may run code of its own. */
function pathOf({ arguments: [first] }: ts.CallExpression, { file }: Program): string | null {
  if (first === undefined || runsCode(first)) return null;
  const text = literalText(first);
  return text === null ? first.getText(file).replace(/\s+/g, ' ').slice(0, LONGEST_PATH) : `'${text}'`;
}

function handlerIn(node: ts.Expression, scope: Scope, program: Program): readonly Draft[] {
  const inner = bare(node);
  if (ts.isArrayLiteralExpression(inner))
    return inner.elements.flatMap((each) => handlerIn(each, scope, program));
  const draft = ts.isIdentifier(inner) ? declared(inner, scope, program) : program.draftOf.get(inner);
  return draft?.kind === 'function' ? [draft] : [];
}

function declared(node: ts.Identifier, scope: Scope, { drafts }: Program): Draft | undefined {
  const binding = scope.value(node.text);
  return binding?.kind === 'declaration' ? drafts[binding.index] : undefined;
}
