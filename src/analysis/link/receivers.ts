import type { Reference, Value } from '../facts';
import type { LocalEdge } from './edges';
import type { Meaning } from './meaning';
import { NamedPlaces } from './named-places';
import type { StandIns } from './stand-ins';
import { declarationAt, distinct, isSame, type LinkedFile, type Place, type Ref } from './things';

interface Parts {
  readonly meaning: Meaning;
  readonly standIns: StandIns;
}

/** Names that stand for names: further ones are anybody's. */
const MAX_DEPTH = 8;

/** On instances of which classes a method is called that they inherit, where types say that. What `new` gives a variable may not be all that it holds. */
export class Receivers {
  private readonly parts: Parts;
  private readonly places: NamedPlaces;

  constructor(parts: Parts) {
    this.parts = parts;
    this.places = new NamedPlaces(parts.meaning);
  }

  /** @param to the method; nothing where it stands in the class itself, since any class below it may be meant then */
  of(file: LinkedFile, { value }: Reference, to: Place): Pick<LocalEdge, 'on'> {
    const called = file.facts.values[value];
    const { kind, parent: owner = null } = declarationAt(to.file, to.index) ?? {};
    if (called?.op !== 'member' || kind !== 'method' || owner === null) return {};
    const classes = this.classesOf({ file, value: called.of }, 0);
    if (classes === null || classes.length === 0) return {};
    const isItself = (place: Place) => isSame(place, { file: to.file, index: owner });
    return classes.some(isItself) ? {} : { on: distinct(classes) };
  }

  /** `null` where anything else may be meant, too. */
  private classesOf({ file, value: index }: Ref, depth: number): readonly Place[] | null {
    const value = file.facts.values[index];
    if (value === undefined || depth > MAX_DEPTH) return null;
    if (value.op === 'instance' || value.op === 'element')
      return this.isDeclared(file, value) ? this.instancesIn({ file, value: index }) : null;
    if (value.op === 'declaration') {
      const declaration = declarationAt(file, value.index);
      const isHeld = declaration?.kind === 'variable' || declaration?.kind === 'field';
      const held = isHeld ? (declaration?.value ?? null) : null;
      return held === null ? null : this.classesOf({ file, value: held }, depth + 1);
    }
    if (value.op === 'either') return this.all(ofType(file, value.of), depth);
    if (value.op === 'call') return this.givenBy({ file, value: value.of }, depth);
    if (value.op !== 'member') return null;
    const named = this.parts.meaning.refs(file, index);
    const refs = named.flatMap((each) => (each.kind === 'ref' ? [each] : []));
    return refs.length === named.length ? this.all(refs, depth) : null;
  }

  /** What the functions give that the code names. */
  private givenBy({ file, value }: Ref, depth: number): readonly Place[] | null {
    const returned = this.places.of(file, value).map((place) => {
      const returns = declarationAt(place.file, place.index)?.returns ?? null;
      return returns === null ? null : { file: place.file, value: returns };
    });
    const refs = returned.flatMap((ref) => ref ?? []);
    return refs.length === returned.length ? this.all(refs, depth) : null;
  }

  private all(refs: readonly Ref[], depth: number): readonly Place[] | null {
    const found: Place[] = [];
    for (const ref of refs) {
      const classes = this.classesOf(ref, depth + 1);
      if (classes === null) return null;
      found.push(...classes);
    }
    return found.length === 0 ? null : found;
  }

  /** A list says by its type what is in it; what else may be put into one without a type stands in other code. */
  private isDeclared(file: LinkedFile, value: Value, depth = 0): boolean {
    if (value.op === 'instance') return true;
    if (value.op !== 'element' || depth > MAX_DEPTH) return false;
    return this.isList({ file, value: value.of }, depth + 1);
  }

  private isList({ file, value: index }: Ref, depth: number): boolean {
    const value = file.facts.values[index];
    if (value === undefined || depth > MAX_DEPTH) return false;
    if (value.op === 'list') {
      const inside = file.facts.values[value.of];
      return inside !== undefined && this.isDeclared(file, inside, depth + 1);
    }
    if (value.op !== 'member') return false;
    const named = this.parts.meaning.refs(file, index);
    return named.length > 0 && named.every((each) => each.kind === 'ref' && this.isList(each, depth + 1));
  }

  private instancesIn({ file, value }: Ref): readonly Place[] | null {
    const found: Place[] = [];
    const things = this.parts.meaning.of(file, value);
    if (things.length === 0) return null;
    for (const thing of things) {
      if (thing.kind === 'builtin') continue;
      const isOfClass = thing.kind === 'instance' && declarationAt(thing.file, thing.index)?.kind === 'class';
      // What implements the class, or is given in its place, may be anything.
      if (!isOfClass || this.parts.standIns.of(thing).length > 0) return null;
      found.push({ file: thing.file, index: thing.index });
    }
    return found;
  }
}

/** Of a parameter that has a type, that says what it is given. */
function ofType(file: LinkedFile, alternatives: readonly number[]): readonly Ref[] {
  const { values } = file.facts;
  const typed = alternatives.filter((each) => values[each]?.op !== 'parameter');
  const isTyped = typed.every((each) => values[each]?.op === 'instance');
  return (isTyped ? typed : alternatives).map((value) => ({ file, value }));
}
