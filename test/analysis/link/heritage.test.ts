import { edgesOf, type Tree } from './program';

const USE = `import type { Gate } from './gate';\nexport function pay(gate: Gate) { return gate.fee(1); }`;
const TO_THE_TYPE = 'pay.ts#pay type gate.ts#Gate';

/** What stands behind an interface, wherever the interface stands; whole edges, sorted. */
const CASES: Record<string, { readonly tree: Tree; readonly edges: readonly string[] }> = {
  'a class that implements an interface of its own file': {
    tree: {
      'gate.ts':
        'export interface Gate { fee(n: number): number }\nexport class Card implements Gate { fee(n: number) { return n; } }',
      'pay.ts': USE,
    },
    edges: ['gate.ts#Card type gate.ts#Gate', 'pay.ts#pay call gate.ts#Card.fee', TO_THE_TYPE],
  },
  'both of two implementers, one beside the interface': {
    tree: {
      'gate.ts':
        'export interface Gate { fee(n: number): number }\nexport class Card implements Gate { fee(n: number) { return n; } }',
      'mock.ts': `import type { Gate } from './gate';\nexport class Mock implements Gate { fee() { return 0; } }`,
      'pay.ts': USE,
    },
    edges: [
      'gate.ts#Card type gate.ts#Gate',
      'mock.ts#Mock type gate.ts#Gate',
      'pay.ts#pay call gate.ts#Card.fee',
      'pay.ts#pay call mock.ts#Mock.fee',
      TO_THE_TYPE,
    ],
  },
  'a class behind an interface that extends another one of its file': {
    tree: {
      'gate.ts':
        'export interface Gate { fee(n: number): number }\nexport interface Wide extends Gate { name: string }',
      'card.ts': `import type { Wide } from './gate';\nexport class Card implements Wide { name = 'c'; fee(n: number) { return n; } }`,
      'pay.ts': USE,
    },
    edges: [
      'card.ts#Card nest card.ts#Card.name',
      'card.ts#Card nest card.ts#Card.this (1 of 2)',
      'card.ts#Card type gate.ts#Wide',
      'gate.ts#Wide type gate.ts#Gate',
      'pay.ts#pay call card.ts#Card.fee',
      TO_THE_TYPE,
    ],
  },
  'a class that implements an interface of a namespace': {
    tree: {
      'gate.ts': 'export interface Gate { fee(n: number): number }',
      'card.ts': `import type * as gates from './gate';\nexport class Card implements gates.Gate { fee(n: number) { return n; } }`,
      'pay.ts': USE,
    },
    edges: ['card.ts#Card type gate.ts#Gate', 'pay.ts#pay call card.ts#Card.fee', TO_THE_TYPE],
  },
  'a class that implements an interface whose name a value has, too': {
    tree: {
      'gate.ts':
        'export interface Gate { fee(n: number): number }\nexport const Gate = 1;\nexport class Card implements Gate { fee(n: number) { return n; } }',
      'pay.ts': USE,
    },
    edges: ['gate.ts#Card type gate.ts#Gate', 'pay.ts#pay call gate.ts#Card.fee', TO_THE_TYPE, TO_THE_TYPE],
  },
  'what an index signature and a mapped type hold': {
    tree: {
      'gate.ts': `export interface Gate { fee(n: number): number }
export class Card implements Gate { fee(n: number) { return n; } }`,
      'pay.ts': `import type { Gate } from './gate';
export function one(name: string, all: { [name: string]: Gate }) { return all[name].fee(1); }
export function two(name: 'a' | 'b', all: { [key in 'a' | 'b']: Gate }) { return all[name].fee(1); }`,
    },
    edges: [
      'gate.ts#Card type gate.ts#Gate',
      'pay.ts#one call gate.ts#Card.fee',
      'pay.ts#one type gate.ts#Gate',
      'pay.ts#two call gate.ts#Card.fee',
      'pay.ts#two type gate.ts#Gate',
    ],
  },
  'an object and a class behind a type alias that spells its members out': {
    tree: {
      'gate.ts':
        'export type Gate = { fee(n: number): number; rate: (n: number) => number };\nexport type Same = Gate;',
      'card.ts': `import type { Gate, Same } from './gate';
export const card: Gate = { fee: (n) => n, rate: (n) => n };
export class Bank implements Same { fee(n: number) { return n; } rate(n: number) { return n; } }
export function makeToll(): Gate { return { fee(n) { return n; }, rate: (n) => n }; }
export const beside = { fee: (n: number) => n };`,
      'pay.ts': USE,
    },
    edges: [
      'card.ts#Bank type gate.ts#Same',
      'card.ts#card type gate.ts#Gate',
      'card.ts#makeToll type gate.ts#Gate',
      'gate.ts#Same type gate.ts#Gate',
      'pay.ts#pay call card.ts#Bank.fee',
      'pay.ts#pay call card.ts#card.fee',
      'pay.ts#pay call card.ts#makeToll.fee',
      TO_THE_TYPE,
    ],
  },
  'what stands behind aliases that are joined, chosen between and mapped': {
    tree: {
      'gate.ts':
        'export type Fee = { fee(n: number): number };\nexport type Gate = Fee & { name(): string };\nexport type Maybe = Gate | null;\nexport type Other = { fee(n: number): number; other(): void };',
      'card.ts': `import type { Gate, Other } from './gate';
export const card: Gate = { fee: (n) => n, name: () => 'c' };\nexport const other: Other = { fee: (n) => n, other() {} };`,
      'pay.ts': `import type { Gate, Maybe } from './gate';
export const one = (gate: Gate) => gate.name();
export const two = (gate: Maybe) => gate?.fee(1);
export const three = (gate: Partial<Pick<Gate, 'fee'>>) => gate.fee?.(1);
export const four = (gates: Readonly<Gate>[]) => gates[0].fee(1);
export const five = <T extends Gate>(gate: T) => gate.fee(1);`,
    },
    edges: [
      'card.ts#card type gate.ts#Gate',
      'card.ts#other type gate.ts#Other',
      'gate.ts#Gate type gate.ts#Fee',
      'gate.ts#Maybe type gate.ts#Gate',
      'pay.ts#five call card.ts#card.fee',
      'pay.ts#four call card.ts#card.fee',
      'pay.ts#four type gate.ts#Gate',
      'pay.ts#one call card.ts#card.name',
      'pay.ts#one type gate.ts#Gate',
      'pay.ts#three call card.ts#card.fee',
      'pay.ts#three type gate.ts#Gate',
      'pay.ts#two call card.ts#card.fee',
      'pay.ts#two type gate.ts#Maybe',
    ],
  },
  'nothing behind an interface that nobody implements, nor its namesake': {
    tree: {
      'gate.ts': 'export interface Gate { fee(n: number): number }',
      'other.ts':
        'interface Gate { fee(): number }\nexport class Other implements Gate { fee() { return 2; } }',
      'pay.ts': USE,
    },
    edges: ['other.ts#Other type other.ts#Gate', TO_THE_TYPE],
  },
};

test.each(Object.entries(CASES))('a call through an interface reaches %s', (_title, { tree, edges }) => {
  expect(edgesOf(tree)).toEqual([...edges].sort());
});

describe('what a field with a written type is set to', () => {
  const TREE = (body: string) => ({
    'a.ts': `interface Gate { pay(): void }
function one() {}
const card = { pay() { one(); } };
class Bank { pay() { one(); } }
export class Till { ${body} go() { this.gate.pay(); } }
export class Other { gate: Gate; stop() { return this.gate; } }`,
  });

  test.each([
    ['a constant', 'gate: Gate; constructor() { this.gate = card; }', ['card.pay']],
    ['an instance', 'private gate: Gate; constructor() { this.gate = new Bank(); }', ['Bank.pay']],
    [
      'one of two',
      'gate: Gate; constructor(o: boolean) { this.gate = o ? card : new Bank(); }',
      ['Bank.pay', 'card.pay'],
    ],
    ['a default', 'gate: Gate; constructor(gate?: Gate) { this.gate = gate ?? card; }', ['card.pay']],
    ['an argument beside', 'constructor(private gate: Gate) { this.gate = card; }', ['card.pay']],
    ['by a method', 'gate: Gate; open() { this.gate = card; }', ['card.pay']],
    ['a field of another type', 'gate: Gate; other: Other; constructor() { this.other = card; }', []],
    ['a member of the field', 'gate: Gate; constructor() { this.gate.gate = card; }', []],
    ['a static one', 'gate: Gate; static open() { this.gate = card; }', []],
  ])('stands behind that type: %s', (_title, body, called) => {
    const found = edgesOf(TREE(body)).filter((edge) => /^a\.ts#Till\.go call /.test(edge));
    expect(found.map((edge) => edge.split('#').at(-1)?.replace(/ \(.*/, ''))).toEqual(called);
  });
});

test.each([
  ['what a call gives', 'import { make } from "./b"; const gate: Gate = make();', ['b.ts#make.pay']],
  ['what is imported', 'import { card } from "./b"; const gate: Gate = card;', ['b.ts#card.pay']],
  ['a member', 'import { all } from "./b"; const gate: Gate = all.bank;', ['b.ts#all.bank.pay']],
  [
    'a member that is chosen',
    'import { all, card } from "./b"; const gate: Gate = all.bank ?? card;',
    ['b.ts#all.bank.pay', 'b.ts#card.pay'],
  ],
  [
    'what a call gives that has no such function',
    'import { none } from "./b"; const gate: Gate = none();',
    [],
  ],
  ['another type', 'import { make } from "./b"; const gate: Other = make();', []],
])('%s stands behind the type that is written for it, for whoever asks for that', (_title, code, called) => {
  const tree = {
    'gate.ts': 'export interface Gate { pay(): void }\nexport interface Other { pay(): void }',
    'b.ts': `export function make() { return { pay() {} }; }\nexport const card = { pay() {} };
export const all = { bank: { pay() {} }, cash: { pay() {} } };\nexport function none() { return { stop() {} }; }`,
    'a.ts': `import type { Gate, Other } from './gate';\n${code}\nexport const given = gate;`,
    'use.ts': `import type { Gate } from './gate';\nexport function use(gate: Gate) { gate.pay(); }`,
  };
  const found = edgesOf(tree).filter((edge) => edge.startsWith('use.ts#use call '));
  expect(found.map((edge) => edge.split(' ')[2])).toEqual(called);
});
