import type { Repository } from '../world/repository';
import type { CommitRecord } from './commit-record';
import { pathText } from './path-text';
import { readTreeRecord, type TreeRecord } from './tree-record';

/** A tree of a commit, with the trees that its parents have in the same place. */
interface Place {
  readonly commit: string;
  readonly path: string;
  readonly tree: string;
  readonly inParents: readonly string[];
}

/** Commits looked at together; their trees are forgotten before the next ones are read. */
const GROUP = 250;
const READ_AT_ONCE = 2000;

/**
 * What is wrong with the trees that each commit brings, by commit id. Trees that a parent has in the same place are its
 * affair. Level by level, so that depth costs no stack.
 * @param treeOf the tree of every commit and of every parent
 */
export async function treeDefects(
  repository: Repository,
  commits: readonly (CommitRecord & { readonly tree: string })[],
  treeOf: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const defects = new Map<string, string[]>();
  for (let start = 0; start < commits.length; start += GROUP) {
    const records = new Map<string, TreeRecord>();
    let level = commits.slice(start, start + GROUP).map(({ id, tree, parents }): Place => {
      return { commit: id, path: '', tree, inParents: parents.flatMap((parent) => treeOf.get(parent) ?? []) };
    });
    for (
      level = level.filter(isNew);
      level.length > 0;
      level = level.flatMap((place) => below(place, records))
    ) {
      await readInto(records, repository, level);
      for (const place of level) note(defects, place, records.get(place.tree)?.defect ?? null);
    }
  }
  return defects;
}

function isNew({ tree, inParents }: Place): boolean {
  return !inParents.includes(tree);
}

async function readInto(
  records: Map<string, TreeRecord>,
  repository: Repository,
  level: readonly Place[],
): Promise<void> {
  const ids = new Set(
    level.flatMap(({ tree, inParents }) => [tree, ...inParents]).filter((id) => !records.has(id)),
  );
  const idBytes = repository.emptyTree.length / 2;
  const unread = [...ids];
  for (let start = 0; start < unread.length; start += READ_AT_ONCE) {
    for (const object of await repository.readAll(unread.slice(start, start + READ_AT_ONCE))) {
      if (object !== null) records.set(object.id, readTreeRecord(object.bytes, idBytes));
    }
  }
}

function below({ commit, path, tree, inParents }: Place, records: ReadonlyMap<string, TreeRecord>): Place[] {
  const places: Place[] = [];
  for (const [name, id] of records.get(tree)?.subtrees ?? []) {
    const there = inParents.flatMap((parent) => records.get(parent)?.subtrees.get(name) ?? []);
    const place = {
      commit,
      path: `${path}${pathText(Buffer.from(name, 'latin1'))}/`,
      tree: id,
      inParents: there,
    };
    if (isNew(place)) places.push(place);
  }
  return places;
}

function note(defects: Map<string, string[]>, { commit, path }: Place, defect: string | null): void {
  if (defect === null) return;
  const where = path === '' ? 'the root tree' : `the tree ${JSON.stringify(path)}`;
  defects.set(commit, [...(defects.get(commit) ?? []), `${where}: ${defect}`]);
}
