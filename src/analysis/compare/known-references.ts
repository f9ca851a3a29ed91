import type { Edge } from '../graph';
import type { Sides } from './sides';
import { unitsOf } from './units';

/**
 * Whether the same declaration, or a function without a name in it, referred to the same at the base. Asked often: what a declaration
 * refers to with all that stands in it is indexed once.
 */
export class KnownReferences {
  private readonly sides: Sides;
  private readonly counts: (edge: Edge) => boolean;
  private readonly targets = new Map<number, ReadonlySet<number>>();

  /** @param counts which edges are references at all */
  constructor(sides: Sides, counts: (edge: Edge) => boolean) {
    this.sides = sides;
    this.counts = counts;
  }

  /** @param edge of the head */
  has({ from, to }: Edge): boolean {
    const { base, head, pairs } = this.sides;
    const target = pairs.toBase[to] ?? -1;
    if (target < 0) return false;
    // A function without a name may have come from another declaration.
    const own = unitsOf(base).namedAround(pairs.toBase[from] ?? -1);
    const around = pairs.toBase[unitsOf(head).namedAround(from)] ?? -1;
    return this.targetsOf(own).has(target) || this.targetsOf(around).has(target);
  }

  private targetsOf(unit: number): ReadonlySet<number> {
    const known = this.targets.get(unit);
    if (known !== undefined) return known;
    const edges = unitsOf(this.sides.base)
      .allOf(unit)
      .flatMap((id) => this.sides.base.outgoing[id] ?? []);
    const found = new Set(edges.filter(this.counts).map(({ to }) => to));
    this.targets.set(unit, found);
    return found;
  }
}
