import { parse } from 'yaml';
import { extendedNames, extendedPlaces, type PackageFolders, packageFolders } from './extends';
import { parseJsonc } from './jsonc';
import { folderOf, joinPath, parentsOf } from './paths';
import { matchesFolder } from './workspaces';

/** What configuration files say about how specifiers are resolved; read from the tree, never from a disk. */
export interface ProjectConfig {
  /** By the folder of the tsconfig. */
  readonly mappings: ReadonlyMap<string, readonly PathMapping[]>;
  /** By folder. */
  readonly packages: ReadonlyMap<string, PackageInfo>;
  /** Packages of workspaces, by name: folder. */
  readonly workspaces: ReadonlyMap<string, string>;
}

export interface PathMapping {
  /** At most one `*`. */
  readonly pattern: string;
  /** Paths in the tree, tried in order. */
  readonly targets: readonly string[];
}

export interface PackageInfo {
  readonly folder: string;
  readonly name: string | null;
  /** `main`, `module`, `types`, … as far as they are given, relative to the folder. */
  readonly entries: readonly string[];
  /** Subpath pattern (`.`, `./x/*`) to targets. */
  readonly exports: readonly PathMapping[];
  /** `#…` patterns to targets. */
  readonly imports: readonly PathMapping[];
}

type Read = (path: string) => string | null;
type Json = { readonly [key: string]: unknown };

const TSCONFIGS = new Set(['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json']);

/** Configuration of the whole tree; files that cannot be read count as absent, and nothing outside the tree is looked at. */
export function readProjectConfig(read: Read, paths: readonly string[]): ProjectConfig {
  const mappings = new Map<string, readonly PathMapping[]>();
  const packages = new Map<string, PackageInfo>();
  const patterns: { folder: string; pattern: string }[] = [];
  const folders = packageFolders(read, paths);
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = folderOf(path);
    if (TSCONFIGS.has(name)) {
      const own = mappingsOf(read, path, folders);
      if (own.length > 0) mappings.set(folder, [...(mappings.get(folder) ?? []), ...own]);
    } else if (name === 'package.json' && !path.includes('node_modules/')) {
      const manifest = jsonOf(read, path);
      if (manifest === null) continue;
      packages.set(folder, packageOf(folder, manifest));
      for (const pattern of workspacePatterns(manifest)) patterns.push({ folder, pattern });
    } else if (name === 'pnpm-workspace.yaml') {
      for (const pattern of pnpmPatterns(read(path))) patterns.push({ folder, pattern });
    }
  }
  return { mappings, packages, workspaces: workspacesOf(packages, patterns) };
}

function workspacesOf(
  packages: ReadonlyMap<string, PackageInfo>,
  patterns: readonly { folder: string; pattern: string }[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { folder, name } of packages.values()) {
    if (name === null || found.has(name)) continue;
    const belongs = patterns.some((workspace) => matchesFolder(workspace.folder, workspace.pattern, folder));
    if (belongs) found.set(name, folder);
  }
  return found;
}

function jsonOf(read: Read, path: string): Json | null {
  const text = read(path);
  const value = text === null ? null : parseJsonc(text);
  return isObject(value) ? value : null;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The `paths` and `baseUrl` of a tsconfig, through `extends` inside the tree; a cycle ends where it closes. */
function mappingsOf(read: Read, path: string, folders: PackageFolders): PathMapping[] {
  const seen = new Set<string>();
  let pending = [path];
  const found: PathMapping[] = [];
  let base: string | null = null;
  while (pending.length > 0 && seen.size < 32) {
    const [next = '', ...rest] = pending;
    pending = rest;
    const config = seen.has(next) ? null : jsonOf(read, next);
    seen.add(next);
    if (config === null) continue;
    const options = isObject(config['compilerOptions']) ? config['compilerOptions'] : {};
    const own = typeof options['baseUrl'] === 'string' ? joinPath(folderOf(next), options['baseUrl']) : null;
    base ??= own;
    if (isObject(options['paths']) && found.length === 0)
      found.push(...pathsOf(options['paths'], own ?? folderOf(next)));
    const bases = extendedNames(config).flatMap((name) =>
      extendedPlaces(next, name, folders)
        .filter((place) => read(place) !== null)
        .slice(0, 1),
    );
    pending = [...bases, ...pending];
  }
  if (base !== null) found.push({ pattern: '*', targets: [base === '' ? '*' : `${base}/*`] });
  return found;
}

function pathsOf(paths: Json, base: string): PathMapping[] {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: strings(targets).flatMap((target) => joinPath(base, target) ?? []),
  }));
}

function packageOf(folder: string, manifest: Json): PackageInfo {
  const entries = ['source', 'module', 'main', 'types', 'typings'].flatMap((key) => {
    const value = manifest[key];
    return typeof value === 'string' ? [value] : [];
  });
  const name = typeof manifest['name'] === 'string' ? manifest['name'] : null;
  const exports = conditional(manifest['exports'], '.');
  return { folder, name, entries, exports, imports: conditional(manifest['imports'], '') };
}

/** `exports` or `imports`: each subpath with all targets of its conditions, the source's own first. */
function conditional(value: unknown, whole: string): PathMapping[] {
  if (value === undefined || value === null) return [];
  const isSubpaths =
    isObject(value) && Object.keys(value).every((key) => key.startsWith('.') || key.startsWith('#'));
  const entries: [string, unknown][] = isSubpaths ? Object.entries(value as Json) : [[whole, value]];
  return entries.map(([pattern, targets]) =>
    pattern.endsWith('/')
      ? { pattern: `${pattern}*`, targets: targetsOf(targets).flatMap(inFolder) }
      : { pattern, targets: targetsOf(targets) },
  );
}

/** `"./x/": "./src/"`, as packages wrote it before patterns: whatever lies in the folder. */
const inFolder = (target: string): string[] => (target.endsWith('/') ? [`${target}*`] : []);

const PREFERRED = ['source', 'development', 'typescript', 'import', 'require', 'node', 'default', 'types'];

function targetsOf(value: unknown): string[] {
  const found: string[] = [];
  const pending: unknown[] = [value];
  for (let steps = 0; pending.length > 0 && steps < 200; steps++) {
    const next = pending.shift();
    if (typeof next === 'string') found.push(next);
    else if (Array.isArray(next)) pending.unshift(...next);
    else if (isObject(next)) {
      const known = PREFERRED.flatMap((key) => (key in next ? [next[key]] : []));
      const others = Object.keys(next).filter((key) => !PREFERRED.includes(key));
      pending.unshift(...known, ...others.map((key) => next[key]));
    }
  }
  return found;
}

function workspacePatterns(manifest: Json): string[] {
  const { workspaces } = manifest;
  return strings(isObject(workspaces) ? workspaces['packages'] : workspaces);
}

function pnpmPatterns(text: string | null): string[] {
  if (text === null || text.length > 64 * 1024) return [];
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return isObject(value) ? strings(value['packages']) : [];
  } catch {
    return [];
  }
}

/** The nearest mapping first. */
export function mappingsFor(config: ProjectConfig, path: string): readonly (readonly PathMapping[])[] {
  return parentsOf(folderOf(path)).flatMap((folder) => {
    const found = config.mappings.get(folder);
    return found === undefined ? [] : [found];
  });
}
