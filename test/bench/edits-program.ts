import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Texts by path below a folder; what is installed in that folder is looked up on the disk. */
export interface CodeTree {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** A program of the checker, and the paths of its files that belong to the tree. */
export interface CheckedProgram {
  readonly program: ts.Program;
  pathOf(file: ts.SourceFile): string | null;
}

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  strict: true,
  noEmit: true,
  types: [],
};

export const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path);

/**
 * The whole tree as one program of TypeScript's own: specifiers lead where the compiler says with the nearest `tsconfig.json`; a
 * package of the same tree whose build is missing leads to its sources. Nothing of our linker is used.
 */
export function programOf({ root, texts }: CodeTree): CheckedProgram {
  const within = (path: string) => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null);
  const known = (path: string) => texts.get(within(path) ?? '');
  const isInstalled = (path: string) => within(path) === null || path.includes('/node_modules/');
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(OPTIONS),
    getCurrentDirectory: () => root,
    fileExists: (path) => known(path) !== undefined || (isInstalled(path) && ts.sys.fileExists(path)),
    readFile: (path) => known(path) ?? (isInstalled(path) ? ts.sys.readFile(path) : undefined),
  };
  delete host.directoryExists;
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version, true);
  };
  const resolve = resolverOver({ root, texts }, host);
  host.resolveModuleNameLiterals = (literals, containing) =>
    literals.map(({ text }) => ({ resolvedModule: resolve(text, containing) }));
  const roots = [...texts.keys()].filter((path) => isCode(path)).map((path) => join(root, path));
  const program = ts.createProgram(roots, OPTIONS, host);
  const paths = new Map(program.getSourceFiles().map((file) => [file, within(file.fileName)]));
  const pathOf = (file: ts.SourceFile) => {
    const path = paths.get(file) ?? null;
    return path !== null && texts.has(path) && isCode(path) ? path : null;
  };
  return { program, pathOf };
}

type Resolve = (specifier: string, containing: string) => ts.ResolvedModuleFull | undefined;

function resolverOver({ root, texts }: CodeTree, host: ts.CompilerHost): Resolve {
  const packages = packagesIn(texts);
  const options = new Map<string, ts.CompilerOptions>();
  const optionsAt = (folder: string): ts.CompilerOptions => {
    const found = options.get(folder) ?? (folder.length < root.length ? OPTIONS : optionsIn(folder));
    options.set(folder, found);
    return found;
  };
  const optionsIn = (folder: string): ts.CompilerOptions =>
    host.fileExists(join(folder, 'tsconfig.json')) ? configured(folder, host) : optionsAt(dirname(folder));
  return (specifier, containing) => {
    const found = ts.resolveModuleName(specifier, containing, optionsAt(dirname(containing)), host);
    if (found.resolvedModule !== undefined) return found.resolvedModule;
    const source = packages.get(specifier);
    return source === undefined
      ? undefined
      : { resolvedFileName: join(root, source), extension: ts.Extension.Ts, isExternalLibraryImport: false };
  };
}

/** What the folder's own `tsconfig.json`, and those that it extends, say of where names lead. */
function configured(folder: string, host: ts.CompilerHost): ts.CompilerOptions {
  const path = join(folder, 'tsconfig.json');
  const read = ts.readConfigFile(path, (name) => host.readFile(name));
  const parsed = ts.parseJsonConfigFileContent(
    read.config ?? {},
    {
      fileExists: host.fileExists,
      readFile: host.readFile,
      readDirectory: () => [],
      useCaseSensitiveFileNames: true,
    },
    folder,
    undefined,
    path,
  );
  const { baseUrl, paths, pathsBasePath } = parsed.options;
  return Object.assign(
    { ...OPTIONS, pathsBasePath },
    baseUrl === undefined ? {} : { baseUrl },
    paths === undefined ? {} : { paths },
  );
}

/** The source that each package of the tree begins with, by the package's name. */
function packagesIn(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of texts) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    const { name } = JSON.parse(text) as { name?: string };
    const source = ['src/index.ts', 'index.ts']
      .map((file) => join(dirname(path), file))
      .find((file) => texts.has(file));
    if (name !== undefined && source !== undefined) found.set(name, source);
  }
  return found;
}
