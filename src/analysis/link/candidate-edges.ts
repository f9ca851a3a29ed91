import type { Reference, Value } from '../facts';
import { edgeKindOf, HOLDS_DATA } from './edge-kinds';
import type { EdgeList } from './edges';
import type { Hierarchy } from './hierarchy';
import type { Meaning } from './meaning';
import type { NameIndex } from './names';
import { NamespaceMembers } from './namespace-members';
import { classAround } from './own-instance';
import { isFunction } from './takers';
import { declarationAt, type LinkedFile, type Place, type Thing } from './things';

/** A call that could mean too much; `candidates` are the same list for calls of one name in one file. */
export interface LocalAmbiguity {
  readonly from: number;
  readonly name: string;
  readonly candidates: readonly Place[];
  readonly line: number;
}

/** More candidates than this say nothing: a stated ambiguity, no edge. */
const MAX_CANDIDATES = 8;
/** Classes above a class: of more nobody asks whether it inherits from them. */
const MAX_BASES = 16;
/** How an ambiguity calls a member whose name is computed. */
const COMPUTED = '[…]';

interface Parts {
  readonly meaning: Meaning;
  readonly hierarchy: Hierarchy;
  readonly edges: EdgeList;
  readonly names: NameIndex;
}

/** Edges to what a reference may mean, where it says no more than a name: one of few candidates, or a stated ambiguity. */
export class CandidateLinker {
  /** Calls that could mean too much. */
  readonly ambiguous: LocalAmbiguity[] = [];
  /** Whether anything was looked for by its name alone. */
  asksNames = false;
  private readonly edges: EdgeList;
  private readonly meaning: Meaning;
  private readonly names: NameIndex;
  private readonly namespaces: NamespaceMembers;

  constructor({ meaning, hierarchy, edges, names }: Parts) {
    this.edges = edges;
    this.meaning = meaning;
    this.names = names;
    this.namespaces = new NamespaceMembers(meaning, hierarchy);
  }

  /** More than are followed: what was left out could be called as well. */
  tooMany(file: LinkedFile, { from, kind, value, line }: Reference, things: readonly Thing[]): void {
    if (kind !== 'call' && kind !== 'construct') return;
    const called = file.facts.values[value];
    const name = called?.op === 'member' ? called.name : '';
    this.ambiguous.push({ from, name, candidates: things.filter(isFunction), line });
  }

  /** A computed member of a module's namespace: whatever the module exports may be meant, as a match by name may mean. */
  ofNamespace(file: LinkedFile, reference: Reference): boolean {
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
        this.edges.add({ from: { file, index: from }, to, kind: edgeKind, ...count, line });
    }
    return true;
  }

  /** Whether anything that the file can reach by imports has a member of that name. */
  isNamed(file: LinkedFile, value: Value): boolean {
    this.asksNames = true;
    return value.op === 'member' && this.names.candidates(file, value.name).length > 0;
  }

  byName(file: LinkedFile, { from, kind, line }: Reference, value: Value): void {
    if (kind !== 'call' || value.op !== 'member') return;
    this.asksNames = true;
    const candidates = this.names.candidates(file, value.name);
    if (candidates.length > MAX_CANDIDATES) {
      this.ambiguous.push({ from, name: value.name, candidates, line });
      return;
    }
    const own = classAround(file, from);
    const isOwn = (to: Place): boolean =>
      own !== null && to.file === file && declarationAt(file, to.index)?.parent === own;
    // What hands its calls on under the same names hardly means itself: no rival to what stands elsewhere, but for what it inherits.
    const others = candidates.filter((to) => !isOwn(to));
    const isInherited = own !== null && others.some((to) => this.inherits({ file, index: own }, to));
    const elsewhere = isInherited ? candidates.length : others.length;
    const edge = { from: { file, index: from }, kind, certainty: 'approximate', line } as const;
    for (const to of candidates)
      this.edges.add({ ...edge, to, candidates: isOwn(to) ? candidates.length : elsewhere });
  }

  /** Whether the method is one of a class that the given one extends. */
  private inherits(own: Place, { file, index }: Place): boolean {
    const owner = declarationAt(file, index)?.parent;
    const found: Thing[] = [...this.meaning.bases(own.file, own.index)];
    for (const base of found) {
      if (!(base.kind === 'instance' || base.kind === 'node') || found.length > MAX_BASES) continue;
      if (base.file === file && base.index === owner) return true;
      found.push(...this.meaning.bases(base.file, base.index));
    }
    return false;
  }
}

function isData(thing: Thing): thing is Thing & { kind: 'node' } {
  return thing.kind === 'node' && HOLDS_DATA.has(declarationAt(thing.file, thing.index)?.kind ?? 'module');
}
