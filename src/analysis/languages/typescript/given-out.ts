import { ts } from 'ts-morph';
import type { Reference, ReferenceKind } from '../../facts';
import type { Program } from './program';
import { bare } from './syntax';

/** Choices inside of choices. */
const MAX_CHOICES = 16;

/** `return card`, `=> cards.visa`, `live ? card : dummy`: what merely leaves the function. */
export function noteGiven(program: Program, expression: ts.Expression, choices = 0): void {
  const value = bare(expression);
  if (ts.isIdentifier(value) || ts.isPropertyAccessExpression(value)) program.givenOut.add(value);
  if (!ts.isConditionalExpression(value) || choices === MAX_CHOICES) return;
  noteGiven(program, value.whenTrue, choices + 1);
  noteGiven(program, value.whenFalse, choices + 1);
}

export function givenIn(program: Program, kind: ReferenceKind, node: ts.Node): Reference['use'] {
  return kind === 'read' && program.givenOut.has(node) ? 'given' : undefined;
}
