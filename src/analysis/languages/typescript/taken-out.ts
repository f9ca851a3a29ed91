import { ts } from 'ts-morph';
import type { Value } from '../../facts';
import type { Scope } from './scope';
import type { Walk } from './walk-context';

/** Values that are made of one another: deeper ones say nothing. */
const MAX_STEPS = 8;

/**
 * What is taken out of a table, itself or by another function that gives it with more (`const { adapter } = load(kind)`), and then handed on: its value;
 * `null` for all else.
 */
export function takenOut({ evaluator, program }: Walk, node: ts.Expression, scope: Scope): number | null {
  if (!ts.isElementAccessExpression(node) && !(ts.isIdentifier(node) && isVariable(node, scope))) return null;
  const value = evaluator.expression(node, scope);
  return isTaken(program.values.values, value, 0) ? value : null;
}

/** Of the function around, and no parameter of it. */
function isVariable(node: ts.Identifier, scope: Scope): boolean {
  const binding = scope.value(node.text);
  if (binding?.kind !== 'local' || binding.origin.kind === 'parameter') return false;
  const { node: origin } = binding.origin;
  return origin !== null && ts.isVariableDeclaration(origin);
}

function isTaken(values: readonly Value[], index: number, step: number): boolean {
  const value = values[index];
  if (value === undefined || step > MAX_STEPS) return false;
  if (value.op === 'either') return value.of.some((each) => isTaken(values, each, step + 1));
  if (value.op === 'shape') return value.spreads.some((each) => isTaken(values, each, step + 1));
  if (value.op === 'element') return isNamed(values, value.of);
  const made = value.op === 'member' ? values[value.of] : undefined;
  return made?.op === 'call' && isNamed(values, made.of);
}

const isNamed = (values: readonly Value[], index: number): boolean =>
  values[index]?.op === 'declaration' || values[index]?.op === 'import';
