import type { Reference, Value } from '../facts';
import type { LocalEdge } from './edges';
import type { Meaning } from './meaning';
import { declarationAt, type LinkedFile, type Place, type Thing } from './things';
import { keysOf } from './tokens';

/** What a function is given at a position, from 0. */
export interface Parameter extends Place {
  readonly position: number;
}

/** What one file's code says of functions that are handed on. */
export interface Callbacks {
  /** Parameters that code calls: the function that they belong to, or one inside of it. */
  readonly called: readonly { readonly parameter: Parameter; readonly by: Place; readonly line: number }[];
  readonly given: readonly { readonly to: Parameter; readonly value: Place | Parameter }[];
  /** `event`: the same text for what is the same event. */
  readonly heard: readonly { readonly event: string; readonly by: Place }[];
  readonly emitted: readonly {
    readonly event: string;
    readonly name: string;
    readonly from: Place;
    readonly line: number;
  }[];
}

/** Of functions that are given to one parameter, those that get an edge; who gives them has a `pass` of its own. */
const MAX_GIVEN = 64;
const MAX_BASES = 24;

/** Reads the references of one file that speak of parameters. */
export class CallbackReader {
  private readonly called: Callbacks['called'][number][] = [];
  private readonly given: Callbacks['given'][number][] = [];
  private readonly heard: Callbacks['heard'][number][] = [];
  private readonly emitted: Callbacks['emitted'][number][] = [];
  private readonly meaning: Meaning;

  constructor(meaning: Meaning) {
    this.meaning = meaning;
  }

  get found(): Callbacks {
    const { called, given, heard, emitted } = this;
    return { called, given, heard, emitted };
  }

  note(file: LinkedFile, { from, line }: Reference, value: Value): void {
    if (value.op === 'parameter')
      this.called.push({ parameter: parameterOf(file, value), by: { file, index: from }, line });
    if (value.op === 'event')
      for (const event of keysOf(this.meaning, file, value))
        this.emitted.push({ event, name: value.name, from: { file, index: from }, line });
    if (value.op === 'given') this.give(file, value);
  }

  private give(file: LinkedFile, { to, position, value }: Value & { op: 'given' }): void {
    const taker = file.facts.values[to];
    if (taker?.op === 'event') {
      for (const event of keysOf(this.meaning, file, taker)) this.hear(file, event, value);
      return;
    }
    const takers = this.takersOf(file, to);
    if (takers.length === 0) return;
    for (const each of this.valuesOf(file, value)) {
      for (const { file, index } of takers) this.given.push({ to: { file, index, position }, value: each });
    }
  }

  private hear(file: LinkedFile, event: string, listener: number): void {
    for (const by of this.valuesOf(file, listener)) if (!('position' in by)) this.heard.push({ event, by });
  }

  private valuesOf(file: LinkedFile, index: number): readonly (Place | Parameter)[] {
    const value = file.facts.values[index];
    if (value?.op === 'parameter') return [parameterOf(file, value)];
    return this.meaning.of(file, index).flatMap((thing) => (isFunction(thing) ? [thing] : []));
  }

  /** The functions whose parameters a call sets: of a class its constructor, or the nearest base's. */
  private takersOf(file: LinkedFile, callee: number): readonly Place[] {
    const things = this.meaning.of(file, callee).flatMap((thing) => {
      return thing.kind === 'module' ? this.meaning.wholeOf(thing.file) : [thing];
    });
    return things.flatMap((thing) => (isFunction(thing) ? this.constructorOf(thing) : []));
  }

  private constructorOf(place: Place): readonly Place[] {
    let at: Place | undefined = place;
    for (let level = 0; at !== undefined && level < MAX_BASES; level++) {
      if (declarationAt(at.file, at.index)?.kind !== 'class') return [at];
      const own = constructorIn(at);
      if (own !== null) return [own];
      at = this.meaning.bases(at.file, at.index).find(isFunction);
    }
    return [];
  }
}

function parameterOf(file: LinkedFile, { index, position }: Value & { op: 'parameter' }): Parameter {
  return { file, index, position };
}

function isFunction(thing: Thing): thing is Thing & { kind: 'node' } {
  if (thing.kind !== 'node') return false;
  const kind = declarationAt(thing.file, thing.index)?.kind;
  return kind === 'function' || kind === 'method' || kind === 'class';
}

const constructors = new WeakMap<LinkedFile, ReadonlyMap<number, number>>();

function constructorIn({ file, index }: Place): Place | null {
  let known = constructors.get(file);
  if (known === undefined) {
    const found = new Map<number, number>();
    for (const [at, { kind, parent }] of file.facts.declarations.entries())
      if (kind === 'constructor' && parent !== null) found.set(parent, at);
    constructors.set(file, found);
    known = found;
  }
  const own = known.get(index);
  return own === undefined ? null : { file, index: own };
}

/**
 * Edges from functions that call their parameters to what one side's code gives them, through parameters that are handed on. Made for
 * a whole side, since the three ends may stand in three files.
 */
export function callbackEdges(all: readonly Callbacks[]): LocalEdge[] {
  const given = new Givens();
  for (const { given: each } of all) for (const { to, value } of each) given.add(to, value);
  const edges: LocalEdge[] = [];
  const known = new Set<string>();
  for (const { called } of all) {
    for (const { parameter, by: from, line } of called) {
      const key = `${keyOf(parameter)} ${from.index}`;
      if (known.has(key)) continue;
      known.add(key);
      const functions = given.reaching(parameter).filter((to) => !isSame(to, from));
      const candidates = functions.length;
      const certainty = candidates === 1 ? 'exact' : 'approximate';
      for (const to of functions) edges.push({ from, to, kind: 'callback', certainty, candidates, line });
    }
  }
  return edges;
}

const keyOf = ({ file, index, position }: Parameter): string => `${file.slot} ${index} ${position}`;
const isSame = (a: Place, b: Place): boolean => a.file === b.file && a.index === b.index;

class Givens {
  private readonly byParameter = new Map<string, (Place | Parameter)[]>();

  add(to: Parameter, value: Place | Parameter): void {
    const known = this.byParameter.get(keyOf(to));
    if (known === undefined) this.byParameter.set(keyOf(to), [value]);
    else known.push(value);
  }

  /** Each function once, at most `MAX_GIVEN` of them by as many steps. */
  reaching(parameter: Parameter): Place[] {
    const found = new Map<string, Place>();
    const seen = new Set([keyOf(parameter)]);
    const pending = [parameter];
    for (let at = pending.pop(); at !== undefined && seen.size <= MAX_GIVEN; at = pending.pop()) {
      for (const value of this.byParameter.get(keyOf(at)) ?? []) {
        if (found.size >= MAX_GIVEN) return [...found.values()];
        if (!('position' in value)) found.set(`${value.file.slot} ${value.index}`, value);
        else if (!seen.has(keyOf(value))) {
          seen.add(keyOf(value));
          pending.push(value);
        }
      }
    }
    return [...found.values()];
  }
}
