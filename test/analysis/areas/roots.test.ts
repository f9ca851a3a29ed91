import { firstMatch, matchesOf } from '../../../src/analysis/areas/roots';
import { compileSelector } from '../../../src/policy/selector';
import { literalGraph } from '../reach/literal-graph';

const GRAPH = literalGraph({
  'services/pay/process.ts': { processPayment: {}, 'processPayment.inner': {}, other: {} },
  'services/loan.ts': { LoanService: { kind: 'class' }, 'LoanService.approve': { kind: 'method' } },
});

const CASES: readonly (readonly [selector: string, matched: readonly string[]])[] = [
  ['processPayment', ['processPayment', 'processPayment.inner']],
  ['services/pay/**#processPayment', ['processPayment', 'processPayment.inner']],
  ['LoanService.approve', ['LoanService.approve']],
  ['LoanService', ['LoanService', 'LoanService.approve']],
  ['services/loan.ts#*', ['', 'LoanService', 'LoanService.approve']],
  ['web/**#processPayment', []],
  ['approve', []],
];

test.each(CASES)('%s names %j', (text, matched) => {
  const selector = compileSelector(text);
  const ids = [...matchesOf(GRAPH, [selector])];
  expect(ids.map((id) => GRAPH.nodes[id]?.name)).toEqual(matched);
  expect(firstMatch(GRAPH, selector)).toBe(ids[0] ?? null);
});

test('no selector names nothing', () => {
  expect([...matchesOf(GRAPH, [])]).toEqual([]);
});
