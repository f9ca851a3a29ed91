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

/** Ways up from a function to the decorator that it is given to. */
const MAX_STEPS = 32;

/** The class that a function without a name is handed to a decorator of: `@Module({ imports: [forwardRef(() => Shop)] })`. */
export function decoratedBy({ draftOf }: Program, node: ts.Node): Draft | undefined {
  let at = node.parent;
  for (let step = 0; step < MAX_STEPS && at !== undefined; step++, at = at.parent) {
    if (ts.isDecorator(at)) return ts.isClassLike(at.parent) ? draftOf.get(at.parent) : undefined;
    if (ts.isFunctionLike(at) || ts.isStatement(at) || ts.isClassLike(at)) return undefined;
  }
  return undefined;
}
