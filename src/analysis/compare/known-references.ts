import type { Edge } from '../graph';
import { isGuess } from '../reach/closure';
import type { Comparison } from './area-sides';
import { unitsOf } from './units';

/** Whether code reads differently or is new; the same code may have become certain by a type elsewhere. */
export const isAltered = ({ sides, changed }: Comparison, id: number): boolean =>
  changed.has(id) || (sides.pairs.toBase[id] ?? -1) < 0;

/**
 * Whether the same declaration, or a function without a name in it, referred to the same at the base. For altered code a match by name
 * among several was no certain reference (threats.md N29). Asked often: what a declaration refers to with all that stands in it is
 * indexed once.
 */
export class KnownReferences {
  private readonly comparison: Comparison;
  private readonly counts: (edge: Edge) => boolean;
  private readonly targets = {
    any: new Map<number, ReadonlySet<number>>(),
    sure: new Map<number, ReadonlySet<number>>(),
  };

  /** @param counts which edges are references at all */
  constructor(comparison: Comparison, counts: (edge: Edge) => boolean) {
    this.comparison = comparison;
    this.counts = counts;
  }

  /** @param edge of the head */
  has(edge: Edge): boolean {
    const { sides } = this.comparison;
    const { base, head, pairs } = sides;
    const target = pairs.toBase[edge.to] ?? -1;
    if (target < 0) return false;
    if (edge.isWiring === true && this.isWired(target)) return true;
    const kind = !isGuess(edge) && isAltered(this.comparison, edge.from) ? 'sure' : 'any';
    // A function without a name may have come from another declaration.
    const own = unitsOf(base).namedAround(pairs.toBase[edge.from] ?? -1);
    const around = pairs.toBase[unitsOf(head).namedAround(edge.from)] ?? -1;
    return this.targetsOf(own, kind).has(target) || this.targetsOf(around, kind).has(target);
  }

  /** Whether the program had a module put together already: a further one that imports it adds nothing to it. */
  private isWired(target: number): boolean {
    const { sides, tests } = this.comparison;
    const { nodes, incoming } = sides.base;
    return (incoming[target] ?? []).some(
      ({ isWiring, from }) => isWiring === true && !tests.has(nodes[from]?.path ?? ''),
    );
  }

  private targetsOf(unit: number, kind: 'any' | 'sure'): ReadonlySet<number> {
    const known = this.targets[kind].get(unit);
    if (known !== undefined) return known;
    const { base } = this.comparison.sides;
    const edges = unitsOf(base)
      .allOf(unit)
      .flatMap((id) => base.outgoing[id] ?? [])
      .filter((edge) => this.counts(edge) && (kind === 'any' || !isGuess(edge)));
    const found = new Set(edges.map(({ to }) => to));
    this.targets[kind].set(unit, found);
    return found;
  }
}
