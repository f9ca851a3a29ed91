import { folderOf, joinPath, parentsOf } from './paths';
import { mappingsFor, type PackageInfo, type PathMapping, type ProjectConfig } from './project';

/** Where a specifier leads: into the tree, to something relative that is no code there, or out to a package. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'package'; readonly specifier: string };

/** Source files before what is built from them; declaration files last, since they run nothing. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts'];
/** An output's extension and the sources that it may come from. */
const SOURCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.jsx']],
  ['.jsx', ['.tsx', '.ts']],
  ['.mjs', ['.mts', '.ts']],
  ['.cjs', ['.cts', '.ts']],
]);
const OUTPUT_FOLDER = /^(.*?\/)?(?:dist|build|lib|out|esm|cjs)(?:\/(?:esm|cjs|src))?\/(.*)$/;

/** Resolves specifiers over one tree; answers are kept by folder. */
export class Resolver {
  private readonly has: (path: string) => boolean;
  readonly config: ProjectConfig;
  private readonly known = new Map<string, Map<string, Resolution>>();
  /** What packages of the tree have under a specifier does not depend on who asks. */
  private readonly inWorkspaces = new Map<string, Resolution>();

  constructor(has: (path: string) => boolean, config: ProjectConfig) {
    this.has = has;
    this.config = config;
  }

  resolve(importer: string, specifier: string): Resolution {
    const folder = folderOf(importer);
    let answers = this.known.get(folder);
    if (answers === undefined) {
      answers = new Map();
      this.known.set(folder, answers);
    }
    const known = answers.get(specifier);
    if (known !== undefined) return known;
    const found = this.find(importer, specifier, 0);
    answers.set(specifier, found);
    return found;
  }

  private find(importer: string, specifier: string, depth: number): Resolution {
    if (/^\.{1,2}(?:\/|$)/.test(specifier))
      return fileOr(this.relative(folderOf(importer), specifier), NOTHING);
    if (specifier.startsWith('#') && depth < 4) {
      const internal = this.internal(importer, specifier, depth);
      if (internal !== null) return internal;
    }
    const mapped = this.mapped(importer, specifier);
    if (mapped !== null) return { kind: 'file', path: mapped };
    const own = this.own(importer, specifier);
    if (own !== null) return { kind: 'file', path: own };
    const known = this.inWorkspaces.get(specifier);
    if (known !== undefined) return known;
    const found = fileOr(this.workspace(specifier), { kind: 'package', specifier });
    this.inWorkspaces.set(specifier, found);
    return found;
  }

  private relative(folder: string, specifier: string): string | null {
    const target = joinPath(folder, specifier);
    if (target === null) return null;
    const isFolder = /(?:^|\/)\.{0,2}\/?$/.test(specifier);
    return isFolder ? this.folder(target) : this.file(target);
  }

  /** A file by its path with or without extension, or a folder. */
  private file(path: string): string | null {
    if (path !== '' && this.has(path) && isCode(path)) return path;
    const dot = path.lastIndexOf('.');
    const stem = path.slice(0, dot);
    for (const source of dot > path.lastIndexOf('/') ? (SOURCES.get(path.slice(dot)) ?? []) : []) {
      if (this.has(stem + source)) return stem + source;
    }
    for (const extension of EXTENSIONS) if (this.has(path + extension)) return path + extension;
    return this.folder(path);
  }

  private folder(path: string): string | null {
    const info = this.config.packages.get(path);
    const entry = info === undefined ? null : this.entry(info);
    if (entry !== null) return entry;
    const prefix = path === '' ? '' : `${path}/`;
    for (const extension of EXTENSIONS)
      if (this.has(`${prefix}index${extension}`)) return `${prefix}index${extension}`;
    return null;
  }

  private entry(info: PackageInfo): string | null {
    for (const entry of info.entries) {
      const found = this.source(info.folder, entry);
      if (found !== null) return found;
    }
    return null;
  }

  /** A target as configured, or the source that it is built from. */
  private source(folder: string, target: string): string | null {
    const path = joinPath(folder, target);
    if (path === null) return null;
    if (path === folder) return null;
    const direct = this.exact(path);
    if (direct !== null) return direct;
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    const built = OUTPUT_FOLDER.exec(inside);
    if (built === null) return null;
    const rest = (built[2] ?? '').replace(/\.d\.([cm]?ts)$/, '.$1');
    for (const root of ['src/', '', 'lib/']) {
      const found = this.exact(joinPath(folder, (built[1] ?? '') + root + rest) ?? '');
      if (found !== null) return found;
    }
    return null;
  }

  private exact(path: string): string | null {
    if (path === '') return null;
    if (this.has(path) && isCode(path)) return path;
    const dot = path.lastIndexOf('.');
    for (const source of SOURCES.get(path.slice(Math.max(0, dot))) ?? []) {
      if (this.has(path.slice(0, dot) + source)) return path.slice(0, dot) + source;
    }
    for (const extension of EXTENSIONS) if (this.has(path + extension)) return path + extension;
    for (const extension of EXTENSIONS)
      if (this.has(`${path}/index${extension}`)) return `${path}/index${extension}`;
    return null;
  }

  /** `#x` of the nearest package that declares imports. */
  private internal(importer: string, specifier: string, depth: number): Resolution | null {
    for (const folder of parentsOf(folderOf(importer))) {
      const info = this.config.packages.get(folder);
      if (info === undefined) continue;
      for (const target of targets(info.imports, specifier)) {
        if (!target.startsWith('.')) return this.find(importer, target, depth + 1);
        const found = this.source(folder, target);
        if (found !== null) return { kind: 'file', path: found };
      }
      return null;
    }
    return null;
  }

  private mapped(importer: string, specifier: string): string | null {
    for (const mappings of mappingsFor(this.config, importer)) {
      for (const target of targets(mappings, specifier)) {
        const found = this.file(target);
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** `@org/pkg` and `@org/pkg/sub` of a package in the tree. */
  private workspace(specifier: string): string | null {
    const name = packageName(specifier);
    const info = this.config.packages.get(this.config.workspaces.get(name) ?? '');
    return info?.name === name ? this.inPackage(info, specifier.slice(name.length)) : null;
  }

  /** A package may import itself by its name, as its `exports` say. */
  private own(importer: string, specifier: string): string | null {
    const [info] = parentsOf(folderOf(importer)).flatMap((folder) => this.config.packages.get(folder) ?? []);
    const name = packageName(specifier);
    if (info === undefined || info.name !== name || info.exports.length === 0) return null;
    return this.inPackage(info, specifier.slice(name.length));
  }

  private inPackage(info: PackageInfo, rest: string): string | null {
    const { folder } = info;
    for (const target of targets(info.exports, `.${rest}`)) {
      const found = this.source(folder, target);
      if (found !== null) return found;
    }
    if (rest !== '') {
      return this.source(folder, `.${rest}`) ?? this.exact(joinPath(folder, `src${rest}`) ?? '');
    }
    return (
      this.entry(info) ??
      this.exact(joinPath(folder, 'src/index') ?? '') ??
      this.exact(joinPath(folder, 'index') ?? '')
    );
  }
}

const NOTHING: Resolution = { kind: 'nothing' };

function fileOr(path: string | null, otherwise: Resolution): Resolution {
  return path === null ? otherwise : { kind: 'file', path };
}

function isCode(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte)$/i.test(path);
}

/** `@scope/name` or `name` of a bare specifier. */
export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

/** The targets of the most specific pattern that matches, with its `*` filled in. */
export function targets(mappings: readonly PathMapping[], specifier: string): string[] {
  let best: PathMapping | null = null;
  let length = -1;
  for (const mapping of mappings) {
    const star = mapping.pattern.indexOf('*');
    const prefix = star < 0 ? mapping.pattern : mapping.pattern.slice(0, star);
    if (!fits(mapping.pattern, star, specifier)) continue;
    const weight = star < 0 ? Number.POSITIVE_INFINITY : prefix.length;
    if (weight > length) [best, length] = [mapping, weight];
  }
  if (best === null) return [];
  const star = best.pattern.indexOf('*');
  const middle = star < 0 ? '' : specifier.slice(star, specifier.length - (best.pattern.length - star - 1));
  return best.targets.map((target) => target.replace('*', () => middle));
}

function fits(pattern: string, star: number, specifier: string): boolean {
  if (star < 0) return pattern === specifier;
  const suffix = pattern.slice(star + 1);
  return (
    specifier.length >= pattern.length - 1 &&
    specifier.startsWith(pattern.slice(0, star)) &&
    specifier.endsWith(suffix)
  );
}
