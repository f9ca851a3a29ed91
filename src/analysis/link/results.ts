import type { StandIns } from './stand-ins';
import {
  BUILTINS,
  declarationAt,
  type LinkedFile,
  type Members,
  type Named,
  NOTHING,
  partOf,
  type Ref,
  type Thing,
  union,
} from './things';

/** What values are, for what comes out of them. */
interface Values {
  of(file: LinkedFile, value: number): readonly Thing[];
  memberRefs(thing: Thing, name: string): readonly Named[];
  wholeOf(file: LinkedFile): readonly Thing[];
}

/** What comes out of a value where it is called, constructed or taken from. */
export class Results {
  private readonly meaning: Values;
  private readonly hierarchy: () => Members;
  private readonly standIns: StandIns;

  constructor(
    meaning: Values,
    { hierarchy, standIns }: { readonly hierarchy: () => Members; readonly standIns: StandIns },
  ) {
    this.meaning = meaning;
    this.hierarchy = hierarchy;
    this.standIns = standIns;
  }

  /** What calling something gives; a method that gives `this` gives its receiver, whatever class that is of. */
  ofCall(file: LinkedFile, callee: number): readonly Thing[] {
    const things = this.meaning.of(file, callee);
    const value = file.facts.values[callee];
    if (value?.op !== 'member' || !things.some((thing) => this.givesSelf(thing)))
      return union(things.map((thing) => this.called(thing)));
    return union(
      this.meaning.of(file, value.of).map((receiver) => {
        const methods = union(
          this.meaning
            .memberRefs(receiver, value.name)
            .map((named) =>
              named.kind === 'thing' ? [named.thing] : this.meaning.of(named.file, named.value),
            ),
        );
        return union(methods.map((each) => this.calledOn(receiver, each)));
      }),
    );
  }

  private givesSelf(thing: Thing): boolean {
    return this.returned(thing).some((ref) => isSelf(ref));
  }

  private calledOn(receiver: Thing, method: Thing): readonly Thing[] {
    if (!this.givesSelf(method)) return this.called(method);
    return union(
      this.returned(method).map((ref) => (isSelf(ref) ? [receiver] : this.meaning.of(ref.file, ref.value))),
    );
  }

  /** What a function says that it gives: each of the things that it may be. */
  private returned(thing: Thing): readonly Ref[] {
    if (thing.kind !== 'node' && thing.kind !== 'value') return [];
    const { file, index } = thing;
    const value = thing.kind === 'value' ? file.facts.values[index] : undefined;
    const declared = thing.kind === 'node' ? declarationAt(file, index)?.returns : null;
    const returns = value?.op === 'function' ? value.returns : declared;
    return returns === null || returns === undefined ? [] : alternativesOf(file, returns);
  }

  private called(thing: Thing): readonly Thing[] {
    if (thing.kind === 'builtin') return BUILTINS;
    if (thing.kind === 'external') return [{ ...partOf(thing), member: `${thing.member}()`.slice(0, 200) }];
    const { file, index } = thing;
    if (thing.kind === 'node') {
      const returns = declarationAt(file, index)?.returns;
      return returns === null || returns === undefined ? NOTHING : this.meaning.of(file, returns);
    }
    if (thing.kind === 'module')
      return union(this.meaning.wholeOf(thing.file).map((whole) => this.called(whole)));
    if (thing.kind === 'giver' || thing.kind === 'kept-giver') return this.element(thing);
    if (thing.kind === 'kept') return [thing];
    const value = thing.kind === 'value' ? file.facts.values[index] : undefined;
    // A method of a list that gives such a list again.
    if (value?.op === 'list' || value?.op === 'tuple') return [thing];
    return value?.op === 'function' && value.returns !== null
      ? this.meaning.of(file, value.returns)
      : NOTHING;
  }

  /** What constructing it gives. */
  constructed(thing: Thing): readonly Thing[] {
    if (thing.kind === 'builtin' || thing.kind === 'external') return [thing];
    if (thing.kind === 'module')
      return union(this.meaning.wholeOf(thing.file).map((whole) => this.constructed(whole)));
    if (thing.kind !== 'node') return NOTHING;
    const kind = declarationAt(thing.file, thing.index)?.kind;
    return kind === 'class' || kind === 'function' ? [{ ...thing, kind: 'instance' }] : NOTHING;
  }

  /** One of what is in it. */
  element(thing: Thing): readonly Thing[] {
    if (thing.kind === 'builtin' || thing.kind === 'external') return [thing];
    if (thing.kind === 'kept' || thing.kind === 'kept-giver') return this.standIns.of(thing);
    const value =
      thing.kind === 'value' || thing.kind === 'giver' ? thing.file.facts.values[thing.index] : undefined;
    if (value?.op === 'list') return this.meaning.of(thing.file, value.of);
    if (value?.op === 'tuple') return union(value.items.map((item) => this.meaning.of(thing.file, item)));
    const members = this.hierarchy().allMembers(thing);
    return union(members.map((ref) => this.meaning.of(ref.file, ref.value)));
  }
}

const isSelf = ({ file, value }: Ref): boolean => file.facts.values[value]?.op === 'this';

/** `this | Query`: what a value may be, also by way of an alternative. */
function alternativesOf(file: LinkedFile, index: number): readonly Ref[] {
  if (file.facts.values[index]?.op !== 'either') return [{ file, value: index }];
  const found = new Set([index]);
  // A set that grows while it is walked hands out what is added, too.
  for (const each of found) {
    const value = file.facts.values[each];
    if (value?.op === 'either') for (const alternative of value.of) found.add(alternative);
  }
  return [...found].flatMap((value) => (file.facts.values[value]?.op === 'either' ? [] : [{ file, value }]));
}
