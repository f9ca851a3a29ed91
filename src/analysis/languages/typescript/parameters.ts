import { ts } from 'ts-morph';
import { draftOfFunction } from './drafts';
import type { Program } from './program';

/** Arguments that are looked at. */
export const MAX_POSITIONS = 16;

/** What a parameter takes; `null` for one of a function that is none of the file's declarations, and for a rest of arguments. */
export function parameterValue(program: Program, node: ts.ParameterDeclaration): number | null {
  return node.dotDotDotToken === undefined ? takenBy(program, node, 0) : null;
}

/** @param item of a rest of arguments */
export function takenBy(program: Program, node: ts.ParameterDeclaration, item: number): number | null {
  return takenAt(program, node.parent, positionOf(node) + item);
}

/** From 0; a type of `this` stands at none. */
export function positionOf(node: ts.ParameterDeclaration): number {
  const { parameters } = node.parent;
  const [first] = parameters;
  const hasThis = first !== undefined && ts.isIdentifier(first.name) && first.name.text === 'this';
  return parameters.indexOf(node) - Number(hasThis);
}

/** What the function is given at a position, from 0. */
export function takenAt(program: Program, fn: ts.Node, position: number): number | null {
  const draft = draftOfFunction(program, fn);
  return draft === undefined || position >= MAX_POSITIONS
    ? null
    : program.values.parameter(draft.index, position);
}

/** Whether an annotation leaves it open that there is code in what it describes. */
export function mayHoldCode(type: ts.TypeNode | undefined): boolean {
  return (
    type === undefined ||
    ts.isTypeReferenceNode(type) ||
    ts.isFunctionTypeNode(type) ||
    ts.isTypeLiteralNode(type) ||
    ts.isUnionTypeNode(type) ||
    ts.isIntersectionTypeNode(type) ||
    type.kind === ts.SyntaxKind.AnyKeyword ||
    type.kind === ts.SyntaxKind.UnknownKeyword ||
    type.kind === ts.SyntaxKind.ObjectKeyword
  );
}
