import { declarationAt, type LinkedFile, NOTHING, type Place, type Thing } from './things';
import type { Token } from './tokens';

/** What is known to stand behind a type or a token, and what is put into a variable or field. */
export class StandIns {
  /** By interface, class, variable or field. */
  private readonly byPlace = new Map<LinkedFile, Map<number, Thing[]>>();
  /** By token: what containers give under it. */
  private readonly byToken = new Map<string, Thing[]>();

  add(type: Thing | Token, by: Thing): void {
    if (type.kind === 'token') addTo(this.byToken, type.key, by);
    if (type.kind !== 'instance') return;
    const known = this.byPlace.get(type.file) ?? new Map<number, Thing[]>();
    this.byPlace.set(type.file, known);
    addTo(known, type.index, by);
  }

  of({ file, index }: Place): readonly Thing[] {
    return this.byPlace.get(file)?.get(index) ?? NOTHING;
  }

  behind({ key }: Token): readonly Thing[] {
    return this.byToken.get(key) ?? NOTHING;
  }

  /** The functions that make what a container gives for one of the things. */
  makersOf(things: readonly Thing[]): readonly Place[] {
    return things.flatMap((thing) => (thing.kind === 'instance' ? this.of(thing).filter(isFunction) : []));
  }

  /** Nothing is registered any more: the registrations of another side follow. */
  forgetTokens(): void {
    this.byToken.clear();
  }
}

function addTo<K>(table: Map<K, Thing[]>, key: K, thing: Thing): void {
  const known = table.get(key);
  if (known === undefined) table.set(key, [thing]);
  else known.push(thing);
}

function isFunction(thing: Thing): thing is Thing & { kind: 'node' } {
  const kind = thing.kind === 'node' ? declarationAt(thing.file, thing.index)?.kind : undefined;
  return kind === 'function' || kind === 'method';
}
