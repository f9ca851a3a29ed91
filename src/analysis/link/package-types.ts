import { addTo } from '../../world/lists-by-key';
import type { Hierarchy } from './hierarchy';
import type { NamedPlaces } from './named-places';
import type { StandIns } from './stand-ins';
import { distinct, type LinkedFile, type Place, type Thing } from './things';
import type { Token } from './tokens';

/*
 * A type of a package says what is called without saying who answers. Classes of the tree that implement it, or are given where it is asked
 * for, stand behind it as they would behind an interface of the tree; so does the package, which nobody looks into.
 */

type External = Extract<Thing, { kind: 'external' }>;

const PREFIX = 'type ';

export const packageType = ({ specifier, member }: External): Token => ({
  kind: 'token',
  key: `${PREFIX}${keyOf(specifier, member)}`,
});

/** Whether it stands for a type, and nothing that code registers. */
export const isPackageType = ({ key }: Token): boolean => key.startsWith(PREFIX);

const keyOf = (specifier: string, member: string): string => JSON.stringify([specifier, member]);

interface Sides {
  readonly hierarchy: Hierarchy;
  readonly standIns: StandIns;
  readonly places: NamedPlaces;
}

/** The methods of that name in the classes which stand behind the type. */
export function methodsBehind(type: External, name: string, sides: Sides): readonly Place[] {
  const { hierarchy, standIns, places } = sides;
  const named = standIns
    .behind(packageType(type))
    .flatMap((by) => (by.kind === 'instance' ? hierarchy.members(by, name) : []));
  return distinct(
    named.flatMap((each) => (each.kind === 'ref' ? places.declared(each.file, each.value) : [])),
  );
}

/** Who may ask what stands behind a type: the paths of the files that import its name or all of its package, by the type. */
export function askedTypes(files: readonly LinkedFile[]): (type: Token) => readonly string[] {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  return ({ key }) => {
    known ??= importersOf(files);
    const importers = known;
    const [specifier, member] = JSON.parse(key.slice(PREFIX.length)) as [string, string];
    const names = new Set([member.split('.')[0] ?? '', '*', 'default']);
    return [...names].flatMap((name) => importers.get(keyOf(specifier, name)) ?? []);
  };
}

function importersOf(files: readonly LinkedFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { path, facts, external } of files)
    for (const [index, specifier] of external.entries())
      if (specifier !== null) addTo(found, keyOf(specifier, facts.imports[index]?.name ?? ''), path);
  return found;
}
