import type { Declaration, Reference, Value } from '../facts';
import type { EdgeKind } from '../graph';
import { aroundOf, type LocalAround } from './around';
import type { CallbackReader } from './callbacks';
import { CandidateLinker, type LocalAmbiguity } from './candidate-edges';
import { edgeKindOf, isCode, isDataMember } from './edge-kinds';
import type { EdgeList, Marks } from './edges';
import { GivenObjects } from './given-objects';
import type { Hierarchy } from './hierarchy';
import { twinOf } from './holders';
import { isAround, wholesIn } from './inside';
import type { Meaning } from './meaning';
import { NamedPlaces } from './named-places';
import type { NameIndex } from './names';
import { isOfSelf, isOnSelf } from './own-instance';
import { methodsBehind } from './package-types';
import { askedMembers, isAsked, type Protocol } from './protocols';
import { Receivers } from './receivers';
import { RootLinker } from './root-edges';
import { type LocalRouting, routingOf } from './routing';
import type { StandIns } from './stand-ins';
import { declarationAt, distinct, type LinkedFile, MAX_THINGS, type Place, type Thing } from './things';
import { makingOf, tokensOf } from './tokens';

interface Parts {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
  readonly edges: EdgeList;
  readonly standIns: StandIns;
  readonly names: NameIndex;
  readonly callbacks: CallbackReader;
}

/** Turns references of one file into edges. */
export class ReferenceLinker {
  /** What a framework is told to run around handlers. */
  readonly around: LocalAround[] = [];
  readonly routing: LocalRouting[] = [];
  private readonly parts: Parts;
  private readonly places: NamedPlaces;
  private readonly given: GivenObjects;
  private readonly roots: RootLinker;
  private readonly candidates: CandidateLinker;
  private readonly receivers: Receivers;

  constructor(parts: Parts) {
    this.parts = parts;
    const { meaning, edges } = parts;
    this.places = new NamedPlaces(meaning);
    this.given = new GivenObjects(parts);
    this.candidates = new CandidateLinker(parts);
    this.receivers = new Receivers(parts);
    this.roots = new RootLinker({ meaning, edges, places: this.places });
  }

  /** Calls that could mean too much. */
  get ambiguous(): readonly LocalAmbiguity[] {
    return this.candidates.ambiguous;
  }

  /** Whether anything was looked for by its name alone: the answer depends on what the file can reach by imports. */
  get asksNames(): boolean {
    return this.candidates.asksNames;
  }

  link(file: LinkedFile, reference: Reference): void {
    const value = file.facts.values[reference.value];
    if (value === undefined) return;
    if (reference.kind === 'type') return this.type(file, reference);
    if (reference.kind === 'around') return this.runAround(file, reference);
    if (reference.kind === 'put') return this.parts.callbacks.put(file, value);
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
    const isUnknown = targets.length === 0 && things.length === 0;
    if (reference.kind === 'call' && isOpen(value, things))
      this.parts.callbacks.call(file, reference, !isUnknown || this.candidates.isNamed(file, value));
    if (things.length >= MAX_THINGS) this.candidates.tooMany(file, reference, things);
    if (this.candidates.ofNamespace(file, reference)) return;
    if (isUnknown && reference.kind === 'call') this.parts.callbacks.ask(file, reference);
    if (isUnknown) this.candidates.byName(file, reference, value);
    else if (reference.kind === 'call' && value.op === 'member') {
      this.throughInterface(file, reference, value.of);
      this.throughPackage(file, reference, value);
    }
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

  /** What classes of the tree answer where only a package's type says what is called. */
  private throughPackage(
    file: LinkedFile,
    { from, line }: Reference,
    { of, name }: Value & { op: 'member' },
  ): void {
    for (const thing of this.parts.meaning.of(file, of)) {
      if (thing.kind !== 'external' || thing.typed !== 'whole') continue;
      for (const to of methodsBehind(thing, name, { ...this.parts, places: this.places }))
        if (isCode(to)) this.parts.edges.foreign({ file, index: from }, to, line);
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
    const isCalled = kind === 'call' || kind === 'construct';
    const edgeKind = isSetByConstructor(to)
      ? 'effect'
      : isCaptured || isDataMember(to)
        ? 'read'
        : declaration === undefined
          ? null
          : edgeKindOf(kind, declaration);
    if (edgeKind === null) return;
    const { edges } = this.parts;
    if (isOfSuper(file, reference)) edges.ofBase({ file, index: from }, to, edgeKind, line);
    else if (isCalled && IS_RUN.has(declaration?.kind ?? 'module') && isOnSelf(file, reference))
      edges.ofSelf({ file, index: from }, to, edgeKind, line);
    else
      edges.marked({ file, index: from }, to, edgeKind, {
        line,
        ...this.marksOf(file, reference, { to, edgeKind }),
      });
    // Whether the name is read or set, nobody looks: both accessors of it count.
    const twin = declaration?.kind === 'accessor' ? twinOf(to) : null;
    if (twin !== null) edges.exact({ file, index: from }, twin, edgeKind, line);
  }

  private marksOf(
    file: LinkedFile,
    reference: Reference,
    { to, edgeKind }: { readonly to: Place; readonly edgeKind: EdgeKind },
  ): Marks {
    const marks = this.given.marksOf(file, reference, to);
    if (reference.kind === 'call') return { ...marks, ...this.receivers.of(file, reference, to) };
    const isOwn = edgeKind === 'read' && isOfSelf(file, reference.from, reference.value);
    return isOwn ? { ...marks, isSelf: true } : marks;
  }

  /** Functions and classes behind a variable, a typed member or an alias. */
  private thing(file: LinkedFile, reference: Reference, thing: Thing): void {
    const { kind } = reference;
    if (thing.kind === 'module') return this.whole(file, reference, thing);
    if (thing.kind === 'value') return this.handOn(file, reference, thing);
    if (thing.kind !== 'node') return;
    const isObject = declarationAt(thing.file, thing.index)?.kind === 'object';
    if (isObject) return this.handOn(file, reference, thing);
    if (kind === 'call' || kind === 'construct' || kind === 'jsx' || kind === 'pass' || kind === 'keep')
      this.edge(file, reference, thing);
  }

  /** Calling what `require` gives calls what the module exports as a whole, and whoever uses it depends on all data in it. */
  private whole(file: LinkedFile, reference: Reference, thing: Thing & { kind: 'module' }): void {
    const isUse = reference.kind !== 'read' && reference.kind !== 'hold';
    for (const found of this.parts.meaning.wholeOf(thing.file)) {
      if (found.kind === 'value')
        for (const object of wholesIn(this.parts.meaning, found)) this.edge(file, reference, object);
      if (found.kind === 'value') this.handOn(file, reference, found);
      if (found.kind !== 'node') continue;
      if (declarationAt(found.file, found.index)?.kind === 'object') this.edge(file, reference, found);
      if (isUse) this.thing(file, reference, found);
    }
  }

  /**
   * Whoever gets an object may call each function in it; the data in it belongs to the object. Of one with many functions, which of them
   * nobody can tell.
   */
  private handOn(file: LinkedFile, reference: Reference, thing: Thing): void {
    if (reference.kind !== 'pass') return;
    const targets = this.parts.hierarchy
      .allMembers(thing)
      .flatMap((ref) => this.places.declared(ref.file, ref.value))
      .filter((target) => declarationAt(target.file, target.index)?.kind !== 'field');
    const functions = distinct(targets.filter(isCode));
    const isMany = functions.length > MAX_HANDED_ON;
    for (const target of targets)
      if (isMany && isCode(target)) this.mayHandOn(file, reference, target, functions.length);
      else this.edge(file, reference, target);
  }

  private mayHandOn(file: LinkedFile, { from, line }: Reference, to: Place, candidates: number): void {
    const edge = { from: { file, index: from }, to, certainty: 'approximate', candidates, line } as const;
    this.parts.edges.add({ ...edge, kind: 'pass' });
  }
}

/** What may run for the instance that calls it. */
const IS_RUN: ReadonlySet<Declaration['kind']> = new Set(['method', 'class']);

/** Functions of one object that all count as called by who is given it; more are each one of many. */
const MAX_HANDED_ON = 8;

/** That has run before the field is read, for whoever made the instance. */
function isSetByConstructor({ file, index }: Place): boolean {
  const declaration = declarationAt(file, index);
  if (declaration?.kind !== 'part' || declaration.parent === null) return false;
  return declarationAt(file, declaration.parent)?.kind === 'constructor';
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
