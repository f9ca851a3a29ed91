import { pairsOf } from '../../../src/analysis/compare/pairs';
import type { Graph } from '../../../src/analysis/graph';
import { type LiteralTree, literalGraph } from '../reach/literal-graph';

/** `base place -> head place` of everything but modules; several declarations of one name are written `f`, `f'`, `f''`. */
function paired(base: LiteralTree, head: LiteralTree): readonly string[] {
  const before = withoutMarks(literalGraph(base));
  const after = withoutMarks(literalGraph(head));
  const { toHead, toBase } = pairsOf(before, after);
  const label = (graph: Graph, id: number) =>
    `${graph.nodes[id]?.path}:${graph.nodes[id]?.startLine} ${graph.nodes[id]?.name}`;
  for (const [id, next] of toHead.entries()) if (next !== -1) expect(toBase[next]).toBe(id);
  return before.nodes.flatMap(({ id, kind }) => {
    const next = toHead[id] ?? -1;
    return kind === 'module' ? [] : [`${label(before, id)} -> ${next === -1 ? 'gone' : label(after, next)}`];
  });
}

const withoutMarks = (graph: Graph): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => ({ ...node, name: node.name.replaceAll("'", '') })),
});

const CASES: readonly (readonly [
  title: string,
  base: LiteralTree,
  head: LiteralTree,
  pairs: readonly string[],
])[] = [
  ['by path and name', { a: { f: { hash: '1' } } }, { a: { f: { hash: '2' } } }, ['a:2 f -> a:2 f']],
  [
    'of several with one name equal ones first, then by order',
    { a: { f: { hash: '1' }, "f'": { hash: '2' }, "f''": { hash: '3' } } },
    { a: { f: { hash: '9' }, "f'": { hash: '1' }, "f''": { hash: '3' } } },
    ['a:2 f -> a:3 f', 'a:3 f -> a:2 f', 'a:4 f -> a:4 f'],
  ],
  [
    'moved to another file',
    { a: { f: { hash: '1' } } },
    { a: {}, b: { f: { hash: '1' } } },
    ['a:2 f -> b:2 f'],
  ],
  ['renamed in its file', { a: { f: { hash: '1' } } }, { a: { g: { hash: '1' } } }, ['a:2 f -> a:2 g']],
  [
    'a method with its class that gets another name',
    { a: { A: { kind: 'class', hash: 'c' }, 'A.m': { hash: '1' } } },
    { b: { B: { kind: 'class', hash: 'd' }, 'B.m': { hash: '1' } } },
    ['a:2 A -> gone', 'a:3 A.m -> b:3 B.m'],
  ],
  [
    'not where it changed on the way',
    { a: { f: { hash: '1' } } },
    { b: { f: { hash: '2' } } },
    ['a:2 f -> gone'],
  ],
  [
    'not across files under another name',
    { a: { f: { hash: '1' }, h: { hash: '2' } } },
    { a: { h: { hash: '2' } }, b: { g: { hash: '1' } } },
    ['a:2 f -> gone', 'a:3 h -> a:2 h'],
  ],
  [
    'renamed with its file',
    { a: { f: { hash: '1' }, h: { hash: '2' } } },
    { b: { g: { hash: '1' }, h: { hash: '2' } } },
    ['a:2 f -> b:2 g', 'a:3 h -> b:3 h'],
  ],
  [
    'renamed with its file, in which everything has another name',
    { a: { f: { hash: '1' }, h: { hash: '2' } } },
    { b: { i: { hash: '2' }, g: { hash: '1' } } },
    ['a:2 f -> b:3 g', 'a:3 h -> b:2 i'],
  ],
  [
    'not where something else in the file of another name differs, too',
    { a: { f: { hash: '1' }, h: { hash: '2' } } },
    { b: { g: { hash: '1' }, i: { hash: '3' } } },
    ['a:2 f -> gone', 'a:3 h -> gone'],
  ],
  [
    'not where two files of other names do the same',
    { a: { f: { hash: '1' } } },
    { b: { g: { hash: '1' } }, c: { h: { hash: '1' } } },
    ['a:2 f -> gone'],
  ],
  [
    'not where two that appear could be meant',
    { a: { f: { hash: '1' } } },
    { b: { f: { hash: '1' } }, c: { f: { hash: '1' } } },
    ['a:2 f -> gone'],
  ],
  [
    'in a renamed file also what changed, by its name',
    { a: { f: { hash: '1' }, g: { hash: '1' } } },
    { b: { f: { hash: '2' }, g: { hash: '1' } }, c: { f: { hash: '2' } } },
    ['a:2 f -> b:2 f', 'a:3 g -> b:3 g'],
  ],
  [
    'not in a file of which two could be the renamed one',
    { a: { f: { hash: '1' }, g: { hash: '1' } } },
    { b: { f: { hash: '2' }, g: { hash: '1' } }, c: { f: { hash: '3' }, g: { hash: '1' } } },
    ['a:2 f -> gone', 'a:3 g -> gone'],
  ],
  [
    'in a file that is written in the other language now also what changed, whatever else is like it',
    { 'pay/a.js': { f: { hash: '1' } }, 'pay/b.jsx': { f: { hash: '1' } } },
    { 'pay/a.ts': { f: { hash: '2' } }, 'pay/b.tsx': { f: { hash: '1' } }, 'tax/a.ts': { f: { hash: '1' } } },
    ['pay/a.js:2 f -> pay/a.ts:2 f', 'pay/b.jsx:2 f -> pay/b.tsx:2 f'],
  ],
  [
    'not where that file was there before, for one of two, for its declarations or for data of its name',
    {
      'a.js': { f: { hash: '1' } },
      'a.ts': { g: { hash: '1' } },
      'b.js': { f: { hash: '3' } },
      'b.jsx': { f: { hash: '4' } },
      'c.js': { f: { hash: '5' } },
      'd.js': { f: { hash: '6' } },
    },
    {
      'a.ts': { g: { hash: '1' }, f: { hash: '2' } },
      'b.ts': { f: { hash: '7' } },
      'c.d.ts': { f: { hash: '8' } },
      'd.json': { f: { hash: '9' } },
    },
    [
      'a.js:2 f -> gone',
      'a.ts:2 g -> a.ts:2 g',
      'b.js:2 f -> gone',
      'b.jsx:2 f -> gone',
      'c.js:2 f -> gone',
      'd.js:2 f -> gone',
    ],
  ],
  [
    'not another kind',
    { a: { f: { hash: '1' } } },
    { b: { f: { hash: '1', kind: 'class' } } },
    ['a:2 f -> gone'],
  ],
];

test.each(CASES)('%s', (_title, base, head, pairs) => {
  expect(paired(base, head)).toEqual(pairs);
});
