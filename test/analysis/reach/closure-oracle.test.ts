import fc from 'fast-check';
import type { Edge } from '../../../src/analysis/graph';
import { closureOf } from '../../../src/analysis/reach/closure';
import { literalGraph } from './literal-graph';

const SIZE = 7;
const edge = fc.record({
  from: fc.nat(SIZE - 1),
  to: fc.nat(SIZE - 1),
  kind: fc.constantFrom('call', 'read', 'type', 'effect'),
  guess: fc.boolean(),
});

function graphOf(drawn: readonly { from: number; to: number; kind: string; guess: boolean }[]) {
  const empty = literalGraph({ 'a.ts': {} });
  const [module] = empty.nodes;
  if (module === undefined) throw new Error('a literal file has a module node');
  const nodes = Array.from({ length: SIZE }, (_, id) => ({ ...module, id, name: `f${id}` }));
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

/** Lengths of the shortest ways by relaxing every edge as often as there are declarations. */
function distances(edges: readonly Edge[], follows: (edge: Edge) => boolean): Map<number, number> {
  const found = new Map([[0, 0]]);
  for (let round = 0; round < SIZE; round += 1) {
    for (const { from, to } of edges.filter(follows)) {
      const length = found.get(from);
      if (length !== undefined && length + 1 < (found.get(to) ?? Number.POSITIVE_INFINITY))
        found.set(to, length + 1);
    }
  }
  return found;
}

test('reaches what a plain search reaches, certain things by their shortest certain way', () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 20 }), (drawn) => {
      const { graph, edges } = graphOf(drawn);
      const closure = closureOf({ graph, from: [0], direction: 'forward', stopsAt: () => false });
      const all = distances(edges, ({ kind }) => kind !== 'type');
      const certain = distances(edges, ({ kind, certainty }) => kind !== 'type' && certainty === 'exact');
      expect(new Set(closure.ids)).toEqual(new Set(all.keys()));
      for (const id of closure.ids) {
        expect(closure.isApproximate(id)).toBe(!certain.has(id));
        const way = closure.wayTo(id);
        if (certain.has(id)) expect(way).toHaveLength(certain.get(id) ?? -1);
        expect(way.every((step, at) => step.from === (way[at - 1]?.to ?? 0))).toBe(true);
        expect(way.at(-1)?.to ?? 0).toBe(id);
      }
    }),
  );
});
