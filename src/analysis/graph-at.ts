import type { Repository } from '../world/repository';
import type { FileFacts } from './facts';
import { treesOf } from './files/code-files';
import { CAPS, FactReader } from './files/facts-of';
import { sideOf } from './files/side';
import type { Graph } from './graph';
import { linkWith } from './link/link';
import type { FactSource } from './source';

/** The linked program of one commit, the tests among it; read from git objects. */
export async function graphAt(
  commit: string,
  { repository, facts }: { readonly repository: Repository; readonly facts: FactSource },
): Promise<Graph> {
  const { head } = await treesOf(repository, { head: commit, files: [] });
  const reader = await FactReader.over({ repository, facts, caps: CAPS }, [head.code], () => false);
  await reader.read([...head.code]);
  const known = new Map<string, FileFacts>();
  for (const [path, blob] of head.code) {
    const found = reader.of(path, blob);
    if (found !== null) known.set(path, found);
  }
  return linkWith(known, (await sideOf(repository, head)).resolver);
}
