import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { bare, lastName } from './syntax';
import type { Walk } from './walk-context';

/*
 * What NestJS is told to run around the handlers of routes: guards, interceptors, pipes and filters of a class or method (`@UseGuards(Gate)`),
 * of an application (`app.useGlobalGuards(new Gate())`), or provided for all routes (`{ provide: APP_GUARD, useClass: Gate }`).
 */

/** By what says so: the method that is run. */
const RUNS: ReadonlyMap<string, string> = new Map([
  ['UseGuards', 'canActivate'],
  ['useGlobalGuards', 'canActivate'],
  ['APP_GUARD', 'canActivate'],
  ['UseInterceptors', 'intercept'],
  ['useGlobalInterceptors', 'intercept'],
  ['APP_INTERCEPTOR', 'intercept'],
  ['UsePipes', 'transform'],
  ['useGlobalPipes', 'transform'],
  ['APP_PIPE', 'transform'],
  ['UseFilters', 'catch'],
  ['useGlobalFilters', 'catch'],
  ['APP_FILTER', 'catch'],
]);

/** `@UseGuards(Gate)`, `app.useGlobalGuards(new Gate())` */
export function walkAround(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (!RUNS.has(lastName(callee) ?? '')) return;
  const { values } = walk.program;
  for (const argument of node.arguments) {
    const isList = ts.isSpreadElement(argument);
    const given = walk.evaluator.expression(isList ? argument.expression : argument, scope);
    const by = isList ? values.element(given) : given;
    // A class, or what is already made of one.
    tell(walk, callee, { made: values.either([by, values.construct(by)]), scope });
  }
}

/**
 * `{ provide: APP_GUARD, useClass: Gate }`
 *
 * @param provided what is provided: `made` by `factory`, where that is a function
 */
export function walkProvidedAround(
  walk: Walk,
  token: ts.Expression,
  provided: { readonly made: number; readonly factory: number | null; readonly scope: Scope },
): void {
  const callee = bare(token);
  if (!RUNS.has(nameOf(walk, callee, provided.scope))) return;
  tell(walk, callee, provided);
  if (provided.factory !== null) refer(walk, callee, provided.factory, provided.scope);
}

function tell(
  walk: Walk,
  by: ts.Expression,
  { made, scope }: { readonly made: number; readonly scope: Scope },
): void {
  const method = RUNS.get(nameOf(walk, by, scope));
  const { values } = walk.program;
  if (method !== undefined && made !== values.unknown) refer(walk, by, values.member(made, method), scope);
}

function refer(walk: Walk, by: ts.Expression, value: number, scope: Scope): void {
  const to = walk.evaluator.expression(by, scope);
  walk.refer('around', walk.program.values.given(to, 0, value), by);
}

/** Under the name that the framework has for it, whatever the file calls it. */
function nameOf({ evaluator, program }: Walk, node: ts.Expression, scope: Scope): string {
  const value = program.values.values[evaluator.expression(node, scope)];
  if (value?.op === 'import') return program.imports[value.index]?.name ?? '';
  return lastName(node) ?? '';
}
