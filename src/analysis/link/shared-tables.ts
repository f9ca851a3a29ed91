import type { Import, Value } from '../facts';

/** What an import means depends on its specifier and name alone. */
export class SharedImports {
  readonly all: Import[];
  /** By index in the other version. */
  readonly indexes: readonly number[];

  constructor(imports: readonly Import[], others: readonly Import[]) {
    this.all = [...imports];
    const known = new Map<string, number>();
    for (const [index, entry] of imports.entries()) {
      if (!known.has(keyOf(entry))) known.set(keyOf(entry), index);
    }
    this.indexes = others.map((entry) => {
      const found = known.get(keyOf(entry)) ?? this.all.length;
      if (found === this.all.length) this.all.push(entry);
      known.set(keyOf(entry), found);
      return found;
    });
  }
}

const keyOf = ({ specifier, name }: Import): string => JSON.stringify([specifier, name]);

/** By index in the other version: the index in what both share. */
export interface Places {
  readonly imports: readonly number[];
  readonly declarations: readonly number[];
}

/** Values of both versions, equal ones once; operands stand before what is made of them. */
export class SharedValues {
  readonly all: Value[];
  private readonly indexes: number[] = [];
  private readonly known = new Map<string, number>();

  private readonly places: Places;

  /** @param others of the other version; `places`: where its imports and declarations stand in what both share */
  constructor(values: readonly Value[], others: readonly Value[], places: Places) {
    this.all = [...values];
    this.places = places;
    for (const [index, value] of values.entries()) {
      const key = JSON.stringify(value);
      if (!this.known.has(key)) this.known.set(key, index);
    }
    for (const value of others) this.indexes.push(this.add(this.inShared(value)));
  }

  of(index: number): number {
    return this.indexes[index] ?? -1;
  }

  private add(value: Value): number {
    const key = JSON.stringify(value);
    const found = this.known.get(key) ?? this.all.length;
    if (found === this.all.length) this.all.push(value);
    this.known.set(key, found);
    return found;
  }

  private inShared(value: Value): Value {
    const all = (indexes: readonly number[]) => indexes.map((index) => this.of(index));
    switch (value.op) {
      case 'import':
        return { ...value, index: this.places.imports[value.index] ?? -1 };
      case 'member':
      case 'call':
      case 'new':
      case 'element':
      case 'list':
        return { ...value, of: this.of(value.of) };
      case 'token':
      case 'event':
        return value.of === null ? value : { ...value, of: this.of(value.of) };
      case 'instance':
        return { ...value, of: this.of(value.of), args: all(value.args) };
      case 'text':
        return {
          ...value,
          parts: value.parts.map((part) => (typeof part === 'string' ? part : this.of(part))),
        };
      case 'tuple':
        return { ...value, items: all(value.items) };
      case 'either':
        return { ...value, of: all(value.of) };
      case 'shape':
        return {
          ...value,
          members: value.members.map(([name, of]) => [name, this.of(of)] as const),
          spreads: all(value.spreads),
        };
      case 'function':
        return { ...value, returns: value.returns === null ? null : this.of(value.returns) };
      case 'given':
        return { ...value, to: this.of(value.to), value: this.of(value.value) };
      case 'declaration':
      case 'parameter':
      case 'this':
      case 'super':
        return { ...value, index: this.places.declarations[value.index] ?? -1 };
      case 'global':
      case 'exports':
      case 'unknown':
        return value;
      default:
        throw new TypeError(`no form for ${JSON.stringify(value satisfies never)}`);
    }
  }
}
