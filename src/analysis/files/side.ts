import type { Repository } from '../../world/repository';
import { extendedIn, packageFolders } from '../link/extends';
import { type ProjectConfig, readProjectConfig } from '../link/project';
import { Resolver } from '../link/resolve';
import type { Blobs, Tree } from './code-files';
import type { Side } from './program';

/** One side's code, with what its project files say about where specifiers lead. */
export async function sideOf(repository: Repository, tree: Tree): Promise<Side> {
  return sideUnder(tree, await projectOf(repository, tree));
}

/** Both sides; where the same files stand and nothing says otherwise, specifiers lead to the same places and are resolved once. */
export async function sidesOf(
  repository: Repository,
  { base, head }: { readonly base: Tree; readonly head: Tree },
): Promise<{ base: Side; head: Side }> {
  const project = await projectOf(repository, head);
  const isSettled = isSame(base.config, head.config) && isSame(base.json, head.json);
  const before = isSettled ? project : await projectOf(repository, base);
  const side = sideUnder(head, project);
  const isAlike = hasSameKeys(base.code, head.code) && saysTheSame(before, project);
  return {
    head: side,
    base: isAlike ? { code: base.code, resolver: side.resolver } : sideUnder(base, before),
  };
}

/** How far tsconfigs may build on each other. */
const MAX_ROUNDS = 32;

const sideUnder = ({ code }: Tree, project: ProjectConfig): Side => ({
  code,
  resolver: new Resolver((path) => code.has(path), project),
});

async function projectOf(repository: Repository, tree: Tree): Promise<ProjectConfig> {
  const texts = new Map(await configTexts(repository, tree.config));
  const read = (path: string) => texts.get(path) ?? null;
  const folders = packageFolders(read, tree.config.keys());
  // Each round reads what the last one's files build on; a circle ends where it closes.
  let latest: ReadonlyMap<string, string> = texts;
  for (let round = 0; round < MAX_ROUNDS && latest.size > 0; round += 1) {
    const places = extendedIn(latest, folders).filter((path) => !texts.has(path));
    const wanted = new Map(places.flatMap((path) => withBlob(path, tree.json)));
    latest = await configTexts(repository, wanted);
    for (const [path, text] of latest) texts.set(path, text);
  }
  return readProjectConfig(read, [...tree.config.keys()]);
}

const withBlob = (path: string, blobs: Blobs): readonly (readonly [string, string])[] => {
  const blob = blobs.get(path);
  return blob === undefined ? [] : [[path, blob]];
};

async function configTexts(repository: Repository, config: Blobs): Promise<ReadonlyMap<string, string>> {
  const objects = await repository.readAll([...config.values()]);
  return new Map([...config.keys()].map((path, at) => [path, objects[at]?.bytes.toString('utf8') ?? '']));
}

const hasSameKeys = (a: Blobs, b: Blobs): boolean =>
  a.size === b.size && [...a.keys()].every((path) => b.has(path));
const isSame = (a: Blobs, b: Blobs): boolean =>
  a.size === b.size && [...a].every(([path, blob]) => b.get(path) === blob);

/** A new version of a package changes its file, and no specifier. */
const saysTheSame = (a: ProjectConfig, b: ProjectConfig): boolean => a === b || textOf(a) === textOf(b);
const textOf = ({ mappings, packages, workspaces }: ProjectConfig): string =>
  JSON.stringify([[...mappings], [...packages], [...workspaces]]);
