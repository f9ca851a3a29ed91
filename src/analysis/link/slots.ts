import type { Value } from '../facts';
import { GIVES_ELEMENT } from './list-methods';
import type { Meaning } from './meaning';
import type { NamedPlaces } from './named-places';
import { answersFor, declarationAt, type LinkedFile, type Place } from './things';

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

/** The position of what is put into a list, set, map or table that has a name. */
export const KEPT = -2;

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
        return this.kept(file, value.of);
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

  /** The variables and fields that a value names. */
  holdersOf(file: LinkedFile, index: number): readonly Place[] {
    return this.places.of(file, index).filter((place) => {
      const kind = declarationAt(place.file, place.index)?.kind;
      return kind === 'variable' || kind === 'field' || kind === 'object';
    });
  }

  private kept(file: LinkedFile, of: number): readonly Slot[] {
    return this.holdersOf(file, of).map((place) => ({ ...place, position: KEPT, path: [], isStored: true }));
  }
}

const stored = (slot: Slot): Slot => (slot.isStored ? slot : { ...slot, isStored: true });

export const keyOf = ({ file, index, position }: Parameter): string => `${file.slot} ${index} ${position}`;

function unique(slots: readonly Slot[]): readonly Slot[] {
  if (slots.length < 2) return slots;
  const found = new Map(
    slots.map((slot) => [`${keyOf(slot)} ${slot.path.join('.')} ${slot.isStored}`, slot]),
  );
  return [...found.values()].slice(0, MAX_SLOTS);
}
