import type { Reference, Value } from '../facts';
import { saidOf } from '../said-value';
import { HOLDS_DATA } from './edge-kinds';
import type { EdgeList, LocalEdge } from './edges';
import { type Holder, holderOf } from './holders';
import { holds, isAround, objectsOf } from './inside';
import type { Meaning } from './meaning';
import type { NamedPlaces } from './named-places';
import { isOfSelf } from './own-instance';
import { declarationAt, isSame, type LinkedFile, type Place } from './things';

interface Parts {
  readonly meaning: Meaning;
  readonly places: NamedPlaces;
  readonly edges: EdgeList;
}

const MAX_STEPS = 32;

interface Asked {
  readonly asked: Value;
  /** The index of the value that is asked. */
  readonly of: number;
  /** Whether the member is none of the tree's: then a class is asked for what its base has. */
  readonly isUnseen: boolean;
}

/** `rates.vat.high` also reads the variable `rates`, unless a declaration of its own was found inside it. */
export class RootLinker {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** @param targets the declarations that the whole of it names */
  link(file: LinkedFile, reference: Reference, targets: readonly Place[]): void {
    const { values } = file.facts;
    let at = values[saidOf(values, reference.value)];
    const found = [...targets];
    if (at?.op === 'import') this.computed(file, reference);
    for (let step = 0; step < MAX_STEPS && at !== undefined; step++) {
      const of: number | undefined = operandOf(at);
      if (of === undefined) return;
      if (at.op !== 'call' && at.op !== 'new') {
        const receivers = this.parts.places.of(file, of);
        for (const target of receivers)
          if (!holds(target, found) && !this.hands(target, at, found))
            this.root(file, reference, target, { asked: at, of, isUnseen: targets.length === 0 });
        if (found.length === 0) this.moduleRoot(file, reference, of, at);
        found.push(...receivers);
      }
      at = values[saidOf(values, of)];
    }
  }

  /** Whether the object merely names what was found, for certain: `{ pay }` and not `{ pay, ...more }`. */
  private hands({ file, index }: Place, asked: Value, found: readonly Place[]): boolean {
    const object = declarationAt(file, index);
    if (asked.op !== 'member' || object?.kind !== 'object' || object.extends.length > 0) return false;
    if (object.members.some(([name]) => name.startsWith('['))) return false;
    const member = object.members.find(([name]) => name === asked.name);
    const places = member === undefined ? [] : this.parts.places.declared(file, member[1]);
    return places.length > 0 && places.every((place) => found.some((known) => isSame(known, place)));
  }

  private root(file: LinkedFile, { from, line }: Reference, to: Place, { asked, of, isUnseen }: Asked): void {
    const kind = declarationAt(to.file, to.index)?.kind;
    if (kind === undefined || !(HOLDS_DATA.has(kind) || (isUnseen && kind === 'class'))) return;
    const edge = readOf({ file, index: from }, to, { asked, line });
    this.parts.edges.add(isOfSelf(file, from, of) ? { ...edge, isSelf: true } : edge);
  }

  /** `exports.charge = limited(raw)`, `module.exports = limited(raw)`: the module's top-level code makes it. */
  private computed(file: LinkedFile, { from, value, line }: Reference): void {
    const { exports } = this.parts.meaning;
    const named = exports.through({ file, value });
    const wholes = this.parts.meaning
      .of(file, value)
      .flatMap((thing) => (thing.kind === 'module' ? exports.of(thing.file, 'export=') : []));
    for (const ref of [...named, ...wholes]) {
      const made = ref.file.facts.values[ref.value]?.op;
      if (ref.file !== file && (made === 'call' || made === 'new'))
        this.parts.edges.exact({ file, index: from }, { file: ref.file, index: 0 }, 'read', line);
    }
  }

  /**
   * Data that a CommonJS module exports without a name of its own is read from the module's top-level code, and that of an object which is only
   * met as its type (`typeof Config`) from the object.
   */
  private moduleRoot(file: LinkedFile, { from, line }: Reference, of: number, asked: Value): void {
    for (const thing of this.parts.meaning.of(file, of)) {
      const holder = holderOf(thing);
      if (holder !== null && !(holder.file === file && isAround(file, holder.index, from)))
        this.parts.edges.add(oneOfIts(holder, { from: { file, index: from }, line }));
      if (thing.kind !== 'module' || thing.file === file) continue;
      const module = { file: thing.file, index: 0 };
      this.parts.edges.add(readOf({ file, index: from }, module, { asked, line }));
      for (const object of objectsOf(this.parts.meaning, thing))
        this.parts.edges.exact({ file, index: from }, object, 'read', line);
    }
  }
}

/** @param asked what is asked of what is read */
function readOf(
  from: Place,
  to: Place,
  { asked, line }: { readonly asked: Value; readonly line: number },
): LocalEdge {
  const edge = { from, to, kind: 'read', certainty: 'exact', candidates: 1, line } as const;
  return asked.op === 'member' ? { ...edge, members: [asked.name] } : edge;
}

/** An object is one declaration, and its reader reads one of its members: which of them has changed is not told. */
function oneOfIts(to: Holder, { from, line }: Pick<LocalEdge, 'from' | 'line'>): LocalEdge {
  const certainty = to.members > 1 ? 'approximate' : 'exact';
  const candidates = Math.max(1, to.members);
  return { from, to: { file: to.file, index: to.index }, kind: 'read', certainty, candidates, line };
}

function operandOf(value: Value): number | undefined {
  if (value.op === 'member' || value.op === 'element' || value.op === 'call' || value.op === 'new')
    return value.of;
  return undefined;
}
