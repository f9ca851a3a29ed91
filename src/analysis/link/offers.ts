import { addTo } from '../../world/lists-by-key';
import type { Callbacks } from './callbacks';
import { itemsIn, type Made, membersIn } from './made';
import type { Meaning } from './meaning';
import { ITEM } from './slots';
import { isFunction } from './takers';
import { distinct, type LinkedFile, type Place, type Ref, type Thing, union } from './things';

/** A name under which more objects are offered (`data`, `options`) says nothing of any of them. */
const MAX_OBJECTS = 64;

interface Parts {
  readonly meaning: Meaning;
  /** Files that tests alone load: what they offer is nothing that the program runs. */
  readonly tests: ReadonlySet<LinkedFile>;
}

/**
 * What plugins offer: objects of functions under a name, in an object that is handed to what nobody sees through
 * (`app.register({ mutations: { saveCart } })`). The host may give them to all as a context (`context.mutations.saveCart()`): both names
 * in a row join the two, nothing else does.
 */
export class Offers {
  private readonly meaning: Meaning;
  private readonly groups = new Map<string, Ref[]>();
  private readonly known = new Map<string, readonly Place[]>();

  constructor(all: readonly Callbacks[], { meaning, tests }: Parts) {
    this.meaning = meaning;
    for (const { offered } of all)
      for (const object of offered) if (!tests.has(object.file)) this.add(object);
  }

  private add(object: Made): void {
    for (const [name, value] of membersIn(object)) addTo(this.groups, name, { file: object.file, value });
  }

  /** The functions that are offered under the names, or under the last of them, each once; at least two names must agree. */
  at(path: readonly string[]): readonly Place[] {
    for (const start of path.keys()) {
      const rest = path.slice(start);
      if (rest.filter((name) => name !== ITEM).length < 2) return [];
      const found = this.functionsUnder(rest);
      if (found.length > 0) return found;
    }
    return [];
  }

  private functionsUnder(path: readonly string[]): readonly Place[] {
    const key = path.join('.');
    const known = this.known.get(key) ?? this.find(path);
    this.known.set(key, known);
    return known;
  }

  private find([group = '', ...rest]: readonly string[]): readonly Place[] {
    let refs: readonly Ref[] = this.groups.get(group) ?? [];
    if (refs.length > MAX_OBJECTS) return [];
    for (const name of rest) refs = this.things(refs).flatMap((thing) => this.inside(thing, name));
    return distinct(this.things(refs).filter(isFunction));
  }

  private things(refs: readonly Ref[]): readonly Thing[] {
    return union(refs.map(({ file, value }) => this.meaning.of(file, value)));
  }

  private inside(thing: Thing, name: string): readonly Ref[] {
    if (name === ITEM) return itemsIn(thing);
    if (!isTable(thing)) return [];
    return this.meaning.memberRefs(thing, name).flatMap((named) => (named.kind === 'ref' ? [named] : []));
  }
}

/** An object of the program, or what a module exports. */
const isTable = ({ kind }: Thing): boolean => kind === 'node' || kind === 'value' || kind === 'module';
