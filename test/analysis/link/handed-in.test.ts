import { edgesOf, type Tree } from './program';

const CODE = `export function card() {}\nexport function bank() {}\nexport function never() {}
export class Gateway { charge() {} refund() {} }\nexport class Other { charge() {} }`;
const IMPORTS = `import { bank, card, Gateway, never, Other } from './code';`;

interface Case {
  readonly tree: Tree;
  /** What the functions and methods of `pay` call in `code`. */
  readonly calls: readonly string[];
}

/** What is put into a field, a list or a type by whoever makes or fills it is called by code that knows nothing of them. */
const CASES: Record<string, Case> = {
  'a field that the constructor takes': {
    tree: {
      'pay.ts':
        'export class Pay { constructor(private readonly done: () => void, private readonly not: () => void) {} pay() { this.done(); } }',
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nexport const pay = new Pay(card, never);`,
    },
    calls: ['Pay.pay call card'],
  },
  'a field that the constructor sets': {
    tree: {
      'pay.js':
        'exports.Pay = class Pay { constructor(done, not) { this.done = done; this.not = not; } pay() { this.done(); } };',
      'main.js': `const { card, never } = require('./code');\nconst { Pay } = require('./pay');\nnew Pay(card, never).pay();`,
    },
    calls: ['Pay.pay call card'],
  },
  'a field with a type of its own that a method sets': {
    tree: {
      'pay.ts':
        'export class Pay { private done: () => void; use(done: () => void) { this.done = done; } pay() { this.done(); } }',
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nnew Pay().use(card);`,
    },
    calls: ['Pay.pay call card'],
  },
  'each of a few that a field may hold, of which none is certain': {
    tree: {
      'pay.ts':
        'export class Pay { constructor(private readonly done: () => void) {} pay() { this.done(); } }',
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nexport const all = [new Pay(card), new Pay(bank)];`,
    },
    calls: ['Pay.pay call bank (1 of 2)', 'Pay.pay call card (1 of 2)'],
  },
  'none of too many': {
    tree: {
      'pay.ts':
        'export class Pay { constructor(private readonly done: () => void) {} pay() { this.done(); } }',
      'main.ts': `import { Pay } from './pay';\n${Array.from({ length: 9 }, (_, n) => `function f${n}() {}\nnew Pay(f${n});`).join('\n')}`,
    },
    calls: [],
  },
  'a field without a type, by the object that is put into it': {
    tree: {
      'pay.ts':
        'export class Pay { private gateway: any; use(gateway: any) { this.gateway = gateway; } pay() { this.gateway.charge(); } }',
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nnew Pay().use(new Gateway());\nexport const other = new Other();`,
    },
    calls: ['Pay.pay call Gateway.charge'],
  },
  'what a class puts into a map of its own': {
    tree: {
      'pay.ts': `export class Pay { private readonly all = new Map<string, () => void>(); private readonly not = new Map<string, () => void>();
  add(kind: string, by: () => void) { this.all.set(kind, by); } leave(by: () => void) { this.not.set('x', by); } pay(kind: string) { this.all.get(kind)!(); } }`,
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nconst pay = new Pay();\npay.add('card', card);\npay.leave(never);`,
    },
    calls: ['Pay.pay call card'],
  },
  'what a class keeps in a list that all of it share': {
    tree: {
      'pay.ts':
        'export class Pay { static all: (() => void)[] = []; static add(by: () => void) { Pay.all.push(by); } static pay() { for (const by of Pay.all) by(); } }',
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nPay.add(bank);`,
    },
    calls: ['Pay.pay call bank'],
  },
  'the members of an object that is given where an interface is asked for': {
    tree: {
      'pay.ts': `export interface Parts { charge(): void; refund: () => void }\nexport const makePay = (parts: Parts) => ({ pay() { parts.charge(); } });`,
      'main.ts': `${IMPORTS}\nimport { makePay } from './pay';\nexport const pay = makePay({ charge: card, refund: never });`,
    },
    calls: ['makePay.pay call card'],
  },
  'a class that says nowhere what it implements': {
    tree: {
      'pay.ts': `export interface Provider { charge(): void }\nexport class Pay { private readonly all = new Map<string, Provider>(); add(by: Provider) { this.all.set('x', by); } pay() { this.all.get('x')!.charge(); } }`,
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nnew Pay().add(new Gateway());\nexport const other = new Other();`,
    },
    calls: ['Pay.pay call Gateway.charge'],
  },
  'an object in the object that is given': {
    tree: {
      'pay.ts': `export interface Provider { charge(): void }\nexport type Parts = { readonly provider: Provider };\nexport class Pay { constructor(private readonly parts: Parts) {} pay() { this.parts.provider.charge(); } }`,
      'main.ts': `${IMPORTS}\nimport { Pay } from './pay';\nexport const pay = new Pay({ provider: new Gateway() });`,
    },
    calls: ['Pay.pay call Gateway.charge'],
  },
  'no object that others make for a call of their own': {
    tree: {
      'pay.ts': `export interface Parts { charge(): void }\nexport const retry = ({ charge }: Parts) => charge();\nexport const all = (parts: Parts) => parts.charge();`,
      'main.ts': `${IMPORTS}\nimport { all, retry } from './pay';\nexport const a = () => retry({ charge: card });\nexport const b = () => all({ charge: bank });`,
    },
    calls: [],
  },
  'nothing that another function is given, or that is no code': {
    tree: {
      'pay.ts': `export interface Provider { charge(): void }\nexport function log(it: { charge(): void }) { return it; }\nexport class Pay { constructor(private readonly by: Provider, private readonly amount: () => number) {} pay() { this.by.charge(); return this.amount; } }`,
      'main.ts': `${IMPORTS}\nimport { log } from './pay';\nlog(new Gateway());\nlog({ charge: never });`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('a call reaches %s', (_title, { tree, calls }) => {
  const isModule = Object.keys(tree).some((path) => path.endsWith('.ts'));
  const code = isModule
    ? { 'code.ts': CODE }
    : {
        'code.js': CODE.replaceAll('export function', 'function')
          .replaceAll('export class', 'class')
          .concat('\nmodule.exports = { card, bank, never, Gateway, Other };'),
      };
  const found = edgesOf({ ...tree, ...code }).flatMap((edge) => {
    const [, from, to] = /^pay\.[jt]s#(\S+ call) code\.[jt]s#(.+)$/.exec(edge) ?? [];
    return from === undefined ? [] : [`${from} ${to}`];
  });
  expect(found).toEqual(calls);
});
