import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every edge of the program but those of imports. */
  readonly edges: readonly string[];
}

const NINE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** `f` through 4,000 files by name, and `h` through 4,000 in a circle of `export *`. */
const LONG_BARRELS: Tree = Object.fromEntries([
  ...Array.from({ length: 4000 }, (_, n) => [`named${n}.ts`, `export { f } from './named${n + 1}';`]),
  ['named4000.ts', 'export function f() {}'],
  ...Array.from({ length: 4000 }, (_, n) => [
    `star${n}.ts`,
    `export * from './star${(n + 1) % 4000}';${n === 2000 ? '\nexport function h() {}' : ''}`,
  ]),
]);

const ACROSS_FILES: Record<string, Case> = {
  'follows a named import': {
    tree: {
      'a.ts': `import { g } from './b';\nexport function f() { return g(1); }`,
      'b.ts': 'export function g(n: number) { return n; }',
    },
    edges: ['a.ts#f call b.ts#g'],
  },
  'follows renames through barrels and `export *`': {
    tree: {
      'a.ts': `import { h as x } from './i';\nexport const f = () => x();`,
      'i/index.ts': `export * from './c.js';`,
      'i/c.ts': `export { g as h } from './d';`,
      'i/d.ts': 'export function g() {}\nexport function unused() {}',
    },
    edges: ['a.ts#f call i/d.ts#g'],
  },
  'follows barrels that import each other': {
    tree: {
      'a.ts': `export * from './b';\nexport function f() { g(); }\nimport { g } from './b';`,
      'b.ts': `export * from './a';`,
    },
    edges: [],
  },
  'follows chains and circles of re-exports that are thousands of modules long': {
    tree: {
      ...LONG_BARRELS,
      'a.ts': `import { f, g, nothing } from './named0';\nimport { h, none } from './star0';\nexport function go() { f(); g(); h(); none(); nothing(); }`,
    },
    edges: ['a.ts#go call named4000.ts#f', 'a.ts#go call star2000.ts#h'],
  },
  'takes the first of several modules that are exported as a whole, its own names before them': {
    tree: {
      'a.ts': `import { f, g } from './i';\nexport function go() { f(); g(); }`,
      'i.ts': `export * from './b';\nexport * from './c';\nexport function g() {}`,
      'b.ts': `export * from './d';\nexport function g() {}`,
      'c.ts': 'export function f() {}',
      'd.ts': 'export function f() {}',
    },
    edges: ['a.ts#go call d.ts#f', 'a.ts#go call i.ts#g'],
  },
  'follows namespaces': {
    tree: {
      'a.ts': `import * as m from './b';\nexport function f() { m.g(); m.n.h(); }`,
      'b.ts': `export function g() {}\nexport * as n from './c';`,
      'c.ts': 'export function h() {}',
    },
    edges: ['a.ts#f call b.ts#g', 'a.ts#f call c.ts#h'],
  },
  'follows anonymous default exports': {
    tree: {
      'a.ts': `import go from './b';\nimport Cls from './c';\nexport function f() { go(); new Cls().run(); }`,
      'b.ts': 'export default () => 1;',
      'c.ts': 'export default class { run() {} }',
    },
    edges: ['a.ts#f call b.ts#default', 'a.ts#f call c.ts#default.run', 'a.ts#f construct c.ts#default'],
  },
  'follows the spellings of CommonJS': {
    tree: {
      'a.js': `const { g } = require('./b');\nconst b = require('./b');\nconst fn = require('./fn');\nexports.f = async () => { g(); b.h(); fn(); };`,
      'b.js': 'exports.g = function () {};\nmodule.exports.h = () => {};',
      'fn.js': 'module.exports = function pay() {};',
    },
    edges: ['a.js#f call b.js#g', 'a.js#f call b.js#h', 'a.js#f call fn.js#pay'],
  },
  'follows what an exported object holds, and reads data from the module': {
    tree: {
      'a.js': `const s = require('./b');\nmodule.exports = { f() { s.pay(); s.refund(); return s.LIMIT; } };`,
      'b.js': 'async function pay() {}\nmodule.exports = { pay, refund: async () => {}, LIMIT: 5 };',
    },
    edges: [
      'a.js#f call b.js#pay',
      'a.js#f call b.js#refund',
      'a.js#f read b.js#LIMIT',
      'b.js#module.exports nest b.js#LIMIT',
    ],
  },
  'a function behind a member of an object is called, the member is read': {
    tree: {
      'a.js': `const m = require('./m');\nmodule.exports = { pay: m.pay, LIMIT: 5 };`,
      'b.js': `const a = require('./a');\nexports.go = () => a.pay();`,
      'm.js': 'exports.pay = () => 1;',
    },
    edges: [
      'a.js#module.exports nest a.js#LIMIT',
      'a.js#module.exports nest a.js#pay',
      'b.js#go call m.js#pay',
      'b.js#go read a.js#pay',
    ],
  },
  'a module with effects uses nothing of what it merely exports': {
    tree: {
      'a.js': `require('dotenv').config();\nconst LIMIT = 5;\nconst f = () => {};\nfunction g() {}\nconst table = { k: f };\nmodule.exports = { f, LIMIT, table, inner: { g, LIMIT }, started: g() };\nmodule.exports.h = f;\nexports.i = LIMIT;`,
      'b.js': `const a = require('./a');\nexports.go = () => { a.f(); a.inner.g(); a.h(); return a.LIMIT + a.inner.LIMIT; };`,
    },
    edges: [
      'a.js# read a.js#started',
      'a.js#inner read a.js#LIMIT',
      'a.js#module.exports nest a.js#started',
      'a.js#module.exports read a.js#LIMIT',
      'a.js#module.exports read a.js#inner',
      'a.js#module.exports read a.js#table',
      'a.js#started call a.js#g',
      'b.js#go call a.js#f',
      'b.js#go call a.js#g',
      'b.js#go read a.js#LIMIT',
    ],
  },
  'what a module with effects calls, hands on or computes for its exports it uses': {
    tree: {
      'a.js': `const config = { rate: 1 };\nconst f = () => {};\nfunction g() {}\napp.get('/x', f);\nmodule.exports = make(g);\nmodule.exports.rate = config.rate;`,
    },
    edges: [
      'a.js# pass a.js#f',
      'a.js# pass a.js#g',
      'a.js# read a.js#config.rate',
      'a.js#config nest a.js#config.rate',
    ],
  },
  'resolves tsconfig paths, package imports and workspaces to the source': {
    tree: {
      'tsconfig.json': '{ // comment\n "extends": "./base", }',
      'base.json': '{"extends":"./tsconfig.json","compilerOptions":{"paths":{"@/*":["./src/*"],},}}',
      'package.json': '{"workspaces":["packages/*"],"imports":{"#int/*":"./src/*.js"}}',
      'packages/w/package.json':
        '{"name":"@org/w","main":"./dist/index.js","exports":{".":{"types":"./dist/index.d.ts","default":"./dist/index.js"},"./sub":"./dist/sub.js"}}',
      'packages/w/src/index.ts': 'export function w() {}',
      'packages/w/src/sub.ts': 'export function s() {}',
      'src/a.ts': `import { g } from '@/b';\nimport { h } from '#int/c';\nimport { w } from '@org/w';\nimport { s } from '@org/w/sub';\nexport function f() { g(); h(); w(); s(); }`,
      'src/b.ts': 'export function g() {}',
      'src/c.ts': 'export function h() {}',
    },
    edges: [
      'src/a.ts#f call packages/w/src/index.ts#w',
      'src/a.ts#f call packages/w/src/sub.ts#s',
      'src/a.ts#f call src/b.ts#g',
      'src/a.ts#f call src/c.ts#h',
    ],
  },
  'resolves folders by `.`, `./` and `../`': {
    tree: {
      'x/a.js': `const up = require('../');\nconst here = require('.');\nconst same = require('./');\nexports.f = () => { up.g(); here.h(); same.h(); };`,
      'index.js': 'exports.g = () => {};',
      'x/index.js': 'exports.h = () => {};',
    },
    edges: ['x/a.js#f call index.js#g', 'x/a.js#f call x/index.js#h'],
  },
  'does not take a package of the tree for one that no workspace names': {
    tree: {
      'package.json': '{"workspaces":["packages/*"]}',
      'fixtures/stripe/package.json': '{"name":"stripe","main":"index.js"}',
      'fixtures/stripe/index.js': 'exports.charge = () => {};',
      'a.js': `const { charge } = require('stripe');\nexports.f = () => charge();`,
    },
    edges: [],
  },
  'never leaves the tree (threats N13)': {
    tree: {
      'tsconfig.json':
        '{"extends":"../../outside.json","compilerOptions":{"paths":{"x":["../../secret.ts"]}}}',
      'a.ts': `import { s } from 'x';\nimport { t } from '../../secret';\nexport function f() { s(); t(); }`,
      'secret.ts': 'export function s() {}\nexport function t() {}',
    },
    edges: [],
  },
};

const MEMBERS: Record<string, Case> = {
  'resolves injected members by annotation, through promises and lists': {
    tree: {
      'a.ts': `import { Repo } from './r';\nexport class S { constructor(private repo: Repo) {}\n async go() { const x = await this.repo.find(); x.save(); for (const e of await this.repo.all()) e.drop(); (await this.repo.all()).map((e) => e.log()); } }`,
      'r.ts':
        'export class Repo { async find(): Promise<Entity> { return new Entity(); }\n async all(): Promise<Entity[]> { return []; } }\nexport class Entity { save() {} drop() {} log() {} other() {} }',
    },
    edges: [
      'a.ts#S nest a.ts#S.constructor',
      'a.ts#S.constructor type r.ts#Repo',
      'a.ts#S.go call r.ts#Entity.drop',
      'a.ts#S.go pass a.ts#S.go.map-callback',
      'a.ts#S.go.map-callback call r.ts#Entity.log',
      'a.ts#S.go call r.ts#Entity.save',
      'a.ts#S.go call r.ts#Repo.all',
      'a.ts#S.go call r.ts#Repo.find',
      'r.ts#Repo.all type r.ts#Entity',
      'r.ts#Repo.find construct r.ts#Entity',
      'r.ts#Repo.find type r.ts#Entity',
    ],
  },
  'calls through an interface reach the method of what implements it': {
    tree: {
      'a.ts': `import type { Pay } from './p';\nexport class Svc { constructor(private readonly pay: Pay) {}\n run() { this.pay.go(); } }`,
      'p.ts': 'export interface Pay { go(): void; }',
      'i.ts': `import type { Pay } from './p';\nexport class Impl implements Pay { go() { helper(); } other() {} }\nfunction helper() {}`,
    },
    edges: [
      'a.ts#Svc nest a.ts#Svc.constructor',
      'a.ts#Svc.constructor type p.ts#Pay',
      'a.ts#Svc.run call i.ts#Impl.go',
      'a.ts#Svc.run type p.ts#Pay',
      'i.ts#Impl type p.ts#Pay',
      'i.ts#Impl.go call i.ts#helper',
    ],
  },
  'an interface that is only a type pulls nothing in': {
    tree: {
      'a.ts': `import type { Pay } from './p';\nexport function f(p: Pay) { return p === null; }`,
      'p.ts': 'export interface Pay { go(): void; }',
      'i.ts': `import type { Pay } from './p';\nexport class Impl implements Pay { go() {} }`,
    },
    edges: ['a.ts#f type p.ts#Pay', 'i.ts#Impl type p.ts#Pay'],
  },
  'a stub in a test implements nothing for the program': {
    tree: {
      'a.ts': `import type { Pay } from './p';\nexport const f = (pay: Pay) => pay.go();`,
      'p.ts': 'export interface Pay { go(): void; }',
      'a.test.ts': `import type { Pay } from './p';\nconst stub: Pay = { go() {} };`,
    },
    edges: ['a.test.ts#stub type p.ts#Pay', 'a.ts#f type p.ts#Pay'],
  },
  'a file named like a test that the program imports is part of it (threats N22)': {
    tree: {
      'a.ts': `import { go } from './b.test';\nexport const f = () => go();`,
      'b.test.ts': 'export function go() {}',
    },
    edges: ['a.ts#f call b.test.ts#go'],
  },
  'follows what a factory hands out, without calling it': {
    tree: {
      'a.ts': `import { make, type Svc } from './s';\nexport async function f(svc: Svc) { await svc.get(); const s = await make(); s.put(); }`,
      's.ts':
        'export interface Svc { get(): Promise<number>; put(): void }\nexport async function make(): Promise<Svc> { const fee = load(); return { get: async () => get(fee), put }; }\nfunction get(n: number) { return n; }\nfunction put() {}\nfunction load() { return 1; }',
    },
    edges: [
      'a.ts#f call s.ts#make',
      'a.ts#f call s.ts#make.get',
      'a.ts#f call s.ts#put',
      'a.ts#f type s.ts#Svc',
      's.ts#make call s.ts#load',
      's.ts#make type s.ts#Svc',
      's.ts#make.get call s.ts#get',
      's.ts#make.fee call s.ts#load',
      's.ts#make.get read s.ts#make.fee',
    ],
  },
  'follows inheritance, `super` and overrides': {
    tree: {
      'a.ts':
        'abstract class A { run() { this.step(); } abstract step(): void }\nclass B extends A { constructor() { super(); init(); } step() { super.run(); } }\nfunction init() {}\nexport function f(a: A) { a.run(); new B().run(); }',
    },
    edges: [
      'a.ts#A.run call a.ts#A.step',
      'a.ts#A.step override a.ts#B.step',
      'a.ts#B extend a.ts#A',
      'a.ts#B nest a.ts#B.constructor',
      'a.ts#B.constructor call a.ts#init',
      'a.ts#B.constructor construct a.ts#A',
      'a.ts#B.step call a.ts#A.run',
      'a.ts#f call a.ts#A.run',
      'a.ts#f construct a.ts#B',
      'a.ts#f type a.ts#A',
    ],
  },
  'follows prototypes and fields that a constructor sets': {
    tree: {
      'a.js':
        'function Account() { this.store = new Store(); }\nAccount.prototype.pay = function () { this.log(); this.store.put(); };\nAccount.prototype.log = function () {};\nclass Store { put() {} }\nfunction main() { new Account().pay(); }',
    },
    edges: [
      'a.js#Account construct a.js#Store',
      'a.js#Account.pay call a.js#Account.log',
      'a.js#Account.pay call a.js#Store.put',
      'a.js#Account.pay read a.js#Account.store',
      'a.js#Account.store construct a.js#Store',
      'a.js#main call a.js#Account.pay',
      'a.js#main construct a.js#Account',
    ],
  },
  'follows a prototype that is replaced as a whole, or made of another': {
    tree: {
      'a.js':
        'function A() {}\nA.prototype = { pay() {}, log() {} };\nfunction B() {}\nB.prototype = Object.create(A.prototype);\nfunction C() {}\nC.prototype.pay = function () {};\nfunction main() { new A().pay(); new B().log(); }',
    },
    edges: [
      'a.js# pass a.js#A.prototype.log',
      'a.js# pass a.js#A.prototype.pay',
      'a.js# read a.js#A.prototype',
      'a.js#main call a.js#A.prototype.log',
      'a.js#main call a.js#A.prototype.pay',
      'a.js#main construct a.js#A',
      'a.js#main construct a.js#B',
    ],
  },
  'the prototype of a class has its members, whatever it extends': {
    tree: {
      'a.ts': `import { Base } from 'lib';\nclass A extends Base { pay() {} static log() {} }\nexport const f = () => A.prototype.pay();\nexport const g = () => A.prototype.log();`,
    },
    edges: ['a.ts#f call a.ts#A.pay', 'a.ts#g read a.ts#A'],
  },
  'accessors, private members and static ones': {
    tree: {
      'a.ts':
        'class W { #v = 1; get balance() { return this.#read(); } #read() { return this.#v; } static of() { return new W(); } }\nexport function f() { return W.of().balance; }',
    },
    edges: [
      'a.ts#W nest a.ts#W.#v',
      'a.ts#W.#read read a.ts#W.#v',
      'a.ts#W.balance call a.ts#W.#read',
      'a.ts#W.of construct a.ts#W',
      'a.ts#f call a.ts#W.balance',
      'a.ts#f call a.ts#W.of',
    ],
  },
  'arrow functions keep the `this` around them': {
    tree: {
      'a.ts':
        'class A { m = () => { this.n(); }; n() { [1].forEach(() => { call({ next: () => { this.o(); } }); }); } o() {} }\nfunction call(x: object) {}',
    },
    edges: [
      'a.ts#A nest a.ts#A.this (1 of 2)',
      'a.ts#A.m call a.ts#A.n',
      'a.ts#A.n pass a.ts#A.n.forEach-callback',
      'a.ts#A.n.forEach-callback call a.ts#call',
      'a.ts#A.n.forEach-callback pass a.ts#A.n.next',
      'a.ts#A.n.next call a.ts#A.o',
    ],
  },
  'a call of one member leaves the others of an object alone; handing it on does not': {
    tree: {
      'a.ts':
        'const handlers = { pay() { other(); }, refund, nested: { deep: () => other() }, rate: 5 };\nfunction refund() {}\nfunction other() {}\nexport function f() { handlers.pay(); handlers.nested.deep(); }\nexport function g() { use(handlers); }\nexport const h = () => handlers.rate;\nfunction use(x: unknown) {}',
    },
    edges: [
      'a.ts#f call a.ts#handlers.nested.deep',
      'a.ts#f call a.ts#handlers.pay',
      'a.ts#g call a.ts#use',
      'a.ts#g pass a.ts#handlers.pay',
      'a.ts#g pass a.ts#refund',
      'a.ts#g read a.ts#handlers',
      'a.ts#g read a.ts#handlers.nested',
      'a.ts#h read a.ts#handlers.rate',
      'a.ts#handlers nest a.ts#handlers.rate',
      'a.ts#handlers read a.ts#handlers.nested',
      'a.ts#handlers.nested.deep call a.ts#other',
      'a.ts#handlers.pay call a.ts#other',
    ],
  },
  'a computed call may be any function of the object (threats N03)': {
    tree: {
      'a.ts': `const table = { a: () => one(), b: two };\nfunction one() {}\nfunction two() {}\nexport function f(k: 'a') { table[k](); }\nexport const g = () => table['a']();`,
    },
    edges: [
      'a.ts#f call a.ts#table.a',
      'a.ts#f call a.ts#two',
      'a.ts#f read a.ts#table',
      'a.ts#g call a.ts#table.a',
      'a.ts#table.a call a.ts#one',
    ],
  },
};

const VALUES: Record<string, Case> = {
  'functions handed on may be called': {
    tree: {
      'a.ts': `import { h } from './b';\nexport function f(xs: number[]) { xs.map(h); run(h); setTimeout(() => h(1), 5); }\nfunction run(cb: (n: number) => number) { cb(1); }`,
      'b.ts': 'export function h(n: number) { return n; }',
    },
    edges: [
      'a.ts#f call a.ts#run',
      'a.ts#f pass a.ts#f.setTimeout-callback',
      'a.ts#f pass b.ts#h',
      'a.ts#f.setTimeout-callback call b.ts#h',
      'a.ts#run callback b.ts#h',
    ],
  },
  'each function of an object that is handed on may be called, and of one with many each may be one of as many':
    {
      tree: {
        'a.ts': `import { few, many } from './b';\nexport function f() { run(few); }\nexport function g() { run(many); }\nfunction run(of: object) {}`,
        'b.ts': `${NINE.map((name) => `export function ${name}() {}`).join('\n')}\nexport const few = { a, b };\nexport const many = { ${NINE.join(', ')} };`,
      },
      edges: [
        'a.ts#f call a.ts#run',
        'a.ts#f pass b.ts#a',
        'a.ts#f pass b.ts#b',
        'a.ts#f read b.ts#few',
        'a.ts#g call a.ts#run',
        ...NINE.map((name) => `a.ts#g pass b.ts#${name} (1 of 9)`),
        'a.ts#g read b.ts#many',
      ],
    },
  'constants, enums and defaults are read': {
    tree: {
      'a.ts': `import { RATE, Kind } from './c';\nexport function f(n: number, r = RATE) { return n * r + Kind.A; }`,
      'c.ts': 'export const RATE = 5;\nexport const OTHER = 6;\nexport enum Kind { A = 1 }',
    },
    edges: ['a.ts#f read c.ts#Kind.A', 'a.ts#f read c.ts#RATE', 'c.ts#Kind nest c.ts#Kind.A'],
  },
  'aliases, wrappers and `call`': {
    tree: {
      'a.ts': `import { pay } from './b';\nimport { tx } from './t';\nexport const go = pay;\nexport const safe = tx(async () => { step(); });\nfunction step() {}\nexport function f() { const p = pay; p(); go(); safe(); pay.call(null); }`,
      'b.ts': 'export function pay() {}',
      't.ts': 'export function tx(fn: () => Promise<void>) { return () => fn(); }',
    },
    edges: [
      'a.ts#f call a.ts#go',
      'a.ts#f call a.ts#safe',
      'a.ts#f call b.ts#pay',
      'a.ts#f pass b.ts#pay',
      'a.ts#go pass b.ts#pay',
      'a.ts#f call t.ts#tx.returned-function',
      'a.ts#safe pass a.ts#safe.tx-callback',
      'a.ts#safe.tx-callback call a.ts#step',
      't.ts#tx pass t.ts#tx.returned-function',
      't.ts#tx.returned-function callback a.ts#safe.tx-callback',
      'a.ts#safe call t.ts#tx',
    ],
  },
  'handlers behind a literal are declarations of their own': {
    tree: {
      'a.ts': `import { pay } from './b';\nconst app = express();\napp.post('/pay', (req) => { pay(); });\nexport function f() {}`,
      'b.ts': 'export function pay() {}',
    },
    edges: [
      `a.ts# pass a.ts#app.post('/pay')`,
      'a.ts# read a.ts#app',
      'a.ts#app read a.ts#routes of app',
      `a.ts#app.post('/pay') call b.ts#pay`,
      `a.ts#app.post('/pay') read a.ts#route app.post('/pay')`,
    ],
  },
  'components and decorators are called': {
    tree: {
      'a.tsx': `import { Button, Guard } from './b';\n@Guard('x') export class C { @Guard('y') m() {} }\nexport const Page = () => <div><Button onClick={go} /></div>;\nfunction go() {}`,
      'b.tsx': `export function Button() { return <b/>; }\nexport function Guard(s: string) { return (t: unknown) => t; }`,
    },
    edges: [
      'a.tsx#C call b.tsx#Guard',
      'a.tsx#C.m call b.tsx#Guard',
      'a.tsx#Page call b.tsx#Button',
      'a.tsx#Page pass a.tsx#go',
      'b.tsx#Guard pass b.tsx#Guard.returned-function',
    ],
  },
  'an unknown receiver falls back to the name, among the modules that could be reached': {
    tree: {
      'a.ts': `import './b';\nexport function f(x: any) { x.settle(); x.get(); }`,
      'b.ts': `import './c';\nexport class B { settle() {} get() {} }`,
      'c.ts': 'export class C { settle() {} }',
      'd.ts': 'export class D { settle() {} }',
    },
    edges: ['a.ts#f call b.ts#B.settle (1 of 2)', 'a.ts#f call c.ts#C.settle (1 of 2)'],
  },
  'a known receiver never falls back': {
    tree: {
      'a.ts': `import Stripe from 'stripe';\nimport './b';\nconst s = new Stripe('k');\nexport function f() { s.settle(); JSON.settle(); }`,
      'b.ts': 'export class B { settle() {} }',
    },
    edges: ['a.ts#f read a.ts#s'],
  },
  'names of the object prototype are names like any other': {
    tree: {
      'a.ts':
        'export const constructor = () => 1;\nexport function __proto__() { constructor(); toString(); }\nexport function toString() { const o: any = {}; o.constructor(); o.__proto__(); }',
    },
    edges: ['a.ts#__proto__ call a.ts#constructor', 'a.ts#__proto__ call a.ts#toString'],
  },
  'nested functions are units, with a name or without one': {
    tree: {
      'a.ts':
        'export function outer() { function inner() { deep(); } const arrow = () => inner(); return arrow(); }\nfunction deep() {}\n(function () { deep(); })();',
    },
    edges: [
      'a.ts# call a.ts#immediate-function',
      'a.ts#immediate-function call a.ts#deep',
      'a.ts#outer call a.ts#outer.arrow',
      'a.ts#outer.arrow call a.ts#outer.inner',
      'a.ts#outer.inner call a.ts#deep',
    ],
  },
  'an escaped name is the name (threats N04)': {
    tree: { 'a.ts': 'function charge() {}\nexport const f = () => \\u0063harge();' },
    edges: ['a.ts#f call a.ts#charge'],
  },
};

describe.each([
  ['across files', ACROSS_FILES],
  ['members', MEMBERS],
  ['values', VALUES],
])('%s', (_group, cases) => {
  test.each(Object.entries(cases))('%s', (_title, { tree, edges }) => {
    expect(edgesOf(tree)).toEqual([...edges].sort());
  });
});
