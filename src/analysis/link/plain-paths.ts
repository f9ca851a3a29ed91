import { folderOf, joinPath, parentsOf } from './paths';
import { mappingsFor, type PathMapping, type ProjectConfig } from './project';
import { packageName, targets } from './resolve';

/** Paths that a specifier may name just as they stand, without an extension tried: for what is no code. */
export function plainPaths(config: ProjectConfig, importer: string, specifier: string): readonly string[] {
  const folder = folderOf(importer);
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return within(folder, [specifier]);
  const internal = specifier.startsWith('#') ? internalPaths(config, folder, specifier) : [];
  const mapped = mappingsFor(config, importer).flatMap((mappings) => targets(mappings, specifier));
  return [...internal, ...mapped, ...packagePaths(config, specifier)];
}

function internalPaths(config: ProjectConfig, folder: string, specifier: string): readonly string[] {
  const [own] = parentsOf(folder).flatMap((parent) => config.packages.get(parent) ?? []);
  return own === undefined ? [] : within(own.folder, ownTargets(own.imports, specifier));
}

/** A file of a package of the tree, as its `exports` say and by its place. */
function packagePaths(config: ProjectConfig, specifier: string): readonly string[] {
  const name = packageName(specifier);
  const own = config.packages.get(config.workspaces.get(name) ?? '');
  if (own?.name !== name) return [];
  const rest = `.${specifier.slice(name.length)}`;
  return within(own.folder, [...ownTargets(own.exports, rest), rest]);
}

const ownTargets = (mappings: readonly PathMapping[], specifier: string): readonly string[] =>
  targets(mappings, specifier).filter((target) => target.startsWith('.'));

const within = (folder: string, relatives: readonly string[]): readonly string[] =>
  relatives.flatMap((relative) => joinPath(folder, relative) ?? []);
