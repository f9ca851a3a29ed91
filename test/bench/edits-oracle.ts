import ts from 'typescript';
import type { Area } from '../../src/policy/policy';
import { Implementers } from './edits-implementers';
import { type CodeTree, programOf } from './edits-program';
import { type Edges, ReferenceReader } from './edits-references';
import { type Unit, Units } from './edits-units';

/**
 * What regulated code can reach, by TypeScript's checker alone: units of code, and edges for each name that resolves to one. It is
 * the expected answer for edits, so nothing of the linker may be used here.
 */
export class EditOracle {
  readonly units = new Units();
  readonly checker: ts.TypeChecker;
  readonly files = new Map<string, ts.SourceFile>();
  private readonly edges: Edges;
  private readonly loads: Edges = new Map();

  constructor(tree: CodeTree) {
    const { program, pathOf } = programOf(tree);
    this.checker = program.getTypeChecker();
    for (const file of program.getSourceFiles()) {
      const path = pathOf(file);
      if (path === null) continue;
      this.files.set(path, file);
      this.units.add(file, path);
    }
    const isOurs = (node: ts.Node) => pathOf(node.getSourceFile()) !== null || isTreeTypes(node, tree.root);
    const implementers = new Implementers(this.checker, isOurs);
    for (const [path, file] of this.files) if (!isTest(path)) implementers.read(file);
    const reader = new ReferenceReader({ checker: this.checker, units: this.units, implementers });
    for (const file of this.files.values()) reader.read(file);
    reader.readEscaped();
    this.edges = reader.edges;
    for (const file of this.files.values()) this.readLoads(file);
  }

  /** Importing a file for a value runs its module-level code. */
  private readLoads(file: ts.SourceFile): void {
    const from = this.units.of(file);
    const loaded = new Set<Unit>();
    for (const statement of file.statements) {
      const isImport = ts.isImportDeclaration(statement);
      if (!isImport && !ts.isExportDeclaration(statement)) continue;
      if (statement.moduleSpecifier === undefined || isTypeOnly(statement, this.checker)) continue;
      const module = this.checker.getSymbolAtLocation(statement.moduleSpecifier)?.valueDeclaration;
      const unit = module === undefined ? null : this.units.of(module);
      if (unit !== null) loaded.add(unit);
    }
    if (from !== null) this.loads.set(from, loaded);
  }

  /** Everything that the areas' functions reach, themselves included. */
  closureOf(areas: readonly Area[]): ReadonlySet<Unit> {
    return new Set(areas.flatMap((area) => [...this.reachedFrom(area)]));
  }

  private reachedFrom({ functions, boundaries }: Area): ReadonlySet<Unit> {
    const reached = new Set(
      this.units.all.filter(({ path, name }) => functions.some((each) => each.matches(path, name))),
    );
    for (const unit of reached) {
      const module = this.units.of(unit.node.getSourceFile());
      const next = [
        ...(this.edges.get(unit) ?? []),
        ...(module === null ? [] : [module]),
        ...(this.loads.get(unit) ?? []),
      ];
      for (const target of next) if (boundaries?.matches(target.path) !== true) reached.add(target);
    }
    return reached;
  }

  /** Why a unit is reached: names from a start to it, for people. */
  wayTo(target: Unit, areas: readonly Area[]): readonly string[] {
    const before = new Map<Unit, Unit | null>();
    for (const { functions } of areas)
      for (const unit of this.units.all)
        if (functions.some((each) => each.matches(unit.path, unit.name))) before.set(unit, null);
    for (const [unit] of before) {
      const module = this.units.of(unit.node.getSourceFile());
      for (const next of [
        ...(this.edges.get(unit) ?? []),
        ...(this.loads.get(unit) ?? []),
        ...(module === null ? [] : [module]),
      ])
        if (!before.has(next)) before.set(next, unit);
    }
    const way: string[] = [];
    for (let at: Unit | null | undefined = target; at !== null && at !== undefined; at = before.get(at))
      way.unshift(`${at.path}#${at.name}`);
    return way;
  }
}

/** Tests are no part of the program that is regulated. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e)\/|[.-](?:test|spec|e2e)\.[cm]?[jt]sx?$/.test(path);

function isTypeOnly(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  checker: ts.TypeChecker,
): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { importClause } = statement;
  if (importClause === undefined) return false;
  if (importClause.isTypeOnly) return true;
  const bindings = importClause.namedBindings;
  const names = [
    ...(importClause.name === undefined ? [] : [importClause.name]),
    ...(bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [bindings.name]
        : bindings.elements.filter((element) => !element.isTypeOnly).map(({ name }) => name)),
  ];
  return names.every((name) => {
    const symbol = checker.getSymbolAtLocation(name);
    const meant = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return meant !== undefined && !(meant.flags & ts.SymbolFlags.Value) && meant.declarations !== undefined;
  });
}

/** Declaration files of the tree itself. */
const isTreeTypes = (node: ts.Node, root: string): boolean => {
  const { fileName } = node.getSourceFile();
  return fileName.startsWith(`${root}/`) && !fileName.includes('/node_modules/');
};
