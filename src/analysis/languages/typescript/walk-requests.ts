import { ts } from 'ts-morph';
import { type OutsideName, outsideName } from './outside-names';
import type { Scope } from './scope';
import { bare } from './syntax';
import type { Walk } from './walk-context';

/*
 * What Angular runs for each request that is sent: interceptors, and what an application has put in the place of its client. Whoever calls
 * the client names none of them.
 */

const PACKAGE = '@angular/common/http';
const CLIENT = 'HttpClient';
/** What is provided: the method that each request passes. */
const PASSED: ReadonlyMap<string, string> = new Map([
  ['HTTP_INTERCEPTORS', 'intercept'],
  [CLIENT, 'request'],
  ['HttpHandler', 'handle'],
  ['HttpBackend', 'handle'],
]);
/** `provideHttpClient(withInterceptors([sign]))` */
const GIVES_FUNCTIONS = 'withInterceptors';
/** Members and calls of a client: `http.get(…)`, `http.silent().post(…)`. */
const MAX_STEPS = 32;

/** `{ provide: HTTP_INTERCEPTORS, useClass: Signing, multi: true }` @param made what is provided */
export function walkProvidedRequest(walk: Walk, token: ts.Expression, made: number, scope: Scope): void {
  const method = PASSED.get(ofPackage(outsideName(token, scope, walk.program)) ?? '');
  const { values } = walk.program;
  if (method !== undefined && made !== values.unknown)
    walk.sink.stands(passedBy(walk), values.member(made, method));
}

/** A call that sends a request, or that says what each passes. */
export function walkRequest(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    if (isClient(walk, walk.evaluator.expression(callee.expression, scope)))
      walk.refer('call', passedBy(walk), node);
    return;
  }
  if (ofPackage(outsideName(callee, scope, walk.program)) !== GIVES_FUNCTIONS) return;
  const [list] = node.arguments;
  if (list === undefined || !ts.isArrayLiteralExpression(bare(list))) return;
  for (const each of (bare(list) as ts.ArrayLiteralExpression).elements)
    walk.sink.stands(passedBy(walk), walk.evaluator.expression(each, scope));
}

/** A name of its own, so that no container's text is meant. */
const passedBy = ({ program: { values } }: Walk): number => values.token(null, 'passed by requests');

const ofPackage = (named: OutsideName | null): string | null =>
  named !== null && named.importIndex !== null && named.path.length === 2 && named.path[0] === PACKAGE
    ? (named.path[1] ?? null)
    : null;

/** Whether something is the client, or what a call of the client gives: by its type, or as what a container gives. */
function isClient(walk: Walk, index: number): boolean {
  const { values, imports } = walk.program;
  const open = new Set([index]);
  // Goes on through what is added meanwhile.
  for (const at of open) {
    if (open.size > MAX_STEPS) return false;
    const value = values.values[at];
    if (value?.op === 'import') {
      const { specifier, name } = imports[value.index] ?? {};
      if (specifier === PACKAGE && name === CLIENT) return true;
    } else if (value?.op === 'either') for (const each of value.of) open.add(each);
    else if (value?.op === 'member') {
      open.add(value.of);
      const owner = values.values[value.of];
      if (owner?.op === 'this') open.add(fieldValue(walk, owner.index, value.name));
    } else if (value?.op === 'call' || value?.op === 'instance' || value?.op === 'new') open.add(value.of);
  }
  return false;
}

/** What a field of the class is said to be, where the class itself says it. */
function fieldValue({ program, evaluator }: Walk, owner: number, name: string): number {
  const member = program.drafts[owner]?.members.find((each) => each.name === name);
  const node = program.drafts[member?.draft ?? -1]?.node;
  if (member?.type !== undefined) return evaluator.type(member.type, member.scope);
  if (member === undefined || node === undefined || !ts.isPropertyDeclaration(node))
    return program.values.unknown;
  if (node.type !== undefined) return evaluator.type(node.type, member.scope);
  return node.initializer === undefined
    ? program.values.unknown
    : evaluator.expression(node.initializer, member.scope);
}
