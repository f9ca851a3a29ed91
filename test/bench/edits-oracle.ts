import ts from 'typescript';
import type { Area } from '../../src/policy/policy';
import { Implementers } from './edits-implementers';
import { type CodeTree, programOf } from './edits-program';
import { type Edges, ReferenceReader } from './edits-references';
import { type Unit, Units } from './edits-units';

/** Units that are reached, with the one that led to each; `null` for those that the policy names. */
export type Closure = ReadonlyMap<Unit, Unit | null>;

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

  /** Everything that the areas' functions reach, themselves included, each with the unit that leads to it. */
  closureOf(areas: readonly Area[]): Closure {
    const found = new Map<Unit, Unit | null>();
    for (const area of areas)
      for (const [unit, by] of this.reachedFrom(area)) if (!found.has(unit)) found.set(unit, by);
    return found;
  }

  private reachedFrom({ functions, boundaries }: Area): Closure {
    const starts = this.units.all.filter(({ path, name }) =>
      functions.some((each) => each.matches(path, name)),
    );
    const reached = new Map<Unit, Unit | null>(starts.map((unit) => [unit, null]));
    for (const unit of reached.keys()) {
      for (const target of this.leadsTo(unit))
        if (boundaries?.matches(target.path) !== true && !reached.has(target)) reached.set(target, unit);
    }
    return reached;
  }

  /** What its own code names, the module that it stands in, and what that module loads. */
  private leadsTo(unit: Unit): readonly Unit[] {
    const module = this.units.of(unit.node.getSourceFile());
    return [
      ...(this.edges.get(unit) ?? []),
      ...(module === null ? [] : [module]),
      ...(this.loads.get(unit) ?? []),
    ];
  }
}

/** How regulated code reaches a unit: names from the regulated one on. */
export function wayTo(target: Unit, closure: Closure): readonly string[] {
  const way: string[] = [];
  for (let at: Unit | null | undefined = target; at !== null && at !== undefined; at = closure.get(at))
    way.unshift(`${at.path}#${at.name}`);
  return way;
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
