import { addTo } from '../../world/lists-by-key';
import type { Callbacks } from './callbacks';
import { type Made, membersIn } from './made';
import type { Meaning } from './meaning';
import { isFunction } from './takers';
import { type LinkedFile, type Place, placeKey, type Ref, type Thing } from './things';

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

  /** The functions that are offered under the last two of the names, each once. */
  at(path: readonly string[]): readonly Place[] {
    const [group, name] = path.slice(-2);
    if (group === undefined || name === undefined) return [];
    const key = `${group}.${name}`;
    const known = this.known.get(key) ?? this.functionsAt(group, name);
    this.known.set(key, known);
    return known;
  }

  private functionsAt(group: string, name: string): readonly Place[] {
    const { meaning } = this;
    const refs = this.groups.get(group) ?? [];
    if (refs.length > MAX_OBJECTS) return [];
    const found = new Map<string, Place>();
    for (const { file, value } of refs) {
      const members = meaning
        .of(file, value)
        .filter(isTable)
        .flatMap((thing) => meaning.memberRefs(thing, name));
      for (const member of members) {
        const things = member.kind === 'ref' ? meaning.of(member.file, member.value) : [];
        for (const thing of things.filter(isFunction)) found.set(placeKey(thing), thing);
      }
    }
    return [...found.values()];
  }
}

/** An object of the program, or what a module exports. */
const isTable = ({ kind }: Thing): boolean => kind === 'node' || kind === 'value' || kind === 'module';
