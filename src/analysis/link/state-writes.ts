import type { StateWriteFact } from '../facts';
import type { Taken } from '../graph';
import type { OwnCode } from './files';
import { isGiven } from './given-writes';
import type { Meaning } from './meaning';
import { type LocalMeant, meaningOfName } from './meanings';
import { NamedPlaces } from './named-places';
import { ReturnedState } from './returned-state';
import { declarationAt, type LinkedFile, type Place } from './things';

/** As `StateWrite` of the graph, before declarations have ids. */
export interface LocalStateWrite {
  readonly from: number;
  readonly to: Place;
  readonly member: string | null;
  readonly kind: StateWriteFact['kind'];
  readonly isGuess: boolean;
  readonly meanings: readonly LocalMeant[];
  readonly digest: string;
  readonly takes: readonly Taken[];
  readonly line: number;
}

/** What may hold something that is written: types and modules do not. */
const HOLDERS: ReadonlySet<string> = new Set([
  'variable',
  'object',
  'field',
  'accessor',
  'class',
  'function',
  'method',
]);
/** Members of members. */
const MAX_STEPS = 32;
/** More places than this say nothing. */
const MAX_PLACES = 8;

/** Which declarations of the tree a file's code writes, beside its own locals. */
export function stateWritesOf({ file, facts }: OwnCode, meaning: Meaning): readonly LocalStateWrite[] {
  if (facts.stateWrites.length === 0) return NONE;
  const places = new NamedPlaces(meaning);
  const asked = { meaning, places, returned: new ReturnedState(places) };
  return facts.stateWrites.flatMap((write): LocalStateWrite[] => {
    if (isGiven(file.facts.values, write)) return [];
    const held = write.kind === 'call' ? collectionOf(file, write.value, meaning, places) : write.value;
    const found = held === null ? null : heldIn(file, held, asked);
    if (found === null) return [];
    const { from, kind, digest, takes = [], line } = write;
    const { to: holders, member } = found;
    const meanings = write.names.map((name) => meaningOfName(file, name, meaning));
    const isGuess = holders.length > 1 || (member !== null && kind !== 'set');
    return holders.map((to) => ({ from, to, member, kind, isGuess, meanings, digest, takes, line }));
  });
}

const NONE: readonly LocalStateWrite[] = [];

interface Held {
  readonly to: readonly Place[];
  /** Where the member itself is no declaration: its name, with the first one of a longer way. */
  readonly member: string | null;
}

interface Asked {
  readonly meaning: Meaning;
  readonly places: NamedPlaces;
  readonly returned: ReturnedState;
}

/** The nearest declaration: `limits.max`, else the object or variable `limits` of which that is a member. */
function heldIn(file: LinkedFile, value: number, { meaning, places, returned }: Asked): Held | null {
  const given = returned.of(file, value);
  if (given !== null) {
    const [first, ...others] = given;
    // Several would have to have the same member.
    return first === undefined || others.length > 0 ? null : { to: [first.to], member: first.member };
  }
  let member: string | null = null;
  let at = value;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const to = places.of(file, at).filter(isHolder);
    if (to.length > MAX_PLACES) return null;
    if (to.length > 0) return { to, member };
    const of = file.facts.values[at];
    if (of?.op !== 'member') return null;
    const modules = modulesOf(file, of.of, meaning);
    if (modules.length > 0) return { to: modules, member: of.name };
    member = of.name;
    at = of.of;
  }
  return null;
}

/** What a CommonJS module exports without a name of its own is its module's. */
function modulesOf(file: LinkedFile, of: number, meaning: Meaning): readonly Place[] {
  return meaning
    .of(file, of)
    .flatMap((thing) =>
      thing.kind === 'module' && thing.file !== file ? [{ file: thing.file, index: 0 }] : [],
    );
}

function isHolder({ file, index }: Place): boolean {
  return HOLDERS.has(declarationAt(file, index)?.kind ?? '');
}

/** What a list's, map's or set's own method changes; `null` where the method is the tree's or a package's. */
function collectionOf(
  file: LinkedFile,
  method: number,
  meaning: Meaning,
  places: NamedPlaces,
): number | null {
  const value = file.facts.values[method];
  if (value?.op !== 'member' || places.of(file, method).length > 0) return null;
  const isForeign = meaning.of(file, value.of).some(({ kind }) => kind === 'external' || kind === 'module');
  return isForeign ? null : value.of;
}
