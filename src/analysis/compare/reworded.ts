import type { Edge } from '../graph';
import type { Alike } from './alike';
import type { AreaSide } from './area-sides';
import type { Difference } from './differences';
import type { Sides } from './sides';

/** An area on both sides. */
interface AreaSides {
  readonly base: AreaSide;
  readonly head: AreaSide;
}

/** No use of what a name holds. */
const NO_USE: ReadonlySet<Edge['kind']> = new Set(['nest', 'effect', 'type']);

/** What differs in its words alone: told of regulated code itself, and of nothing that this reaches. */
export class Reworded {
  private readonly sides: Sides;
  private readonly alike: Alike;
  private readonly known = new Set<Difference>();
  /** Ids of code that says the same. */
  private readonly same = { base: new Set<number>(), head: new Set<number>() };

  constructor(sides: Sides, differences: readonly Difference[], alike: Alike) {
    this.sides = sides;
    this.alike = alike;
    for (const difference of differences) {
      if (difference.kind !== 'changed' || !alike.isAlike(difference)) continue;
      this.known.add(difference);
      this.same.base.add(difference.base);
      this.same.head.add(difference.head);
    }
  }

  /** Those that an area is told. */
  without(differences: readonly Difference[], area: AreaSides): readonly Difference[] {
    if (this.known.size === 0) return differences;
    return differences.filter((difference) => {
      const isOwn =
        ('base' in difference && area.base.roots.has(difference.base)) ||
        ('head' in difference && area.head.roots.has(difference.head));
      return isOwn || !(this.known.has(difference) || this.isOnlyNamed(difference, area));
    });
  }

  /** A constant that comes or goes, and that nothing the area leads to uses but code which says the same without it. */
  private isOnlyNamed(difference: Difference, area: AreaSides): boolean {
    if (difference.kind !== 'added' && difference.kind !== 'removed') return false;
    const side = difference.kind === 'added' ? 'head' : 'base';
    const id = difference.kind === 'added' ? difference.head : difference.base;
    if (!this.alike[side].isLasting(id)) return false;
    const { incoming, nodes, byPath } = this.sides[side];
    const [module = -1] = byPath.get(nodes[id]?.path ?? '') ?? [];
    const around = new Set([module, ...this.alike[side].around(id)]);
    const { reached, roots } = area[side];
    return (incoming[id] ?? []).every(
      ({ from, kind }) =>
        NO_USE.has(kind) ||
        around.has(from) ||
        this.same[side].has(from) ||
        !(reached.has(from) || roots.has(from)),
    );
  }
}
