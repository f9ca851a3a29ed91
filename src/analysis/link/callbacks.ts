import type { Flow, Reference, Value } from '../facts';
import { saidOf } from '../said-value';
import { isList, isMade, type Made } from './made';
import type { Meaning } from './meaning';
import { isNested, type Parameter, type Slot, type Slots } from './slots';
import { isFunction, takersOf } from './takers';
import type { LinkedFile, Place, Ref, Thing } from './things';
import { keysOf } from './tokens';

/** What one file's code says of functions that are handed on. */
export interface Callbacks {
  /** What code calls that is given to a function: to the one that it stands in, or to one around it, or to what set a field. */
  readonly called: readonly Called[];
  readonly given: readonly { readonly to: Parameter; readonly value: Given }[];
  /** `event`: the same text for what is the same event. */
  /** Objects that are given to what nobody sees through. */
  readonly offered: readonly Made[];
  /** What lies under a name in what nobody can tell, and who asks for a method of it. */
  readonly put: readonly { readonly name: string; readonly ref: Ref }[];
  readonly asked: readonly Asked[];
  readonly heard: readonly { readonly event: string; readonly by: Place }[];
  readonly emitted: readonly {
    readonly event: string;
    readonly name: string;
    readonly from: Place;
    readonly line: number;
  }[];
}

export interface Called {
  readonly slot: Slot;
  readonly by: Place;
  readonly line: number;
  /** Whether a match by name among what the file imports leads somewhere already. */
  readonly isMatched: boolean;
}

/** A call of a method of what lies under a name in what nobody can tell: `context.gate.check()`. */
export interface Asked {
  readonly holder: string;
  readonly method: string;
  readonly by: Place;
  readonly line: number;
}

/** A function, what is itself handed in, or an object, list or module whose members may be asked for. */
export type Given =
  | { readonly kind: 'function'; readonly place: Place }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'object'; readonly object: Made | Extract<Thing, { kind: 'module' }> };

/** What something may be put into. */
const HOLDS: ReadonlySet<Value['op']> = new Set([
  'declaration',
  'import',
  'member',
  'call',
  'element',
  'either',
]);

/** Reads the references of one file that speak of parameters. */
export class CallbackReader {
  private readonly called: Called[] = [];
  private readonly given: Callbacks['given'][number][] = [];
  private readonly offered: Made[] = [];
  private readonly named: Callbacks['put'][number][] = [];
  private readonly asked: Asked[] = [];
  private readonly heard: Callbacks['heard'][number][] = [];
  private readonly emitted: Callbacks['emitted'][number][] = [];
  private readonly meaning: Meaning;
  private readonly slots: Slots;

  constructor(meaning: Meaning, slots: Slots) {
    this.meaning = meaning;
    this.slots = slots;
  }

  get found(): Callbacks {
    const { called, given, offered, named: put, asked, heard, emitted } = this;
    return { called, given, offered, put, asked, heard, emitted };
  }

  note(file: LinkedFile, reference: Reference, value: Value): void {
    const { from, line } = reference;
    if (value.op === 'parameter') this.call(file, reference, false);
    if (value.op === 'event')
      for (const event of keysOf(this.meaning, file, value))
        this.emitted.push({ event, name: value.name, from: { file, index: from }, line });
    if (value.op === 'given') this.give(file, value);
  }

  /** A call of what may be handed in. */
  call(file: LinkedFile, { from, value, line }: Reference, isMatched: boolean): void {
    for (const slot of this.slots.of(file, value))
      this.called.push({ slot, by: { file, index: from }, line, isMatched });
  }

  put(file: LinkedFile, made: Value): void {
    if (made.op !== 'shape') return;
    for (const [name, value] of made.members) this.named.push({ name, ref: { file, value } });
  }

  /** A call of what nothing is known of. */
  ask(file: LinkedFile, { from, value, line }: Reference): void {
    const { values } = file.facts;
    const called = values[value];
    const holder = called?.op === 'member' ? values[saidOf(values, called.of)] : undefined;
    if (called?.op === 'member' && holder?.op === 'member')
      this.asked.push({ holder: holder.name, method: called.name, by: { file, index: from }, line });
  }

  /** What is given, or put into what has a name: that holds what it is given itself anyway (`KinReader`), but for lists in it. */
  flow(file: LinkedFile, { type, value }: Flow): void {
    const given = file.facts.values[type];
    if (given?.op === 'given') return this.give(file, given);
    if (given === undefined || !HOLDS.has(given.op)) return;
    const kept = this.valuesOf(file, value);
    if (kept.length === 0) return;
    for (const to of this.slots.keepersOf(file, type))
      for (const each of kept) if (each.kind === 'slot' || isNested(to)) this.given.push({ to, value: each });
  }

  private give(file: LinkedFile, { to, position, value }: Value & { op: 'given' }): void {
    const taker = file.facts.values[to];
    if (taker?.op === 'event') {
      for (const event of keysOf(this.meaning, file, taker)) this.hear(file, event, value);
      return;
    }
    const takers = takersOf(this.meaning, file, to);
    if (takers.length === 0) return this.offer(file, to, value);
    for (const each of this.valuesOf(file, value)) {
      for (const { file, index } of takers) this.given.push({ to: { file, index, position }, value: each });
    }
  }

  /** To a member of what is itself handed in: a host of plugins may do anything with it. */
  private offer(file: LinkedFile, to: number, value: number): void {
    if (this.slots.of(file, to).every(({ path }) => path.length === 0)) return;
    this.offered.push(...this.meaning.of(file, value).filter(isMade));
  }

  private hear(file: LinkedFile, event: string, listener: number): void {
    for (const by of this.valuesOf(file, listener))
      if (by.kind === 'function') this.heard.push({ event, by: by.place });
  }

  private valuesOf(file: LinkedFile, index: number): readonly Given[] {
    const slots = this.slots.of(file, index).map((slot): Given => ({ kind: 'slot', slot }));
    const things = this.meaning.of(file, index).flatMap((thing): readonly Given[] => {
      if (isFunction(thing)) return [{ kind: 'function', place: thing }];
      const isObject = isMade(thing) || isList(thing) || thing.kind === 'module';
      return isObject ? [{ kind: 'object', object: thing }] : [];
    });
    return [...slots, ...things];
  }
}
