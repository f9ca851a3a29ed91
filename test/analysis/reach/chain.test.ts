import type { Edge, Graph } from '../../../src/analysis/graph';
import { chainOf } from '../../../src/analysis/reach/chain';
import { leads } from '../../../src/report/wording';
import { literalGraph } from './literal-graph';

/** What a reader is told between two steps of a proof. */

const GRAPH = literalGraph({
  'pay.ts': { pay: {} },
  'gate.ts': {
    Gate: { kind: 'class' },
    'Gate.constructor': { kind: 'constructor' },
    'Gate.open': { kind: 'method' },
  },
});

const idOf = ({ nodes }: Graph, name: string, path = 'gate.ts'): number =>
  nodes.findIndex((node) => node.path === path && node.name === name);

function saidBetween(from: string, to: string, more: Partial<Edge>): string {
  const ends = { from: idOf(GRAPH, from), to: idOf(GRAPH, to) };
  const edge: Edge = { kind: 'call', certainty: 'exact', candidates: 1, line: 1, ...ends, ...more };
  const [, step] = chainOf(GRAPH, [edge], ends.from);
  return step === undefined ? 'nothing' : leads(step);
}

test.each([
  ['a method needs its class made', 'Gate.open', 'Gate.constructor', { kind: 'effect' }, 'runs after'],
  ['and what the class itself runs', 'Gate.open', 'Gate', { kind: 'effect' }, 'runs after'],
  ['a file has run', 'Gate', '', { kind: 'effect' }, 'loads'],
  ['a package calls a member', 'Gate', 'Gate.open', { kind: 'override' }, 'is asked by a package for'],
  ['a base constructor calls it', 'Gate', 'Gate.open', { kind: 'override', isSelf: true }, 'calls'],
  [
    'a method is put in the place of another',
    'Gate.open',
    'Gate.constructor',
    { kind: 'override' },
    'is overridden by',
  ],
] as const)('%s', (_title, from, to, edge, said) => {
  expect(saidBetween(from, to, edge)).toBe(said);
});
