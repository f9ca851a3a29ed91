import { addTo } from '../../world/lists-by-key';
import type { Graph } from '../graph';
import { isUnnamed, roleOf } from '../unnamed';
import { namesIn } from './names';
import { unitsOf } from './units';

/** The pairs found so far, to which those of functions without a name are added. */
export interface OpenPairs {
  readonly base: Graph;
  readonly head: Graph;
  readonly toHead: readonly number[];
  readonly toBase: readonly number[];
  pair(base: number, head: number): void;
}

/** Longer rows are compared from both ends only. */
const MAX_CELLS = 40_000;

/**
 * Functions without a name are the same where they have the same role in the same declaration and stand in the same order: the
 * equal ones first, then those between them. Two that change places are not, since their order may matter.
 */
export function pairUnnamed(pairs: OpenPairs): void {
  const settled = new Set<number>();
  pairRows(pairs, settled);
  pairRehung(pairs);
  pairRows(pairs, settled);
}

/** @param settled parents at the base whose rows have been compared; each is once */
function pairRows(pairs: OpenPairs, settled: Set<number>): void {
  const rows = rowsIn(pairs.head, pairs.toBase);
  for (const [parent, roles] of rowsIn(pairs.base, pairs.toHead)) {
    const others = rows.get(pairs.toHead[parent] ?? -1);
    if (others === undefined || settled.has(parent)) continue;
    settled.add(parent);
    for (const [role, row] of roles) pairRow(pairs, row, others.get(role) ?? []);
  }
}

type Rows = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;

/** What has no counterpart yet, by parent and role; parents before what stands in them. */
function rowsIn({ nodes }: Graph, counterparts: readonly number[]): Rows {
  const found = new Map<number, Map<string, number[]>>();
  for (const node of nodes) {
    if (node.parent === null || counterparts[node.id] !== -1 || !isUnnamed(node)) continue;
    const roles = found.get(node.parent) ?? new Map<string, number[]>();
    found.set(node.parent, roles);
    addTo(roles, roleOf(node.name), node.id);
  }
  return found;
}

/** Equal ones in the order of both rows; what is left between two of them in its own order. */
function pairRow(pairs: OpenPairs, base: readonly number[], head: readonly number[]): void {
  const before = base.map((id) => behaviourOf(pairs.base, id));
  const after = head.map((id) => behaviourOf(pairs.head, id));
  const isEqual = (from: number, to: number) => before[from] === after[to];
  let [from, to] = [0, 0];
  const between = (untilFrom: number, untilTo: number) => {
    for (; from < untilFrom && to < untilTo; from++, to++) pairs.pair(base[from] ?? -1, head[to] ?? -1);
    [from, to] = [untilFrom, untilTo];
  };
  for (const [atFrom, atTo] of inOrder(base.length, head.length, isEqual)) {
    between(atFrom, atTo);
    between(atFrom + 1, atTo + 1);
  }
  between(base.length, head.length);
}

/** Its code, and the names of what it names. */
const behaviourOf = (graph: Graph, id: number): string => `${graph.nodes[id]?.hash} ${namesIn(graph, id)}`;

type Equal = (from: number, to: number) => boolean;
type Positions = (readonly [from: number, to: number])[];

/** Positions of a longest common sequence, in order. */
function inOrder(length: number, otherLength: number, isEqual: Equal): Positions {
  let start = 0;
  while (start < length && start < otherLength && isEqual(start, start)) start++;
  let end = 0;
  const left = () => Math.min(length, otherLength) - start - end;
  while (left() > 0 && isEqual(length - 1 - end, otherLength - 1 - end)) end++;
  const found: Positions = Array.from({ length: start }, (_, at) => [at, at] as const);
  found.push(...middle({ start, length: length - end, otherLength: otherLength - end }, isEqual));
  for (let at = end; at > 0; at--) found.push([length - at, otherLength - at]);
  return found;
}

function middle(
  { start, length, otherLength }: { start: number; length: number; otherLength: number },
  isEqual: Equal,
): Positions {
  const width = otherLength - start + 1;
  const cells = (length - start + 1) * width;
  if (length === start || otherLength === start || cells > MAX_CELLS) return [];
  /** The longest from here on. */
  const longest = new Uint16Array(cells);
  const at = (from: number, to: number) => (from - start) * width + (to - start);
  for (let from = length - 1; from >= start; from--) {
    for (let to = otherLength - 1; to >= start; to--) {
      longest[at(from, to)] = isEqual(from, to)
        ? (longest[at(from + 1, to + 1)] ?? 0) + 1
        : Math.max(longest[at(from + 1, to)] ?? 0, longest[at(from, to + 1)] ?? 0);
    }
  }
  const found: Positions = [];
  for (let [from, to] = [start, start]; from < length && to < otherLength; ) {
    if (isEqual(from, to)) found.push([from++, to++]);
    else if ((longest[at(from + 1, to)] ?? 0) >= (longest[at(from, to + 1)] ?? 0)) from++;
    else to++;
  }
  return found;
}

/** Equal ones that stand deeper or less deep in the same declaration than before: what is around them changed. */
function pairRehung(pairs: OpenPairs): void {
  const { base, head, toHead } = pairs;
  const open = new Map<string, number[]>();
  for (const node of head.nodes) {
    if (pairs.toBase[node.id] !== -1 || !isUnnamed(node)) continue;
    const key = `${outerOf(head, node.id)} ${roleOf(node.name)} ${behaviourOf(head, node.id)}`;
    addTo(open, key, node.id);
  }
  for (const node of base.nodes) {
    if (toHead[node.id] !== -1 || node.parent === null || !isUnnamed(node)) continue;
    const around = toHead[outerOf(base, node.id)] ?? -1;
    const candidates = open.get(`${around} ${roleOf(node.name)} ${behaviourOf(base, node.id)}`);
    const [next] = candidates ?? [];
    if (next === undefined || toHead[node.parent] === head.nodes[next]?.parent) continue;
    candidates?.shift();
    pairs.pair(node.id, next);
  }
}

/** The declaration around it that has a name, or the module. */
const outerOf = (graph: Graph, id: number): number => unitsOf(graph).around(id).at(-1) ?? id;
