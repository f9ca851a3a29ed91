import { parseJsonc } from './jsonc';
import { folderOf, joinPath } from './paths';

type Json = { readonly [key: string]: unknown };

/** Folders of the tree's packages, by name. */
export type PackageFolders = ReadonlyMap<string, string>;

export function packageFolders(
  read: (path: string) => string | null,
  paths: Iterable<string>,
): PackageFolders {
  const found = new Map<string, string>();
  for (const path of paths) {
    if (!/(?:^|\/)package\.json$/.test(path) || path.includes('node_modules/')) continue;
    const manifest = objectIn(read(path));
    const name = manifest?.['name'];
    if (typeof name === 'string' && !found.has(name)) found.set(name, folderOf(path));
  }
  return found;
}

/** What a tsconfig builds on, the strongest first. */
export function extendedNames(config: Json): readonly string[] {
  const names = config['extends'];
  if (typeof names === 'string') return [names];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string').reverse() : [];
}

/** Where such a file may stand in the tree: beside the tsconfig, or in a package of the tree. */
export function extendedPlaces(from: string, name: string, folders: PackageFolders): readonly string[] {
  const path = name.startsWith('.') ? joinPath(folderOf(from), name) : placeInPackage(name, folders);
  return path === null ? [] : [path, `${path}.json`, `${path}/tsconfig.json`];
}

function placeInPackage(name: string, folders: PackageFolders): string | null {
  const own = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
  const folder = folders.get(own);
  return folder === undefined ? null : joinPath(folder, `.${name.slice(own.length)}`);
}

/** Places of all that some tsconfigs build on. */
export function extendedIn(texts: ReadonlyMap<string, string>, folders: PackageFolders): readonly string[] {
  return [...texts].flatMap(([path, text]) => {
    // Few files of this name do, and those that are only extended may have any name.
    const config = text.includes('"extends"') ? objectIn(text) : null;
    return config === null
      ? []
      : extendedNames(config).flatMap((name) => extendedPlaces(path, name, folders));
  });
}

function objectIn(text: string | null): Json | null {
  const value = text === null ? null : parseJsonc(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}
