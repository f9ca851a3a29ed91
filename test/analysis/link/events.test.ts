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
      'a.ts#pay call a.ts#A.a (1 of 1)',
      `a.ts#pay call a.ts#A.start.bus.subscribe('paid') (1 of 1)`,
      'a.ts#pay call a.ts#table.c (1 of 1)',
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
  'constants of another file, members of them and of enums name the same event wherever they are imported': {
    tree: {
      'names.ts': `export const EVENTS = { PAID: 'paid', LATE: 'late' } as const;\nexport enum Kind { Paid = 'x' }\nexport const PAID = 'paid.now';`,
      'index.ts': `export * from './names';`,
      'a.ts': `import { EVENTS, Kind, PAID } from './index';\nexport const pay = (bus: Bus) => bus.emit(EVENTS.PAID);\nexport const kind = (bus: Bus) => bus.emit(Kind.Paid);\nexport const now = (bus: Bus) => bus.emit(PAID);`,
      'b.ts': `import * as names from './names';\nfunction book() {}\nfunction late() {}\nfunction x() {}\nfunction now() {}\nexport const start = (bus: Bus) => { bus.on(names.EVENTS.PAID, book); bus.on(names.EVENTS.LATE, late); bus.on(names.Kind.Paid, x); bus.on(names.PAID, now); };`,
    },
    calls: [
      'a.ts#kind call b.ts#x (1 of 1)',
      'a.ts#now call b.ts#now (1 of 1)',
      'a.ts#pay call b.ts#book (1 of 1)',
    ],
  },
  'a constant and its text are one event in the file that sets it': {
    tree: {
      'a.ts': `export const PAID = 'paid';\nexport const pay = (bus: Bus) => bus.emit(PAID);`,
      'b.ts': `import { PAID } from './a';\nfunction one() {}\nfunction two() {}\nexport const start = (bus: Bus) => { bus.on(PAID, one); };\nexport const more = (bus: Bus) => { bus.on('paid', two); };`,
    },
    calls: ['a.ts#pay call b.ts#one (1 of 1)', 'a.ts#pay call b.ts#two (1 of 1)'],
  },
  'a constant of one file is its text in another, for events, jobs and what containers give': {
    tree: {
      'names.ts': `export const PAID = 'paid';\nexport const EVENTS = { LATE: 'late' } as const;\nexport enum Kind { Gone = 'gone' }\nexport const JOB = 'settle';\nexport const OTHER = 'refunded';`,
      'a.ts': `import { EVENTS, JOB, Kind, OTHER, PAID } from './names';\nexport const paid = (bus: Bus) => bus.emit(PAID);\nexport const late = (bus: Bus) => bus.emit(EVENTS.LATE);\nexport const gone = (bus: Bus) => bus.emit(Kind.Gone);\nexport const job = (queue: Queue) => queue.add(JOB);\nexport const other = (bus: Bus) => bus.emit(OTHER);`,
      'b.ts': `function one() {}\nfunction two() {}\nfunction three() {}\nfunction four() {}\nfunction five() {}\nexport const start = (bus: Bus, queue: Queue) => { bus.on('paid', one); bus.on('late', two); bus.on('gone', three); queue.process('settle', four); bus.on('settle', five); };`,
    },
    calls: [
      'a.ts#gone call b.ts#three (1 of 1)',
      'a.ts#job call b.ts#four (1 of 1)',
      'a.ts#late call b.ts#two (1 of 1)',
      'a.ts#paid call b.ts#one (1 of 1)',
    ],
  },
  'a name that is put together of constants of the file, and of the name that a class gives itself': {
    tree: {
      'a.ts': `const ORDERS = 'orders';\nexport const pay = (bus: Bus) => bus.emit(\`\${ORDERS}.paid\`);\nexport const late = (bus: Bus) => bus.emit(ORDERS + '.late');`,
      'b.ts': `const name = 'Ledger';\nexport class Ledger { name = name; constructor(private readonly bus: Bus) {} post() { this.bus.publish(\`\${this.name}:posted\`); } }`,
      'c.ts': `export class Till extends Base { constructor(private readonly bus: Bus) { super({ name: 'Shop' }); } close() { this.bus.emit(\`\${this.name}:closed\`); } static none(bus: Bus) { bus.emit(\`\${this.name}:closed\`); } }`,
      'd.ts': `export const start = (bus: Bus) => { bus.on('orders.paid', paid); bus.on('orders.late', late); bus.subscribe('Ledger:posted', posted); bus.on('Shop:closed', closed); };\nfunction paid() {}\nfunction late() {}\nfunction posted() {}\nfunction closed() {}`,
    },
    calls: [
      'a.ts#late call d.ts#late (1 of 1)',
      'a.ts#pay call d.ts#paid (1 of 1)',
      'b.ts#Ledger.post call d.ts#posted (1 of 1)',
      'c.ts#Till.close call d.ts#closed (1 of 1)',
    ],
  },
  'a name of which only the running code knows a part is none': {
    tree: {
      'a.ts': `export const pay = (bus: Bus, of: string) => bus.emit(\`\${of}.paid\`);\nexport class Ledger { constructor(private readonly bus: Bus, readonly name: string) {} post() { this.bus.emit(\`\${this.name}.paid\`); } }`,
      'b.ts': `export const start = (bus: Bus, of: string) => { bus.on('orders.paid', paid); bus.on(\`\${of}.paid\`, paid); bus.on('Ledger.paid', paid); };\nfunction paid() {}`,
    },
    calls: [],
  },
  'what a parameter says, or a package, is no constant': {
    tree: {
      'a.ts': `import { Events } from 'discord';\nexport const pay = (bus: Bus, it: Event) => { bus.emit(it.name); bus.emit(Events.Ready); };`,
      'b.ts': `import { Events } from 'discord';\nfunction book() {}\nexport const start = (bus: Bus, it: Event) => { bus.on(it.name, book); bus.on(Events.Ready, book); };`,
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

test('N29 another listener makes none less certain', () => {
  const listening = (names: readonly string[]) =>
    names.map((name) => `bus.on('paid', ${name}); function ${name}() {}`).join('\n');
  const callsIn = (names: readonly string[]) =>
    edgesOf({ 'a.js': `exports.pay = (bus) => bus.emit('paid');`, 'b.js': listening(names) }).filter((edge) =>
      edge.includes('#pay call'),
    );
  expect(callsIn(['book'])).toEqual(['a.js#pay call b.js#book (1 of 1)']);
  expect(callsIn(['book', 'log'])).toEqual([
    'a.js#pay call b.js#book (1 of 1)',
    'a.js#pay call b.js#log (1 of 1)',
  ]);
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
