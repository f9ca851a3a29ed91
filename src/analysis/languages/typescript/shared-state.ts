import { ts } from 'ts-morph';
import { draftOfFunction } from './drafts';
import { memberName } from './literals';
import { MAX_POSITIONS, positionOf } from './parameters';
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
  /** Whether it is what a function is given, or the instance whose method it is: who calls says which. */
  readonly isGiven?: true;
}

/** Names that stand for other names. */
const MAX_ALIASES = 8;

/**
 * `limits.max` of a module's variable, object, class or import, under whatever local name, or of what the caller of a function says;
 * `null` for what a function makes, and for exports and prototypes, which are told as what they are.
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
  if (isEnvironment(inner, scope)) {
    const { values } = program;
    return { value: values.member(values.global('process'), 'env'), isPart: false, root: null };
  }
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

/** `process.env` */
function isEnvironment(node: ts.Expression, scope: Scope): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'env') return false;
  const of = bare(node.expression);
  return ts.isIdentifier(of) && of.text === 'process' && scope.value(of.text) === null;
}

/** @param name `null` where it is only known when the code runs */
function stepInto(program: Program, of: Shared | null, name: string | null): Shared | null {
  return of === null ? null : memberOf(program, of, name);
}

/** What a function of the program gives: whether that is shared, the function says. */
function ofCall({ values }: Program, of: Shared | null): Shared | null {
  return of === null || of.isPart || of.isGiven === true ? null : { ...of, value: values.call(of.value) };
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

/** Of a static method the class, of an object's method the object; which instance it is only who calls says. */
function ofThis(program: Program, { self }: Scope): Shared | null {
  if (self === null) return null;
  const kind = program.drafts[self.index]?.kind;
  if (self.isStatic || kind === 'object') return ofDeclaration(program, self.index);
  return kind === 'class' && isShared(program, self.index)
    ? { value: program.values.this(self.index), isPart: false, root: null, isGiven: true }
    : null;
}

/** `const { rates } = config`, and what a loop takes out of a list. */
function ofLocal(program: Program, local: Local, aliases: number): Shared | null {
  const { kind, node, scope, path } = local.origin;
  if (kind === 'parameter' && node !== null && ts.isParameter(node)) return ofParameter(program, node, path);
  if (node === null || !ts.isVariableDeclaration(node)) return null;
  const loop = node.parent.parent;
  const source =
    kind === 'variable' ? node.initializer : ts.isForOfStatement(loop) ? loop.expression : undefined;
  if (source === undefined) return null;
  const of = sharedState(program, source, scope, aliases);
  const isOpen = kind === 'each' || local.assigned.some(({ isItem }) => !isItem);
  return along(program, isOpen ? stepInto(program, of, null) : of, path);
}

/** Of a function that has a name. */
function ofParameter(
  program: Program,
  node: ts.ParameterDeclaration,
  path: readonly (string | null)[],
): Shared | null {
  const draft = draftOfFunction(program, node.parent);
  const position = positionOf(node);
  if (draft === undefined || draft.isUnnamed || node.dotDotDotToken !== undefined) return null;
  if (position >= MAX_POSITIONS) return null;
  const value = program.values.parameter(draft.index, position);
  return along(program, { value, isPart: false, root: null, isGiven: true }, path);
}

/** What a pattern takes out. */
function along(program: Program, from: Shared | null, path: readonly (string | null)[]): Shared | null {
  return path.reduce<Shared | null>(
    // What is left over of a pattern (`...rest`) is a copy.
    (found, step) => (step === '' ? null : stepInto(program, found, step)),
    from,
  );
}
