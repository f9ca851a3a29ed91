import type { Value } from '../facts';
import { GIVES_ELEMENT, GIVES_LIST } from './list-methods';
import type { Meaning } from './meaning';
import type { NamedPlaces } from './named-places';
import { answersFor, declarationAt, type LinkedFile, type Place, placeKey } from './things';

/** What a function is given at a position, from 0, or what is put into a variable or field (`KEPT`). */
export interface Parameter extends Place {
  readonly position: number;
}

/** A parameter, or a member of what is given for it. */
export interface Slot extends Parameter {
  /** Outermost first. */
  readonly path: readonly string[];
  /** Whether it was put into a field first: who calls it is not whom it was given to. */
  readonly isStored: boolean;
}

/** The position of what is put into a list, set, map or table that has a name; of what is put into a list in that, one less, and so on. */
const KEPT = -2;
/** Whether it is put into a list that lies in what has a name. */
export const isNested = ({ position }: Parameter): boolean => position < KEPT;
/** Lists in lists of what has a name. */
const MAX_NESTED = 3;

/** Stands in a path for one of the things in a list. */
export const ITEM = '[]';
/** Members of members of a parameter. */
export const MAX_PATH = 4;
/** Of one value. */
const MAX_SLOTS = 32;
const MAX_DEPTH = 12;
const NONE: readonly Slot[] = [];

/** Says which values are what somebody else hands in. */
export class Slots {
  private readonly meaning: Meaning;
  private readonly places: NamedPlaces;
  /** By slot of the file and value. */
  private readonly known: ((readonly Slot[] | undefined)[] | undefined)[] = [];
  private depth = 0;

  constructor(meaning: Meaning, places: NamedPlaces) {
    this.meaning = meaning;
    this.places = places;
  }

  of(file: LinkedFile, index: number): readonly Slot[] {
    const answers = answersFor(this.known, file);
    const known = answers[index];
    if (known !== undefined) return known;
    if (this.depth > MAX_DEPTH) return NONE;
    answers[index] = NONE;
    this.depth++;
    const value = file.facts.values[index];
    const found = value === undefined ? NONE : unique(this.found(file, index, value));
    this.depth--;
    answers[index] = found;
    return found;
  }

  private found(file: LinkedFile, index: number, value: Value): readonly Slot[] {
    switch (value.op) {
      case 'parameter':
        return [{ file, index: value.index, position: value.position, path: [], isStored: false }];
      case 'either':
        return value.of.flatMap((each) => this.of(file, each));
      case 'declaration':
        return this.held({ file, index: value.index });
      case 'import':
        return this.meaning.exports
          .through({ file, value: index })
          .flatMap((ref) => (ref.file === file && ref.value === index ? [] : this.of(ref.file, ref.value)));
      case 'member':
        return [...this.set(file, index), ...this.members(file, value.of, value.name)];
      case 'element':
        return [...this.item(file, value.of), ...this.members(file, value.of, ITEM)];
      case 'call': {
        const callee = file.facts.values[value.of];
        const isTaking = callee?.op === 'member' && GIVES_ELEMENT.has(callee.name);
        return isTaking ? this.kept(file, callee.of) : NONE;
      }
      default:
        return NONE;
    }
  }

  private held(place: Place): readonly Slot[] {
    const declaration = declarationAt(place.file, place.index);
    const isHolder = declaration?.kind === 'variable' || declaration?.kind === 'field';
    if (!isHolder || declaration.value === null) return NONE;
    return this.of(place.file, declaration.value).map(stored);
  }

  /** A field that is set to a parameter. */
  private set(file: LinkedFile, index: number): readonly Slot[] {
    return this.meaning
      .refs(file, index)
      .flatMap((named) => (named.kind === 'ref' ? this.of(named.file, named.value).map(stored) : []));
  }

  private members(file: LinkedFile, of: number, name: string): readonly Slot[] {
    return this.of(file, of).flatMap((slot) =>
      slot.path.length < MAX_PATH ? [{ ...slot, path: [...slot.path, name] }] : [],
    );
  }

  /** Where something is put that is put into the value: a variable or field that it names, or a list that lies in one. */
  keepersOf(file: LinkedFile, index: number): readonly Parameter[] {
    const found: Parameter[] = [];
    const seen = new Map<string, Nested>([[`${index} 0`, { index, depth: 0 }]]);
    // Goes on through what is added meanwhile.
    for (const at of seen.values()) {
      const named = this.places.of(file, at.index).filter(isHolder);
      for (const place of named) found.push({ ...place, position: KEPT - at.depth });
      if (named.length > 0 || seen.size > MAX_SLOTS) continue;
      for (const around of aroundOf(file.facts.values, at))
        if (around.depth <= MAX_NESTED) seen.set(`${around.index} ${around.depth}`, around);
    }
    return found;
  }

  /** Of a list that is written out (`[...handlers]`) one of what stands in it. */
  private item(file: LinkedFile, of: number): readonly Slot[] {
    const list = file.facts.values[of];
    return list?.op === 'tuple' ? list.items.flatMap((each) => this.of(file, each)) : this.kept(file, of);
  }

  private kept(file: LinkedFile, of: number): readonly Slot[] {
    return this.keepersOf(file, of).map((place) => ({ ...place, path: [], isStored: true }));
  }
}

function isHolder({ file, index }: Place): boolean {
  const kind = declarationAt(file, index)?.kind;
  return kind === 'variable' || kind === 'field' || kind === 'object';
}

/** A value, and in how many lists something that is put into it lies. */
interface Nested {
  readonly index: number;
  readonly depth: number;
}

/** What a value lies in: `map.get(key)`, `table[key]`, `table[key].list`. */
function aroundOf(values: readonly Value[], { index, depth }: Nested): readonly Nested[] {
  const value = values[index];
  if (value?.op === 'either') return value.of.map((each) => ({ index: each, depth }));
  if (value?.op === 'element') return [{ index: value.of, depth: depth + 1 }];
  if (value?.op === 'member')
    return isTaken(values[value.of]) ? aroundOf(values, { index: value.of, depth }) : [];
  const callee = value?.op === 'call' ? values[value.of] : undefined;
  if (callee?.op !== 'member') return [];
  if (GIVES_ELEMENT.has(callee.name)) return [{ index: callee.of, depth: depth + 1 }];
  return GIVES_LIST.has(callee.name) ? [{ index: callee.of, depth }] : [];
}

const isTaken = (value: Value | undefined): boolean =>
  value?.op === 'element' || value?.op === 'call' || value?.op === 'either';

const stored = (slot: Slot): Slot => (slot.isStored ? slot : { ...slot, isStored: true });

/** Tells parameters apart among everything that is linked together. */
export const parameterKey = (at: Parameter): string => `${placeKey(at)} ${at.position}`;

function unique(slots: readonly Slot[]): readonly Slot[] {
  if (slots.length < 2) return slots;
  const found = new Map(
    slots.map((slot) => [`${parameterKey(slot)} ${slot.path.join('.')} ${slot.isStored}`, slot]),
  );
  return [...found.values()].slice(0, MAX_SLOTS);
}
