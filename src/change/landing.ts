import type { Change, Commit, FileChange, Landed } from './change';

/** How a commit of the branch is read: as the merge of its parent and a commit of a pull request. */
export interface Landing extends Omit<Landed, 'brought'> {
  /** In which the commit differs from that merge as git makes it: what it has to account for itself. */
  readonly files: readonly FileChange[];
}

/** By the id of the commit on the branch. */
export type Landings = ReadonlyMap<string, Landing>;

/**
 * The change with its landed commits read as the merges that they stand for; parents, those included, before children.
 * @param change read with the commits that they came from beside its head
 */
export function withLandings(change: Change, landings: Landings): Change {
  if (landings.size === 0) return change;
  const commits = change.commits.map((commit) => asLanded(commit, landings.get(commit.id)));
  return { ...change, commits: parentsFirst(commits) };
}

function asLanded(commit: Commit, landing: Landing | undefined): Commit {
  const [parent] = commit.parents;
  if (landing === undefined || parent === undefined) return commit;
  const { pullRequest, from, files } = landing;
  return { ...commit, parents: [parent, from], files, landed: { pullRequest, from, brought: commit.files } };
}

/** Each commit is entered once and left once, whatever the graph: a circle could not keep this going. */
function parentsFirst(commits: readonly Commit[]): readonly Commit[] {
  const known = new Map(commits.map((commit) => [commit.id, commit]));
  const entered = new Set<string>();
  const ordered = new Set<Commit>();
  for (const tip of commits) {
    const open = [tip];
    for (let commit = open.at(-1); commit !== undefined; commit = open.at(-1)) {
      if (entered.has(commit.id)) {
        ordered.add(commit);
        open.pop();
        continue;
      }
      entered.add(commit.id);
      const parents = commit.parents.map((id) => known.get(id)).filter((parent) => parent !== undefined);
      open.push(...parents.reverse().filter(({ id }) => !entered.has(id)));
    }
  }
  return [...ordered];
}
