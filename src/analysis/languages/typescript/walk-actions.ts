import { ts } from 'ts-morph';
import { ACTION, isTooOften, methodName, writtenHere } from './action-names';
import { namesOf, textsNaming, wholeText } from './own-names';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare } from './syntax';
import { listenByKeys } from './walk-action-objects';
import type { Walk } from './walk-context';
import { eventsOf, listen } from './walk-events';

/*
 * Actions that are called by their names: whoever calls one on a bus runs what is registered under that name, on whichever bus. Each is an
 * event in a space of its own.
 */

const CALLS: ReadonlySet<string> = new Set(
  'call callAsync apply applyAsync invoke execute executeCommand request send'.split(' '),
);
const REGISTERS =
  /^(?:register|handle|expose)(?:[A-Z]\w*)?$|^(?:add|set)\w*(?:Action|Command|Handler|Method|Procedure)s?$/;
/** What is given an object of functions. */
const REGISTERS_ALL = /^(?:methods|(?:register|handle|expose|add|set)\w*(?:All|s))$/;
/** `Ledger:post`, `ledger.post`, `ledger/post` */
const OWNED = /^(.+)[.:/#]([\w$]+)$/;

/** `bus.register('Ledger:post', f)`, `bus.registerMethods(this, ['post'])` and `bus.call('Ledger:post')`. */
export function walkAction(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  const [name, ...given] = node.arguments;
  if (!ts.isPropertyAccessExpression(callee) || name === undefined) return;
  if (CALLS.has(callee.name.text))
    for (const action of actionsCalled(walk, name, scope)) walk.refer('call', action, callee.name);
  else if (given.length > 0 && REGISTERS.test(callee.name.text)) registered(walk, name, given, scope);
  else if (given.length === 0 && REGISTERS_ALL.test(callee.name.text))
    listenByKeys(walk, name, scope, (key) => walk.program.values.event(`${ACTION}${key}`));
}

function actionsCalled(walk: Walk, name: ts.Expression, scope: Scope): readonly number[] {
  const own = textsNaming(walk.program, name, scope).flatMap((text) => {
    const [, owner, method] = OWNED.exec(text) ?? [];
    const isOwned = owner !== undefined && method !== undefined;
    return isOwned ? [walk.program.values.event(methodName(owner, method))] : [];
  });
  return [...eventsOf(walk, name, scope, ACTION), ...own];
}

function registered(walk: Walk, name: ts.Expression, given: readonly ts.Expression[], scope: Scope): void {
  if (bare(name).kind === ts.SyntaxKind.ThisKeyword) return registeredMethods(walk, given, scope);
  const actions = eventsOf(walk, name, scope, ACTION);
  for (const action of given.slice(0, 2)) listen(walk, actions, action, scope);
}

/** Each method of the list, as the class is called itself and as it says that it is named. */
function registeredMethods(walk: Walk, given: readonly ts.Expression[], scope: Scope): void {
  const { program } = walk;
  const { values } = program;
  const { self } = scope;
  const owner = self === null || self.isStatic ? undefined : program.drafts[self.index];
  if (owner === undefined || !ts.isClassLike(owner.node)) return;
  const names = namesOf(program, owner);
  for (const list of given) {
    for (const method of textsIn(program, list, scope)) {
      const member = values.member(values.this(owner.index), method);
      for (const name of names)
        walk.refer('give', values.given(values.event(methodName(name, method)), 0, member), list);
    }
  }
}

/** The texts of a list that stands here or in a constant of the file. */
function textsIn(program: Program, node: ts.Expression, scope: Scope): readonly string[] {
  const held = writtenHere(program, node, scope);
  if (held === null || !ts.isArrayLiteralExpression(held.node) || isTooOften(held.node)) return [];
  return held.node.elements
    .map((each) => wholeText(program, each, held.scope))
    .filter((each) => each !== null);
}
