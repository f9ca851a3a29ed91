import { readTreeEntries, type TreeRecordEntry } from '../change/tree-record';
import { addTo } from '../world/lists-by-key';
import type { Repository } from '../world/repository';

/** Bytes of all trees of one level; git itself fans notes out long before one has as many. */
const LEVEL_LIMIT = 64 * 1024 * 1024;
const TREE_MODE = '40000';

type Reader = Pick<Repository, 'sizesOf' | 'readAll'>;

/** Commits that are looked for in one tree, by what is left of their ids. */
interface Step {
  readonly tree: string;
  readonly commits: readonly string[];
  /** Hex digits of the ids that the folders above stand for. */
  readonly depth: number;
}

/**
 * The notes' blobs of the commits: git stores a note under its commit's id, of which any number of leading pairs of digits may
 * be folders. A folder that cannot be read stands for a note that cannot. Only the trees on the way are read, level by level, so that a large notes ref costs no more than a small one.
 */
export async function findNotes(
  repository: Reader,
  tip: string,
  commits: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const notes = new Map<string, string[]>();
  const root = await rootOf(repository, tip);
  let level: readonly Step[] = root === null ? [] : [{ tree: root, commits, depth: 0 }];
  while (level.length > 0) {
    const trees = await treesOf(repository, level);
    level = level.flatMap((step, index) => descend(step, trees[index] ?? null, notes));
  }
  return notes;
}

async function rootOf(repository: Reader, tip: string): Promise<string | null> {
  const [size = null] = await repository.sizesOf([tip]);
  if (size === null || size > LEVEL_LIMIT) return null;
  const [commit = null] = await repository.readAll([tip]);
  if (commit?.type !== 'commit') return null;
  return /^tree ([0-9a-f]{40}(?:[0-9a-f]{24})?)\n/.exec(commit.bytes.toString('latin1', 0, 80))?.[1] ?? null;
}

/** Each step's tree by the names in it; `null` where it is no tree, or too large. */
async function treesOf(
  repository: Reader,
  steps: readonly Step[],
): Promise<readonly (ReadonlyMap<string, TreeRecordEntry> | null)[]> {
  const ids = steps.map(({ tree }) => tree);
  const sizes = await repository.sizesOf(ids);
  let total = 0;
  const small = ids.filter((_, index) => {
    total += sizes[index] ?? 0;
    return sizes[index] !== null && total <= LEVEL_LIMIT;
  });
  const objects = new Map((await repository.readAll(small)).map((object) => [object?.id, object]));
  return ids.map((id) => {
    const object = objects.get(id);
    const entries = object?.type === 'tree' ? readTreeEntries(object.bytes, id.length / 2) : null;
    return entries === null ? null : new Map(entries.map((entry) => [entry.name.toString('latin1'), entry]));
  });
}

function descend(
  { tree: id, commits, depth }: Step,
  entries: ReadonlyMap<string, TreeRecordEntry> | null,
  notes: Map<string, string[]>,
): readonly Step[] {
  const below = new Map<string, string[]>();
  if (entries === null) for (const commit of commits) addTo(notes, commit, id);
  for (const commit of commits) {
    const rest = commit.slice(depth);
    const note = entries?.get(rest);
    if (note !== undefined && note.mode !== TREE_MODE) addTo(notes, commit, note.id);
    const folder = rest.length > 2 ? entries?.get(rest.slice(0, 2)) : undefined;
    if (folder?.mode !== TREE_MODE) continue;
    addTo(below, folder.id, commit);
  }
  return [...below].map(([tree, list]) => ({ tree, commits: list, depth: depth + 2 }));
}
