import { type Explanation, explain, type Reference } from '../../../src/analysis/explain/explain';
import type { Graph } from '../../../src/analysis/graph';
import { runningGraph } from '../../../src/analysis/reach/running';
import { policyOf } from '../compare/policy-of';
import { graphOf, type Tree } from '../link/program';

/** Why each reference of a declaration is there, and how certain it is. */

const TREE: Tree = {
  'pay.ts': `import { Base, Box, Cash, type Gate, LIMIT, fee, run } from './parts';
export class Desk extends Base {
  take(gate: Gate, other: any) {
    new Box();
    run(fee);
    gate.charge();
    other.persist();
    return LIMIT;
  }
}
export const kept = [Cash];
`,
  'parts.ts': `export interface Gate { charge(): number }
export class Base {}
export class Box {}
export class Card implements Gate { charge() { return 1; } persist() { return 1; } }
export class Cash { persist() { return 2; } }
export const LIMIT = 1;
export const fee = () => 1;
export const run = (step: () => number) => step();
`,
};
const AREAS = policyOf('regulated:\n  - { id: pay, title: Pay, functions: ["pay.ts#Desk.take"] }\n').areas;

const graph: Graph = runningGraph(graphOf(TREE));

function explained(path: string, name: string): Explanation {
  const node = graph.nodes.find((each) => each.path === path && each.name === name);
  if (node === undefined) throw new Error(`no ${name} in ${path}`);
  return explain(graph, node.id, AREAS);
}

const words = ({ place, edge, certainty, candidates, at }: Reference): string =>
  `${edge} ${place.name} ${certainty}${candidates === 1 ? '' : ` 1 of ${candidates}`} at ${at.path}:${at.line}`;

test('says of each reference its kind, its place and its certainty', () => {
  expect(explained('pay.ts', 'Desk').refersTo.map(words).sort()).toEqual(
    [
      'extend Base exact at pay.ts:2',
      'construct Box exact at pay.ts:4',
      'call run exact at pay.ts:5',
      'pass fee exact at pay.ts:5',
      'call Card.charge exact at pay.ts:6',
      'call Card.persist approximate 1 of 2 at pay.ts:7',
      'call Cash.persist approximate 1 of 2 at pay.ts:7',
      'read LIMIT exact at pay.ts:8',
    ].sort(),
  );
});

test('says that a package asks a class for its member, and that another class overrides it', () => {
  const tree = graphOf({
    'signer.ts':
      "import type { Signer } from 'pdf-signing';\nexport class Queue implements Signer {\n  sign() { return 1; }\n}\nexport class Last extends Queue {\n  sign() { return 2; }\n}\n",
  });
  const start = tree.nodes.find(({ name }) => name === 'Queue.sign')?.id ?? -1;
  const { refersTo, referredBy } = explain(tree, start, []);
  expect(referredBy.map(words)).toEqual(['asked Queue exact at signer.ts:3']);
  expect(refersTo.map(words)).toEqual(['override Last.sign exact at signer.ts:6']);
});

test('says the same from the other end', () => {
  expect(explained('parts.ts', 'Cash.persist').referredBy.map(words)).toEqual([
    'call Desk.take approximate 1 of 2 at pay.ts:7',
  ]);
  expect(explained('parts.ts', 'LIMIT').referredBy.map(words)).toEqual(['read Desk.take exact at pay.ts:8']);
});

test.each([
  ['LIMIT', false, ['Desk.take exact', 'LIMIT exact']],
  ['Cash.persist', true, ['Desk.take exact', 'Cash.persist approximate']],
])('says of the way from an area to %s whether it is a guess', (name, approximate, steps) => {
  const [way, ...more] = explained('parts.ts', name).areas;
  expect(more).toEqual([]);
  expect(way?.approximate).toBe(approximate);
  expect(way?.chain.map((step) => `${step.name} ${step.certainty}`)).toEqual(steps);
});

describe('which regulated declarations it leads to', () => {
  const tree: Tree = {
    'pay.ts':
      'export const charge = () => audit();\nexport const audit = () => 1;\nexport class Till { close() {} }\n',
    'log.ts': "import { charge } from './pay';\nexport const log = () => charge();\n",
    'desk.ts': `import { audit, charge } from './pay';
import { log } from './log';
const settle = () => charge();
export const refund = (till: any) => { settle(); audit(); till.close(); };
export const look = () => { log(); };
export class Door { close() {} }
`,
  };
  const manifest =
    'regulated:\n  - { id: pay, title: Pay, functions: ["pay.ts#*"], boundaries: ["log.ts"] }\n  - { id: other, title: Other, functions: ["none#*"] }\n';
  const linked = runningGraph(graphOf(tree));

  test.each([
    ['refund', ['pay: refund > audit', 'pay: refund > settle > charge', '~pay: refund > Till.close']],
    ['look', []],
    ['charge', []],
  ])('%s', (name, found) => {
    const id = linked.nodes.find((node) => node.name === name)?.id ?? -1;
    const { leadsInto } = explain(linked, id, policyOf(manifest).areas);
    expect(
      leadsInto.map(
        ({ area, chain, approximate }) =>
          `${approximate ? '~' : ''}${area}: ${chain.map((step) => step.name).join(' > ')}`,
      ),
    ).toEqual(found);
  });
});
