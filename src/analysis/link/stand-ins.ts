import { addTo } from '../../world/lists-by-key';
import { isTestPath } from '../languages/test-paths';
import { classToken, FOLDERS, MAX_CLASSES } from './class-names';
import { declarationAt, type LinkedFile, NOTHING, type Place, type Thing } from './things';
import type { Token } from './tokens';

/** Tokens that stand for tokens: further ones are not followed. */
const MAX_TOKENS = 16;

/** What is known to stand behind a type or a token, and what is put into a variable or field. */
export class StandIns {
  /** By interface, class, variable or field. */
  private readonly byPlace = new Map<LinkedFile, Map<number, Thing[]>>();
  /** By variable or field: what is put there, by its name in it. */
  private readonly byName = new Map<LinkedFile, Map<number, Map<string, Thing[]>>>();
  /** By token: what containers give under it. */
  private readonly byToken = new Map<string, Thing[]>();
  /** The same for tokens that stand for others: of most there are none. */
  private readonly tokensAt = new Map<LinkedFile, Map<number, string[]>>();
  private readonly tokensOf = new Map<string, string[]>();

  /** @param name under which it is put into a variable or field, where that is known */
  add(type: Thing | Token, by: Thing | Token, name?: string): void {
    if (type.kind === 'token') {
      if (by.kind === 'token') addTo(this.tokensOf, type.key, by.key);
      else addTo(this.byToken, type.key, by);
    }
    if (type.kind !== 'instance') return;
    if (by.kind === 'token') addTo(inFile(this.tokensAt, type.file), type.index, by.key);
    else {
      addTo(inFile(this.byPlace, type.file), type.index, by);
      if (name !== undefined) this.addNamed(type, name, by);
    }
  }

  of({ file, index }: Place): readonly Thing[] {
    const own = this.byPlace.get(file)?.get(index) ?? NOTHING;
    const tokens = this.tokensAt.get(file)?.get(index);
    return tokens === undefined ? own : this.withTokens(own, tokens);
  }

  /** What is put into the variable or field under the name. */
  under({ file, index }: Place, name: string): readonly Thing[] {
    return this.byName.get(file)?.get(index)?.get(name) ?? NOTHING;
  }

  private addNamed({ file, index }: Place, name: string, by: Thing): void {
    const places = inFile(this.byName, file);
    const known = places.get(index) ?? new Map<string, Thing[]>();
    places.set(index, known);
    addTo(known, name, by);
  }

  behind({ key }: Token): readonly Thing[] {
    const own = this.byToken.get(key) ?? NOTHING;
    const tokens = this.tokensOf.get(key);
    if (tokens !== undefined) return this.withTokens(own, tokens);
    return own.every(isOfTest) ? [...own, ...this.classesCalled(key)] : own;
  }

  /** Where the program registers nothing under a text, and folders may be. */
  private classesCalled(key: string): readonly Thing[] {
    if (!this.byToken.has(FOLDERS.key)) return NOTHING;
    const classes = this.byToken.get(classToken(key).key) ?? NOTHING;
    return classes.length > MAX_CLASSES ? NOTHING : [...classes].sort(byPath);
  }

  /** What other tokens give in its place. */
  private withTokens(own: readonly Thing[], tokens: readonly string[]): readonly Thing[] {
    const found = new Set(own);
    const seen = new Set<string>();
    const pending = [...tokens];
    for (let key = pending.pop(); key !== undefined && seen.size < MAX_TOKENS; key = pending.pop()) {
      if (seen.has(key)) continue;
      seen.add(key);
      for (const thing of this.byToken.get(key) ?? NOTHING) found.add(thing);
      pending.push(...(this.tokensOf.get(key) ?? []));
    }
    return [...found];
  }

  /** The functions that make what a container gives for one of the things. */
  makersOf(things: readonly Thing[]): readonly Place[] {
    return things.flatMap((thing) => (thing.kind === 'instance' ? this.of(thing).filter(isFunction) : []));
  }

  /** Nothing is registered any more: the registrations of another side follow. */
  forgetTokens(): void {
    this.byToken.clear();
    this.tokensOf.clear();
  }
}

const isOfTest = (thing: Thing): boolean => 'file' in thing && isTestPath(thing.file.path);

const pathOf = (thing: Thing): string => ('file' in thing ? thing.file.path : '');

/** Files of the other side are known later than others. */
const byPath = (a: Thing, b: Thing): number => (pathOf(a) < pathOf(b) ? -1 : 1);

function inFile<T>(table: Map<LinkedFile, Map<number, T>>, file: LinkedFile): Map<number, T> {
  const known = table.get(file) ?? new Map<number, T>();
  table.set(file, known);
  return known;
}

function isFunction(thing: Thing): thing is Thing & { kind: 'node' } {
  const kind = thing.kind === 'node' ? declarationAt(thing.file, thing.index)?.kind : undefined;
  return kind === 'function' || kind === 'method';
}
