import { ts } from 'ts-morph';
import type { Draft } from './program';
import type { Walk } from './walk-context';

/** Code that a declaration of its own stands for: only its place and use belong to the code around it. */
export function walkNested(walk: Walk, node: ts.Node, nested: Draft): void {
  const { draft, tokens } = walk;
  if (ts.isFunctionDeclaration(node) || walk.program.settings.keys.has(node)) return;
  if (ts.isClassDeclaration(node)) {
    // A class inside a function runs its decorators and static parts when the function does.
    if (draft.index !== 0) tokens.quoted('@', nested.key);
    return;
  }
  if (nested.kind === 'interface' || nested.kind === 'type') return;
  const { values } = walk.program;
  // An object that a function makes is made when the function runs, with whatever is called in it.
  if (nested.kind === 'object' && draft.index !== 0)
    walk.refer('read', values.declaration(nested.index), node);
  if (ts.isVariableDeclaration(node) || ts.isEnumDeclaration(node)) return tokens.word('@');
  tokens.quoted('@', nested.key);
  if (nested.isUnnamed) return walk.refer('pass', values.declaration(nested.index), node);
  if (ts.isBinaryExpression(node) || ts.isExportAssignment(node)) return;
  if (!isOwned(walk, node, nested)) walk.refer('pass', values.declaration(nested.index), node);
}

/** Whether the declaration around leads to it anyway, or hands out the object that it stands in. */
function isOwned({ draft, program }: Walk, { parent }: ts.Node, nested: Draft): boolean {
  const isHandedOut = ts.isObjectLiteralExpression(parent) && program.handedOut.has(parent);
  return nested.parent !== draft.index || isHandedOut || draft.kind === 'object' || draft.kind === 'class';
}
