import type { Value } from '../facts';
import type { Exports } from './exports';
import {
  BUILTINS,
  declarationAt,
  type LinkedFile,
  type Named,
  NOTHING,
  type Ref,
  type Thing,
  union,
} from './things';

/** What is known of values, as far as types ask. */
export interface ValueMeaning {
  readonly exports: Exports;
  of(file: LinkedFile, value: number): readonly Thing[];
  refs(file: LinkedFile, index: number): readonly Named[];
}

/** A declaration, or a thing outside the tree. */
export type TypeRef = Ref | { readonly thing: Thing };

/** Says what the names of types stand for across files. */
export class TypeNames {
  private readonly meaning: ValueMeaning;

  constructor(meaning: ValueMeaning) {
    this.meaning = meaning;
  }

  /** Something of the type that a value names. */
  of(file: LinkedFile, named: number): readonly Thing[] {
    return union(
      this.refs(file, named).map((ref) => ('thing' in ref ? [typed(ref.thing)] : this.typed(ref))),
    );
  }

  /** What a type's name stands for. */
  refs(file: LinkedFile, named: number): readonly TypeRef[] {
    const value = file.facts.values[named];
    if (value?.op === 'declaration') return [{ file, value: named }];
    if (value?.op === 'import') return this.imported({ file, value: named });
    if (value?.op !== 'member') return this.things({ file, value: named });
    return this.meaning
      .refs(file, named)
      .map((ref) => (ref.kind === 'ref' ? { file: ref.file, value: ref.value } : { thing: ref.thing }));
  }

  private imported(ref: Ref): readonly TypeRef[] {
    const found = this.meaning.exports.through(ref);
    const [only] = found;
    const isSame = found.length === 1 && only?.file === ref.file && only.value === ref.value;
    return isSame ? this.things(ref) : found.flatMap((behind) => this.settled(behind));
  }

  private settled(ref: Ref): readonly TypeRef[] {
    return ref.file.facts.values[ref.value]?.op === 'import' ? this.things(ref) : [ref];
  }

  private things({ file, value }: Ref): readonly TypeRef[] {
    return this.meaning.of(file, value).map((thing) => ({ thing }));
  }

  private typed({ file, value }: Ref): readonly Thing[] {
    const named = file.facts.values[value];
    if (named?.op !== 'declaration') return this.meaning.of(file, value);
    const declaration = declarationAt(file, named.index);
    if (declaration === undefined) return NOTHING;
    if (declaration.kind === 'type') return this.aliased(file, named.index);
    if (declaration.kind === 'class' || declaration.kind === 'interface') {
      return [{ kind: 'instance', file, index: named.index }];
    }
    return declaration.kind === 'enum' ? BUILTINS : NOTHING;
  }

  /** An alias that spells members out is a type of its own, as an interface is; what else it consists of stays what it is. */
  private aliased(file: LinkedFile, index: number): readonly Thing[] {
    const value = declarationAt(file, index)?.value ?? null;
    if (value === null) return NOTHING;
    const things = this.meaning.of(file, value);
    if (shapesOf(file, index).length === 0) return things;
    const others = things.filter((thing) => !isShape(thing) || thing.file !== file);
    return union([[{ kind: 'instance', file, index }], others]);
  }
}

const typed = (thing: Thing): Thing => (thing.kind === 'external' ? { ...thing, typed: 'whole' } : thing);

/** The members that a type alias spells out, alternative by alternative. */
export function shapesOf(file: LinkedFile, alias: number): readonly (Value & { op: 'shape' })[] {
  const value = file.facts.values[declarationAt(file, alias)?.value ?? -1];
  if (value?.op === 'shape') return [value];
  if (value?.op !== 'either') return [];
  return value.of.flatMap((each) => {
    const alternative = file.facts.values[each];
    return alternative?.op === 'shape' ? [alternative] : [];
  });
}

const isShape = (thing: Thing): thing is Thing & { kind: 'value' } =>
  thing.kind === 'value' && thing.file.facts.values[thing.index]?.op === 'shape';
