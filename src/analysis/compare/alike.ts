import type { FileFacts } from '../facts';
import type { FileOutline, LeftOpen, Outline } from '../outline';
import { counts, rearrangedOf } from './differences';
import { changeBetween } from './named';
import { OutlinedSide } from './outlined-side';
import type { Sides } from './sides';
import { usesByNode } from './uses';

/** Outlines of the files that were read for it, by path, and the facts of all. */
export interface OutlineFiles {
  readonly outlines: { readonly [side in 'base' | 'head']: ReadonlyMap<string, FileOutline> };
  readonly facts: { readonly [side in 'base' | 'head']: ReadonlyMap<string, FileFacts> };
}

interface Pair {
  readonly base: number;
  readonly head: number;
}

/** Compares code that differs by what it says: a text or number is the same as a constant that holds it. */
export class Alike {
  readonly base: OutlinedSide;
  readonly head: OutlinedSide;
  private readonly sides: Sides;
  private readonly rearranged: ReadonlySet<number>;
  private readonly uses: { readonly [side in 'base' | 'head']: ReturnType<typeof usesByNode> };

  constructor(sides: Sides, { outlines, facts }: OutlineFiles) {
    this.sides = sides;
    this.rearranged = rearrangedOf(sides);
    this.uses = { base: usesByNode(sides.base), head: usesByNode(sides.head) };
    this.base = new OutlinedSide(sides.base, outlines.base, facts.base);
    this.head = new OutlinedSide(sides.head, outlines.head, facts.head);
  }

  /** Whether both say the same, as far as anybody can tell. */
  isAlike(pair: Pair): boolean {
    const { base, head } = this.sides;
    const isReworded = base.nodes[pair.base]?.hash !== head.nodes[pair.head]?.hash;
    return isReworded && !this.rearranged.has(pair.base) && this.saysSame(pair) && this.usesSame(pair);
  }

  private saysSame(pair: Pair): boolean {
    const before = this.base.outlineOf(pair.base);
    const after = this.head.outlineOf(pair.head);
    if (before === undefined || after === undefined || before.digest !== after.digest) return false;
    return (
      before.names.every((name, at) => this.meansSame(pair, name, after.names[at] ?? name)) &&
      before.open.every((then, at) => this.isSame(pair, then, after.open[at] ?? then)) &&
      this.leadsAlike(pair, before, after)
    );
  }

  private isSame(pair: Pair, then: LeftOpen, now: LeftOpen): boolean {
    if (then.kind === 'name' && now.kind === 'name') {
      const [nowRoot, ...path] = now.name;
      const [, ...before] = then.name;
      const isSamePath = before.length === path.length && before.every((key, at) => key === path[at]);
      if (isSamePath && this.meansSame(pair, then.name[0], nowRoot)) return true;
    }
    const held = new Set(this.hashesOf('base', pair.base, then));
    return this.hashesOf('head', pair.head, now).some((hash) => held.has(hash));
  }

  private hashesOf(side: 'base' | 'head', id: number, left: LeftOpen): readonly string[] {
    if (left.kind === 'literal') return left.hashes;
    const constant = left.kind === 'name' ? this[side].constantOf(id, left.name) : null;
    return constant === null ? [] : [constant.hash];
  }

  private meansSame({ base, head }: Pair, then: number, now: number): boolean {
    const [before, after] = [this.base.meant(base, then), this.head.meant(head, now)];
    if (before === undefined || after === undefined) return false;
    return changeBetween(this.sides, before, after) === null;
  }

  /** Whether it uses the same of packages, through whatever other files hand on. */
  private usesSame({ base, head }: Pair): boolean {
    const before = [...(this.uses.base.get(base)?.keys() ?? [])];
    const after = this.uses.head.get(head);
    return before.length === (after?.size ?? 0) && before.every((use) => after?.has(use) === true);
  }

  /** Whether the code leads where it did, but for constants that it names and what is told itself. */
  private leadsAlike(pair: Pair, before: Outline, after: Outline): boolean {
    const { base, head, pairs } = this.sides;
    const was = (base.outgoing[pair.base] ?? []).filter(counts);
    const is = (head.outgoing[pair.head] ?? []).filter(counts);
    const had = new Set(was.map(({ to }) => pairs.toHead[to] ?? -1));
    const has = new Set(is.map(({ to }) => to));
    const named = {
      base: this.constants('base', pair.base, before),
      head: this.constants('head', pair.head, after),
    };
    const gained = is.some(({ to }) => pairs.toBase[to] !== -1 && !had.has(to) && !named.head.has(to));
    const lost = was.some(({ to }) => {
      const now = pairs.toHead[to] ?? -1;
      return now !== -1 && !has.has(now) && !named.base.has(to);
    });
    return !gained && !lost;
  }

  /** With the objects that they are members of. */
  private constants(side: 'base' | 'head', id: number, { open }: Outline): ReadonlySet<number> {
    const found = open.flatMap((left) => {
      const constant = left.kind === 'name' ? this[side].constantOf(id, left.name) : null;
      return constant === null ? [] : [constant.id, ...this[side].around(constant.id)];
    });
    return new Set(found);
  }
}
