import { ts } from 'ts-morph';
import type { Graph, NodeKind } from '../../src/analysis/graph';
import { bind } from '../../src/analysis/languages/typescript/bind';
import { type Draft, TooDeep } from '../../src/analysis/languages/typescript/program';
import type { ProjectConfig } from '../../src/analysis/link/project';
import { Resolver } from '../../src/analysis/link/resolve';
import type { Source } from '../../src/analysis/source';

/** Calls of one name in one declaration, with what the checker resolves them to. */
export interface Site {
  readonly path: string;
  readonly line: number;
  readonly from: number;
  readonly name: string;
  readonly targets: Set<number>;
  /** A class for its constructor. */
  readonly alternative: Map<number, number>;
}

/** Ground truth: a whole program with the tree's own module resolution, asked about every call. */
export class Oracle {
  readonly sites: Site[] = [];
  private readonly graph: Graph;
  private readonly checker: ts.TypeChecker;
  private readonly owners = new WeakMap<ts.SourceFile, ReadonlyMap<ts.Node, number>>();

  constructor(root: string, sources: readonly Source[], graph: Graph, config: ProjectConfig) {
    this.graph = graph;
    const program = programOf(sources, config, root);
    this.checker = program.getTypeChecker();
    for (const file of program.getSourceFiles()) {
      if (graph.byPath.has(pathOf(file))) this.read(file);
    }
  }

  private read(file: ts.SourceFile): void {
    const byKey = new Map<string, Site>();
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.call(file, node, byKey);
      ts.forEachChild(node, visit);
    };
    visit(file);
    this.sites.push(...byKey.values());
  }

  private call(
    file: ts.SourceFile,
    node: ts.CallExpression | ts.NewExpression,
    byKey: Map<string, Site>,
  ): void {
    const callee = node.expression;
    const nameNode = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!ts.isIdentifier(nameNode) && !ts.isPrivateIdentifier(nameNode)) return;
    const target = this.targetOf(nameNode, node);
    const path = pathOf(file);
    const from = this.nodeAt(file, node);
    if (target === null || from === null) return;
    const name = this.keyOf(target);
    const key = `${from} ${name}`;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    const known = byKey.get(key) ?? {
      path,
      line,
      from,
      name,
      targets: new Set<number>(),
      alternative: new Map(),
    };
    byKey.set(key, known);
    if (target === from) return;
    known.targets.add(target);
    const parent = this.graph.nodes[target]?.parent;
    if (this.graph.nodes[target]?.kind === 'constructor' && typeof parent === 'number')
      known.alternative.set(target, parent);
  }

  private keyOf(id: number): string {
    const name = this.graph.nodes[id]?.name ?? '';
    const parts = name.split('.');
    const last = parts.at(-1) ?? '';
    return last === 'constructor' ? (parts.at(-2) ?? '') : last;
  }

  private targetOf(name: ts.Node, call: ts.Node): number | null {
    let symbol = this.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias)
      symbol = this.checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
    if (declaration === undefined || ts.isMethodSignature(declaration) || ts.isPropertySignature(declaration))
      return null;
    const file = declaration.getSourceFile();
    if (!this.graph.byPath.has(pathOf(file)) || ts.isParameter(declaration) || file.isDeclarationFile)
      return null;
    return call === declaration ? null : this.declared(file, declaration);
  }

  /** The graph's node that starts on the declaration's line and has its name. */
  private declared(file: ts.SourceFile, declaration: ts.Declaration): number | null {
    const resolved = this.followed(declaration);
    if (resolved !== null) return resolved;
    const name = ts.getNameOfDeclaration(declaration);
    const key = name === undefined ? 'default' : name.getText(file).replace(/^['"`]|['"`]$/g, '');
    const first = file.getLineAndCharacterOfPosition(declaration.getStart(file)).line + 1;
    for (const id of this.graph.byPath.get(pathOf(file)) ?? []) {
      const node = this.graph.nodes[id];
      if (node === undefined || NO_CODE.has(node.kind)) continue;
      if (Math.abs(node.startLine - first) <= 1 && (node.name === key || node.name.endsWith(`.${key}`)))
        return id;
    }
    return null;
  }

  /** `{ pay }`, `{ pay: cards.pay }` and `exports.pay = pay` stand for what they name. */
  private followed(declaration: ts.Declaration): number | null {
    if (ts.isShorthandPropertyAssignment(declaration)) {
      const symbol = this.checker.getShorthandAssignmentValueSymbol(declaration);
      return this.ofSymbol(symbol);
    }
    if (ts.isPropertyAssignment(declaration)) return this.named(declaration.initializer);
    const parent = declaration.parent;
    return parent !== undefined && ts.isBinaryExpression(parent) ? this.named(parent.right) : null;
  }

  private named(value: ts.Expression): number | null {
    const name = ts.isPropertyAccessExpression(value) ? value.name : value;
    return ts.isIdentifier(name) ? this.ofSymbol(this.checker.getSymbolAtLocation(name)) : null;
  }

  private ofSymbol(found: ts.Symbol | undefined): number | null {
    const symbol =
      found !== undefined && found.flags & ts.SymbolFlags.Alias
        ? this.checker.getAliasedSymbol(found)
        : found;
    const declaration = symbol?.valueDeclaration;
    return declaration === undefined || ts.isBindingElement(declaration)
      ? null
      : this.declared(declaration.getSourceFile(), declaration);
  }

  /** The innermost declaration around a node, functions without a name included. */
  private nodeAt(file: ts.SourceFile, node: ts.Node): number | null {
    const owners = this.ownersIn(file);
    const ids = this.graph.byPath.get(pathOf(file)) ?? [];
    for (let up: ts.Node | undefined = node.parent; up !== undefined; up = up.parent) {
      const index = owners.get(up);
      if (index !== undefined) return ids[index] ?? null;
    }
    return ids[0] ?? null;
  }

  /** By the node whose code a declaration owns: its position in the file. */
  private ownersIn(file: ts.SourceFile): ReadonlyMap<ts.Node, number> {
    const known = this.owners.get(file);
    if (known !== undefined) return known;
    const found = new Map<ts.Node, number>();
    for (const { node, definition, shares, index } of draftsIn(file)) {
      if (shares !== null) continue;
      found.set(node, index);
      if (definition !== null) found.set(definition, index);
    }
    this.owners.set(file, found);
    return found;
  }
}

/** What the checker calls nothing by; a part is a variable to it. */
const NO_CODE: ReadonlySet<NodeKind> = new Set(['module', 'interface', 'type', 'part']);

/** What nests too deep has only its module. */
function draftsIn(file: ts.SourceFile): readonly Draft[] {
  try {
    return bind(file).drafts;
  } catch (error) {
    if (error instanceof TooDeep || error instanceof RangeError) return [];
    throw error;
  }
}

const ROOT = '/tree/';

function pathOf(file: ts.SourceFile): string {
  return file.fileName.startsWith(ROOT) ? file.fileName.slice(ROOT.length) : file.fileName;
}

function programOf(sources: readonly Source[], config: ProjectConfig, _root: string): ts.Program {
  const texts = new Map(sources.map(({ path, bytes }) => [ROOT + path, bytes.toString('utf8')]));
  const resolver = new Resolver((path) => texts.has(ROOT + path), config);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: false,
    noLib: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    jsx: ts.JsxEmit.Preserve,
    experimentalDecorators: true,
    maxNodeModuleJsDepth: 0,
    strict: true,
    noEmit: true,
    types: [],
  };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getCurrentDirectory: () => '/tree',
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const found = resolver.resolve(containing.slice(ROOT.length), text);
        if (found.kind !== 'file') return { resolvedModule: undefined };
        const extension = /\.[cm]?[jt]sx?$/.exec(found.path)?.[0] ?? '.ts';
        return {
          resolvedModule: { resolvedFileName: ROOT + found.path, extension, isExternalLibraryImport: false },
        };
      }),
  };
  const original = host.getSourceFile;
  host.getSourceFile = (path, version, onError) => {
    const text = texts.get(path);
    return text === undefined
      ? original(path, version, onError)
      : ts.createSourceFile(path, text, version, true);
  };
  return ts.createProgram(
    [...texts.keys()].filter((path) => /\.[cm]?[jt]sx?$/.test(path)),
    options,
    host,
  );
}
