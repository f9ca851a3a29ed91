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
