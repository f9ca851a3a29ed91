import { Failure } from '../world/failure';
import type { Repository } from '../world/repository';
import { foldCase } from './path-matcher';
import { twinKey } from './policy-paths';

/** A path of a tree that is, or on some file systems could be taken for, the manifest's. */
export interface Candidate {
  readonly path: string;
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
}

interface Entry {
  readonly name: string;
  readonly mode: string;
  readonly id: string;
}

const TREE = '040000';

/**
 * Every path of the commit's tree that equals `manifestPath` without case and with `.yml` and `.yaml` taken for one (M07). Only the trees
 * on the way are read. What is no directory where the path needs one is a candidate itself.
 */
export async function findCandidates(
  repository: Repository,
  commit: string,
  manifestPath: string,
): Promise<readonly Candidate[]> {
  const parts = manifestPath.split('/');
  let level: readonly Candidate[] = [{ path: '', mode: TREE, id: await treeOf(repository, commit) }];
  for (const [depth, part] of parts.entries()) {
    const isLast = depth === parts.length - 1;
    const wanted = isLast ? twinKey(part) : foldCase(part);
    const spell = isLast ? twinKey : foldCase;
    const next = await Promise.all(
      level.map(async (parent) => {
        if (parent.mode !== TREE) return [parent];
        const entries = await readTreeEntries(repository, parent.id);
        return entries
          .filter(({ name }) => spell(name) === wanted)
          .map(({ name, mode, id }) => ({
            path: parent.path === '' ? name : `${parent.path}/${name}`,
            mode,
            id,
          }));
      }),
    );
    level = next.flat();
  }
  return level;
}

async function treeOf(repository: Repository, commit: string): Promise<string> {
  const object = await repository.read(commit);
  if (object === null) throw missing('commit', commit);
  const tree =
    object.type === 'commit'
      ? /^tree ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n/.exec(object.bytes.toString('latin1', 0, 80))
      : null;
  if (tree?.[1] === undefined) {
    throw new Failure(
      `Object ${commit} is not a commit that a manifest could be read from.`,
      'Name a commit as the base.',
    );
  }
  return tree[1];
}

async function readTreeEntries(repository: Repository, id: string): Promise<readonly Entry[]> {
  const object = await repository.read(id);
  if (object === null) throw missing('tree', id);
  const entries = object.type === 'tree' ? parseTree(object.bytes, id.length / 2) : null;
  if (entries === null)
    throw new Failure(`Tree ${id} is malformed.`, 'Run `git fsck` and repair the repository.');
  return entries;
}

const missing = (type: string, id: string): Failure =>
  new Failure(
    `The repository has no ${type} ${id}, in whose tree the manifest is looked for.`,
    'Fetch the base with its history.',
  );

/** `mode SP name NUL id`, repeated; `null` where the bytes are anything else. */
function parseTree(bytes: Buffer, idLength: number): readonly Entry[] | null {
  const entries: Entry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const end = space < 0 ? -1 : bytes.indexOf(0, space);
    const next = end + 1 + idLength;
    if (end < 0 || next > bytes.length) return null;
    entries.push({
      mode: bytes.toString('latin1', at, space).padStart(6, '0'),
      name: bytes.toString('utf8', space + 1, end),
      id: bytes.toString('hex', end + 1, next),
    });
    at = next;
  }
  return entries;
}
