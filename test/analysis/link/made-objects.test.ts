import { edgesOf } from './program';

test('code in an object that a method makes is run by the method, code in its functions is not', () => {
  const tree = {
    'a.ts': `export class Ext { constructor(x: string) {} }
export function build() {} export function later() {}
export class Server {
  constructor() { this.realm = { a: { b: new Ext('x') }, go: () => later() }; }
  commit() { const flow = { run: build(), on() { later(); } }; return 1; }
}`,
  };
  const found = edgesOf(tree).filter((edge) => !/ (?:effect|nest) /.test(edge));
  expect(found.filter((edge) => /#Server\.(?:constructor|commit) /.test(edge))).toEqual([
    'a.ts#Server.commit read a.ts#Server.commit.flow',
    'a.ts#Server.constructor read a.ts#Server.realm',
  ]);
  expect(found.filter((edge) => /#(?:Ext|build) ?/.test(edge) && !/^a\.ts#Ext/.test(edge))).toEqual([
    'a.ts#Server.commit.flow call a.ts#build',
    'a.ts#Server.realm construct a.ts#Ext',
  ]);
});

test.each([
  ['an object', 'go(n: number): { finish: () => number; size: number }'],
  ['a promise of one', 'async go(n: number): Promise<{ finish: () => number; size: number }>'],
])(
  'who calls a function of %s whose type is written where it is returned runs that function',
  (_title, head) => {
    const tree = {
      'machine.ts': `import { charge } from './charge';
export class Machine { ${head} { return { finish: () => charge(n), size: 1 }; } }`,
      'charge.ts': 'export const charge = (n: number) => n;',
      'till.ts': `import { Machine } from './machine';
export async function sell(machine: Machine) { const { finish } = await machine.go(1); return finish(); }
export async function count(machine: Machine) { return (await machine.go(1)).size; }`,
    };
    expect(
      edgesOf(tree).filter((edge) => /go\.finish/.test(edge) && !/ (?:effect|nest) /.test(edge)),
    ).toEqual([
      'machine.ts#Machine.go.finish call charge.ts#charge',
      'till.ts#sell call machine.ts#Machine.go.finish',
    ]);
  },
);

describe('an object that a field is set to', () => {
  const CLIENT = `function refund() {} function search() {}
const calls = { refund() { refund(); }, search: () => search() };
export class Client {
  charges; constructor() { this.charges = this.chargesClient; }
  get chargesClient() { return { refund: async () => refund(), search: async () => search() }; }
}
export class Plain { charges; constructor() { this.charges = calls; } }`;
  const handedOn = (tree: Record<string, string>) =>
    edgesOf(tree).filter((edge) => / pass .*\b(?:refund|search)$/.test(edge));

  test('is called by who names a function in it, not by who makes the instance', () => {
    const tree = {
      'client.ts': CLIENT,
      'pay.ts': `import { Client, Plain } from './client';
const client = new Client(); const plain = new Plain();
export const pay = () => client.charges.refund();
export const find = () => plain.charges.search();`,
    };
    expect(handedOn(tree)).toEqual([]);
    expect(edgesOf(tree).filter((edge) => /^pay\.ts#(?:pay|find) call /.test(edge))).toEqual([
      'pay.ts#find call client.ts#calls.search',
      'pay.ts#pay call client.ts#Client.chargesClient.refund',
    ]);
  });

  test.each([
    ['with a type of its own', 'charges: Charges; constructor() { this.charges = calls; }'],
    ['that begins with something else', 'charges = other; constructor() { this.charges = calls; }'],
    ['that is set twice', 'constructor(o) { this.charges = other; if (o) this.charges = calls; }'],
    ['deeper inside', 'constructor() { this.charges.live = calls; }'],
    ['beside being handed on', 'constructor() { this.charges = calls; run(calls); }'],
  ])('may be called by anybody where the field is one %s', (_title, body) => {
    const tree = {
      'a.ts': `function refund() {} declare function run(o: unknown): void; interface Charges { refund(): void }
const calls = { refund() { refund(); } }; const other = {};
export class Client { ${body} }`,
    };
    expect(handedOn(tree)).toEqual(['a.ts#Client.constructor pass a.ts#calls.refund']);
  });

  test('is told from a function, which is handed on', () => {
    const tree = { 'a.ts': 'function refund() {}\nexport class A { f; constructor() { this.f = refund; } }' };
    expect(handedOn(tree)).toEqual([
      'a.ts#A.constructor pass a.ts#refund',
      'a.ts#A.constructor.f pass a.ts#refund',
    ]);
  });
});
