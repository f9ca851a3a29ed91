import { ts } from 'ts-morph';
import { bindAssignment, noteDefault } from './bind-assignments';
import { bindClass } from './bind-classes';
import { bindDefinedExports } from './bind-defined-exports';
import { bindEntries } from './bind-entries';
import { bindEnum } from './bind-enums';
import { type Binder, bindFunction, visitAll } from './bind-functions';
import { bindExport, bindImport, bindImportEquals } from './bind-imports';
import { bindAnonymousObject, bindObject } from './bind-objects';
import { noteHanded, noteResolver, noteReturned, noteTouched, noteYielded } from './bind-values';
import { bindVariables } from './bind-variables';
import { decoratedBy } from './drafts';
import { isConcatenation, operands } from './literals';
import { type Draft, MAX_DEPTH, Program, TooDeep } from './program';
import { roleIn } from './roles';
import { Scope } from './scope';
import {
  bare,
  type FunctionValue,
  hasModifier,
  heldObject,
  isAssignment,
  isFunctionValue,
  requiredSpecifier,
} from './syntax';

const K = ts.SyntaxKind;

/**
 * The first pass over a file: declarations, scopes, imports and exports, so that the second one can look every name up.
 *
 * @throws {TooDeep} where syntax nests deeper than `MAX_DEPTH`.
 */
export function bind(file: ts.SourceFile): Program {
  const program = new Program(file);
  const scope = new Scope(null, 0, { isFunction: true, self: null });
  const module = { key: '', kind: 'module', node: file, scope, parent: null, isStatic: false } as const;
  program.draft({ ...module, shares: null, definition: null });
  program.scopes.set(file, scope);
  let depth = 0;
  const binder: Binder = {
    program,
    visit(node, inside) {
      if (node.kind <= K.LastToken) return;
      if (++depth > MAX_DEPTH) throw new TooDeep();
      bindNode(binder, node, inside);
      depth--;
    },
  };
  visitAll(binder, file.statements, scope);
  program.settleAssignments();
  return program;
}

function bindNode(binder: Binder, node: ts.Node, scope: Scope): void {
  if (node.kind >= K.FirstTypeNode && node.kind <= K.LastTypeNode) return;
  switch (node.kind) {
    case K.ImportDeclaration:
      return bindImport(binder.program, node as ts.ImportDeclaration, scope);
    case K.ImportEqualsDeclaration:
      return bindImportEquals(binder.program, node as ts.ImportEqualsDeclaration, scope);
    case K.ExportDeclaration:
      return bindExport(binder.program, node as ts.ExportDeclaration, scope);
    case K.ExportAssignment:
      return bindDefault(binder, node as ts.ExportAssignment, scope);
    case K.FunctionDeclaration:
      return bindFunctionDeclaration(binder, node as ts.FunctionDeclaration, scope);
    case K.ClassDeclaration:
      return bindClassDeclaration(binder, node as ts.ClassDeclaration, scope);
    case K.EnumDeclaration:
    case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration:
      return bindNamed(binder, node as ts.EnumDeclaration, scope);
    case K.ModuleDeclaration:
      return bindNamespace(binder, node as ts.ModuleDeclaration, scope);
    case K.VariableDeclarationList:
      return bindVariables(binder, node as ts.VariableDeclarationList, scope);
    default:
      return bindCode(binder, node, scope);
  }
}

/** Statements and expressions. */
function bindCode(binder: Binder, node: ts.Node, scope: Scope): void {
  switch (node.kind) {
    case K.FunctionExpression:
    case K.ArrowFunction:
      return bindUnnamed(binder, node as ts.ArrowFunction, scope);
    case K.ClassExpression:
      return bindClassExpression(binder, node as ts.ClassExpression, scope);
    case K.ObjectLiteralExpression:
      return bindAnonymousObject(binder, node as ts.ObjectLiteralExpression, scope);
    case K.BinaryExpression:
      return bindBinary(binder, node as ts.BinaryExpression, scope);
    case K.CallExpression:
      return bindCall(binder, node as ts.CallExpression, scope);
    case K.NewExpression:
      noteResolver(binder.program, node as ts.NewExpression);
      return bindChildren(binder, node, scope);
    case K.ExpressionStatement:
      noteTouched(binder.program, node as ts.ExpressionStatement, scope);
      return bindChildren(binder, node, scope);
    case K.ReturnStatement:
      noteReturned(binder.program, (node as ts.ReturnStatement).expression, scope);
      return bindChildren(binder, node, scope);
    case K.YieldExpression:
      noteYielded(binder.program, node as ts.YieldExpression, scope);
      return bindChildren(binder, node, scope);
    case K.Block:
    case K.CaseBlock:
    case K.CatchClause:
    case K.ForStatement:
    case K.ForOfStatement:
    case K.ForInStatement:
      return bindBlock(binder, node, scope);
    default:
      bindChildren(binder, node, scope);
  }
}

function bindChildren(binder: Binder, node: ts.Node, scope: Scope): void {
  ts.forEachChild(node, (child) => binder.visit(child, scope));
}

function bindUnnamed(binder: Binder, node: FunctionValue, scope: Scope): void {
  const { program } = binder;
  const decorated = decoratedBy(program, node);
  const inside =
    decorated === undefined
      ? scope
      : new Scope(scope, decorated.index, { isFunction: false, self: scope.self });
  bindFunction(binder, node, inside, program.unnamed(node, roleIn(node, program.file), inside));
}

function bindClassExpression(binder: Binder, node: ts.ClassExpression, scope: Scope): void {
  bindClass(binder, node, scope, declare(binder, node, node.name?.text ?? 'class', 'class', scope));
}

function bindBinary(binder: Binder, node: ts.BinaryExpression, scope: Scope): void {
  if (isConcatenation(node as ts.Node)) return visitAll(binder, operands(node), scope);
  noteDefault(binder, node, scope);
  if (!isAssignment(node) || !bindAssignment(binder, node, scope)) bindChildren(binder, node, scope);
}

function bindCall(binder: Binder, node: ts.CallExpression, scope: Scope): void {
  const specifier = requiredSpecifier(node);
  if (specifier !== null) bindRequire(binder, node, specifier, scope);
  else noteHanded(binder.program, node, scope);
  bindDefinedExports(binder, node, scope);
  if (specifier !== null || !bindEntries(binder, node, scope)) bindChildren(binder, node, scope);
}

function bindBlock(binder: Binder, node: ts.Node, outer: Scope): void {
  const scope = new Scope(outer, outer.owner, { isFunction: false, self: outer.self });
  binder.program.scopes.set(node, scope);
  if (ts.isCatchClause(node) && node.variableDeclaration !== undefined) {
    bindCaught(binder, node.variableDeclaration, scope);
  }
  bindChildren(binder, node, scope);
}

function bindCaught(binder: Binder, node: ts.VariableDeclaration, scope: Scope): void {
  const origin = { kind: 'none', node: null, scope, path: [] } as const;
  if (ts.isIdentifier(node.name)) binder.program.declareLocal(scope, node.name.text, origin);
}

function bindRequire(binder: Binder, node: ts.CallExpression, specifier: string, scope: Scope): void {
  const kind = node.expression.kind === ts.SyntaxKind.ImportKeyword ? 'dynamic' : 'require';
  const parts = { from: scope.owner, specifier, name: '*', kind, typeOnly: false } as const;
  binder.program.importOf.set(node, binder.program.addImport(parts, node));
}

function declare(binder: Binder, node: ts.Node, key: string, kind: Draft['kind'], scope: Scope): Draft {
  const parts = { key, kind, node, scope, parent: scope.owner, isStatic: false, shares: null };
  return binder.program.draft({ ...parts, definition: node });
}

function isDefault(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

/** Modifiers decide what a declaration statement exports. */
function exportIfMarked(binder: Binder, node: ts.Node, draft: Draft, scope: Scope): void {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return;
  const typeOnly = draft.kind === 'interface' || draft.kind === 'type';
  const entry = { name: isDefault(node) ? 'default' : draft.key, scope, draft: draft.index, typeOnly };
  const owner = binder.program.drafts[scope.owner];
  if (owner !== undefined && owner.kind === 'object')
    owner.members.push({ name: draft.key, draft: draft.index, scope });
  else binder.program.exports.push(entry);
}

function bindFunctionDeclaration(binder: Binder, node: ts.FunctionDeclaration, scope: Scope): void {
  if (node.body === undefined) return;
  const draft = declare(binder, node, node.name?.text ?? 'default', 'function', scope);
  if (node.name !== undefined) scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  exportIfMarked(binder, node, draft, scope);
  bindFunction(binder, node, scope, draft);
}

function bindClassDeclaration(binder: Binder, node: ts.ClassDeclaration, scope: Scope): void {
  const draft = declare(binder, node, node.name?.text ?? 'default', 'class', scope);
  if (node.name !== undefined) scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  exportIfMarked(binder, node, draft, scope);
  bindClass(binder, node, scope, draft);
}

function bindNamed(
  binder: Binder,
  node: ts.EnumDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  scope: Scope,
): void {
  const kind = ts.isEnumDeclaration(node) ? 'enum' : ts.isInterfaceDeclaration(node) ? 'interface' : 'type';
  const side = kind === 'enum' ? scope.values : scope.types;
  const known = side.get(node.name.text);
  const draft = declare(binder, node, node.name.text, kind, scope);
  if (known?.kind !== 'declaration') side.set(node.name.text, { kind: 'declaration', index: draft.index });
  exportIfMarked(binder, node, draft, scope);
  if (!ts.isEnumDeclaration(node)) return;
  const first = known?.kind === 'declaration' ? binder.program.drafts[known.index] : undefined;
  bindEnum(binder, node, scope, { draft, first: first?.kind === 'enum' ? first : draft });
}

/** Namespaces with code count as objects; ambient ones only describe types. */
function bindNamespace(binder: Binder, node: ts.ModuleDeclaration, scope: Scope): void {
  if (!ts.isIdentifier(node.name) || hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
  if (node.flags & ts.NodeFlags.GlobalAugmentation) return;
  const draft = declare(binder, node, node.name.text, 'object', scope);
  scope.values.set(node.name.text, { kind: 'declaration', index: draft.index });
  exportIfMarked(binder, node, draft, scope);
  const inner = new Scope(scope, draft.index, { isFunction: true, self: null });
  binder.program.scopes.set(node, inner);
  if (node.body !== undefined && ts.isModuleBlock(node.body)) visitAll(binder, node.body.statements, inner);
  else if (node.body !== undefined && ts.isModuleDeclaration(node.body)) binder.visit(node.body, inner);
}

function bindDefault(binder: Binder, node: ts.ExportAssignment, scope: Scope): void {
  const { program } = binder;
  const value = bare(node.expression);
  const name = node.isExportEquals ? 'export=' : 'default';
  if (ts.isIdentifier(value)) {
    program.exports.push({ name, scope, expression: value, typeOnly: false });
    return;
  }
  const object = heldObject(value);
  const isClass = ts.isClassExpression(value);
  const kind = isFunctionValue(value) ? 'function' : isClass ? 'class' : object ? 'object' : 'variable';
  const parts = { key: 'default', kind, node, scope, parent: 0, isStatic: false, shares: null } as const;
  const draft = program.draft({ ...parts, definition: kind === 'variable' ? null : (object ?? value) });
  program.exports.push({ name, scope, draft: draft.index, typeOnly: false });
  const inner = new Scope(scope, draft.index, { isFunction: false, self: null });
  program.scopes.set(node, inner);
  if (isFunctionValue(value)) bindFunction(binder, value, inner, draft);
  else if (isClass) bindClass(binder, value, inner, draft);
  else if (object !== null) bindObject(binder, object, inner, draft);
  else binder.visit(node.expression, inner);
}
