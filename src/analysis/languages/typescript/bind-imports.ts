import { ts } from 'ts-morph';
import type { Program } from './program';
import type { Scope } from './scope';

/** Declares what import declarations bring in; one import fact a name. */
export function bindImport(program: Program, node: ts.ImportDeclaration, scope: Scope): void {
  if (!ts.isStringLiteralLike(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const clause = node.importClause;
  const bring = (name: string, local: ts.Identifier, typeOnly: boolean) => {
    const index = program.addImport({ from: 0, specifier, name, kind: 'import', typeOnly }, local);
    scope.values.set(local.text, { kind: 'import', index });
  };
  if (clause === undefined) {
    const effect = { from: 0, specifier, name: '', kind: 'effect', typeOnly: false } as const;
    program.importOf.set(node, program.addImport(effect, node));
    return;
  }
  const { isTypeOnly } = clause;
  if (clause.name !== undefined) bring('default', clause.name, isTypeOnly);
  const named = clause.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) return bring('*', named.name, isTypeOnly);
  for (const element of named.elements) {
    bring((element.propertyName ?? element.name).text, element.name, isTypeOnly || element.isTypeOnly);
  }
}

/** `import x = require('y')`; `import a = b.c` binds nothing that runs. */
export function bindImportEquals(program: Program, node: ts.ImportEqualsDeclaration, scope: Scope): void {
  if (!ts.isExternalModuleReference(node.moduleReference)) return;
  const { expression } = node.moduleReference;
  if (!ts.isStringLiteralLike(expression)) return;
  const typeOnly = node.isTypeOnly;
  const parts = { from: 0, specifier: expression.text, name: '*', kind: 'require', typeOnly } as const;
  scope.values.set(node.name.text, { kind: 'import', index: program.addImport(parts, node) });
}

/** `export { a as b }`, `export … from`, `export *`. */
export function bindExport(program: Program, node: ts.ExportDeclaration, scope: Scope): void {
  const { isTypeOnly, exportClause, moduleSpecifier } = node;
  const specifier =
    moduleSpecifier !== undefined && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : null;
  const from = (name: string, typeOnly: boolean, at: ts.Node) =>
    program.addImport({ from: 0, specifier: specifier ?? '', name, kind: 're-export', typeOnly }, at);
  if (exportClause === undefined) {
    const importIndex = from('*', isTypeOnly, node);
    program.exports.push({ name: '*', scope, importIndex, typeOnly: isTypeOnly });
  } else if (ts.isNamespaceExport(exportClause)) {
    const importIndex = from('*', isTypeOnly, node);
    program.exports.push({ name: exportClause.name.text, scope, importIndex, typeOnly: isTypeOnly });
  } else {
    for (const element of exportClause.elements) {
      const local = (element.propertyName ?? element.name).text;
      const typeOnly = isTypeOnly || element.isTypeOnly;
      const name = element.name.text;
      if (specifier === null) program.exports.push({ name, scope, binding: local, typeOnly });
      else program.exports.push({ name, scope, importIndex: from(local, typeOnly, element), typeOnly });
    }
    if (specifier !== null && exportClause.elements.length === 0) from('', false, node);
  }
}
