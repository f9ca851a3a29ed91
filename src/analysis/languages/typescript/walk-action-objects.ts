import { ts } from 'ts-morph';
import { isTooOften, methodName, writtenHere } from './action-names';
import { heldBy, heldUnder, nameOf, valueUnder } from './object-members';
import { wholeText } from './own-names';
import type { Scope } from './scope';
import type { Walk } from './walk-context';

/** What a function is registered under that stands in an object by that key. */
type EventOf = (key: string) => number;

/** Each function of an object that stands here, or in a constant of the file, hears of what its key says. */
export function listenByKeys(walk: Walk, object: ts.Expression, scope: Scope, eventOf: EventOf): void {
  const { program } = walk;
  const { values } = program;
  const literal = writtenHere(program, object, scope)?.node;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal) || isTooOften(literal)) return;
  const whole = walk.evaluator.expression(object, scope);
  for (const property of literal.properties) {
    const key = nameOf(property);
    if (key === null) continue;
    const member = values.member(whole, key);
    const handler = hasHandler(property) ? values.member(member, 'handler') : member;
    walk.refer('give', values.given(eventOf(key), 0, handler), object);
  }
}

/** `{ name: 'users', actions: { list() {} }, events: { 'user.left'() {} } }`: a service of Moleculer. */
export function walkService(walk: Walk, node: ts.ObjectLiteralExpression, scope: Scope): void {
  const { program } = walk;
  const actions = valueUnder(node, 'actions');
  const said = actions === null ? null : valueUnder(node, 'name');
  const name = said === null ? null : wholeText(program, said, scope);
  if (actions === null || name === null) return;
  listenByKeys(walk, actions, scope, (key) => program.values.event(methodName(name, key)));
  const events = valueUnder(node, 'events');
  if (events !== null) listenByKeys(walk, events, scope, (key) => program.values.event(key));
}

/** `list: { handler() {} }` */
function hasHandler(property: ts.ObjectLiteralElementLike): boolean {
  const held = heldBy(property);
  const isObject = held !== null && ts.isObjectLiteralExpression(held);
  return isObject && heldUnder(held, 'handler') !== null;
}
