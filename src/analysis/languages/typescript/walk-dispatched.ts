import { ts } from 'ts-morph';
import { isPackagesOwn } from './injection';
import { outsideName } from './outside-names';
import type { Scope } from './scope';
import { bare, isFunctionValue, lastName } from './syntax';
import type { Walk } from './walk-context';
import { eventsOf, listen } from './walk-events';

/*
 * Actions of a store, which are told apart by the function that makes one (`createAction`): who dispatches `approve({ id })` runs whatever
 * is registered under `approve`, in NgRx's and Redux Toolkit's ways.
 */

/** No event of a text. */
const SPACE = 'dispatched ';
/** `dispatch(approve())`; a saga's `put(approve())`. */
const DISPATCHES = 'dispatch';
const PUTS = 'put';
/** Functions of packages whose last argument is run for the actions before it: a reducer's `on`, a saga's `takeEvery`. */
const RUNS_LAST: readonly string[] = ['on', 'takeEvery', 'takeLatest', 'takeLeading'];
/** An effect goes on with these. */
const FILTERS = 'ofType';
/** A builder's `addCase(approve, f)`. */
const ADDS = 'addCase';

export function walkDispatched(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [first] = node.arguments;
  if (first === undefined) return;
  if (lastName(callee) === DISPATCHES || isNamed(walk, callee, scope, PUTS)) dispatch(walk, first, scope);
  else if (ts.isPropertyAccessExpression(callee) && callee.name.text === ADDS) hearLast(walk, node, scope);
  else if (isNamed(walk, callee, scope, FILTERS)) hear(walk, node, scope);
  else if (RUNS_LAST.some((name) => isNamed(walk, callee, scope, name))) hearLast(walk, node, scope);
}

const isNamed = ({ program }: Walk, callee: ts.Expression, scope: Scope, name: string): boolean =>
  ts.isIdentifier(callee) && isPackagesOwn(outsideName(callee, scope, program), name, program);

/** `store.dispatch(approve({ id }))` */
function dispatch(walk: Walk, node: ts.Expression, scope: Scope): void {
  const made = bare(node);
  if (!ts.isCallExpression(made)) return;
  for (const event of eventsOf(walk, made.expression, scope, SPACE)) walk.refer('call', event, made);
}

/** `on(approve, reject, (state) => …)` */
function hearLast(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const by = node.arguments.at(-1);
  for (const each of node.arguments.slice(0, -1))
    if (by !== undefined && !isFunctionValue(bare(each)))
      listen(walk, eventsOf(walk, each, scope, SPACE), by, scope);
}

/** `actions$.pipe(ofType(approve), switchMap(…))`: what the code around makes of it is run. */
function hear(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const { values } = walk.program;
  for (const each of node.arguments)
    for (const event of eventsOf(walk, each, scope, SPACE))
      walk.refer('give', values.given(event, 0, values.declaration(walk.draft.index)), each);
}
