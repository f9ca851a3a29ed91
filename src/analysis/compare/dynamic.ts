import type { DynamicCode } from '../analysis';
import type { Graph, Opaque } from '../graph';
import { chainOf, nameOf } from '../reach/chain';
import type { Comparison } from './area-sides';
import { blurredCalls } from './blurred-calls';
import { packageOf } from './packages';
import type { Sides } from './sides';
import { unitsOf } from './units';

const SAID: Readonly<Record<Exclude<Opaque['kind'], 'unreadable-sql'>, string>> = {
  eval: 'runs text as code',
  'computed-call': 'calls what is only known at run time',
  'computed-import': 'loads a module that is only known at run time',
  process: 'runs a program in a process or thread of its own',
  'unread-host': 'puts a host together of more parts than analysis follows',
  overwrite: 'puts code of its own in the place of what others define',
};

/**
 * Code that the change adds and that nobody can see through, once for each area that reaches it, or once without one. Tests are
 * left out; SQL that cannot be read is told with the tables.
 */
export function dynamicCode(
  sides: Sides,
  comparisons: readonly Comparison[],
  tests: ReadonlySet<string>,
): DynamicCode[] {
  const added = addedIn(sides).filter(({ path }) => !tests.has(path));
  const told = added.flatMap((code): DynamicCode[] => {
    const areas = comparisons.flatMap((comparison) => inArea(code, comparison));
    return areas.length > 0 ? areas : [{ ...shownOf(code), area: null, chain: [], approximate: false }];
  });
  return [...told, ...comparisons.flatMap(blurredCalls)];
}

interface AddedCode {
  readonly node: number;
  readonly path: string;
  readonly subject: string;
  readonly reason: string;
  readonly detail: string;
  readonly line: number;
}

const shownOf = ({ path, subject, reason, detail, line }: AddedCode) => ({
  subject,
  reason,
  detail,
  location: { path, startLine: line, endLine: line, side: 'head' } as const,
});

function inArea(code: AddedCode, comparison: Comparison): DynamicCode[] {
  const { area, head, base, sides } = comparison;
  const isIn = head.reached.has(code.node) || head.roots.has(code.node);
  const before = sides.pairs.toBase[code.node] ?? -1;
  // What hides a call may also be what takes its declaration out of reach.
  if (!isIn && !base.reached.has(before) && !writesInto(code, comparison)) return [];
  const chain = isIn ? chainOf(head.graph, head.reached.wayTo(code.node), code.node) : [];
  return [
    { ...shownOf(code), area: area.id, chain, approximate: isIn && head.reached.isApproximate(code.node) },
  ];
}

/** Whether what is written over is something that the area reaches, or of a package that it uses: who reaches the writer matters little. */
function writesInto({ node, path, reason }: AddedCode, { head }: Comparison): boolean {
  if (reason !== 'overwrite') return false;
  const { graph, reached, roots } = head;
  const isIn = (id: number): boolean => reached.has(id) || roots.has(id);
  const isAround = (id: number): boolean =>
    (graph.byPath.get(graph.nodes[id]?.path ?? '') ?? []).some(
      (other) => graph.nodes[other]?.parent === id && isIn(other),
    );
  const named = (graph.meanings[node] ?? []).filter((id) => typeof id === 'number');
  const led = (graph.outgoing[node] ?? []).flatMap(({ to, kind }) => (kind === 'effect' ? [] : [to]));
  if ([...named, ...led].some((id) => isIn(id) || isAround(id))) return true;
  const used = new Set(graph.modules.flatMap((use) => (isIn(use.node) ? [packageOf(use.specifier)] : [])));
  return graph.modules.some(
    (use) => graph.nodes[use.node]?.path === path && used.has(packageOf(use.specifier)),
  );
}

function addedIn(sides: Sides): AddedCode[] {
  const before = new Map<string, number>();
  const [then, now] = [unitsOf(sides.base), unitsOf(sides.head)];
  for (const { node, kind, text } of sides.base.dynamic) {
    const key = `${sides.pairs.toHead[then.namedAround(node)] ?? -1} ${kind} ${text}`;
    before.set(key, (before.get(key) ?? 0) + 1);
  }
  const said = new Set<string>();
  return sides.head.dynamic.flatMap(({ node, kind, text, line }): AddedCode[] => {
    if (kind === 'unreadable-sql') return [];
    const key = `${now.namedAround(node)} ${kind} ${text}`;
    const left = before.get(key) ?? 0;
    if (left > 0) {
      before.set(key, left - 1);
      return [];
    }
    const once = `${node} ${kind}`;
    if (said.has(once)) return [];
    said.add(once);
    return [{ node, ...placeIn(sides.head, node), reason: kind, detail: SAID[kind], line }];
  });
}

function placeIn(graph: Graph, id: number): { readonly path: string; readonly subject: string } {
  const node = graph.nodes[id];
  if (node === undefined) throw new Error(`the program has no declaration ${id}`);
  return { path: node.path, subject: nameOf(node) };
}
