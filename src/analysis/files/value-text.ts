import type { Member, Value } from '../facts';

/** Values as one flat list: a code, then as many operands as the code says; lists stand with their length before them. */
export type PackedValues = readonly (number | string | null | readonly Member[])[];

const CODE_OF: Readonly<Record<Value['op'], number>> = {
  unknown: 0,
  declaration: 1,
  import: 2,
  global: 3,
  member: 4,
  call: 5,
  new: 6,
  instance: 7,
  this: 8,
  super: 9,
  element: 10,
  list: 11,
  tuple: 12,
  either: 13,
  shape: 14,
  function: 15,
  exports: 16,
  parameter: 17,
  given: 18,
  event: 19,
  token: 20,
  text: 21,
};
const OPS: readonly Value['op'][] = Object.entries(CODE_OF)
  .sort(([, a], [, b]) => a - b)
  .map(([op]) => op as Value['op']);

type Item = PackedValues[number];

export function packedValues(values: readonly Value[]): PackedValues {
  const packed: Item[] = [];
  for (const value of values) {
    packed.push(CODE_OF[value.op]);
    operandsInto(packed, value);
  }
  return packed;
}

function operandsInto(packed: Item[], value: Value): void {
  switch (value.op) {
    case 'declaration':
    case 'import':
    case 'this':
    case 'super':
      packed.push(value.index);
      return;
    case 'global':
      packed.push(value.name);
      return;
    case 'member':
      packed.push(value.of, value.name);
      return;
    case 'token':
    case 'event':
      packed.push(value.of, value.name);
      return;
    case 'call':
    case 'new':
    case 'element':
    case 'list':
      packed.push(value.of);
      return;
    case 'instance':
      packed.push(value.of, value.args.length, ...value.args);
      return;
    case 'text':
      packed.push(value.parts.length, ...value.parts);
      return;
    case 'tuple':
      packed.push(value.items.length, ...value.items);
      return;
    case 'either':
      packed.push(value.of.length, ...value.of);
      return;
    case 'shape':
      packed.push(value.members, value.spreads.length, ...value.spreads);
      return;
    case 'function':
      packed.push(value.returns);
      return;
    case 'parameter':
      packed.push(value.index, value.position);
      return;
    case 'given':
      packed.push(value.to, value.position, value.value);
      return;
    case 'unknown':
    case 'exports':
      return;
    default:
      throw new TypeError(`no form for ${JSON.stringify(value satisfies never)}`);
  }
}

/** Inverse of `packedValues`. */
export function unpackedValues(packed: PackedValues): Value[] {
  const reader = new PackedReader(packed);
  const values: Value[] = [];
  while (!reader.isAtEnd) values.push(unpackedValue(reader));
  return values;
}

class PackedReader {
  private at = 0;
  private readonly packed: PackedValues;

  constructor(packed: PackedValues) {
    this.packed = packed;
  }

  get isAtEnd(): boolean {
    return this.at >= this.packed.length;
  }

  next<T extends Item>(): T {
    return this.packed[this.at++] as T;
  }

  list<T extends Item = number>(): T[] {
    const count = this.next<number>();
    const items = this.packed.slice(this.at, this.at + count) as T[];
    this.at += count;
    return items;
  }
}

function unpackedValue(reader: PackedReader): Value {
  const op = OPS[reader.next<number>()] ?? 'unknown';
  switch (op) {
    case 'declaration':
    case 'import':
    case 'this':
    case 'super':
      return { op, index: reader.next() };
    case 'global':
      return { op, name: reader.next() };
    case 'member':
      return { op, of: reader.next(), name: reader.next() };
    case 'token':
    case 'event':
      return { op, of: reader.next(), name: reader.next() };
    case 'call':
    case 'new':
    case 'element':
    case 'list':
      return { op, of: reader.next() };
    case 'instance':
      return { op, of: reader.next(), args: reader.list() };
    case 'text':
      return { op, parts: reader.list<number | string>() };
    case 'tuple':
      return { op, items: reader.list() };
    case 'either':
      return { op, of: reader.list() };
    case 'shape':
      return { op, members: reader.next(), spreads: reader.list() };
    case 'function':
      return { op, returns: reader.next() };
    case 'parameter':
      return { op, index: reader.next(), position: reader.next() };
    case 'given':
      return { op, to: reader.next(), position: reader.next(), value: reader.next() };
    case 'unknown':
    case 'exports':
      return { op };
    default:
      throw new TypeError(`no value is ${JSON.stringify(op satisfies never)}`);
  }
}
