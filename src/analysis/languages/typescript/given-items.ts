import { ts } from 'ts-morph';
import type { Evaluator } from './evaluate';
import type { Binding, Scope } from './scope';
import { bare, literalText } from './syntax';

/** Arguments that are looked at, and items of a list that is spread. */
export const MAX_POSITIONS = 16;
/** Of a list of unknown length that is handed on. */
const MAX_REST = 4;
/** Where a function takes its `this`. */
export const THIS_POSITION = -1;

/** The parameter that a name stands for; `null` for what it is a part of. */
export function takenBy(evaluator: Evaluator, binding: Binding | null): number | null {
  const node = parameterOf(binding);
  return node === null || node.dotDotDotToken !== undefined ? null : taken(evaluator, node, 0);
}

/** What a call of an expression takes from the function around it: `cb()`, `rest[0]()`, `arguments[0]()`, `this()`. */
export function takenIn(evaluator: Evaluator, node: ts.Expression, scope: Scope): number | null {
  if (ts.isIdentifier(node)) return takenBy(evaluator, scope.value(node.text));
  if (node.kind === ts.SyntaxKind.ThisKeyword) return takenAt(evaluator, node, THIS_POSITION);
  if (!ts.isElementAccessExpression(node)) return null;
  const base = bare(node.expression);
  const item = literalText(node.argumentExpression) ?? '0';
  if (!ts.isIdentifier(base) || !/^\d{1,2}$/.test(item)) return null;
  const binding = scope.value(base.text);
  if (binding === null) return base.text === 'arguments' ? takenAt(evaluator, node, Number(item)) : null;
  const rest = parameterOf(binding);
  return rest?.dotDotDotToken === undefined ? null : taken(evaluator, rest, Number(item));
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
    if (binding === null && list.text === 'arguments') return restOf((at) => takenAt(evaluator, list, at));
    const rest = parameterOf(binding);
    if (rest?.dotDotDotToken !== undefined) return restOf((at) => taken(evaluator, rest, at));
  }
  const value = values.values[initial(evaluator, evaluator.expression(list, scope))];
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

/** @param item of a rest parameter */
function taken(evaluator: Evaluator, node: ts.ParameterDeclaration, item: number): number | null {
  const { parameters } = node.parent;
  const [first] = parameters;
  const hasThis = first !== undefined && ts.isIdentifier(first.name) && first.name.text === 'this';
  return at(evaluator, node.parent, parameters.indexOf(node) - Number(hasThis) + item);
}

/** Of the function that `this` and `arguments` belong to. */
function takenAt(evaluator: Evaluator, node: ts.Node, position: number): number | null {
  for (let up = node.parent; up !== undefined; up = up.parent) {
    if (ts.isFunctionLike(up) && !ts.isArrowFunction(up)) return at(evaluator, up, position);
    if (ts.isClassLike(up)) return null;
  }
  return null;
}

function at(evaluator: Evaluator, fn: ts.Node, position: number): number | null {
  const draft = evaluator.draftOfFunction(fn);
  return draft === undefined || position >= MAX_POSITIONS
    ? null
    : evaluator.program.values.parameter(draft.index, position);
}
