import { edgesOf, graphOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every edge from code that emits to code that listens. */
  readonly calls: readonly string[];
}

const CASES: Record<string, Case> = {
  'who emits an event runs whoever listens to it, in other files too': {
    tree: {
      'a.js': `exports.pay = (bus) => bus.emit('paid', 1);`,
      'b.js': `module.exports = (bus) => { bus.on('paid', book); };\nfunction book() {}\nfunction other() {}`,
    },
    calls: ['a.js#pay call b.js#book (1 of 1)'],
  },
  'handlers without a name, methods and members of objects listen too': {
    tree: {
      'a.ts': [
        `const table = { c() {} };`,
        `export class A { start(bus: Bus) { bus.once('paid', this.a); bus.addListener('paid', table.c); bus.subscribe('paid', () => {}); } a() {} b() {} }`,
        `export const pay = (bus: Bus) => bus.publish('paid');`,
      ].join('\n'),
    },
    calls: [
      'a.ts#pay call a.ts#A.a (1 of 3)',
      `a.ts#pay call a.ts#A.start.bus.subscribe('paid') (1 of 3)`,
      'a.ts#pay call a.ts#table.c (1 of 3)',
    ],
  },
  'decorated methods listen': {
    tree: {
      'a.ts': `export class A { @OnEvent('order.paid') book() {}\n @Other('order.paid') no() {} }`,
      'b.ts': `const PAID = 'order.paid';\nexport class B { constructor(private readonly bus: Bus) {}\n pay() { this.bus.emitAsync(PAID, {}); } }`,
    },
    calls: ['b.ts#B.pay call a.ts#A.book (1 of 1)'],
  },
  'another name, a name that nobody knows, a common one and another method are none': {
    tree: {
      'a.js': `exports.pay = (bus, name) => { bus.emit('paid.late'); bus.emit(name); bus.emit('error'); bus.write('paid'); };`,
      'b.js': `module.exports = (bus, name) => { bus.on('paid', book); bus.on(name, book); bus.on('error', book); bus.off('paid.late', book); };\nfunction book() {}`,
    },
    calls: [],
  },
  'a test does not listen for the program': {
    tree: {
      'a.js': `exports.pay = (bus) => bus.emit('paid', 1);`,
      'a.test.js': `const { pay } = require('./a');\nfunction spy() {}\nbus.on('paid', spy);`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('%s', (_title, { tree, calls }) => {
  expect(edgesOf(tree).filter((edge) => / call .*\(1 of/.test(edge))).toEqual([...calls].sort());
});

test('an event that more than eight listen to is a stated ambiguity', () => {
  const names = Array.from({ length: 9 }, (_, n) => `f${n}`);
  const graph = graphOf({
    'a.js': `${names.map((name) => `function ${name}() {}\nbus.on('paid', ${name});`).join('\n')}\nexports.pay = () => bus.emit('paid');`,
  });
  const nameOf = (id: number) => graph.nodes[id]?.name;
  const [found, ...others] = graph.ambiguous.map(({ node, name, candidates, line }) => {
    return { node: nameOf(node), name, candidates: candidates.map(nameOf), line };
  });
  expect(others).toEqual([]);
  expect(found).toEqual({ node: 'pay', name: 'paid', candidates: names, line: 19 });
});
