import { ts } from 'ts-morph';
import { bindClass } from './bind-classes';
import { type Binder, bindFunction, bindNames, eachName, visitDefaults } from './bind-functions';
import { bindObject, containsFunction } from './bind-objects';
import { bindSource } from './bind-settings';
import { isFilled } from './filled-objects';
import type { Draft, Program } from './program';
import { type Origin, Scope } from './scope';
import { bare, hasModifier, heldObject, isFunctionValue, requiredSpecifier } from './syntax';

/** Binds `const`, `let` and `var`: functions, classes, objects and module-level values become declarations. */
export function bindVariables(binder: Binder, list: ts.VariableDeclarationList, block: Scope): void {
  const isBlockScoped = (list.flags & ts.NodeFlags.BlockScoped) !== 0;
  const scope = isBlockScoped ? block : block.functionScope();
  const statement = list.parent;
  const exported = ts.isVariableStatement(statement) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
  const ambient = ts.isVariableStatement(statement) && hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
  for (const node of list.declarations) {
    if (bindAsImport(binder.program, node, scope)) continue;
    const isLoop = ts.isForOfStatement(statement) || ts.isForInStatement(statement);
    const drafts = isLoop || ambient ? [] : draftsOf(binder, node, scope, block);
    if (drafts.length === 0) bindLocal(binder, node, isLoop, scope, block);
    for (const draft of drafts) if (exported) exportDraft(binder.program, draft, scope);
  }
}

function exportDraft(program: Program, draft: Draft, scope: Scope): void {
  const owner = program.drafts[scope.owner];
  if (owner?.kind === 'object') owner.members.push({ name: draft.key, draft: draft.index, scope });
  else program.exports.push({ name: draft.key, scope, draft: draft.index, typeOnly: false });
}

/** `const x = require('y')`, `const { a: b } = require('y')`, `const x = require('y').z` are imports. */
function bindAsImport(program: Program, node: ts.VariableDeclaration, scope: Scope): boolean {
  if (node.initializer === undefined) return false;
  let value = bare(node.initializer);
  if (ts.isAwaitExpression(value)) value = bare(value.expression);
  const member = ts.isPropertyAccessExpression(value) ? value.name.text : null;
  const call = ts.isPropertyAccessExpression(value) ? bare(value.expression) : value;
  const specifier = requiredSpecifier(call);
  if (specifier === null || !ts.isCallExpression(call)) return false;
  const kind = call.expression.kind === ts.SyntaxKind.ImportKeyword ? 'dynamic' : 'require';
  const bring = (name: string, local: ts.Identifier) => {
    const index = program.addImport({ from: scope.owner, specifier, name, kind, typeOnly: false }, local);
    scope.values.set(local.text, { kind: 'import', index });
  };
  if (ts.isIdentifier(node.name)) bring(member ?? '*', node.name);
  else if (member !== null || !ts.isObjectBindingPattern(node.name) || !isFlat(node.name)) return false;
  else
    for (const { propertyName, name } of node.name.elements)
      bring(textOf(propertyName ?? name), name as ts.Identifier);
  program.importOf.set(node, program.imports.length - 1);
  return true;
}

function isFlat(pattern: ts.ObjectBindingPattern): boolean {
  return pattern.elements.every(
    ({ name, propertyName, initializer, dotDotDotToken }) =>
      ts.isIdentifier(name) &&
      initializer === undefined &&
      dotDotDotToken === undefined &&
      (propertyName === undefined || ts.isIdentifier(propertyName)),
  );
}

function textOf(name: ts.Node): string {
  return ts.isIdentifier(name) ? name.text : '';
}

/** The declarations that a declarator makes; none where it is a plain local. */
function draftsOf(binder: Binder, node: ts.VariableDeclaration, scope: Scope, block: Scope): Draft[] {
  const value = node.initializer === undefined ? undefined : bare(node.initializer);
  const owner = binder.program.drafts[scope.owner];
  const isTop =
    block.parent === null ||
    (owner?.kind === 'object' && owner.node.kind === ts.SyntaxKind.ModuleDeclaration);
  if (!ts.isIdentifier(node.name)) return isTop && block === scope ? patternDrafts(binder, node, scope) : [];
  const kind = kindOf(node, value, isTop && block === scope);
  if (kind === null) return [];
  const definition = kind === 'variable' ? null : kind === 'object' ? heldObject(value) : (value ?? null);
  const parts = {
    key: node.name.text,
    kind,
    node,
    scope,
    parent: scope.owner,
    isStatic: false,
    shares: null,
  };
  const draft = binder.program.draft({ ...parts, definition });
  scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  bindInitialiser(binder, node, draft, scope);
  bindSource(binder.program, draft);
  return [draft];
}

function kindOf(
  node: ts.VariableDeclaration,
  value: ts.Expression | undefined,
  isTop: boolean,
): 'function' | 'class' | 'object' | 'variable' | null {
  if (isFunctionValue(value)) return 'function';
  if (value !== undefined && ts.isClassExpression(value)) return 'class';
  const object = heldObject(value);
  if (object !== null && (isTop || (object === value && (containsFunction(object) || isFilled(node)))))
    return 'object';
  return isTop ? 'variable' : null;
}

function bindInitialiser(binder: Binder, node: ts.VariableDeclaration, draft: Draft, outer: Scope): void {
  const scope = new Scope(outer, draft.index, { isFunction: false, self: outer.self });
  binder.program.scopes.set(node, scope);
  const value = node.initializer === undefined ? undefined : bare(node.initializer);
  if (isFunctionValue(value)) bindFunction(binder, value, scope, draft);
  else if (value !== undefined && ts.isClassExpression(value)) bindClass(binder, value, scope, draft);
  else if (draft.definition !== null && ts.isObjectLiteralExpression(draft.definition)) {
    bindObject(binder, draft.definition, scope, draft);
  } else if (node.initializer !== undefined) binder.visit(node.initializer, scope);
}

/** `const { a, b } = make()` at module level: the first name owns the code, the others share it. */
function patternDrafts(binder: Binder, node: ts.VariableDeclaration, scope: Scope): Draft[] {
  const drafts: Draft[] = [];
  eachName(node.name, [], (identifier) => {
    const shares = drafts[0]?.index ?? null;
    const parts = {
      key: identifier.text,
      kind: 'variable',
      scope,
      parent: scope.owner,
      isStatic: false,
    } as const;
    const draft = binder.program.draft({
      ...parts,
      node: shares === null ? node : identifier,
      shares,
      definition: null,
    });
    scope.values.set(identifier.text, { kind: 'declaration', index: draft.index });
    drafts.push(draft);
  });
  const [first] = drafts;
  if (first === undefined) return drafts;
  const inner = new Scope(scope, first.index, { isFunction: false, self: scope.self });
  binder.program.scopes.set(node, inner);
  visitDefaults(binder, node.name, inner);
  if (node.initializer !== undefined) binder.visit(node.initializer, inner);
  return drafts;
}

function bindLocal(
  binder: Binder,
  node: ts.VariableDeclaration,
  isLoop: boolean,
  scope: Scope,
  block: Scope,
): void {
  const kind: Origin['kind'] = isLoop ? 'each' : 'variable';
  bindNames(binder.program, node.name, scope, { kind, node, scope: block, path: [] });
  visitDefaults(binder, node.name, block);
  if (node.initializer !== undefined) binder.visit(node.initializer, block);
}
