import { ts } from 'ts-morph';
import type { Program } from './program';
import type { Scope } from './scope';
import { bare, isFunctionValue } from './syntax';

/** Whether what is assigned is a function or class, or may be one that another file or a caller hands in. */
export function mayBeCode({ drafts }: Program, expression: ts.Expression, scope: Scope): boolean {
  const value = bare(expression);
  if (isFunctionValue(value)) return true;
  const binding = ts.isIdentifier(value) ? scope.value(value.text) : null;
  if (binding === null) return false;
  if (binding.kind === 'local') return binding.origin.kind === 'parameter';
  if (binding.kind === 'import') return true;
  const kind = drafts[binding.index]?.kind;
  return kind === 'function' || kind === 'class';
}
