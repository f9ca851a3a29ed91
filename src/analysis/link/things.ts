import type { Declaration, FileFacts } from '../facts';

/** A file while it is being linked. */
export interface LinkedFile {
  readonly path: string;
  /** Its number among all that are linked together: one side's files, and the other side's where they differ. */
  readonly slot: number;
  readonly facts: FileFacts;
  /** By import index: the file that it leads to, `null` for packages and for what is not there. */
  readonly targets: readonly (LinkedFile | null)[];
  /** By import index: the package that it leads to, which a map may call otherwise than the import does; `null` inside the tree. */
  readonly external: readonly (string | null)[];
  /** Names to value indexes; a name may stand for a value and for a type. */
  readonly exports: ReadonlyMap<string, readonly number[]>;
}

/** A declaration, by the file that it stands in. */
export interface Place {
  readonly file: LinkedFile;
  readonly index: number;
}

export const isSame = (a: Place, b: Place): boolean => a.file === b.file && a.index === b.index;

/** Tells places apart among everything that is linked together. */
export const placeKey = ({ file, index }: Place): string => `${file.slot} ${index}`;

/** Each once, where it first stands. */
export const distinct = <P extends Place>(places: readonly P[]): readonly P[] =>
  places.length < 2 ? places : [...new Map(places.map((place) => [placeKey(place), place])).values()];

/** What a value may be at run time, as far as facts tell. */
export type Thing =
  /** The declaration itself: a function, a class, an object. */
  | { readonly kind: 'node'; readonly file: LinkedFile; readonly index: number }
  /** Something made by a class, or that has an interface. */
  | { readonly kind: 'instance'; readonly file: LinkedFile; readonly index: number }
  | { readonly kind: 'module'; readonly file: LinkedFile; readonly index: 0 }
  /** A value of the file's table that has structure: shape, function, list, tuple. */
  | { readonly kind: 'value'; readonly file: LinkedFile; readonly index: number }
  /** A function that gives what the value holds when it is called: `list.find`. */
  | { readonly kind: 'giver'; readonly file: LinkedFile; readonly index: number }
  /** What is put into a variable or field by name, and a function that gives one of it: `handlers.get`. */
  | { readonly kind: 'kept' | 'kept-giver'; readonly file: LinkedFile; readonly index: number }
  | {
      readonly kind: 'external';
      readonly specifier: string;
      readonly member: string;
      /** Only a type says that it is the package's: something that has it (`whole`), or what comes out of that. */
      readonly typed?: 'whole' | 'part';
    }
  /** Of the language or its environment: nothing in the tree. */
  | { readonly kind: 'builtin' };

type External = Thing & { readonly kind: 'external' };

/** What comes out of something outside the tree is known as that is, and is not the same. */
export const partOf = (thing: External): External =>
  thing.typed === undefined ? thing : { ...thing, typed: 'part' };

/** A value by place: what an import or member names, before it is evaluated. */
export interface Ref {
  readonly file: LinkedFile;
  readonly value: number;
}

/** A place, or a thing that has none in the tree. */
export type Named = ({ readonly kind: 'ref' } & Ref) | { readonly kind: 'thing'; readonly thing: Thing };

/** Who has which members. */
export interface Members {
  /** Where a member of the thing is set down. */
  members(thing: Thing, name: string): readonly Named[];
  /** What a computed access may mean. */
  allMembers(thing: Thing): readonly Ref[];
}

export const NOTHING: readonly Thing[] = [];
export const BUILTIN: Thing = { kind: 'builtin' };
export const BUILTINS: readonly Thing[] = [BUILTIN];

/** More alternatives than this are not followed. */
export const MAX_THINGS = 256;

export function declarationAt(file: LinkedFile, index: number): Declaration | undefined {
  return file.facts.declarations[index];
}

/** The same of what a value may be. */
export function thingKey(thing: Thing): string {
  if (thing.kind === 'builtin') return 'builtin';
  if (thing.kind === 'external') return `${thing.typed ?? 'external'} ${thing.specifier} ${thing.member}`;
  return `${thing.kind} ${placeKey(thing)}`;
}

/** Each once, at most `MAX_THINGS`. */
export function union(groups: readonly (readonly Thing[])[]): readonly Thing[] {
  const filled = groups.filter((group) => group.length > 0);
  const [only] = filled;
  if (only === undefined) return NOTHING;
  if (filled.length === 1) return only;
  const found = new Map<string, Thing>();
  for (const group of filled)
    for (const thing of group) if (found.size < MAX_THINGS) found.set(thingKey(thing), thing);
  return [...found.values()];
}

/** By value, what is known of a file so far. */
export function answersFor<T>(known: ((T | undefined)[] | undefined)[], file: LinkedFile): (T | undefined)[] {
  const found = known[file.slot] ?? new Array<T | undefined>(file.facts.values.length).fill(undefined);
  known[file.slot] = found;
  return found;
}
