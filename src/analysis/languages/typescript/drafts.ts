import { ts } from 'ts-morph';
import type { Draft, Program } from './program';
import { isAssignment } from './syntax';

/** The declaration that a function's own code belongs to alone. */
export function draftOfFunction(program: Program, node: ts.Node): Draft | undefined {
  return program.draftOf.get(node) ?? ownerOf(program, node);
}

/** A definition that a declarator, property or assignment around it stands for. */
function ownerOf({ draftOf }: Program, node: ts.Node): Draft | undefined {
  let up = node.parent;
  while (up !== undefined && ts.isExpression(up) && !isAssignment(up)) up = up.parent;
  const draft = up === undefined ? undefined : draftOf.get(up);
  return draft?.definition === node ? draft : undefined;
}
