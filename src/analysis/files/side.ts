import type { Repository } from '../../world/repository';
import { readProjectConfig } from '../link/project';
import { Resolver } from '../link/resolve';
import type { Blobs, Tree } from './code-files';
import type { Side } from './program';

/** One side's code, with what its project files say about where specifiers lead. */
export async function sideOf(repository: Repository, tree: Tree): Promise<Side> {
  const config = await configTexts(repository, tree.config);
  const project = readProjectConfig((path) => config.get(path) ?? null, [...tree.config.keys()]);
  return { code: tree.code, resolver: new Resolver((path) => tree.code.has(path), project) };
}

async function configTexts(repository: Repository, config: Blobs): Promise<ReadonlyMap<string, string>> {
  const objects = await repository.readAll([...config.values()]);
  return new Map([...config.keys()].map((path, at) => [path, objects[at]?.bytes.toString('utf8') ?? '']));
}
