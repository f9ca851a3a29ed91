import { ts } from 'ts-morph';
import { namedByDecorator, takesFromContainer, tokenValue } from './injection';
import type { Scope } from './scope';
import type { Walk } from './walk-context';

/** `@Inject(TOKEN)` on a parameter or field: what makes what stands behind the token runs for whoever has it injected. */
export function walkInjector(walk: Walk, node: ts.Decorator, scope: Scope): void {
  const token = namedByDecorator(node.expression);
  const value = token === null ? null : tokenValue(walk.evaluator, token, scope);
  if (value !== null) walk.refer('inject', value, node);
}

/** The same for what a container gives by a parameter's type, or by the names that a factory destructures. */
export function walkInjected(walk: Walk, node: ts.ParameterDeclaration, scope: Scope): void {
  if (ts.isObjectBindingPattern(node.name) && takesFromContainer(node)) {
    for (const { name, propertyName, dotDotDotToken } of node.name.elements) {
      const taken = propertyName ?? name;
      if (dotDotDotToken === undefined && ts.isIdentifier(taken))
        walk.refer('inject', walk.program.values.token(null, taken.text), taken);
    }
  }
  const { type } = node;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !isMadeByContainer(node)) return;
  const value = walk.evaluator.type(type, scope);
  if (walk.program.values.values[value]?.op === 'instance') walk.refer('inject', value, type);
}

/** Containers make the classes that decorators tell them of. */
function isMadeByContainer({ parent }: ts.ParameterDeclaration): boolean {
  return (
    ts.isConstructorDeclaration(parent) &&
    ts.isClassLike(parent.parent) &&
    ts.getDecorators(parent.parent) !== undefined
  );
}
