import type { Impact, ImpactReason } from '../analysis';
import type { GraphNode } from '../graph';
import { chainOf, locationOf, nameOf } from '../reach/chain';
import { followsOuter, isUnnamed } from '../unnamed';
import type { AreaSide, Comparison } from './area-sides';
import type { Difference } from './differences';
import { surest } from './impacts';

/** Regulated declarations that behave differently, are added, are removed, or slip out of their selectors. */
export function regulatedChanges(comparison: Comparison): Impact[] {
  const { base, head } = comparison;
  return comparison.differences.flatMap((difference): Impact[] => {
    const before = 'base' in difference && base.roots.has(difference.base);
    const after = 'head' in difference && head.roots.has(difference.head);
    if (!before && !after) return [];
    if (difference.kind === 'moved') return movedRoot(comparison, difference, { before, after });
    if (isPartOfReported(comparison, difference)) return [];
    return [impactOf(comparison, difference, { side: sideOf(difference), chain: [], approximate: false })];
  });
}

/** Moved unchanged from one regulated place to another is no change of what is regulated. */
function movedRoot(
  comparison: Comparison,
  difference: Difference & { kind: 'moved' },
  { before, after }: { before: boolean; after: boolean },
): Impact[] {
  if ((before && after) || isWithinMoved(comparison, difference, after)) return [];
  const detail = before ? `${difference.detail}, which no selector covers` : 'is added';
  const reason = before ? 'moved' : 'added';
  const impact = impactOf(comparison, difference, { side: 'head', chain: [], approximate: false });
  const node = comparison.sides.base.nodes[difference.base];
  const subject = before && node !== undefined ? nameOf(node) : impact.subject;
  return [{ ...impact, subject, detail, reason }];
}

/** What moves with the regulated declaration around it is told there. */
function isWithinMoved(
  { sides, base, head }: Comparison,
  difference: Difference & { kind: 'moved' },
  after: boolean,
): boolean {
  const outer = sides.base.nodes[sides.base.nodes[difference.base]?.parent ?? -1];
  const now = sides.head.nodes[sides.head.nodes[difference.head]?.parent ?? -1];
  if (outer === undefined || now === undefined || outer.kind === 'module') return false;
  const isSame = sides.pairs.toHead[outer.id] === now.id;
  const isMoved = outer.path !== now.path || outer.name !== now.name;
  return isSame && isMoved && base.roots.has(outer.id) && head.roots.has(now.id) === after;
}

/** What regulated declarations reach and what behaves differently, with the shortest way there as proof. */
export function dependencyChanges(comparison: Comparison): Impact[] {
  const { base, head } = comparison;
  return comparison.differences.flatMap((difference): Impact[] => {
    if (difference.kind === 'moved' || isPartOfReported(comparison, difference)) return [];
    if (difference.kind === 'changed' && difference.isOfLayer === true) return [];
    if ('base' in difference && base.roots.has(difference.base)) return [];
    if ('head' in difference && head.roots.has(difference.head)) return [];
    const ways = [
      ...('head' in difference ? [proofIn(head, difference.head)] : []),
      ...('base' in difference ? [proofIn(base, difference.base)] : []),
    ].filter((way) => way !== null);
    const way = surest(ways);
    if (way === undefined) return [];
    return [impactOf(comparison, difference, { ...way, side: sideOf(difference) })];
  });
}

type Proof = Pick<Impact, 'chain' | 'approximate'>;

function proofIn(side: AreaSide, id: number): Proof | null {
  if (!side.reached.has(id)) return null;
  return {
    chain: chainOf(side.graph, side.reached.wayTo(id), id),
    approximate: side.reached.isApproximate(id),
  };
}

const sideOf = (difference: Difference): 'base' | 'head' => (difference.kind === 'removed' ? 'base' : 'head');

/**
 * A class that is added or removed as a whole is one finding, not one for each method, and so is an object with its members. What is done in a function without a name
 * is a part of what is told of the code around it.
 */
function isPartOfReported(comparison: Comparison, difference: Difference): boolean {
  const { sides, base, head } = comparison;
  const isAtBase = difference.kind === 'removed';
  const place = isAtBase ? sides.base.nodes[difference.base] : sides.head.nodes[difference.head];
  if (place !== undefined && followsOuter(place)) return isPartOfOuter(comparison, place, isAtBase);
  if (difference.kind !== 'added' && difference.kind !== 'removed') return false;
  const added = difference.kind === 'added';
  const graph = added ? sides.head : sides.base;
  const node = graph.nodes[added ? difference.head : difference.base];
  const parent = graph.nodes[node?.parent ?? -1];
  if (node === undefined || parent === undefined || parent.kind === 'module' || parent.hash === '')
    return false;
  const counterpart = (added ? sides.pairs.toBase : sides.pairs.toHead)[parent.id] ?? -1;
  // Which members an object has is its own code.
  const isListed =
    node.kind === 'field' &&
    parent.kind !== 'class' &&
    comparison.changed.has(added ? parent.id : counterpart);
  const isNew = counterpart === -1 || isListed;
  const side = added ? head : base;
  const isReported = side.reached.has(parent.id) || side.roots.has(parent.id);
  return isNew && isReported && side.roots.has(parent.id) === side.roots.has(node.id);
}

function isPartOfOuter(
  { sides, base, head, changed }: Comparison,
  { id, parent, kind }: GraphNode,
  isAtBase: boolean,
): boolean {
  const { nodes } = isAtBase ? sides.base : sides.head;
  const { roots, reached } = isAtBase ? base : head;
  const counterparts = isAtBase ? sides.pairs.toHead : sides.pairs.toBase;
  for (let at = nodes[parent ?? -1]; at !== undefined; at = nodes[at.parent ?? -1]) {
    const counterpart = counterparts[at.id] ?? -1;
    const differs = counterpart === -1 || changed.has(isAtBase ? counterpart : at.id);
    const isReported = reached.has(at.id) && (kind === 'part' || roots.has(at.id) === roots.has(id));
    if (differs && isReported && at.hash !== '') return true;
    if (!isUnnamed(at)) return false;
  }
  return false;
}

function impactOf(
  { area, sides }: Comparison,
  difference: Difference,
  found: Proof & { readonly side: 'base' | 'head' },
): Impact {
  const id =
    found.side === 'base' && 'base' in difference
      ? difference.base
      : 'head' in difference
        ? difference.head
        : -1;
  const node = sides[found.side].nodes[id];
  if (node === undefined) throw new Error(`difference without a declaration in area ${area.id}`);
  return {
    area: area.id,
    subject: nameOf(node),
    reason: difference.kind satisfies ImpactReason,
    detail: difference.detail,
    location: locationOf(node satisfies GraphNode, found.side),
    chain: found.chain,
    approximate: found.approximate,
  };
}
