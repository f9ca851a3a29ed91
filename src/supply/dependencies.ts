import type { Analysis, UsedPackage } from '../analysis/analysis';
import { isPackageFile } from '../analysis/files/package-files';
import type { Change } from '../change/change';
import type { Policy } from '../policy/policy';
import { addTo } from '../world/lists-by-key';
import type { Repository } from '../world/repository';
import { lockChanges } from './lock-changes';
import { folderOf, type LockSides, locksOf, type ReadLocks, readLocks } from './lock-sides';
import { manifestChanges } from './manifest-changes';
import { PackageTree } from './package-tree';
import type { DependencyChange } from './supply';

export interface SupplyInput {
  readonly repository: Repository;
  readonly change: Change;
  readonly analysis: Analysis;
  readonly policy: Policy;
}

/** The packages behind regulated code that are others with the change. Read from git objects; nothing is installed. */
export async function dependencyChanges(input: SupplyInput): Promise<readonly DependencyChange[]> {
  const { repository, change, analysis, policy } = input;
  const changed = change.files.map(({ path }) => path).filter(isPackageFile);
  if (changed.length === 0 || analysis.packages.length === 0) return [];
  const tree = await PackageTree.of(repository, change);
  const found: DependencyChange[] = [];
  const locks = locksOf(tree);
  const known = new Map<LockSides, ReadLocks>();
  for (const area of policy.areas) {
    const uses = analysis.packages.filter(({ area: id }) => id === area.id);
    for (const [lock, covered] of byLock(uses, locks)) {
      const within = changed.filter((path) => lock === null || isBelow(lock.folder, path));
      if (within.length === 0) continue;
      const read = lock === null ? null : (known.get(lock) ?? (await readLocks(tree, lock)));
      if (lock !== null && read !== null) known.set(lock, read);
      const under = { tree, area, uses: covered, changed: within };
      const told = lock === null || read === null ? null : lockChanges(lock, read, under);
      found.push(...(told?.changes ?? []), ...(await manifestChanges(under, told?.names ?? null)));
    }
  }
  return distinct(found);
}

/** Each use with the nearest lock file above it; `null` where none is. */
function byLock(
  uses: readonly UsedPackage[],
  locks: readonly LockSides[],
): ReadonlyMap<LockSides | null, readonly UsedPackage[]> {
  const found = new Map<LockSides | null, UsedPackage[]>();
  const nearestFirst = [...locks].sort((a, b) => b.folder.length - a.folder.length);
  for (const use of uses) {
    const lock = nearestFirst.find(({ folder }) => isBelow(folder, use.path)) ?? null;
    addTo(found, lock, use);
  }
  return found;
}

const isBelow = (folder: string, path: string): boolean => folder === '' || path.startsWith(`${folder}/`);

/** One for each name, reason and area: what a manifest asks for the lock file says again. */
function distinct(changes: readonly DependencyChange[]): readonly DependencyChange[] {
  const found = new Map<string, DependencyChange>();
  for (const change of changes) {
    const key = `${change.area} ${change.name} ${change.reason} ${folderOf(change.location.path)}`;
    if (!found.has(key)) found.set(key, change);
  }
  return [...found.values()];
}
