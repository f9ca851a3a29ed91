import { ts } from 'ts-morph';
import { heldBy, isTooOften, methodName } from './action-names';
import { wholeText } from './own-names';
import type { Scope } from './scope';
import type { Walk } from './walk-context';

/** What a function is registered under that stands in an object by that key. */
type EventOf = (key: string) => number;

/** Each function of an object that stands here, or in a constant of the file, hears of what its key says. */
export function listenByKeys(walk: Walk, object: ts.Expression, scope: Scope, eventOf: EventOf): void {
  const { program } = walk;
  const { values } = program;
  const literal = heldBy(program, object, scope)?.node;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal) || isTooOften(literal)) return;
  const whole = walk.evaluator.expression(object, scope);
  for (const property of literal.properties) {
    const key = keyOf(property);
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

function keyOf({ name }: ts.ObjectLiteralElementLike): string | null {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null;
}

/** `list: { handler() {} }` */
const hasHandler = (property: ts.ObjectLiteralElementLike): boolean =>
  ts.isPropertyAssignment(property) &&
  ts.isObjectLiteralExpression(property.initializer) &&
  property.initializer.properties.some((each) => keyOf(each) === 'handler');

function valueUnder(node: ts.ObjectLiteralExpression, key: string): ts.Expression | null {
  for (const property of node.properties)
    if (ts.isPropertyAssignment(property) && keyOf(property) === key) return property.initializer;
  return null;
}
