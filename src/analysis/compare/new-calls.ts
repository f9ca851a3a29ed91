import type { Impact } from '../analysis';
import type { Edge, EdgeKind, Graph } from '../graph';
import { chainOf, locationOf, nameOf } from '../reach/chain';
import { isGuess } from '../reach/closure';
import { References } from '../reach/references';
import type { Comparison } from './area-sides';
import { listed } from './impacts';
import { unitsOf } from './units';

const VERBS: Partial<Record<EdgeKind, string>> = {
  call: 'calls',
  construct: 'constructs',
  read: 'uses',
  pass: 'hands on',
};

/** Code outside an area that newly leads into it, directly or over code that led there already. */
export function newCalls(comparison: Comparison): Impact[] {
  const direct = directCalls(comparison);
  const found = [...direct.values(), ...callsOnward(comparison, direct)];
  return found.filter(({ location }) => !comparison.tests.has(location.path));
}

/** By the id of the declaration that newly refers to a regulated one. */
function directCalls(comparison: Comparison): ReadonlyMap<number, Impact> {
  const { head } = comparison;
  const before = new References(comparison.sides.base, (edge) => VERBS[edge.kind] !== undefined);
  const fresh = new Map<number, Edge[]>();
  for (const root of head.roots) {
    for (const edge of head.graph.incoming[root] ?? []) {
      if (VERBS[edge.kind] === undefined || head.roots.has(edge.from) || isOld(comparison, before, edge))
        continue;
      const edges = fresh.get(edge.from);
      if (edges === undefined) fresh.set(edge.from, [edge]);
      else edges.push(edge);
    }
  }
  const found = new Map<number, Impact>();
  for (const [from, edges] of fresh) {
    const certain = edges.filter((edge) => !isGuess(edge));
    const stated = certain.length > 0 ? certain : edges;
    const [first] = stated;
    if (first === undefined) continue;
    const names = stated.map((edge) => nameAt(head.graph, edge.to));
    const detail = `newly ${VERBS[first.kind] ?? 'calls'} ${listed(names)}`;
    const impact = impactAt(comparison, from, { way: [first], detail, approximate: certain.length === 0 });
    if (impact !== null) found.set(from, impact);
  }
  return found;
}

/** Whether the same declaration, or a function without a name in it, referred to the same regulated one before. */
function isOld({ sides }: Comparison, before: References, edge: Edge): boolean {
  const { toBase } = sides.pairs;
  const to = toBase[edge.to] ?? -2;
  if (before.has(toBase[edge.from] ?? -1, to)) return true;
  const around = toBase[unitsOf(sides.head).namedAround(edge.from)] ?? -1;
  return unitsOf(sides.base)
    .allOf(around)
    .some((from) => before.has(from, to));
}

/**
 * Declarations that did not lead into the area and now do, over one that already did. Where the next one is new on the way
 * too, that one is reported instead: the change is told once, where it is.
 */
function* callsOnward(comparison: Comparison, direct: ReadonlyMap<number, Impact>): Iterable<Impact> {
  const { base, head, sides } = comparison;
  const { toBase } = sides.pairs;
  const units = unitsOf(sides.head);
  const ledThere = (id: number) =>
    base.callers.has(toBase[id] ?? -1) || base.callers.has(toBase[units.namedAround(id)] ?? -1);
  for (const id of head.callers.ids) {
    if (head.roots.has(id) || direct.has(id) || ledThere(id)) continue;
    const onward = (head.graph.outgoing[id] ?? []).filter(
      ({ kind, to }) =>
        LEADS.has(kind) &&
        !head.roots.has(to) &&
        head.callers.has(to) &&
        ledThere(to) &&
        // What comes to stand around code that led there is no new way.
        units.namedAround(to) !== units.namedAround(id),
    );
    const guess = (edge: Edge) => isGuess(edge) || head.callers.isApproximate(edge.to);
    const next = onward.find((edge) => !guess(edge)) ?? onward[0];
    if (next === undefined) continue;
    const way = [next, ...head.callers.wayTo(next.to)];
    const root = way.at(-1)?.to ?? next.to;
    const detail = `newly reaches ${listed([nameAt(head.graph, root)])} through ${listed([nameAt(head.graph, next.to)])}`;
    const approximate = guess(next) || way.some((edge) => isHandedOver(head.graph, edge));
    const impact = impactAt(comparison, id, { way, detail, approximate });
    if (impact !== null) yield impact;
  }
}

/** A constant that a package makes of a function (`makeAuth({ onDelete })`): whether its reader makes it run, nobody tells. */
function isHandedOver({ nodes }: Graph, { kind, from }: Edge): boolean {
  const holder = nodes[from]?.kind;
  return kind === 'pass' && (holder === 'variable' || holder === 'field' || holder === 'object');
}

const LEADS: ReadonlySet<EdgeKind> = new Set(['call', 'construct', 'read', 'pass', 'extend']);

interface Found {
  /** From the changed code to the regulated declaration, in the direction of the calls. */
  readonly way: readonly Edge[];
  readonly detail: string;
  readonly approximate: boolean;
}

function impactAt(
  { area, head }: Comparison,
  id: number,
  { way, detail, approximate }: Found,
): Impact | null {
  const node = head.graph.nodes[id];
  if (node === undefined) return null;
  const line = way[0]?.line ?? node.startLine;
  return {
    area: area.id,
    subject: nameOf(node),
    reason: 'function',
    detail,
    location: { ...locationOf(node, 'head'), startLine: line, endLine: line },
    chain: chainOf(head.graph, way, id),
    approximate,
  };
}

function nameAt(graph: Graph, id: number): string {
  const node = graph.nodes[id];
  return node === undefined ? '' : nameOf(node);
}
