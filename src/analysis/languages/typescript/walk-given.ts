import { ts } from 'ts-morph';
import type { Evaluator } from './evaluate';
import { ELEMENT_CALLBACKS } from './locals';
import type { Binding, Scope } from './scope';
import { accessedName, bare, isFunctionValue } from './syntax';
import type { Walk } from './walk-context';

/** Arguments that are looked at, and items of a list that is spread. */
const MAX_POSITIONS = 16;

/** The parameter that a name stands for, where its function is a declaration of its own; else `null`. */
export function takenBy(evaluator: Evaluator, binding: Binding | null): number | null {
  if (binding?.kind !== 'local' || binding.origin.kind !== 'parameter' || binding.origin.path.length > 0)
    return null;
  const { node } = binding.origin;
  if (node === null || !ts.isParameter(node) || node.dotDotDotToken !== undefined) return null;
  const draft = evaluator.draftOfFunction(node.parent);
  if (draft === undefined) return null;
  const { parameters } = node.parent;
  const [first] = parameters;
  const hasThis = first !== undefined && ts.isIdentifier(first.name) && first.name.text === 'this';
  const position = parameters.indexOf(node) - Number(hasThis);
  return position < MAX_POSITIONS ? evaluator.program.values.parameter(draft.index, position) : null;
}

/**
 * Says which functions a call hands to the function that it calls, so that the linker can tell what a function that calls its
 * parameter runs.
 */
export function giveArguments(walk: Walk, node: ts.CallExpression | ts.NewExpression, scope: Scope): void {
  const all = node.arguments ?? [];
  const { values } = walk.program;
  let callee: { readonly to: number; readonly shift: number } | null = null;
  for (const [at, argument] of all.slice(0, MAX_POSITIONS).entries()) {
    const given = givenValues(walk, argument, scope);
    if (given.length === 0) continue;
    callee ??= calleeOf(walk, node, scope);
    for (const [item, value] of given.entries()) {
      const position = at + item + callee.shift;
      if (callee.to !== values.unknown && position >= 0 && position < MAX_POSITIONS)
        walk.refer('give', values.given(callee.to, position, value), argument);
    }
  }
  if (ts.isCallExpression(node)) giveElements(walk, node, scope);
}

const NONE: readonly number[] = [];

/** What may be a function: its value, or those of what is spread. */
function givenValues(walk: Walk, argument: ts.Expression, scope: Scope): readonly number[] {
  if (ts.isSpreadElement(argument)) {
    const list = walk.evaluator.expression(argument.expression, scope);
    const value = walk.program.values.values[list];
    return value?.op === 'tuple' ? value.items.slice(0, MAX_POSITIONS) : NONE;
  }
  const value = givenValue(walk, bare(argument), scope);
  return value === null ? NONE : [value];
}

/** What may be a function of the tree: its value. */
export function givenValue(walk: Walk, node: ts.Expression, scope: Scope): number | null {
  const { evaluator } = walk;
  if (ts.isIdentifier(node)) {
    const binding = scope.value(node.text);
    if (binding?.kind === 'local')
      return isCallable(binding.origin.node) ? takenBy(evaluator, binding) : null;
    if (binding?.kind === 'declaration' && !isCode(walk, binding.index)) return null;
    return binding === null ? null : evaluator.binding(binding, node.text);
  }
  if (isFunctionValue(node)) {
    const draft = walk.program.draftOf.get(node);
    return draft === undefined ? null : walk.program.values.declaration(draft.index);
  }
  const isOwnMethod =
    ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwnMethod ? evaluator.expression(node, scope) : null;
}

const isCode = ({ program }: Walk, index: number): boolean => {
  const kind = program.drafts[index]?.kind;
  return kind === 'function' || kind === 'method' || kind === 'class';
};

/** A parameter whose annotation does not say that it is data. */
function isCallable(node: ts.Node | null): boolean {
  if (node === null || !ts.isParameter(node)) return false;
  return node.type === undefined || ts.isFunctionTypeNode(node.type) || ts.isTypeReferenceNode(node.type);
}

/** `f.call(self, a)` hands `a` to `f` as its first; `f.apply` tells nothing of positions. */
function calleeOf(
  walk: Walk,
  node: ts.CallExpression | ts.NewExpression,
  scope: Scope,
): { readonly to: number; readonly shift: number } {
  const callee = bare(node.expression);
  const { evaluator, program } = walk;
  const name = accessedName(callee);
  if (name === 'call') {
    const { expression } = callee as ts.PropertyAccessExpression;
    return { to: evaluator.expression(expression, scope), shift: -1 };
  }
  if (callee.kind === ts.SyntaxKind.SuperKeyword)
    return {
      to: scope.self === null ? program.values.unknown : program.values.super(scope.self.index),
      shift: 0,
    };
  return { to: evaluator.expression(callee, scope), shift: 0 };
}

/** `list.map(f)` and `Array.from(list, f)` give `f` what is in the list. */
function giveElements(walk: Walk, node: ts.CallExpression, scope: Scope): void {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const isFrom = callee.name.text === 'from';
  if (!isFrom && !ELEMENT_CALLBACKS.has(callee.name.text)) return;
  const [first, second] = node.arguments;
  const callback = isFrom ? second : first;
  const list = isFrom ? first : callee.expression;
  if (callback === undefined || list === undefined) return;
  const to = givenValue(walk, bare(callback), scope);
  const { values } = walk.program;
  const item = values.element(walk.evaluator.expression(list, scope));
  if (to !== null && item !== values.unknown) walk.refer('give', values.given(to, 0, item), callback);
}
