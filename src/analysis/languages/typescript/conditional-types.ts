import { ts } from 'ts-morph';
import { bindTypeParameters } from './bind-functions';
import type { Program } from './program';
import { Scope } from './scope';

/** Where what a conditional type's condition infers has its names: `T extends Map<string, infer Held> ? Held : never`. */
export function insideCondition(program: Program, node: ts.ConditionalTypeNode, scope: Scope): Scope {
  const inside = new Scope(scope, scope.owner, { isFunction: false, self: scope.self });
  bindTypeParameters(program, inferredIn(node.extendsType), inside);
  return inside;
}

function inferredIn(node: ts.Node): readonly ts.TypeParameterDeclaration[] {
  const found: ts.TypeParameterDeclaration[] = [];
  const pending = [node];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (ts.isInferTypeNode(at)) found.push(at.typeParameter);
    ts.forEachChild(at, (child) => {
      pending.push(child);
    });
  }
  return found;
}
