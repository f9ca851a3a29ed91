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
