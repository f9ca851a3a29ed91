import type { Declaration, FileFacts, Import, Member, Value } from '../facts';

/** Two versions of a file that look alike from outside, in terms of one table of values and one list of imports. */
export interface Alignment {
  /** Of the first version, with what only the other one says appended. */
  readonly shared: FileFacts;
  readonly other: FileFacts;
  /** By position in the other version's imports: the index in the shared ones. */
  readonly importIndexes: readonly number[];
}

/**
 * Whether no other file can tell two versions apart: the same declarations in the same places, of the same types, exported
 * under the same names. What their code does may differ. `null` where something else does.
 */
export function alignmentOf(facts: FileFacts, other: FileFacts): Alignment | null {
  const isWhole = facts.unanalysed === null && other.unanalysed === null && facts.language === other.language;
  if (!isWhole || facts.declarations.length !== other.declarations.length) return null;
  const imports = new SharedImports(facts.imports, other.imports);
  const values = new SharedValues(facts.values, other.values, imports.indexes);
  if (!looksAlike(facts, other, values)) return null;
  return {
    shared: { ...facts, values: values.all, imports: imports.all },
    other: {
      ...other,
      references: other.references.map((each) => ({ ...each, value: values.of(each.value) })),
      declarations: other.declarations.map((each) => ({
        ...each,
        names: each.names.map((name) => (name < 0 ? name : (imports.indexes[name] ?? name))),
      })),
    },
    importIndexes: imports.indexes,
  };
}

function looksAlike(facts: FileFacts, other: FileFacts, values: SharedValues): boolean {
  return (
    isEach(facts.declarations, other.declarations, (a, b) => isSameDeclaration(a, b, values)) &&
    isEach(facts.exports, other.exports, (a, b) => a.name === b.name && a.value === values.of(b.value)) &&
    isEach(facts.flows, other.flows, (a, b) => a.type === values.of(b.type) && a.value === values.of(b.value))
  );
}

function isSameDeclaration(a: Declaration, b: Declaration, values: SharedValues): boolean {
  const isSame = (x: number | null, y: number | null) => x === (y === null ? null : values.of(y));
  const isSameMember = ([name, value]: Member, [otherName, otherValue]: Member) =>
    name === otherName && value === values.of(otherValue);
  return (
    a.name === b.name &&
    a.key === b.key &&
    a.kind === b.kind &&
    a.parent === b.parent &&
    a.isStatic === b.isStatic &&
    isSame(a.value, b.value) &&
    isSame(a.returns, b.returns) &&
    isEach(a.members, b.members, isSameMember) &&
    isEach(a.statics, b.statics, isSameMember) &&
    isEach(a.extends, b.extends, isSame) &&
    isEach(a.implements, b.implements, isSame)
  );
}

function isEach<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (const [at, item] of a.entries()) {
    const other = b[at];
    if (other === undefined || !isSame(item, other)) return false;
  }
  return true;
}

/** What an import means depends on its specifier and name alone. */
class SharedImports {
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

/** Values of both versions, equal ones once; operands stand before what is made of them. */
class SharedValues {
  readonly all: Value[];
  private readonly indexes: number[] = [];
  private readonly known = new Map<string, number>();

  constructor(values: readonly Value[], others: readonly Value[], imports: readonly number[]) {
    this.all = [...values];
    for (const [index, value] of values.entries()) {
      const key = JSON.stringify(value);
      if (!this.known.has(key)) this.known.set(key, index);
    }
    for (const value of others) this.indexes.push(this.add(this.inShared(value, imports)));
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

  private inShared(value: Value, imports: readonly number[]): Value {
    const all = (indexes: readonly number[]) => indexes.map((index) => this.of(index));
    switch (value.op) {
      case 'import':
        return { ...value, index: imports[value.index] ?? value.index };
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
      case 'global':
      case 'exports':
      case 'unknown':
        return value;
      default:
        throw new TypeError(`no form for ${JSON.stringify(value satisfies never)}`);
    }
  }
}
