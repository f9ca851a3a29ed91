import { ts } from 'ts-morph';
import { saidOf } from '../../said-value';
import type { Evaluator } from './evaluate';
import { MAX_POSITIONS, parameterValue, takenAt, takenBy } from './parameters';
import type { Binding, Scope } from './scope';
import { bare, literalText } from './syntax';

/** Of a list of unknown length that is handed on. */
const MAX_REST = 4;
/** Where a function takes its `this`. */
export const THIS_POSITION = -1;

/** The parameter that a name stands for; `null` for what it is a part of. */
export function takenAs(evaluator: Evaluator, binding: Binding | null): number | null {
  const node = parameterOf(binding);
  return node === null ? null : parameterValue(evaluator.program, node);
}

/** What a call of an expression takes from the function around it: `cb()`, `rest[0]()`, `arguments[0]()`, `this()`. */
export function takenIn(evaluator: Evaluator, node: ts.Expression, scope: Scope): number | null {
  if (ts.isIdentifier(node)) return takenAs(evaluator, scope.value(node.text));
  if (node.kind === ts.SyntaxKind.ThisKeyword) return takenAround(evaluator, node, THIS_POSITION);
  if (!ts.isElementAccessExpression(node)) return null;
  const base = bare(node.expression);
  const item = literalText(node.argumentExpression) ?? '0';
  if (!ts.isIdentifier(base) || !/^\d{1,2}$/.test(item)) return null;
  const binding = scope.value(base.text);
  if (binding === null) return base.text === 'arguments' ? takenAround(evaluator, node, Number(item)) : null;
  const rest = parameterOf(binding);
  return rest?.dotDotDotToken === undefined ? null : takenBy(evaluator.program, rest, Number(item));
}

/** The items of a list that is spread or applied; `null` where nobody knows how many there are. */
export function itemsGiven(
  evaluator: Evaluator,
  list: ts.Expression,
  scope: Scope,
): readonly number[] | null {
  const { values } = evaluator.program;
  if (ts.isIdentifier(list)) {
    const binding = scope.value(list.text);
    if (binding === null && list.text === 'arguments')
      return restOf((at) => takenAround(evaluator, list, at));
    const rest = parameterOf(binding);
    if (rest?.dotDotDotToken !== undefined) return restOf((at) => takenBy(evaluator.program, rest, at));
  }
  const listed = initial(evaluator, evaluator.expression(list, scope));
  const value = values.values[saidOf(values.values, listed)];
  return value?.op === 'tuple' ? value.items.slice(0, MAX_POSITIONS) : null;
}

function restOf(at: (item: number) => number | null): readonly number[] | null {
  const found: number[] = [];
  for (let item = 0; item < MAX_REST; item++) {
    const value = at(item);
    if (value !== null) found.push(value);
  }
  return found;
}

/** What a variable of the file is set to where it is declared. */
function initial(evaluator: Evaluator, value: number): number {
  const known = evaluator.program.values.values[value];
  const draft = known?.op === 'declaration' ? evaluator.program.drafts[known.index] : undefined;
  if (draft?.kind !== 'variable' || !ts.isVariableDeclaration(draft.node)) return value;
  const { initializer, name } = draft.node;
  return initializer === undefined || !ts.isIdentifier(name)
    ? value
    : evaluator.expression(initializer, draft.scope);
}

function parameterOf(binding: Binding | null): ts.ParameterDeclaration | null {
  if (binding?.kind !== 'local' || binding.origin.kind !== 'parameter' || binding.origin.path.length > 0)
    return null;
  const { node } = binding.origin;
  return node !== null && ts.isParameter(node) ? node : null;
}

/** Of the function that `this` and `arguments` belong to. */
function takenAround(evaluator: Evaluator, node: ts.Node, position: number): number | null {
  for (let up = node.parent; up !== undefined; up = up.parent) {
    if (ts.isFunctionLike(up) && !ts.isArrowFunction(up)) return takenAt(evaluator.program, up, position);
    if (ts.isClassLike(up)) return null;
  }
  return null;
}
