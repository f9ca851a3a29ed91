import fc from 'fast-check';
import type { Edge, Graph } from '../../../src/analysis/graph';
import { closureOf } from '../../../src/analysis/reach/closure';
import { literalGraph } from './literal-graph';

const SIZE = 7;
const edge = fc.record({
  from: fc.nat(SIZE - 1),
  to: fc.nat(SIZE - 1),
  kind: fc.constantFrom('call', 'read', 'pass', 'type', 'effect'),
  guess: fc.boolean(),
});

function graphOf(
  drawn: readonly { from: number; to: number; kind: string; guess: boolean }[],
  modules: readonly boolean[],
) {
  const empty = literalGraph({ 'a.ts': {} });
  const [module] = empty.nodes;
  if (module === undefined) throw new Error('a literal file has a module node');
  const nodes = Array.from({ length: SIZE }, (_, id) => ({
    ...module,
    id,
    name: `f${id}`,
    kind: modules[id] === true ? ('module' as const) : ('function' as const),
  }));
  const edges = drawn.map(
    ({ from, to, kind, guess }): Edge => ({
      from,
      to,
      kind: kind as Edge['kind'],
      certainty: guess ? 'approximate' : 'exact',
      candidates: guess ? 2 : 1,
      line: 1,
    }),
  );
  return {
    edges,
    graph: {
      ...empty,
      nodes,
      byPath: new Map([['a.ts', nodes.map(({ id }) => id)]]),
      outgoing: nodes.map(({ id }) => edges.filter(({ from }) => from === id)),
      incoming: nodes.map(({ id }) => edges.filter(({ to }) => to === id)),
    },
  };
}

/** A declaration, and whether all that matters of it is that its file has run. */
const stateOf = (id: number, hasRun: boolean): number => id * 2 + Number(hasRun);

/** Lengths of the shortest ways by relaxing every edge as often as there are declarations and states of them. */
function distances(
  graph: Graph,
  edges: readonly Edge[],
  follows: (edge: Edge) => boolean,
): Map<number, number> {
  const isModule = (id: number) => graph.nodes[id]?.kind === 'module';
  const found = new Map([[stateOf(0, false), 0]]);
  const relax = (state: number, length: number) =>
    found.set(state, Math.min(length, found.get(state) ?? Number.POSITIVE_INFINITY));
  for (let round = 0; round < SIZE * 2; round += 1) {
    for (const { from, to, kind } of edges.filter((each) => each.kind !== 'type' && follows(each))) {
      const length = found.get(stateOf(from, false));
      if (length !== undefined) relax(stateOf(to, kind === 'effect' && isModule(to)), length + 1);
      const ran = found.get(stateOf(from, true));
      const isOfFile = isModule(from) && (kind !== 'pass' || isModule(to));
      if (ran !== undefined && (kind === 'effect' || kind === 'read' || isOfFile))
        relax(stateOf(to, true), ran + 1);
    }
  }
  return found;
}

const reachedIn = (found: ReadonlyMap<number, number>): ReadonlySet<number> =>
  new Set([...found.keys()].map((state) => Math.floor(state / 2)));

/** A file that has run needs something that is no file, which calls. */
const ONWARD = [
  { from: 0, to: 3, kind: 'effect', guess: false },
  { from: 3, to: 4, kind: 'effect', guess: false },
  { from: 4, to: 1, kind: 'call', guess: false },
];

test('reaches what a plain search reaches, certain things by their shortest certain way', () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 20 }), fc.array(fc.boolean()), (drawn, modules) => {
      const { graph, edges } = graphOf(drawn, modules);
      const closure = closureOf({ graph, from: [0], direction: 'forward', stopsAt: () => false });
      const certain = distances(graph, edges, ({ certainty }) => certainty === 'exact');
      expect(new Set(closure.ids)).toEqual(reachedIn(distances(graph, edges, () => true)));
      for (const id of closure.ids) {
        expect(closure.isApproximate(id)).toBe(!reachedIn(certain).has(id));
        const way = closure.wayTo(id);
        const length = certain.get(stateOf(id, false));
        if (length !== undefined) expect(way).toHaveLength(length);
        expect(way.every((step, at) => step.from === (way[at - 1]?.to ?? 0))).toBe(true);
        expect(way.at(-1)?.to ?? 0).toBe(id);
      }
    }),
    { numRuns: 500, examples: [[ONWARD, [false, false, false, true]]] },
  );
});
