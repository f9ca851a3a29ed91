import type { UsedPackage } from '../analysis/analysis';
import type { ReadLocks } from './lock-sides';
import { folderOf, type LockSides } from './lock-sides';
import type { Lock } from './locks/lock';
import { changeOf, type PackageChange } from './package-change';
import { type Reached, type ReachedPackage, reachedIn } from './reached';
import type { DependencyChange } from './supply';
import type { Under } from './under';

export interface LockChanges {
  readonly changes: readonly DependencyChange[];
  /** Every name that regulated code leads to on either side, with what leads there; `null` where no lock file tells. */
  readonly names: ReadonlyMap<string, ReachedPackage> | null;
}

/** What a lock file installs otherwise for an area's code. */
export function lockChanges(
  sides: LockSides,
  { base, head }: ReadLocks,
  { tree, area, uses }: Under,
): LockChanges {
  const path = sides.head ?? sides.base ?? '';
  const isChanged = sides.base !== sides.head || tree.isChanged(path);
  const [first] = uses;
  if (first === undefined) return { changes: [], names: null };
  const whole = (detail: string): LockChanges => ({
    changes: isChanged
      ? [wholeLock(path, { detail, side: sides.head === null ? 'base' : 'head', first })]
      : [],
    names: null,
  });
  if (head === 'unreadable') return whole('cannot be read, so nobody can say which packages are installed');
  if (head === null) return whole('is removed, so that versions are no longer fixed');
  if (base === null || base === 'unreadable')
    return base === null
      ? { changes: [], names: namesIn(at(head, sides, uses)) }
      : whole('could not be read before');
  const [before, after] = [at(base, sides, uses), at(head, sides, uses)];
  const names = new Map([...namesIn(before), ...namesIn(after)]);
  if (!isChanged) return { changes: [], names };
  const circumstances = { isComparable: base.hashing === head.hashing, registries: registriesIn(base) };
  const changed = [...names.keys()].flatMap((name) => {
    const told = changeOf(name, before.byName.get(name) ?? [], after.byName.get(name) ?? [], circumstances);
    return told === null ? [] : [{ name, change: told }];
  });
  const isRegulated = (name: string) => area.modules.some((module) => module.matches(name));
  return { names, changes: toldOf(changed, { sides, isRegulated }) };
}

const at = (lock: Lock, { folder }: LockSides, uses: readonly UsedPackage[]): Reached =>
  reachedIn(lock, uses, ({ path }) => folderOf(folder === '' ? path : path.slice(folder.length + 1)));

/** Each with the first that leads there. */
const namesIn = ({ byName }: Reached): ReadonlyMap<string, ReachedPackage> =>
  new Map([...byName].flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]])));

const registriesIn = ({ packages }: Lock): ReadonlySet<string> =>
  new Set([...packages.values()].flatMap(({ source }) => (source.kind === 'registry' ? [source.at] : [])));

interface Named {
  readonly name: string;
  readonly change: PackageChange;
}

interface Telling {
  readonly sides: LockSides;
  readonly isRegulated: (name: string) => boolean;
}

/**
 * Grave changes one by one, and new versions of what regulated code itself uses. New versions of what those need are told
 * together; of what is merely loaded they are not told.
 */
function toldOf(changed: readonly Named[], telling: Telling): readonly DependencyChange[] {
  const told: DependencyChange[] = [];
  const behind: Named[] = [];
  for (const { name, change } of changed) {
    const isRegulated = telling.isRegulated(name) || telling.isRegulated(change.at.locked.realName);
    const { isDirect, from } = change.at;
    if (change.isGrave || isRegulated) {
      const reason = change.isGrave ? change.reason : 'regulated-package';
      told.push(single(name, { ...change, reason, isGrave: true }, telling.sides));
    } else if (from.isOnlyLoaded) continue;
    else if (isDirect) told.push(single(name, change, telling.sides));
    else behind.push({ name, change });
  }
  return [...told, ...together(behind, telling.sides)];
}

function single(name: string, change: PackageChange, sides: LockSides): DependencyChange {
  const { at: place, reason, detail, isGrave } = change;
  return { name, reason, detail: `${detail}${neededBy(place)}`, isGrave, ...placeOf(change, sides) };
}

/** Which package of regulated code's own asks for it, where that code does not. */
export const neededBy = ({ isDirect, from }: ReachedPackage): string =>
  isDirect ? '' : ` (needed by ${from.name})`;

const MOST_NAMES = 5;

function together(behind: readonly Named[], sides: LockSides): readonly DependencyChange[] {
  const [first] = behind;
  if (first === undefined) return [];
  const [only] = behind.length === 1 ? behind : [];
  if (only !== undefined) return [single(only.name, only.change, sides)];
  const names = behind.slice(0, MOST_NAMES).map(({ name }) => name);
  const left = behind.length - names.length;
  const list = left === 0 ? names.join(', ') : `${names.join(', ')} and ${left} more`;
  const detail = `brings other versions of ${behind.length} packages that it needs: ${list}`;
  return [
    {
      name: first.change.at.from.name,
      reason: 'version',
      detail,
      isGrave: false,
      ...placeOf(first.change, sides),
    },
  ];
}

function placeOf({ at: { locked, from }, side }: PackageChange, sides: LockSides) {
  const { line } = locked;
  const location = { path: sides[side] ?? '', startLine: line, endLine: line, side };
  return { area: from.area, location, chain: from.chain, approximate: from.approximate };
}

function wholeLock(
  path: string,
  { detail, side, first }: { detail: string; side: 'head' | 'base'; first: UsedPackage },
): DependencyChange {
  const location = { path, startLine: 1, endLine: 1, side };
  return {
    area: first.area,
    name: path,
    reason: 'unreadable',
    detail,
    location,
    isGrave: true,
    chain: [],
    approximate: false,
  };
}
