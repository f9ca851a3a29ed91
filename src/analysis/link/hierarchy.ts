import type { Member } from '../facts';
import { GIVES_ELEMENT, GIVES_LIST } from './list-methods';
import type { Meaning } from './meaning';
import { MemberTables } from './member-tables';
import type { StandIns } from './stand-ins';
import {
  declarationAt,
  type LinkedFile,
  type Members,
  type Named,
  type Place,
  type Ref,
  type Thing,
  thingKey,
} from './things';
import { shapesOf } from './type-names';

/** What has no side of instances. */
const HAS_MEMBERS: ReadonlySet<string> = new Set(['object', 'variable', 'enum']);
/** Bases and spreads that are looked into for one member. */
const MAX_STEPS = 256;
/** What a computed access may mean. */
const MAX_MEMBERS = 256;

/** Who has which members: classes and their bases, interfaces and whatever implements them, objects and their spreads. */
export class Hierarchy implements Members {
  private readonly meaningOf: () => Meaning;
  private readonly standIns: StandIns;
  private readonly tables = new MemberTables();

  /** Meanings rest on the hierarchy and the other way round, hence late. */
  constructor(meaning: () => Meaning, standIns: StandIns) {
    this.meaningOf = meaning;
    this.standIns = standIns;
  }

  private get meaning(): Meaning {
    return this.meaningOf();
  }

  /** Where a member of the thing is set down; for an interface, in everything that implements it too. */
  members(thing: Thing, name: string): Named[] {
    if (thing.kind === 'module') return this.exported(thing.file, name);
    if (thing.kind === 'value') return this.structural(thing, new Search(name));
    if (thing.kind === 'kept') return this.taken(thing, name);
    if (thing.kind !== 'node' && thing.kind !== 'instance') return [];
    const declaration = declarationAt(thing.file, thing.index);
    // Before any base from outside the tree is asked, which would have a member of every name.
    if (name === 'prototype' && thing.kind === 'node' && declaration?.kind === 'class')
      return [{ kind: 'thing', thing: { ...thing, kind: 'instance' } }];
    const own = this.inherited(thing, new Search(name));
    if (thing.kind === 'instance' && (declaration?.kind === 'interface' || declaration?.kind === 'type')) {
      return this.isFunctional(own) ? [...this.implemented(thing, name), ...own] : own;
    }
    if (thing.kind === 'instance')
      return declaration?.kind === 'class' ? this.withStandIns(thing, name, own) : own;
    if (own.length > 0) return own;
    if (name === 'prototype') return [{ kind: 'thing', thing: { ...thing, kind: 'instance' } }];
    if (name === 'call' || name === 'apply' || name === 'bind') return [{ kind: 'thing', thing }];
    return [];
  }

  /** A class that others implement, or for which a container gives another one, is asked with these. */
  private withStandIns(thing: Thing & { kind: 'instance' }, name: string, own: Named[]): Named[] {
    const standIns = this.standIns.of(thing);
    if (standIns.length === 0) return own;
    const found = standIns.flatMap((by) =>
      by.kind === 'instance' ? this.inherited(by, new Search(name)) : [],
    );
    return [...own, ...found.filter((named) => named.kind === 'ref')];
  }

  /** What is put there under the name; else what a method of a list or map gives of what is in it. */
  private taken(thing: Thing & { kind: 'kept' | 'kept-giver' }, name: string): Named[] {
    const named = this.standIns.under(thing, name);
    if (named.length > 0) return named.map((each) => ({ kind: 'thing', thing: each }));
    if (GIVES_ELEMENT.has(name)) return [{ kind: 'thing', thing: { ...thing, kind: 'kept-giver' } }];
    return GIVES_LIST.has(name) ? [{ kind: 'thing', thing }] : [];
  }

  private exported(file: LinkedFile, name: string): Named[] {
    const refs = this.meaning.exports.of(file, name);
    if (refs.length > 0) return refs.map((ref) => ({ kind: 'ref', ...ref }));
    if (name === 'default') return this.meaning.wholeOf(file).map((thing) => ({ kind: 'thing', thing }));
    return this.meaning.wholeOf(file).flatMap((thing) => this.meaning.memberRefs(thing, name));
  }

  /** Methods and properties that hold functions are looked up behind an interface; data has its declared type. */
  private isFunctional(own: readonly Named[]): boolean {
    if (own.length === 0) return true;
    return own.some((named) => {
      if (named.kind === 'thing') return false;
      const things = this.meaning.of(named.file, named.value);
      return things.length === 0 || things.some(({ kind }) => kind === 'value');
    });
  }

  private implemented(thing: Thing & { kind: 'instance' }, name: string): Named[] {
    const search = new Search(name);
    return this.behind(thing).flatMap((by) => {
      if (by.kind === 'value') return this.structural(by, search);
      return by.kind === 'node' || by.kind === 'instance' ? this.inherited(by, search) : [];
    });
  }

  /** What implements an interface, and what stands behind that in turn. */
  behind(thing: Thing & { kind: 'instance' }): readonly Thing[] {
    const seen = new Set<Thing>();
    const pending: Thing[] = [thing];
    for (let next = pending.pop(); next !== undefined && seen.size < 64; next = pending.pop()) {
      if (next.kind !== 'instance' && next.kind !== 'node' && next.kind !== 'value') continue;
      for (const by of this.standIns.of(next)) {
        if (seen.has(by)) continue;
        seen.add(by);
        if (by.kind !== 'value') pending.push(by);
      }
    }
    return [...seen];
  }

  /** Whether what stands behind an interface is asked for members of that name. */
  asksBehind(thing: Thing & { kind: 'instance' }, name: string): boolean {
    const kind = declarationAt(thing.file, thing.index)?.kind;
    if (kind !== 'interface' && kind !== 'type') return true;
    return this.isFunctional(this.inherited(thing, new Search(name)));
  }

  /** Of the thing or the nearest base that has it. */
  private inherited(thing: Thing & { kind: 'node' | 'instance' }, search: Search): Named[] {
    const { file, index } = thing;
    const declaration = declarationAt(file, index);
    if (declaration === undefined) return [];
    const isInstanceSide = thing.kind === 'instance' || HAS_MEMBERS.has(declaration.kind);
    const own = this.tables.of(file, index, isInstanceSide).get(search.name);
    if (own !== undefined) return [{ kind: 'ref', file, value: own }];
    if (thing.kind === 'node' && declaration.kind === 'function') return [];
    if (declaration.extends.length === 0 || !search.enters(thing)) return [];
    for (const base of this.meaning.bases(file, index)) {
      const found = this.ofBase(base, thing.kind, search);
      if (found.length > 0) return found;
    }
    return [];
  }

  private ofBase(base: Thing, side: 'node' | 'instance', search: Search): Named[] {
    if (base.kind === 'node')
      return this.inherited(side === 'instance' ? { ...base, kind: 'instance' } : base, search);
    if (base.kind === 'instance') return this.inherited(base, search);
    if (base.kind === 'external') return [...this.meaning.memberRefs(base, search.name)];
    if (base.kind === 'value') return this.structural(base, search);
    return base.kind === 'module' ? this.exported(base.file, search.name) : [];
  }

  private structural(thing: Thing & { kind: 'value' }, search: Search): Named[] {
    const { file, index } = thing;
    const { name } = search;
    const value = file.facts.values[index];
    if (value?.op === 'list' || value?.op === 'tuple') {
      if (GIVES_ELEMENT.has(name)) return [{ kind: 'thing', thing: { kind: 'giver', file, index } }];
      if (GIVES_LIST.has(name)) return [{ kind: 'thing', thing }];
      return [{ kind: 'thing', thing: { kind: 'builtin' } }];
    }
    if (value?.op === 'function')
      return name === 'call' || name === 'apply' ? [{ kind: 'thing', thing }] : [];
    if (value?.op !== 'shape') return [];
    const own = lastOf(value.members, name);
    if (own !== null) return [{ kind: 'ref', file, value: own }];
    if (value.spreads.length === 0 || !search.enters(thing)) return [];
    return value.spreads.flatMap((spread) =>
      this.meaning.of(file, spread).flatMap((base) => this.ofBase(base, 'instance', search)),
    );
  }

  /** Every member: what a computed access may mean. */
  allMembers(thing: Thing): readonly Ref[] {
    if (thing.kind !== 'node' && thing.kind !== 'value' && thing.kind !== 'instance') return [];
    const { file, index } = thing;
    if (thing.kind === 'instance') return this.spelledOut(thing);
    const declaration = thing.kind === 'node' ? declarationAt(file, index) : undefined;
    const value = thing.kind === 'value' ? file.facts.values[index] : undefined;
    const members =
      declaration?.kind === 'object' ? declaration.members : value?.op === 'shape' ? value.members : [];
    return members.slice(0, MAX_MEMBERS).map(([, member]) => ({ file, value: member }));
  }

  private spelledOut({ file, index }: Place): readonly Ref[] {
    if (declarationAt(file, index)?.kind !== 'type') return [];
    const members = shapesOf(file, index).flatMap((shape) => shape.members);
    return members.slice(0, MAX_MEMBERS).map(([, value]) => ({ file, value }));
  }
}

/**
 * The search for one member through bases and spreads. Each is looked into once: objects that are made of one another by spreading
 * lead round in circles, in more ways than anybody could go.
 */
class Search {
  readonly name: string;
  private readonly seen = new Set<string>();

  constructor(name: string) {
    this.name = name;
  }

  enters(thing: Extract<Thing, Place>): boolean {
    const key = thingKey(thing);
    if (this.seen.size > MAX_STEPS || this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

function lastOf(members: readonly Member[], name: string): number | null {
  for (let at = members.length - 1; at >= 0; at--) {
    const member = members[at];
    if (member?.[0] === name) return member[1];
  }
  return null;
}
