import type { UsedPackage } from '../analysis/analysis';
import { addTo } from '../world/lists-by-key';
import type { Lock, LockedPackage } from './locks/lock';

/** What a name stands for, reached from what regulated code uses. */
export interface Reached {
  /** By the name that it is imported by. */
  readonly byName: ReadonlyMap<string, readonly ReachedPackage[]>;
}

export interface ReachedPackage {
  readonly locked: LockedPackage;
  /** The package that regulated code itself imports, and that leads here. */
  readonly from: UsedPackage;
  readonly isDirect: boolean;
}

/** @param folderOf of a use, relative to the lock file's */
export function reachedIn(
  lock: Lock,
  uses: readonly UsedPackage[],
  folderOf: (use: UsedPackage) => string,
): Reached {
  const byName = new Map<string, ReachedPackage[]>();
  const said = new Set<string>();
  const visited = new Set<string>();
  const queue: { readonly key: string; readonly from: UsedPackage }[] = [];
  const enter = (name: string, key: string, { from, isDirect }: Omit<ReachedPackage, 'locked'>) => {
    const locked = lock.packages.get(key);
    if (locked === undefined) return;
    if (!said.has(`${name} ${key}`)) {
      said.add(`${name} ${key}`);
      addTo(byName, name, { locked, from, isDirect });
    }
    if (visited.has(key)) return;
    visited.add(key);
    queue.push({ key, from });
  };
  // What is used comes before what is merely loaded, and what is imported before what that needs.
  const inOrder = [...uses].sort((a, b) => Number(a.isOnlyLoaded) - Number(b.isOnlyLoaded));
  for (const from of inOrder) {
    for (const key of lock.resolve(folderOf(from), from.name))
      enter(from.name, key, { from, isDirect: true });
  }
  for (let at = 0; at < queue.length; at += 1) {
    const { key, from } = queue[at] ?? { key: '', from: undefined };
    if (from === undefined) continue;
    for (const [name, next] of lock.packages.get(key)?.needs ?? [])
      enter(name, next, { from, isDirect: false });
  }
  return { byName };
}
