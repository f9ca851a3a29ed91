import { addTo } from '../../world/lists-by-key';
import type { Flow } from '../facts';
import type { Kinship } from './kinship';
import { isMade, type Made, membersIn } from './made';
import type { Meaning } from './meaning';
import { takersOf } from './takers';
import { declarationAt, type LinkedFile, type Place, placeKey, type Thing, thingKey } from './things';

/** Of one object that is given: itself and those in it, each for a type that asks for it. */
const MAX_PAIRS = 64;

/**
 * What functions are given stands behind the types of their parameters, whether it says so or not: types of this language fit by their
 * members alone.
 */
export class GivenKin {
  private readonly meaning: Meaning;
  private readonly takenBy = new Map<LinkedFile, ReadonlyMap<string, readonly number[]>>();

  constructor(meaning: Meaning) {
    this.meaning = meaning;
  }

  of(file: LinkedFile, { type, value }: Flow): readonly Kinship[] {
    const given = file.facts.values[type];
    if (given?.op !== 'given') return [];
    const found: Kinship[] = [];
    const pairs = new Pairs();
    for (const taker of takersOf(this.meaning, file, given.to)) {
      const types = this.typesAt(taker, given.position);
      if (types.length === 0) continue;
      const isKept = this.keeps(taker, given.position);
      for (const by of this.meaning.of(file, value)) {
        // What is made for one call alone is nobody else's: who makes it has a way to it.
        if (by.kind === 'value' && !isKept) continue;
        for (const each of types) pairs.add(each, by);
      }
    }
    for (let pair = pairs.next(); pair !== null; pair = pairs.next()) this.follow(pair, pairs, found);
    return found;
  }

  /** The interfaces and aliases that the parameter is annotated with. */
  private typesAt({ file, index }: Place, position: number): readonly Structural[] {
    const types = this.takenIn(file).get(`${index} ${position}`) ?? [];
    return types.flatMap((type) => this.meaning.of(file, type)).filter(isStructural);
  }

  /** Whether what is made, or code that is handed out, goes on using what is given. */
  private keeps({ file, index }: Place, position: number): boolean {
    const isMaking = declarationAt(file, index)?.kind === 'constructor';
    return isMaking || this.takenIn(file).has(keptKey(index, position));
  }

  /** By function and position: the types that the file says of its parameters. */
  private takenIn(file: LinkedFile): ReadonlyMap<string, readonly number[]> {
    const known = this.takenBy.get(file);
    if (known !== undefined) return known;
    const found = new Map<string, number[]>();
    for (const { type, value } of file.facts.flows) {
      const taken = file.facts.values[value];
      if (taken?.op !== 'parameter') continue;
      const key = type === value ? keptKey(taken.index, taken.position) : `${taken.index} ${taken.position}`;
      addTo(found, key, type);
    }
    this.takenBy.set(file, found);
    return found;
  }

  /** An object of data alone stands behind nothing: nobody calls it. */
  private follow({ type, by }: Pair, pairs: Pairs, found: Kinship[]): void {
    if (by.kind === 'instance' || this.hasCode(by)) found.push({ type, by });
    for (const [name, value] of membersIn(by)) {
      const types = this.typesOf(type, name);
      if (types.length === 0) continue;
      for (const each of this.meaning.of(by.file, value)) for (const inner of types) pairs.add(inner, each);
    }
  }

  private hasCode(by: Made): boolean {
    return membersIn(by).some(([, value]) =>
      this.meaning.of(by.file, value).some((thing) => thing.kind === 'node' || thing.kind === 'value'),
    );
  }

  /** What the type says of a member. */
  private typesOf(type: Structural, name: string): readonly Structural[] {
    const named = this.meaning.memberRefs(type, name);
    const things = named.flatMap((each) =>
      each.kind === 'ref' ? this.meaning.of(each.file, each.value) : [],
    );
    return things.filter(isStructural);
  }
}

const keptKey = (index: number, position: number): string => `kept ${index} ${position}`;

interface Pair {
  readonly type: Structural;
  readonly by: Made;
}

/** What is to be looked at, each once: objects lead round in circles. */
class Pairs {
  private readonly seen = new Set<string>();
  private readonly pending: Pair[] = [];

  add(type: Structural, by: Thing): void {
    if (!isMade(by)) return;
    const key = `${placeKey(type)} ${thingKey(by)}`;
    if (this.seen.size >= MAX_PAIRS || this.seen.has(key)) return;
    this.seen.add(key);
    this.pending.push({ type, by });
  }

  next(): Pair | null {
    return this.pending.shift() ?? null;
  }
}

type Structural = Extract<Thing, { kind: 'instance' }>;

/** Something of a type that fits whatever has its members. */
function isStructural(thing: Thing): thing is Structural {
  const kind = thing.kind === 'instance' ? declarationAt(thing.file, thing.index)?.kind : undefined;
  return kind === 'interface' || kind === 'type';
}
