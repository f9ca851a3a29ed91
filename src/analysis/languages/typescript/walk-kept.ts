import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import { memberName } from './literals';
import type { Scope } from './scope';
import { bare, isAssignment, isExportsObject } from './syntax';
import { hasPlace } from './value-table';
import type { Walk } from './walk-context';

/** What may be a function, or have some, as far as the file tells. */
const GIVES_CODE: ReadonlySet<Value['op']> = new Set([
  'import',
  'member',
  'call',
  'new',
  'shape',
  'function',
  'parameter',
  'either',
]);
/** Methods that put their last argument into what they are called on. */
const PUTS: ReadonlySet<string> = new Set(['set', 'add', 'push', 'unshift']);

/**
 * `handlers.set('card', payCard)`, `handlers[kind] = payCard`, wherever the code stands: whoever takes something out of that variable or
 * field may call it.
 */
export function walkKept(walk: Walk, node: ts.Node, scope: Scope): void {
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    const last = node.arguments[node.arguments.length - 1];
    if (last !== undefined && ts.isPropertyAccessExpression(callee) && PUTS.has(callee.name.text))
      keep(walk, { holder: callee.expression, value: last, scope, name: null });
  } else if (isAssignment(node) && ts.isElementAccessExpression(node.left)) {
    const name = memberName(walk.program, node.left, scope);
    keep(walk, { holder: node.left.expression, value: node.right, scope, name });
  } else if (isAssignment(node) && ts.isPropertyAccessExpression(node.left) && isImported(node.left, scope))
    keep(walk, { holder: node.left.expression, value: node.right, scope, name: node.left.name.text });
}

interface Put {
  readonly holder: ts.Expression;
  readonly value: ts.Expression;
  readonly scope: Scope;
  readonly name: string | null;
}

function keep(walk: Walk, { holder, value, scope, name }: Put): void {
  const of = bare(holder);
  if (isExportsObject(of) || !(ts.isIdentifier(of) || ts.isPropertyAccessExpression(of))) return;
  const { values } = walk.program;
  const put = walk.evaluator.expression(value, scope);
  if (!runs(walk, put)) return;
  const into = walk.evaluator.expression(of, scope);
  if (hasPlace(values.values[into])) walk.sink.keeps(into, put, name);
}

/** A function, a class, something that has methods, or what another file may know as such. */
function runs({ program }: Walk, index: number): boolean {
  const value = program.values.values[index];
  if (value?.op === 'declaration') {
    const kind = program.drafts[value.index]?.kind;
    return kind !== 'variable' && kind !== 'enum' && kind !== 'field';
  }
  return value !== undefined && GIVES_CODE.has(value.op);
}

/** What a member of this file's own objects is set to is known as that member. */
function isImported(node: ts.PropertyAccessExpression, scope: Scope): boolean {
  let of = bare(node.expression);
  while (ts.isPropertyAccessExpression(of)) of = bare(of.expression);
  return ts.isIdentifier(of) && scope.value(of.text)?.kind === 'import';
}
