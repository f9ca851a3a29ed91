import { ts } from 'ts-morph';
import { isPutTogether, MAX_NAME, textsNaming, wholeText } from './own-names';
import type { Scope } from './scope';
import { bare } from './syntax';
import { hasPlace } from './value-table';
import type { Walk } from './walk-context';
import { givenValue } from './walk-given';

const LISTENS: ReadonlySet<string> = new Set('on once addListener prependListener subscribe'.split(' '));
const EMITS: ReadonlySet<string> = new Set('emit emitAsync publish'.split(' '));
const DECORATORS: ReadonlySet<string> = new Set('OnEvent EventPattern MessagePattern'.split(' '));
/** Events of the platform's own emitters, that say nothing of who listens to whom. */
const COMMON: ReadonlySet<string> = new Set(
  `error data end close finish exit message connect connection disconnect listening open drain pipe unpipe readable ready timeout
   upgrade request response change input click load abort uncaughtException unhandledRejection SIGINT SIGTERM SIGHUP`.split(
    /\s+/,
  ),
);

/** `bus.on('paid', f)` and `bus.emit('paid')`: who emits an event of a literal name runs whoever listens to it. */
export function walkEvent(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  const isListening = LISTENS.has(method);
  if (!isListening && !EMITS.has(method)) return;
  const events = eventsOf(walk, node.arguments[0], scope);
  if (!isListening) for (const event of events) walk.refer('call', event, callee.name);
  if (isListening) for (const argument of node.arguments.slice(1, 3)) listen(walk, events, argument, scope);
}

/** Says that the function which stands there, or is named there, hears of these events. */
export function listen(walk: Walk, events: readonly number[], node: ts.Expression, scope: Scope): void {
  if (events.length === 0) return;
  const inner = bare(node);
  const isNamed = ts.isPropertyAccessExpression(inner) || isBound(inner);
  const listener = isNamed ? walk.evaluator.expression(inner, scope) : givenValue(walk, inner, scope);
  if (listener === null) return;
  for (const event of events) walk.refer('give', walk.program.values.given(event, 0, listener), node);
}

/** `this.paid.bind(this)` */
function isBound(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = bare(node.expression);
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'bind';
}

/** `@OnEvent('paid')` on a method. */
export function walkEventDecorator(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  if (!ts.isIdentifier(node.expression) || !DECORATORS.has(node.expression.text)) return;
  if (walk.draft.kind !== 'method') return;
  const { values } = walk.program;
  for (const event of eventsOf(walk, node.arguments[0], scope))
    walk.refer('give', values.given(event, 0, values.declaration(walk.draft.index)), node);
}

/**
 * The event of a literal name, or one that is put together, and that of the constant which holds it: other files know it by that.
 *
 * @param space what is named so, where that is no event
 */
export function eventsOf(
  walk: Walk,
  node: ts.Expression | undefined,
  scope: Scope,
  space = '',
): readonly number[] {
  if (node === undefined) return [];
  const inner = bare(node);
  const { program } = walk;
  const { values } = program;
  if (isPutTogether(inner))
    return textsNaming(program, inner, scope).map((name) => values.event(`${space}${name}`));
  const isLiteral = ts.isStringLiteralLike(inner);
  if (!isLiteral && !ts.isIdentifier(inner) && !ts.isPropertyAccessExpression(inner)) return [];
  const name = wholeText(program, inner, scope);
  if (name !== null && space === '' && COMMON.has(name)) return [];
  const found = name === null ? [] : [values.event(`${space}${name}`)];
  const constant = isLiteral ? values.unknown : walk.evaluator.expression(inner, scope);
  if (hasPlace(values.values[constant]))
    found.push(values.event(`${space}${name ?? inner.getText(program.file).slice(0, MAX_NAME)}`, constant));
  return found;
}
