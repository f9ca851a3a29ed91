import type { Graph } from '../../../src/analysis/graph';
import { chainOf } from '../../../src/analysis/reach/chain';
import { boundaryOf, closureOf } from '../../../src/analysis/reach/closure';
import { compilePaths } from '../../../src/policy/path-matcher';
import { type LiteralTree, literalGraph } from './literal-graph';

interface Case {
  readonly tree: LiteralTree;
  readonly boundaries?: readonly string[];
  /** Everything reached from `pay.ts#pay`, module-level code as its path, as `name` or `~name` for a guess, sorted. */
  readonly reached: readonly string[];
}

const idOf = (graph: Graph, path: string, name: string): number =>
  graph.byPath.get(path)?.find((id) => graph.nodes[id]?.name === name) ?? -1;

const CASES: Record<string, Case> = {
  'N24 reaches a helper five calls away': {
    tree: {
      'pay.ts': { pay: { calls: ['a.ts#a'] } },
      'a.ts': { a: { calls: ['b.ts#b'] } },
      'b.ts': { b: { calls: ['c.ts#c'] }, unused: {} },
      'c.ts': { c: { calls: ['d.ts#d'] } },
      'd.ts': { d: { calls: ['e.ts#e'] } },
      'e.ts': { e: {} },
    },
    reached: ['a', 'a.ts', 'b', 'b.ts', 'c', 'c.ts', 'd', 'd.ts', 'e', 'e.ts', 'pay', 'pay.ts'],
  },
  'follows every kind of edge but types': {
    tree: {
      'pay.ts': {
        pay: {
          calls: ['x.ts#called'],
          reads: ['x.ts#read'],
          passes: ['x.ts#passed'],
          constructs: ['x.ts#Made'],
          extends: ['x.ts#Base'],
          overrides: ['x.ts#overriding'],
          types: ['x.ts#Shape'],
          effects: ['x.ts#'],
        },
        'pay.inner': {},
      },
      'x.ts': { called: {}, read: {}, passed: {}, Made: {}, Base: {}, overriding: {}, Shape: {}, other: {} },
    },
    reached: ['Base', 'Made', 'called', 'overriding', 'passed', 'pay', 'pay.inner', 'pay.ts', 'read', 'x.ts'],
  },
  'follows what is given to the start itself, not what somebody else gives to what it calls': {
    tree: {
      'pay.ts': { pay: { calls: ['retry.ts#retry'], callbacks: ['x.ts#step'] } },
      'retry.ts': { retry: { callbacks: ['x.ts#foreign'] } },
      'x.ts': { step: { calls: ['x.ts#deep'] }, deep: {}, foreign: {} },
    },
    reached: ['deep', 'pay', 'pay.ts', 'retry', 'retry.ts', 'step', 'x.ts'],
  },
  "a class has its own hooks run, not those that other classes put in the place of its base class's": {
    tree: {
      'pay.ts': { pay: { reads: ['m.ts#Event'] } },
      'm.ts': {
        Event: { kind: 'class', extends: ['m.ts#Base'] },
        Base: { kind: 'class', overrides: ['m.ts#baseHook'] },
        baseHook: { kind: 'method', overrides: ['m.ts#ledgerHook'] },
        Ledger: { kind: 'class', overrides: ['m.ts#ledgerHook'] },
        ledgerHook: { kind: 'method' },
      },
    },
    reached: ['Base', 'Event', 'baseHook', 'm.ts', 'pay', 'pay.ts'],
  },
  'a hook that is called by its name may be that of any class, however late the call is met': {
    tree: {
      'pay.ts': { pay: { reads: ['m.ts#Base'], calls: ['m.ts#run'] } },
      'm.ts': {
        Base: { kind: 'class', overrides: ['m.ts#baseHook'] },
        baseHook: { kind: 'method', overrides: ['m.ts#ledgerHook'] },
        run: { calls: ['m.ts#later'] },
        later: { calls: ['m.ts#baseHook'] },
        ledgerHook: { kind: 'method', overrides: ['m.ts#deepHook'] },
        deepHook: { kind: 'method' },
      },
    },
    reached: ['Base', 'baseHook', 'deepHook', 'later', 'ledgerHook', 'm.ts', 'pay', 'pay.ts', 'run'],
  },
  'walks round in circles once': {
    tree: { 'pay.ts': { pay: { calls: ['pay.ts#again'] }, again: { calls: ['pay.ts#pay'] } } },
    reached: ['again', 'pay', 'pay.ts'],
  },
  'stops at a boundary and behind it': {
    tree: {
      'pay.ts': { pay: { calls: ['log/log.ts#log'] } },
      'log/log.ts': { log: { calls: ['sink.ts#sink'] } },
      'sink.ts': { sink: {} },
    },
    boundaries: ['log/**'],
    reached: ['pay', 'pay.ts'],
  },
  'a boundary does not hide what is regulated itself': {
    tree: { 'pay.ts': { pay: { calls: ['a.ts#a'] } }, 'a.ts': { a: {} } },
    boundaries: ['pay.ts'],
    reached: ['a', 'a.ts', 'pay'],
  },
  'a match by name among several is a guess, and so is what lies behind it alone': {
    tree: {
      'pay.ts': { pay: { calls: ['?a.ts#send', '?b.ts#send', 'c.ts#both'] } },
      'a.ts': { send: { calls: ['c.ts#behind', 'c.ts#both'] } },
      'b.ts': { send: {} },
      'c.ts': { behind: {}, both: {} },
    },
    reached: ['both', 'c.ts', 'pay', 'pay.ts', '~a.ts', '~b.ts', '~behind', '~send', '~send'],
  },
};

test.each(Object.entries(CASES))('%s', (_title, { tree, boundaries, reached }) => {
  const graph = literalGraph(tree);
  const stopsAt = boundaryOf(graph, boundaries === undefined ? null : compilePaths(boundaries));
  const from = [idOf(graph, 'pay.ts', 'pay')];
  const closure = closureOf({ graph, from, direction: 'forward', stopsAt });
  const names = closure.ids.map(
    (id) => `${closure.isApproximate(id) ? '~' : ''}${graph.nodes[id]?.name || graph.nodes[id]?.path}`,
  );
  expect(names.sort()).toEqual(reached);
});

test('the proof is the shortest way, a certain one before a shorter guess', () => {
  const graph = literalGraph({
    'pay.ts': { '': {}, first: {}, pay: { calls: ['a.ts#a', '?c.ts#c'] } },
    'a.ts': { a: { calls: ['b.ts#b'] } },
    'b.ts': { b: { calls: ['c.ts#c'], reads: ['c.ts#rate'] } },
    'c.ts': { c: { calls: ['c.ts#rate'] }, rate: {} },
  });
  const from = [idOf(graph, 'pay.ts', 'pay')];
  const closure = closureOf({ graph, from, direction: 'forward', stopsAt: () => false });
  const rate = idOf(graph, 'c.ts', 'rate');
  expect(chainOf(graph, closure.wayTo(rate), rate)).toEqual([
    { name: 'pay', path: 'pay.ts', line: 3, edge: null, certainty: 'exact' },
    { name: 'a', path: 'a.ts', line: 2, edge: 'call', certainty: 'exact' },
    { name: 'b', path: 'b.ts', line: 2, edge: 'call', certainty: 'exact' },
    { name: 'rate', path: 'c.ts', line: 3, edge: 'read', certainty: 'exact' },
  ]);
});

test('backwards the way still reads in the direction of the calls', () => {
  const graph = literalGraph({
    'web.ts': { handler: { calls: ['pay.ts#pay'] } },
    'pay.ts': { pay: { calls: ['post.ts#post'] } },
    'post.ts': { post: {} },
  });
  const from = [idOf(graph, 'post.ts', 'post')];
  const closure = closureOf({ graph, from, direction: 'backward', stopsAt: () => false });
  const handler = idOf(graph, 'web.ts', 'handler');
  expect(chainOf(graph, closure.wayTo(handler), handler).map(({ name }) => name)).toEqual([
    'handler',
    'pay',
    'post',
  ]);
});

test("backwards too, a subclass's hook leads to no other class that only extends the same one", () => {
  const graph = literalGraph({
    'm.ts': {
      caller: { calls: ['m.ts#baseHook'] },
      Event: { kind: 'class', extends: ['m.ts#Base'] },
      Base: { kind: 'class', overrides: ['m.ts#baseHook'] },
      baseHook: { kind: 'method', overrides: ['m.ts#ledgerHook'] },
      Ledger: { kind: 'class', overrides: ['m.ts#ledgerHook'] },
      ledgerHook: { kind: 'method' },
    },
  });
  const from = [idOf(graph, 'm.ts', 'ledgerHook')];
  const closure = closureOf({ graph, from, direction: 'backward', stopsAt: () => false });
  expect(closure.ids.map((id) => graph.nodes[id]?.name)).toEqual([
    'ledgerHook',
    'baseHook',
    'Ledger',
    'caller',
  ]);
});

test('module-level code is called by its file', () => {
  const graph = literalGraph({ 'src/a.ts': {} });
  expect(chainOf(graph, [], 0)).toEqual([
    { name: 'a.ts', path: 'src/a.ts', line: 1, edge: null, certainty: 'exact' },
  ]);
});

test('N07 a chain of a hundred thousand calls is walked without recursion', () => {
  const length = 100_000;
  const graph = chainGraph(length);
  const closure = closureOf({ graph, from: [0], direction: 'forward', stopsAt: () => false });
  expect(closure.ids).toHaveLength(length);
  const way = closure.wayTo(length - 1);
  expect(way).toHaveLength(length - 1);
  const chain = chainOf(graph, way, length - 1);
  expect([99, 100, 101].map((at) => chain[at]?.name)).toEqual(['f99', '(99800 steps left out)', 'f99900']);
  expect(chain.at(-1)?.name).toBe('f99999');
});

function chainGraph(length: number): Graph {
  const empty = { ...literalGraph({ 'a.ts': {} }), byPath: new Map() };
  const [module] = empty.nodes;
  if (module === undefined) throw new Error('a literal file has a module node');
  const nodes = Array.from({ length }, (_, id) => ({
    ...module,
    id,
    name: `f${id}`,
    kind: 'function' as const,
  }));
  const edge = (from: number) =>
    ({ from, to: from + 1, kind: 'call', certainty: 'exact', candidates: 1, line: 1 }) as const;
  const outgoing = nodes.map(({ id }) => (id + 1 < length ? [edge(id)] : []));
  return { ...empty, nodes, outgoing, incoming: nodes.map(({ id }) => (id > 0 ? [edge(id - 1)] : [])) };
}

test('what waits at two methods, and is released in part, is not walked round and round', () => {
  const plain = literalGraph({
    'pay.ts': { '': { effects: ['m.js#'] }, pay: { calls: ['way.ts#first'] } },
    'way.ts': {
      first: { calls: ['way.ts#second'] },
      second: { calls: ['way.ts#third'] },
      third: { calls: ['way.ts#fourth'] },
      fourth: { calls: ['m.js#a'] },
    },
    'm.js': {
      '': { calls: ['m.js#a', 'm.js#b'] },
      a: { calls: ['m.js#b'], overrides: ['m.js#x'] },
      b: { calls: ['m.js#a'], overrides: ['m.js#y'] },
      x: {},
      y: {},
    },
  });
  const nameOf = (id: number) => plain.nodes[id]?.name ?? '';
  const supers = new Set(['fourth a', 'a b', 'b a']);
  const outgoing = plain.outgoing.map((edges) =>
    edges.map((edge) =>
      supers.has(`${nameOf(edge.from)} ${nameOf(edge.to)}`) ? { ...edge, isSuper: true as const } : edge,
    ),
  );
  const from = [idOf(plain, 'pay.ts', 'pay')];
  const closure = closureOf({
    graph: { ...plain, outgoing },
    from,
    direction: 'forward',
    stopsAt: () => false,
  });
  expect(closure.ids.map(nameOf).filter((name) => name.length === 1)).toEqual(['a', 'b']);
});
