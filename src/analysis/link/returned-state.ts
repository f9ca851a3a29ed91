import type { FileFacts } from '../facts';
import type { NamedPlaces } from './named-places';
import { declarationAt, type LinkedFile, type Place } from './things';

/** What is written through a call: the nearest declaration, and the first member beyond it. */
export interface ReturnedHeld {
  readonly to: Place;
  readonly member: string | null;
}

/** Members of members. */
const MAX_STEPS = 32;
/** Functions that a call may mean, and what each may give. */
const MAX_FOUND = 8;
const SHARED: ReadonlySet<string> = new Set(['variable', 'object', 'field']);
const AROUND: ReadonlySet<string> = new Set(['module', 'object', 'class']);

/** `config().max`, where `config` gives what its module holds; what it makes or is given is nobody else's. */
export class ReturnedState {
  private readonly places: NamedPlaces;
  private readonly members = new Map<string, ReadonlyMap<string, number>>();

  constructor(places: NamedPlaces) {
    this.places = places;
  }

  /** `null` where the value does not begin with a call. */
  of(file: LinkedFile, value: number): readonly ReturnedHeld[] | null {
    const { values } = file.facts;
    const names: string[] = [];
    let at = value;
    for (let of = values[at]; of?.op === 'member' && names.length < MAX_STEPS; of = values[at]) {
      names.unshift(of.name);
      at = of.of;
    }
    const call = values[at];
    if (call?.op !== 'call') return null;
    return this.givenBy(file, call.of).map((place) => this.descend(place, names));
  }

  private givenBy(file: LinkedFile, callee: number): readonly Place[] {
    const functions = this.places.of(file, callee);
    if (functions.length > MAX_FOUND) return [];
    const found = functions.flatMap((fn) => {
      const returns = declarationAt(fn.file, fn.index)?.returns ?? null;
      return returns === null ? [] : this.places.of(fn.file, returns);
    });
    return found.length > MAX_FOUND ? [] : found.filter(isShared);
  }

  private descend(from: Place, names: readonly string[]): ReturnedHeld {
    let to = from;
    for (const name of names) {
      const index = this.membersOf(to).get(name);
      if (index === undefined) return { to, member: name };
      to = { file: to.file, index };
    }
    return { to, member: null };
  }

  /** Those that are declarations of their own. */
  private membersOf({ file, index }: Place): ReadonlyMap<string, number> {
    const key = `${file.slot}.${index}`;
    const known = this.members.get(key) ?? membersIn(file.facts, index);
    this.members.set(key, known);
    return known;
  }
}

function membersIn({ declarations, values }: FileFacts, index: number): ReadonlyMap<string, number> {
  const members = declarations[index]?.members ?? [];
  return new Map(
    members.flatMap(([name, value]) => {
      const of = values[value];
      return of?.op === 'declaration' && declarations[of.index]?.parent === index ? [[name, of.index]] : [];
    }),
  );
}

/** Whether there is one of it for the whole program. */
function isShared({ file, index }: Place): boolean {
  const declaration = declarationAt(file, index);
  if (declaration === undefined || !SHARED.has(declaration.kind)) return false;
  // A field of a class is its instances', but for a static one.
  if (declaration.kind === 'field' && !declaration.isStatic && !isInObject(file, declaration.parent))
    return false;
  for (let at = declaration.parent; at !== null; ) {
    const around = declarationAt(file, at);
    if (around === undefined || !AROUND.has(around.kind)) return false;
    at = around.parent;
  }
  return true;
}

const isInObject = (file: LinkedFile, parent: number | null): boolean =>
  parent !== null && declarationAt(file, parent)?.kind === 'object';
