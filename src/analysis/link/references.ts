import type { Reference, Value } from '../facts';
import { aroundOf, type LocalAround } from './around';
import type { CallbackReader } from './callbacks';
import { edgeKindOf, HOLDS_DATA, isDataMember } from './edge-kinds';
import type { EdgeList } from './edges';
import type { Hierarchy } from './hierarchy';
import { twinOf } from './holders';
import { isAround, wholesIn } from './inside';
import type { Meaning } from './meaning';
import { NamedPlaces } from './named-places';
import type { NameIndex } from './names';
import { NamespaceMembers } from './namespace-members';
import { askedMembers, isAsked, type Protocol } from './protocols';
import { RootLinker } from './root-edges';
import { type LocalRouting, routingOf } from './routing';
import type { StandIns } from './stand-ins';
import { isFunction } from './takers';
import { declarationAt, type LinkedFile, MAX_THINGS, type Place, type Thing } from './things';
import { makingOf, tokensOf } from './tokens';

interface Parts {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
  readonly edges: EdgeList;
  readonly standIns: StandIns;
  readonly names: NameIndex;
  readonly callbacks: CallbackReader;
}

/** A call that could mean too much; `candidates` are the same list for calls of one name in one file. */
export interface LocalAmbiguity {
  readonly from: number;
  readonly name: string;
  readonly candidates: readonly Place[];
  readonly line: number;
}

/** More candidates than this say nothing: a stated ambiguity, no edge. */
const MAX_CANDIDATES = 8;
/** How an ambiguity calls a member whose name is computed. */
const COMPUTED = '[…]';

/** Turns references of one file into edges. */
export class ReferenceLinker {
  /** Calls that could mean too much. */
  readonly ambiguous: LocalAmbiguity[] = [];
  /** Whether anything was looked for by its name alone: the answer depends on what the file can reach by imports. */
  asksNames = false;
  /** What a framework is told to run around handlers. */
  readonly around: LocalAround[] = [];
  readonly routing: LocalRouting[] = [];
  private readonly parts: Parts;
  private readonly places: NamedPlaces;
  private readonly roots: RootLinker;
  private readonly namespaces: NamespaceMembers;

  constructor(parts: Parts) {
    this.parts = parts;
    const { meaning, hierarchy, edges } = parts;
    this.places = new NamedPlaces(meaning);
    this.namespaces = new NamespaceMembers(meaning, hierarchy);
    this.roots = new RootLinker({ meaning, edges, places: this.places });
  }

  link(file: LinkedFile, reference: Reference): void {
    const value = file.facts.values[reference.value];
    if (value === undefined) return;
    if (reference.kind === 'type') return this.type(file, reference);
    if (reference.kind === 'around') return this.runAround(file, reference);
    if (value.op === 'given' || value.op === 'parameter' || value.op === 'event')
      return this.parts.callbacks.note(file, reference, value);
    if (isAsked(reference.kind)) return this.asked(file, reference, reference.kind);
    if (reference.kind === 'inject') return this.injected(file, reference);
    if (isExported(reference, value)) return;
    const targets = this.places.of(file, reference.value);
    for (const target of targets) this.edge(file, reference, target);
    this.roots.link(file, reference, targets);
    const things = this.parts.meaning.of(file, reference.value);
    for (const thing of things) this.thing(file, reference, thing);
    if (reference.kind === 'call' && isOpen(value, things)) this.parts.callbacks.call(file, reference);
    if (things.length >= MAX_THINGS) this.stateTooMany(file, reference, things);
    const isOfNamespace = this.ofNamespace(file, reference);
    if (isOfNamespace) return;
    if (targets.length === 0 && things.length === 0) this.byName(file, reference, value);
    else if (reference.kind === 'call' && value.op === 'member')
      this.throughInterface(file, reference, value.of);
  }

  private runAround(file: LinkedFile, reference: Reference): void {
    const routing = routingOf(this.parts.meaning, this.places, file, reference);
    if (routing !== null) this.routing.push(routing);
    else this.around.push(...aroundOf(this.parts.meaning, this.places, file, reference));
  }

  /** What a container calls to make what it gives. */
  private injected(file: LinkedFile, reference: Reference): void {
    const { meaning, standIns, edges } = this.parts;
    const tokens = tokensOf(meaning, file, reference.value);
    const makers =
      tokens.length > 0
        ? tokens.flatMap((token) => standIns.behind(makingOf(token)))
        : standIns.makersOf(meaning.of(file, reference.value));
    for (const maker of makers)
      if ('file' in maker) edges.exact({ file, index: reference.from }, maker, 'call', reference.line);
  }

  /** What the language itself calls. */
  private asked(file: LinkedFile, reference: Reference, protocol: Protocol): void {
    for (const ref of askedMembers(
      this.parts.meaning,
      this.parts.meaning.of(file, reference.value),
      protocol,
    ))
      for (const target of this.places.declared(ref.file, ref.value))
        this.edge(file, { ...reference, kind: 'call' }, target);
  }

  /** A call through an interface depends on what the interface says, whatever stands behind it. */
  private throughInterface(file: LinkedFile, { from, line }: Reference, receiver: number): void {
    for (const thing of this.parts.meaning.of(file, receiver)) {
      if (thing.kind !== 'instance' || declarationAt(thing.file, thing.index)?.kind !== 'interface') continue;
      this.parts.edges.exact({ file, index: from }, thing, 'type', line);
    }
  }

  private type(file: LinkedFile, reference: Reference): void {
    for (const ref of this.parts.meaning.types.refs(file, reference.value)) {
      if (!('file' in ref)) continue;
      const value = ref.file.facts.values[ref.value];
      if (value?.op !== 'declaration') continue;
      const to = { file: ref.file, index: value.index };
      this.parts.edges.exact({ file, index: reference.from }, to, 'type', reference.line);
    }
  }

  private edge(file: LinkedFile, reference: Reference, to: Place): void {
    const { from, kind, line } = reference;
    const declaration = declarationAt(to.file, to.index);
    const isCaptured = kind === 'read' && to.file === file && isAround(file, to.index, from);
    const edgeKind =
      isCaptured || isDataMember(to)
        ? 'read'
        : declaration === undefined
          ? null
          : edgeKindOf(kind, declaration);
    if (edgeKind === null) return;
    const { edges } = this.parts;
    if (isOfSuper(file, reference)) edges.ofBase({ file, index: from }, to, edgeKind, line);
    else edges.exact({ file, index: from }, to, edgeKind, line);
    // Whether the name is read or set, nobody looks: both accessors of it count.
    const twin = declaration?.kind === 'accessor' ? twinOf(to) : null;
    if (twin !== null) edges.exact({ file, index: from }, twin, edgeKind, line);
  }

  /** Functions and classes behind a variable, a typed member or an alias. */
  private thing(file: LinkedFile, reference: Reference, thing: Thing): void {
    const { kind } = reference;
    if (thing.kind === 'module') return this.whole(file, reference, thing);
    if (thing.kind === 'value') return this.handOn(file, reference, thing);
    if (thing.kind !== 'node') return;
    const isObject = declarationAt(thing.file, thing.index)?.kind === 'object';
    if (isObject) return this.handOn(file, reference, thing);
    if (kind === 'call' || kind === 'construct' || kind === 'jsx' || kind === 'pass')
      this.edge(file, reference, thing);
  }

  /** Calling what `require` gives calls what the module exports as a whole, and whoever uses it depends on all data in it. */
  private whole(file: LinkedFile, reference: Reference, thing: Thing & { kind: 'module' }): void {
    const isUse = reference.kind !== 'read' && reference.kind !== 'hold';
    for (const found of this.parts.meaning.wholeOf(thing.file)) {
      if (found.kind === 'value')
        for (const object of wholesIn(this.parts.meaning, found)) this.edge(file, reference, object);
      if (found.kind !== 'node') continue;
      if (declarationAt(found.file, found.index)?.kind === 'object') this.edge(file, reference, found);
      if (isUse) this.thing(file, reference, found);
    }
  }

  /** Whoever gets an object may call each function in it; the data in it belongs to the object. */
  private handOn(file: LinkedFile, reference: Reference, thing: Thing): void {
    if (reference.kind !== 'pass') return;
    for (const ref of this.parts.hierarchy.allMembers(thing)) {
      for (const target of this.places.declared(ref.file, ref.value))
        if (declarationAt(target.file, target.index)?.kind !== 'field') this.edge(file, reference, target);
    }
  }

  /** More than are followed: what was left out could be called as well. */
  private stateTooMany(
    file: LinkedFile,
    { from, kind, value, line }: Reference,
    things: readonly Thing[],
  ): void {
    if (kind !== 'call' && kind !== 'construct') return;
    const called = file.facts.values[value];
    const name = called?.op === 'member' ? called.name : '';
    this.ambiguous.push({ from, name, candidates: things.filter(isFunction), line });
  }

  /** A computed member of a module's namespace: whatever the module exports may be meant, as a match by name may mean. */
  private ofNamespace(file: LinkedFile, reference: Reference): boolean {
    const { from, kind, line } = reference;
    const things = this.namespaces.of(file, reference.value);
    if (things.length === 0) return false;
    const code = things.filter(isFunction);
    const data = kind === 'read' || kind === 'hold' ? things.filter(isData) : [];
    const isTooMany = code.length > MAX_CANDIDATES;
    if (isTooMany) this.ambiguous.push({ from, name: COMPUTED, candidates: code, line });
    const count = { certainty: 'approximate', candidates: code.length + data.length } as const;
    for (const to of [...(isTooMany ? [] : code), ...data]) {
      const declaration = declarationAt(to.file, to.index);
      const edgeKind = declaration === undefined ? null : edgeKindOf(kind, declaration);
      if (edgeKind !== null)
        this.parts.edges.add({ from: { file, index: from }, to, kind: edgeKind, ...count, line });
    }
    return true;
  }

  private byName(file: LinkedFile, { from, kind, line }: Reference, value: Value): void {
    if (kind !== 'call' || value.op !== 'member') return;
    this.asksNames = true;
    const candidates = this.parts.names.candidates(file, value.name);
    if (candidates.length > MAX_CANDIDATES) {
      this.ambiguous.push({ from, name: value.name, candidates, line });
      return;
    }
    const edge = {
      from: { file, index: from },
      kind,
      certainty: 'approximate',
      candidates: candidates.length,
      line,
    } as const;
    for (const to of candidates) this.parts.edges.add({ ...edge, to });
  }
}

function isData(thing: Thing): thing is Thing & { kind: 'node' } {
  return thing.kind === 'node' && HOLDS_DATA.has(declarationAt(thing.file, thing.index)?.kind ?? 'module');
}

/** Whether somebody else may say what is called: it is no function of the tree or a package, and no member of what the language brings. */
function isOpen({ op }: Value, things: readonly Thing[]): boolean {
  if (things.some(({ kind }) => kind === 'node' || kind === 'module' || kind === 'external')) return false;
  return op !== 'member' || things.length === 0 || things.some(({ kind }) => kind !== 'builtin');
}

/** `module.exports = { f, LIMIT }`: whoever imports a name is linked to what stands behind it; the module uses none of them. */
function isExported({ from, kind }: Reference, { op }: Value): boolean {
  return from === 0 && kind === 'hold' && (op === 'declaration' || op === 'import');
}

/** `super.fee()`, `super.amount` */
function isOfSuper({ facts: { values } }: LinkedFile, { kind, value }: Reference): boolean {
  const member = values[value];
  if ((kind !== 'call' && kind !== 'read') || member?.op !== 'member') return false;
  const receiver = values[member.of];
  return receiver?.op === 'super' || (receiver?.op === 'new' && values[receiver.of]?.op === 'super');
}
