import fc from 'fast-check';
import type { Edge, Graph, GraphNode } from '../../../src/analysis/graph';
import { closureOf } from '../../../src/analysis/reach/closure';
import { literalGraph } from './literal-graph';

const SIZE = 7;
const edge = fc.record({
  from: fc.nat(SIZE - 1),
  to: fc.nat(SIZE - 1),
  kind: fc.constantFrom('call', 'read', 'pass', 'type', 'effect', 'nest'),
  guess: fc.boolean(),
  /** What of calls is said only where the code names what it uses of what they give, and of reads where the function merely gives. */
  isMarked: fc.boolean(),
});
/** Of an object that a function gives and its data are three in a row, and random ends seldom meet. */
const taken = fc
  .tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.nat(SIZE - 1), fc.boolean())
  .map(([a, b, c, d, isMarked]): Drawn[] => [
    { from: a, to: b, kind: 'call', guess: false, isMarked },
    { from: b, to: c, kind: 'read', guess: false, isMarked: true },
    { from: c, to: d, kind: 'nest', guess: false, isMarked: false },
  ]);
const drawnEdges = fc
  .tuple(fc.array(taken, { maxLength: 2 }), fc.array(edge, { maxLength: 16 }), fc.boolean())
  .map(([rows, edges, isPlain]) =>
    [...rows.flat(), ...edges].map((each) => (isPlain ? { ...each, isMarked: false } : each)),
  );
type Drawn = typeof edge extends fc.Arbitrary<infer T> ? T : never;
const kindOfNode = fc.constantFrom<GraphNode['kind']>('function', 'module', 'object', 'route');

function graphOf(drawn: readonly Drawn[], kinds: readonly GraphNode['kind'][]) {
  const empty = literalGraph({ 'a.ts': {} });
  const [module] = empty.nodes;
  if (module === undefined) throw new Error('a literal file has a module node');
  const nodes = Array.from({ length: SIZE }, (_, id) => {
    return { ...module, id, name: `f${id}`, kind: kinds[id] ?? ('function' as const) };
  });
  const edges = drawn.map(
    ({ from, to, kind, guess, isMarked }): Edge => ({
      from,
      to,
      kind: kind as Edge['kind'],
      certainty: guess ? 'approximate' : 'exact',
      candidates: guess ? 2 : 1,
      line: 1,
      ...(isMarked && kind === 'call' ? { isTaken: true } : {}),
      ...(isMarked && kind === 'read' ? { isGiven: true } : {}),
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

/**
 * All that matters of a declaration: that its file has `ran`, what somebody has `taken` by its name of what it gives, that it was `given` to somebody who names what
 * is used of it; or it is `free`.
 */
const WAYS = ['free', 'ran', 'taken', 'given'] as const;
type Way = (typeof WAYS)[number];
const stateOf = (id: number, way: Way): number => id * WAYS.length + WAYS.indexOf(way);

/** In which way an edge leads on from a declaration that was come to in another; `null` where it leads nowhere. */
function onward(graph: Graph, { from, to, kind, isTaken, isGiven }: Edge, way: Way): Way | null {
  const [source, target] = [graph.nodes[from]?.kind, graph.nodes[to]?.kind];
  if (way === 'ran') {
    const isOfFile = source === 'module' && kind !== 'nest' && (kind !== 'pass' || target === 'module');
    const isOfObject = source === 'object' && kind === 'nest';
    return target !== 'route' && (kind === 'effect' || kind === 'read' || isOfFile || isOfObject)
      ? 'ran'
      : null;
  }
  if (way === 'given' && kind === 'nest') return null;
  if (kind === 'effect' && target === 'module') return 'ran';
  if (isTaken === true) return 'taken';
  return isGiven === true && way === 'taken' ? 'given' : 'free';
}

/**
 * Lengths of the shortest ways by relaxing every edge as often as there are declarations and states of them.
 *
 * @param isWide what has run and is taken from is used as a whole, as it may be: which was known first decides
 */
function distances(
  { graph, edges }: ReturnType<typeof graphOf>,
  follows: (edge: Edge) => boolean,
  isWide: boolean,
): Map<number, number> {
  const found = new Map([[stateOf(0, 'free'), 0]]);
  const relax = (state: number, length: number) =>
    found.set(state, Math.min(length, found.get(state) ?? Number.POSITIVE_INFINITY));
  const followed = edges.filter((each) => each.kind !== 'type' && follows(each));
  const follow = (each: Edge, way: Way) => {
    const length = found.get(stateOf(each.from, way));
    const next = length === undefined ? null : onward(graph, each, way);
    if (length !== undefined && next !== null) relax(stateOf(each.to, next), length + 1);
  };
  const free = (id: number, ways: readonly Way[]) => {
    const lengths = ways.flatMap((way) => found.get(stateOf(id, way)) ?? []);
    if (lengths.length === ways.length) relax(stateOf(id, 'free'), Math.max(...lengths));
  };
  // That its file has run adds nothing to what is used as a whole, which is known first.
  const adds = ({ from }: Edge, way: Way) => isWide || way !== 'ran' || !found.has(stateOf(from, 'free'));
  const passes: (readonly Way[])[] = [WAYS.filter((way) => way !== 'ran'), ['ran']];
  for (const ways of isWide ? [...passes, WAYS] : passes)
    for (let round = 0; round < SIZE * WAYS.length; round += 1) {
      for (const each of followed) for (const way of ways) if (adds(each, way)) follow(each, way);
      if (isWide) for (let id = 0; id < SIZE; id += 1) free(id, ['ran', 'taken']);
    }
  return found;
}

const reachedIn = (found: ReadonlyMap<number, number>): ReadonlySet<number> =>
  new Set([...found.keys()].map((state) => Math.floor(state / WAYS.length)));

const isExact = ({ certainty }: Edge): boolean => certainty === 'exact';

/** A file that has run needs something that is no file, which calls. */
const ONWARD = [
  { from: 0, to: 3, kind: 'effect', guess: false, isMarked: false },
  { from: 3, to: 4, kind: 'effect', guess: false, isMarked: false },
  { from: 4, to: 1, kind: 'call', guess: false, isMarked: false },
];

test('reaches what a plain search reaches, certain things by their shortest certain way', () => {
  fc.assert(
    fc.property(drawnEdges, fc.array(kindOfNode), (drawn, kinds) => {
      const drawnGraph = graphOf(drawn, kinds);
      const { graph } = drawnGraph;
      const closure = closureOf({ graph, from: [0], direction: 'forward', stopsAt: () => false });
      const reachedBy = (follows: (edge: Edge) => boolean) =>
        [false, true].map((isWide) => reachedIn(distances(drawnGraph, follows, isWide)));
      const [least = new Set<number>(), most = new Set<number>()] = reachedBy(() => true);
      const [surely = new Set<number>(), perhaps = new Set<number>()] = reachedBy(isExact);
      const certain = distances(drawnGraph, isExact, false);
      expect([...least].filter((id) => !closure.has(id))).toEqual([]);
      expect(closure.ids.filter((id) => !most.has(id))).toEqual([]);
      for (const id of closure.ids) {
        if (surely.has(id)) expect(closure.isApproximate(id)).toBe(false);
        if (!perhaps.has(id)) expect(closure.isApproximate(id)).toBe(true);
        const way = closure.wayTo(id);
        // With marks a way may be longer than that of who merely takes, and circles that only release something are left out of it.
        const free = certain.get(stateOf(id, 'free'));
        if (free !== undefined && drawn.every(({ isMarked }) => !isMarked)) expect(way).toHaveLength(free);
        expect(way.every((step, at) => step.from === (way[at - 1]?.to ?? 0))).toBe(true);
        expect(way.at(-1)?.to ?? 0).toBe(id);
      }
    }),
    { numRuns: 4000, examples: [[ONWARD, ['function', 'function', 'function', 'module']]] },
  );
});
