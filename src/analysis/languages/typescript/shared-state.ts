import { ts } from 'ts-morph';
import { memberName } from './literals';
import type { Program } from './program';
import type { Local, Scope } from './scope';
import { bare, isExportsObject, requiredSpecifier } from './syntax';

/** What an expression names of what all code of the program shares. */
export interface Shared {
  /** A declaration or import, or a member of one. */
  readonly value: number;
  /** Whether something inside of it is meant, and nobody can tell what. */
  readonly isPart: boolean;
  /** The declaration of this file at its root; `null` for what is imported. */
  readonly root: number | null;
}

/** Names that stand for other names. */
const MAX_ALIASES = 8;

/**
 * `limits.max` of a module's variable, object, class or import, under whatever local name; `null` for what a function makes or is
 * given, for instances of `this`, and for exports and prototypes, which are told as what they are.
 */
export function sharedState(
  program: Program,
  node: ts.Expression,
  scope: Scope,
  aliases = MAX_ALIASES,
): Shared | null {
  const inner = bare(node);
  if (isExportsObject(inner)) return null;
  if (ts.isIdentifier(inner)) return ofName(program, inner, scope, aliases);
  if (ts.isPropertyAccessExpression(inner)) {
    const of = sharedState(program, inner.expression, scope, aliases);
    return inner.name.text === 'prototype' ? null : stepInto(program, of, inner.name.text);
  }
  if (ts.isElementAccessExpression(inner)) {
    const of = sharedState(program, inner.expression, scope, aliases);
    return stepInto(program, of, memberName(program, inner, scope));
  }
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return ofThis(program, scope);
  if (ts.isCallExpression(inner) && requiredSpecifier(inner) === null)
    return ofCall(program, sharedState(program, inner.expression, scope, aliases));
  const imported = requiredSpecifier(inner) === null ? undefined : program.importOf.get(inner);
  return imported === undefined
    ? null
    : { value: program.values.import(imported), isPart: false, root: null };
}

/** @param name `null` where it is only known when the code runs */
function stepInto(program: Program, of: Shared | null, name: string | null): Shared | null {
  return of === null ? null : memberOf(program, of, name);
}

/** What a function of the program gives: whether that is shared, the function says. */
function ofCall({ values }: Program, of: Shared | null): Shared | null {
  return of === null || of.isPart ? null : { ...of, value: values.call(of.value) };
}

/** A member of what is shared; one that nobody can tell, and an element of a list, is a part of it. */
export function memberOf({ values }: Program, of: Shared, name: string | null): Shared {
  if (of.isPart) return of;
  if (name === null || /^\d+$/.test(name)) return { ...of, isPart: true };
  return { ...of, value: values.member(of.value, name) };
}

function ofName(program: Program, node: ts.Identifier, scope: Scope, aliases: number): Shared | null {
  const binding = scope.value(node.text);
  if (binding === null) return null;
  if (binding.kind === 'import')
    return { value: program.values.import(binding.index), isPart: false, root: null };
  if (binding.kind === 'declaration') return ofDeclaration(program, binding.index);
  return aliases === 0 ? null : ofLocal(program, binding, aliases - 1);
}

function ofDeclaration(program: Program, index: number): Shared | null {
  return isShared(program, index)
    ? { value: program.values.declaration(index), isPart: false, root: index }
    : null;
}

/** Whether there is one of it for the whole program: it stands in no function. */
function isShared({ drafts }: Program, index: number): boolean {
  for (let draft = drafts[drafts[index]?.parent ?? -1]; draft !== undefined; ) {
    if (draft.kind !== 'module' && draft.kind !== 'object' && draft.kind !== 'class') return false;
    draft = drafts[draft.parent ?? -1];
  }
  return true;
}

/** Of a static method the class, of an object's method the object; an instance is no shared one. */
function ofThis(program: Program, { self }: Scope): Shared | null {
  if (self === null) return null;
  const isObject = program.drafts[self.index]?.kind === 'object';
  return self.isStatic || isObject ? ofDeclaration(program, self.index) : null;
}

/** `const { rates } = config`, and what a loop takes out of a list. */
function ofLocal(program: Program, local: Local, aliases: number): Shared | null {
  const { kind, node, scope, path } = local.origin;
  if (node === null || !ts.isVariableDeclaration(node)) return null;
  const loop = node.parent.parent;
  const source =
    kind === 'variable' ? node.initializer : ts.isForOfStatement(loop) ? loop.expression : undefined;
  if (source === undefined) return null;
  const of = sharedState(program, source, scope, aliases);
  const isOpen = kind === 'each' || local.assigned.some(({ isItem }) => !isItem);
  const from = isOpen ? stepInto(program, of, null) : of;
  return path.reduce<Shared | null>(
    // What is left over of a pattern (`...rest`) is a copy.
    (found, step) => (step === '' ? null : stepInto(program, found, step)),
    from,
  );
}
