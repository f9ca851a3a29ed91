import { addTo } from '../world/lists-by-key';
import { foldersUpFrom, joined, type Lock } from './locks/lock';
import { isLockFile, readLock } from './locks/read-lock';
import { manifestIn } from './manifest';
import type { PackageTree, Side } from './package-tree';

/** The lock file of a folder before and after the change. */
export interface LockSides {
  readonly folder: string;
  /** `null` where there is none. */
  readonly base: string | null;
  readonly head: string | null;
}

/** One for each folder; where one kind of lock file takes the place of another, both are the sides of one. */
export function locksOf(tree: PackageTree): readonly LockSides[] {
  const pathsIn = (side: Side) => byFolder(tree.paths(side).filter(isLockFile));
  const [base, head] = [pathsIn('base'), pathsIn('head')];
  return [...new Set([...base.keys(), ...head.keys()])].flatMap((folder): LockSides[] => {
    const [before, after] = [base.get(folder) ?? [], head.get(folder) ?? []];
    const both = after.filter((path) => before.includes(path));
    const lost = before.filter((path) => !both.includes(path));
    const gained = after.filter((path) => !both.includes(path));
    const rest = Array.from({ length: Math.max(lost.length, gained.length) }, (_, at) => ({
      folder,
      base: lost[at] ?? null,
      head: gained[at] ?? null,
    }));
    return [...both.map((path) => ({ folder, base: path, head: path })), ...rest];
  });
}

function byFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    addTo(found, folderOf(path), path);
  }
  return found;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export interface ReadLocks {
  readonly base: Lock | 'unreadable' | null;
  readonly head: Lock | 'unreadable' | null;
}

/** Both sides; one that is the same is read once. */
export async function readLocks(tree: PackageTree, sides: LockSides): Promise<ReadLocks> {
  const head = await lockAt(tree, 'head', sides);
  const { base: path } = sides;
  // The first Yarn's lock files are read with the manifests beside them.
  const isSame = path !== null && path === sides.head && !tree.isChanged(path) && !/yarn\.lock$/i.test(path);
  return { head, base: isSame ? head : await lockAt(tree, 'base', sides) };
}

/** A lock file as it stands on one side: `null` where there is none, `unreadable` where there is no telling what it says. */
async function lockAt(
  tree: PackageTree,
  side: Side,
  { folder, [side]: path }: LockSides,
): Promise<Lock | 'unreadable' | null> {
  if (path === null) return null;
  const text = await tree.text(side, path);
  const specifiers = /yarn\.lock$/i.test(path) ? await specifiersAt(tree, side) : new Map();
  const specifierOf = (from: string, name: string): string | null => {
    const places = foldersUpFrom(from).map((at) =>
      specifiers.get(joined(folder, joined(at, 'package.json'))),
    );
    return places.find((known) => known?.has(name) === true)?.get(name)?.[0] ?? null;
  };
  return (text === null ? null : readLock(path, text, specifierOf)) ?? 'unreadable';
}

type Specifiers = ReadonlyMap<string, readonly string[]>;

async function specifiersAt(tree: PackageTree, side: Side): Promise<ReadonlyMap<string, Specifiers>> {
  const found = new Map<string, Specifiers>();
  for (const path of tree.paths(side)) {
    if (!/(?:^|\/)package\.json$/.test(path)) continue;
    found.set(path, manifestIn(path, await tree.text(side, path)).specifiers);
  }
  return found;
}
