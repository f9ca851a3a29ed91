import { closureOf } from '../../../src/analysis/reach/closure';
import { graphOf } from './program';

const CLASSES = `export class Base { fee() { return base(); } get top() { return 1; } run() { return this.fee(); } static make() {} }
export class Card extends Base { fee() { return super.fee() + 1; } get top() { return super.top; } static make() { super.make(); } plain() { return super.fee(); } }
export class Bank extends Base { fee() { return bank(); } get top() { return 3; } static make() {} }
export class Wrapped extends Base { constructor(private readonly inner: Base) { super(); } fee() { return super.fee() + this.inner.fee(); } }
function base() { return 1; }
function bank() { return 2; }`;

/** What is reached from one method; what reaches it. */
function reached(name: string, direction: 'forward' | 'backward'): string[] {
  const graph = graphOf({ 'fees.ts': CLASSES });
  const from = graph.nodes.flatMap((node) => (node.name === name ? [node.id] : []));
  const { ids } = closureOf({ graph, from, direction, stopsAt: () => false });
  const names = ids.map((id) => graph.nodes[id]?.name ?? '');
  return names.filter((each) => each !== '' && each !== name).sort();
}

test.each([
  ['Card.fee', ['Base.fee', 'base']],
  ['Card.plain', ['Base.fee', 'base']],
  ['Card.top', ['Base.top']],
  ['Card.make', ['Base.make']],
  ['Wrapped.fee', ['Bank.fee', 'Base.fee', 'Card.fee', 'bank', 'base']],
  ['Base.run', ['Bank.fee', 'Base.fee', 'Card.fee', 'Wrapped.fee', 'bank', 'base']],
])(
  '%s, which may say super, leads to its base class alone unless somebody else is called',
  (name, expected) => {
    expect(reached(name, 'forward')).toEqual(expected);
  },
);

test.each([
  ['bank', ['Bank.fee', 'Base.fee', 'Base.run', 'Wrapped.fee']],
  ['base', ['Base.fee', 'Base.run', 'Card.fee', 'Card.plain', 'Wrapped.fee']],
])('%s is reached by what calls it, not by what says super beside it', (name, expected) => {
  expect(reached(name, 'backward')).toEqual(expected);
});
