import type { Edge, Graph } from '../graph';
import type { Sides } from './sides';

interface Asked {
  readonly base: ReadonlySet<string>;
  readonly head: ReadonlySet<string>;
}

/** Files in which code that differs may say the same in other words, by the constants that it newly names or no longer does: its own, and those of the constants. */
export function filesToOutline(sides: Sides): Asked {
  const asked = { base: new Set<string>(), head: new Set<string>() };
  for (const before of sides.base.nodes) {
    const after = sides.head.nodes[sides.pairs.toHead[before.id] ?? -1];
    if (after === undefined || after.hash === before.hash) continue;
    const constants = { base: constantsOf(sides.base, before.id), head: constantsOf(sides.head, after.id) };
    if (!isAnyNew(sides, constants)) continue;
    asked.base.add(before.path);
    asked.head.add(after.path);
    for (const side of ['base', 'head'] as const)
      for (const { to } of constants[side]) asked[side].add(sides[side].nodes[to]?.path ?? '');
  }
  return asked;
}

function isAnyNew(
  { pairs }: Sides,
  { base, head }: { readonly base: readonly Edge[]; readonly head: readonly Edge[] },
): boolean {
  const before = new Set(base.map(({ to }) => pairs.toHead[to]));
  const after = new Set(head.map(({ to }) => to));
  return head.some(({ to }) => !before.has(to)) || base.some(({ to }) => !after.has(pairs.toHead[to] ?? -1));
}

/** What a declaration names that may hold a text or number. */
export const constantsOf = ({ nodes, outgoing }: Graph, id: number): readonly Edge[] =>
  (outgoing[id] ?? []).filter(
    ({ to, kind, certainty }) =>
      certainty === 'exact' &&
      (kind === 'read' || kind === 'pass') &&
      (nodes[to]?.kind === 'field' || nodes[to]?.kind === 'variable'),
  );
