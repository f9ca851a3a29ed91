import { ts } from 'ts-morph';
import { HOLE } from '../sql/tables-written';
import { foldedText } from './literals';
import type { Scope } from './scope';
import { bare } from './syntax';
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
const MAX_NAME = 200;

/** `bus.on('paid', f)` and `bus.emit('paid')`: who emits an event of a literal name runs whoever listens to it. */
export function walkEvent(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  const isListening = LISTENS.has(method);
  if (!isListening && !EMITS.has(method)) return;
  const event = eventOf(walk, node.arguments[0], scope);
  if (event === null) return;
  if (!isListening) return walk.refer('call', event, callee.name);
  for (const argument of node.arguments.slice(1, 3)) {
    const inner = bare(argument);
    const listener = ts.isPropertyAccessExpression(inner)
      ? walk.evaluator.expression(inner, scope)
      : givenValue(walk, inner, scope);
    if (listener !== null) walk.refer('give', walk.program.values.given(event, 0, listener), argument);
  }
}

/** `@OnEvent('paid')` on a method. */
export function walkEventDecorator(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  if (!ts.isIdentifier(node.expression) || !DECORATORS.has(node.expression.text)) return;
  const event = eventOf(walk, node.arguments[0], scope);
  const { values } = walk.program;
  if (event !== null && walk.draft.kind === 'method')
    walk.refer('give', values.given(event, 0, values.declaration(walk.draft.index)), node);
}

function eventOf(walk: Walk, node: ts.Expression | undefined, scope: Scope): number | null {
  if (node === undefined || !(ts.isStringLiteralLike(node) || ts.isIdentifier(node))) return null;
  const name = foldedText(walk.program, node, scope);
  const isTold = name !== null && name !== '' && name.length <= MAX_NAME && !name.includes(HOLE);
  return isTold && !COMMON.has(name) ? walk.program.values.event(name) : null;
}
