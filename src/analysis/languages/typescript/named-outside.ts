import { ts } from 'ts-morph';
import type { NamedText } from '../../call-text';
import type { Draft } from './program';
import type { Scope } from './scope';
import { accessedName, bare } from './syntax';

/** `limits` and `limits.max`, where the file declares or imports `limits`; `null` for anything else. */
export function namedOutside(node: ts.Node, scope: Scope, draft: Draft): NamedText | null {
  const path: string[] = [];
  let root = node;
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) {
    const name = accessedName(root);
    if (name === null || root.questionDotToken !== undefined) return null;
    path.unshift(name);
    root = bare(root.expression);
  }
  const binding = ts.isIdentifier(root) ? scope.value(root.text) : null;
  if (binding === null || binding.kind === 'local') return null;
  if (binding.kind === 'import') return [binding.index, ...path];
  return binding.index === draft.index ? null : [-1 - binding.index, ...path];
}
