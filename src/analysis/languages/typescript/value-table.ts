import type { Member, Value } from '../../facts';

/** The values of one file, each once: equal values have equal indexes. */
export class ValueTable {
  readonly values: Value[] = [];
  readonly unknown: number;
  private readonly known = new Map<string, number>();

  constructor() {
    this.unknown = this.add('?', { op: 'unknown' });
  }

  declaration(index: number): number {
    return this.add(`d${index}`, { op: 'declaration', index });
  }

  import(index: number): number {
    return this.add(`i${index}`, { op: 'import', index });
  }

  global(name: string): number {
    return this.add(`g${name}`, { op: 'global', name });
  }

  exports(): number {
    return this.add('x', { op: 'exports' });
  }

  this(index: number): number {
    return this.add(`t${index}`, { op: 'this', index });
  }

  super(index: number): number {
    return this.add(`s${index}`, { op: 'super', index });
  }

  /** Kept even for unknown receivers: the name alone can still be matched. */
  member(of: number, name: string): number {
    return this.add(`m${of}.${name}`, { op: 'member', of, name });
  }

  call(of: number): number {
    return of === this.unknown ? of : this.add(`c${of}`, { op: 'call', of });
  }

  construct(of: number): number {
    return of === this.unknown ? of : this.add(`n${of}`, { op: 'new', of });
  }

  instance(of: number, args: readonly number[]): number {
    return of === this.unknown ? of : this.add(`a${of}<${args.join(',')}`, { op: 'instance', of, args });
  }

  element(of: number): number {
    return of === this.unknown ? of : this.add(`e${of}`, { op: 'element', of });
  }

  list(of: number): number {
    return this.add(`l${of}`, { op: 'list', of });
  }

  tuple(items: readonly number[]): number {
    return this.add(`p${items.join(',')}`, { op: 'tuple', items });
  }

  /** Unknown alternatives say nothing and are left out. */
  either(of: readonly number[]): number {
    const known = [...new Set(of)].filter((value) => value !== this.unknown);
    const [only] = known;
    if (only === undefined) return this.unknown;
    return known.length === 1 ? only : this.add(`o${known.join(',')}`, { op: 'either', of: known });
  }

  shape(members: readonly Member[], spreads: readonly number[]): number {
    return this.add(`h${JSON.stringify([members, spreads])}`, { op: 'shape', members, spreads });
  }

  parameter(index: number, position: number): number {
    return this.add(`P${index}.${position}`, { op: 'parameter', index, position });
  }

  given(to: number, position: number, value: number): number {
    return this.add(`G${to}.${position}.${value}`, { op: 'given', to, position, value });
  }

  /** @param of a constant that holds the name */
  event(name: string, of: number | null = null): number {
    return this.add(`E${of} ${name}`, { op: 'event', name, of });
  }

  token(of: number | null, name: string): number {
    return this.add(`T${of} ${name}`, { op: 'token', of, name });
  }

  text(parts: readonly (string | number)[]): number {
    return this.add(`"${JSON.stringify(parts)}`, { op: 'text', parts });
  }

  function(returns: number | null): number {
    return this.add(`f${returns}`, { op: 'function', returns });
  }

  private add(key: string, value: Value): number {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const index = this.values.length;
    this.values.push(value);
    this.known.set(key, index);
    return index;
  }
}

/** Whether a value names what has a place that the linker can tell from others. */
export function hasPlace(value: Value | undefined): boolean {
  return value?.op === 'declaration' || value?.op === 'import' || value?.op === 'member';
}
