import { ts } from 'ts-morph';
import type { Scope } from './scope';
import { accessKind, bare } from './syntax';
import { walkChainParts } from './walk-access';
import type { Walk } from './walk-context';

/** What a variable begins with: of an object that is taken apart by name, only the members that are named. */
export function walkInitialiser(
  walk: Walk,
  { name, initializer }: ts.VariableDeclaration,
  scope: Scope,
): void {
  if (initializer === undefined) return;
  const taken = ts.isObjectBindingPattern(name) ? takenBy(name) : null;
  const from = bare(initializer);
  if (taken === null || !walkNamed(walk, from, scope)) return walk.node(initializer, scope);
  const { values } = walk.program;
  const object = walk.evaluator.expression(from, scope);
  for (const path of taken)
    walk.refer(
      'hold',
      path.reduce((of, key) => values.member(of, key), object),
      name,
    );
}

/** The code of a name that the file declares or imports, or of a member of one, without a use of it; false for anything else. */
function walkNamed(walk: Walk, node: ts.Expression, scope: Scope): boolean {
  let root = node;
  while (ts.isPropertyAccessExpression(root)) root = bare(root.expression);
  const binding = ts.isIdentifier(root) ? scope.value(root.text) : null;
  if (binding === null || binding.kind === 'local') return false;
  if (ts.isIdentifier(node)) walk.tokens.word(walk.nameOf(binding, node.text));
  else if (ts.isPropertyAccessExpression(node)) {
    walk.tokens.open(accessKind(node));
    walkChainParts(walk, node, scope);
    walk.tokens.close();
  }
  return true;
}

/** The members that a pattern names, each with the way there; `null` where it may take others, too. */
function takenBy(pattern: ts.ObjectBindingPattern): (readonly string[])[] | null {
  const taken: (readonly string[])[] = [];
  const open: { readonly at: ts.ObjectBindingPattern; readonly way: readonly string[] }[] = [
    { at: pattern, way: [] },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { name, propertyName, dotDotDotToken } of next.at.elements) {
      const key = propertyName ?? name;
      const isPlain = ts.isIdentifier(key) || ts.isStringLiteralLike(key);
      if (dotDotDotToken !== undefined || !isPlain) return null;
      const way = [...next.way, key.text];
      if (ts.isObjectBindingPattern(name)) open.push({ at: name, way });
      else taken.push(way);
    }
  }
  return taken.length === 0 ? null : taken;
}
