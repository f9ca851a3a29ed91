import { addTo } from '../../world/lists-by-key';
import type { Declaration, FileFacts, Reference } from '../facts';
import type { Marks } from './edges';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import {
  declarationAt,
  type LinkedFile,
  MAX_THINGS,
  NOTHING,
  type Place,
  type Thing,
  thingKey,
} from './things';

interface Parts {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
}

/**
 * Objects that functions give to who names what is used of them. Whoever calls such a function leads to the members that it names, as far as
 * what the call gives is known; the other data in the object is nothing of it.
 */
export class GivenObjects {
  private readonly parts: Parts;
  private readonly named = new Map<FileFacts, ReadonlyMap<number, readonly string[]>>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** What may be said of the edge that the reference makes. */
  marksOf(file: LinkedFile, { from, value, isHeld, use }: Reference, to: Place): Marks {
    if (isHeld === true) return { isHeld };
    if (use === 'given' && this.isGiven({ file, index: from }, to)) return { isGiven: true };
    return use === 'taken' && this.isKnown(file, value, to) ? { isTaken: true } : {};
  }

  /** Whether a call of the function gives the object, itself or as what its type says. */
  private isGiven(by: Place, to: Place): boolean {
    const object = declarationAt(to.file, to.index);
    if (object?.kind !== 'object' || !isPlain(object)) return false;
    const key = thingKey({ kind: 'node', ...to });
    const isIt = (thing: Thing) => thingKey(thing) === key;
    return this.givenBy(by).some(
      (thing) => isIt(thing) || (thing.kind === 'instance' && this.parts.hierarchy.behind(thing).some(isIt)),
    );
  }

  /** Whether all that the function gives is known where it is called, and each member that is named there is found in it. */
  private isKnown(file: LinkedFile, callee: number, to: Place): boolean {
    const given = this.givenBy(to);
    if (given.length === 0) return false;
    const found = this.parts.meaning.called(file, callee);
    const keys = new Set(found.map(thingKey));
    const names = this.namesAt(file).get(callee) ?? [];
    return (
      found.length < MAX_THINGS &&
      given.every((thing) => keys.has(thingKey(thing)) && this.isAsked(thing, names))
    );
  }

  /** Data that a type declares is not looked for in what stands behind it. */
  private isAsked(thing: Thing, names: readonly string[]): boolean {
    if (thing.kind !== 'instance') return true;
    return names.every((name) => this.parts.hierarchy.asksBehind(thing, name));
  }

  private givenBy({ file, index }: Place): readonly Thing[] {
    const returns = declarationAt(file, index)?.returns ?? null;
    return returns === null ? NOTHING : this.parts.meaning.of(file, returns);
  }

  /** By what is called, the members that a file names of what that gives. */
  private namesAt({ facts }: LinkedFile): ReadonlyMap<number, readonly string[]> {
    const known = this.named.get(facts);
    if (known !== undefined) return known;
    const found = new Map<number, string[]>();
    for (const value of facts.values) {
      const called = value.op === 'member' ? facts.values[value.of] : undefined;
      if (value.op === 'member' && called?.op === 'call') addTo(found, called.of, value.name);
    }
    this.named.set(facts, found);
    return found;
  }
}

/** Neither members of other objects nor computed ones. */
function isPlain({ extends: spreads, members }: Declaration): boolean {
  return spreads.length === 0 && !members.some(([name]) => name.startsWith('['));
}
