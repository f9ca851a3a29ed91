import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FileFacts } from '../../../src/analysis/facts';
import { alignmentOf } from '../../../src/analysis/link/alignment';
import { linkWith } from '../../../src/analysis/link/link';
import { linkBoth, type SideFacts } from '../../../src/analysis/link/link-both';
import { readProjectConfig } from '../../../src/analysis/link/project';
import { Resolver } from '../../../src/analysis/link/resolve';
import { factsOf, type Tree } from './program';

const known = new Map<string, FileFacts>();

/** Files that are the same on both sides have the same facts, as they do where they are read by blob. */
function sidesOf(head: Tree, base: Tree): { head: SideFacts; base: SideFacts } {
  const sideOf = (tree: Tree): SideFacts => {
    const files = new Map<string, FileFacts>();
    for (const [path, text] of Object.entries(tree)) {
      if (path.endsWith('.json')) continue;
      const key = `${path} ${text}`;
      const facts = known.get(key) ?? factsOf({ [path]: text }).get(path);
      if (facts === undefined) throw new Error(`no facts of ${path}`);
      known.set(key, facts);
      files.set(path, facts);
    }
    const config = readProjectConfig((path) => tree[path] ?? null, Object.keys(tree));
    return { files, resolver: new Resolver((path) => files.has(path), config) };
  };
  return { head: sideOf(head), base: sideOf(base) };
}

function expectWholeGraphs(headTree: Tree, baseTree: Tree): void {
  const { head, base } = sidesOf(headTree, baseTree);
  const both = linkBoth(head, base);
  expect(both.head).toEqual(linkWith(head.files, head.resolver));
  expect(both.base).toEqual(linkWith(base.files, base.resolver));
}

/** A program in which most files ask about others: barrels, interfaces, bases, injection, tokens, names without types, data. */
const PROGRAM: Tree = {
  'packages/app/keys.ts': "export const KEY = 'key'; export const KEYS = { card: Symbol.for('card') };",
  'packages/app/module.ts':
    "import { Card } from './card'; import { Cash } from './cash'; import { KEY, KEYS } from './keys'; export const providers = [{ provide: KEY, useClass: Cash }, { provide: 'till', useClass: Card }]; container.bind(KEYS.card).to(Card);",
  'packages/app/asks.ts':
    "import { KEY, KEYS } from './keys'; export class Asks { constructor(@Inject(KEY) private a: any, @Inject('till') private b: any, @inject(KEYS.card) private c: any) {} log() { return this.a.log() + this.b.log() + this.c.pay(1); } }",
  'packages/app/vault.ts': "export class Vault { log() { return 'vault'; } }",
  'packages/app/held.js':
    'export class Held { constructor({ vault }) { this.vault = vault; } log() { return this.vault.log(); } }',
  'packages/app/folders.js':
    "import { createContainer } from 'awilix'; export const load = () => createContainer().loadModules(['*.ts']);",
  'package.json': '{"workspaces":["packages/*"]}',
  'packages/core/package.json': '{"name":"@t/core"}',
  'packages/core/src/index.ts':
    "export * from './ports'; export * from './money'; export { Base as default } from './base';",
  'packages/core/src/ports.ts':
    'export interface Port { pay(n: number): number; refund?(n: number): number } export interface Named extends Port { name: string }',
  'packages/core/src/money.ts':
    "import type { Port } from './ports'; export const RATE = 0.2; export function round(n: number) { return Math.round(n * RATE); } export function ask(port: Port) { return port.pay(round(1)); }",
  'packages/core/src/base.ts':
    'export class Base { run() { return this.step(); } step() { return 0; } static make() { return new Base(); } }',
  'packages/app/card.ts':
    "import { type Port, round } from '@t/core'; export class Card implements Port { pay(n: number) { return round(n); } log() { return 'card'; } }",
  'packages/app/cash.ts':
    "import Base, { type Named } from '@t/core'; export class Cash extends Base implements Named { name = 'cash'; pay(n: number) { return this.step() + n; } step() { return 1; } log() { return 'cash'; } }",
  'packages/app/till.ts':
    "import { ask } from '@t/core'; import { Card } from './card'; import { tools } from './tools'; export class Till { constructor(private readonly card: Card) {} sell() { return ask(this.card) + tools.add(1); } any(x) { return x.log() + x.step(); } }",
  'packages/app/tools.js':
    "const { round } = require('@t/core'); const add = (n) => round(n); module.exports = { add, again: (n) => (n > 0 ? module.exports.again(n - 1) : add(n)) };",
  'packages/app/main.ts':
    "import * as core from '@t/core'; import { Till } from './till'; import { Cash } from './cash'; const port: core.Port = { pay: (n) => n }; core.ask(port); new Till(new Cash() as never).sell(); core.default.make().run();",
  'packages/app/loop.ts':
    "import { other } from './pool'; export const one = (n: number): any => (n ? other(n - 1) : other); export function self(n) { return n ? self(n - 1).log() : new (require('./card').Card)(); } self(1).log();",
  'packages/app/pool.ts':
    "import { one } from './loop'; export const other = (n: number) => (n ? one(n - 1) : { log: () => one });",
  'packages/app/till.test.ts':
    "import { Till } from './till'; class Stub { pay() { return 1; } log() { return 2; } } test('sells', () => new Till(new Stub() as never).sell());",
};

const CHANGES: Readonly<Record<string, Tree>> = {
  'a body': {
    'packages/core/src/money.ts': String(PROGRAM['packages/core/src/money.ts']).replace('* RATE', '+ RATE'),
  },
  'a body that calls more, of a file imported already': {
    'packages/app/till.ts': String(PROGRAM['packages/app/till.ts']).replace(
      'ask(this.card)',
      'ask(this.card) + ask(null)',
    ),
  },
  'a body that imports more': {
    'packages/app/card.ts': `import { Cash } from './cash'; ${String(PROGRAM['packages/app/card.ts']).replace('round(n)', 'new Cash().pay(round(n))')}`,
  },
  'a body that imports less': {
    'packages/app/tools.js': 'module.exports = { add: (n) => n, again: (n) => n };',
  },
  'another order of imports': {
    'packages/app/main.ts': String(PROGRAM['packages/app/main.ts']).replace(
      /(import [^;]*;) (import [^;]*;)/,
      '$2 $1',
    ),
  },
  'a new implementation': {
    'packages/app/wire.ts':
      "import type { Port } from '@t/core'; export class Wire implements Port { pay(n: number) { return n; } log() {} }",
  },
  'no implementation any more': {
    'packages/app/card.ts': 'export class Card { pay(n: number) { return n; } log() { return 1; } }',
  },
  'another base': {
    'packages/app/cash.ts':
      "import Base from '@t/core'; export class Cash extends Base { pay(n: number) { return n; } }",
  },
  'a member of an interface': {
    'packages/core/src/ports.ts':
      'export interface Port { pay(n: number): number; log(): string } export interface Named { name: string }',
  },
  'a barrel that leads elsewhere': {
    'packages/core/src/index.ts':
      "export * from './ports'; export * from './base'; export { Base as default, Base as round, Base as ask } from './base';",
  },
  'what a function returns': {
    'packages/app/pool.ts': "import { Card } from './card'; export const other = () => new Card();",
  },
  'another name of a package': { 'packages/core/package.json': '{"name":"@t/heart"}' },
  'a file in the way': {
    'packages/core/src/money/index.ts': 'export const round = 1;',
    'packages/core/index.ts': 'export const ask = 1;',
  },
  'another function given to the same one, of a third file': {
    'packages/core/src/money.ts': `${PROGRAM['packages/core/src/money.ts']} export function twice(f) { f(1); f(2); }`,
    'packages/app/main.ts': `${PROGRAM['packages/app/main.ts']} import { one } from './loop'; core.twice(one); core.twice(core.round);`,
  },
  'functions, types and data that only the file itself can name': {
    'packages/core/src/money.ts':
      "import type { Port } from './ports'; type Cents = number; interface Rates { high: Cents } const HIGH = 0.3; function half(n: Cents) { return [n].map((one) => one / 2)[0]; } export const RATE = 0.2; export function round(n: number) { return half(Math.round(n * RATE * HIGH)); } export function ask(port: Port) { return port.pay(round(1)); }",
  },
  'functions in another order': {
    'packages/core/src/money.ts':
      "import type { Port } from './ports'; export function ask(port: Port) { return port.pay(round(1)); } export function round(n: number) { return Math.round(n * RATE); } export const RATE = 0.2;",
  },
  'an export more, that nobody asks for': {
    'packages/core/src/money.ts': `${PROGRAM['packages/core/src/money.ts']} export function ceil(n: number) { return round(n) + RATE; }`,
  },
  'an export more, that somebody asked for in vain': {
    'packages/app/pool.ts': `${PROGRAM['packages/app/pool.ts']} export const late = () => other;`,
    'packages/app/wire.ts':
      "import { late } from './pool'; import * as all from './pool'; late(); all.late();",
  },
  'an export more, that another module of the barrel has': {
    'packages/core/src/ports.ts': `${PROGRAM['packages/core/src/ports.ts']} export function round(n: number) { return n; }`,
  },
  'a package in another place': {
    'packages/app/tools.js': String(PROGRAM['packages/app/tools.js']).replace(
      'const {',
      "const log = require('log/lib'); const {",
    ),
    'packages/app/till.ts': `import { log } from 'log'; const write = log.write; ${PROGRAM['packages/app/till.ts']}`,
  },
  'an event that nobody listens to any more, another one that somebody does': {
    'packages/app/tools.js': `${PROGRAM['packages/app/tools.js']} exports.emit = (bus) => { bus.emit('sold'); bus.emit('lost'); };`,
    'packages/app/pool.ts': `${PROGRAM['packages/app/pool.ts']} bus.on('sold', other);`,
  },
  'another class under a token': {
    'packages/app/module.ts': String(PROGRAM['packages/app/module.ts'])
      .replace('useClass: Card', 'useClass: Cash')
      .replace('useClass: Cash', 'useClass: Card'),
  },
  'nothing under a token any more': { 'packages/app/module.ts': 'export const providers = [];' },
  'another module that registers': {
    'packages/app/more.ts':
      "import { Till } from './till'; import { KEYS } from './keys'; container.bind(KEYS.card).to(Till); export const more = { provide: 'till', useValue: new Till(null as never) };",
  },
  'a class of another name in what a container is given by folders': {
    'packages/app/vault.ts': "export class Safe { log() { return 'vault'; } }",
  },
  'a second class of the name that folders give': {
    'packages/app/more.ts': "export class Vault { log() { return 'more'; } }",
  },
  'no folders any more': { 'packages/app/folders.js': 'export const load = () => null;' },
  'something registered where folders gave it': {
    'packages/app/folders.js':
      "import { asClass } from 'awilix'; import { Cash } from './cash'; export const load = (container) => container.register({ vault: asClass(Cash) });",
  },
  'other names of tokens': {
    'packages/app/keys.ts': "export const KEYS = { card: 1, cash: 2 }; export const KEY = 'other';",
  },
  'a file that cannot be read': { 'packages/core/src/money.ts': 'export const = ;' },
  'a test that the program loads': {
    'packages/app/main.ts': `${PROGRAM['packages/app/main.ts']} import './till.test';`,
  },
};

const REMOVED = [
  'packages/core/src/money.ts',
  'packages/app/card.ts',
  'packages/app/loop.ts',
  'package.json',
];
const without = (tree: Tree, path: string): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([key]) => key !== path));

test.each(Object.entries(CHANGES))('links both sides of a change as each alone: %s', (_title, change) => {
  expectWholeGraphs({ ...PROGRAM, ...change }, PROGRAM);
  expectWholeGraphs(PROGRAM, { ...PROGRAM, ...change });
});

test.each(REMOVED)('links both sides as each alone where %s is gone', (path) => {
  expectWholeGraphs(without(PROGRAM, path), PROGRAM);
  expectWholeGraphs(PROGRAM, without(PROGRAM, path));
});

test('links both sides of any changes together as each alone', () => {
  const names = fc.subarray(Object.keys(CHANGES));
  const gone = fc.subarray(Object.keys(PROGRAM), { maxLength: 2 });
  const side = fc.tuple(names, gone).map(([chosen, removed]) => {
    const changed: Tree = Object.assign({}, PROGRAM, ...chosen.map((name) => CHANGES[name]));
    return removed.reduce(without, changed);
  });
  fc.assert(
    fc.property(side, side, (head, base) => {
      expectWholeGraphs(head, base);
    }),
    { numRuns: 60 },
  );
});

/** Our own code: classes, interfaces, callbacks and tables as somebody wrote them. */
function ownTree(): Tree {
  const folder = join(__dirname, '../../../src/analysis');
  const paths = ['link', 'compare', 'reach', 'areas'].flatMap((room) =>
    readdirSync(join(folder, room)).map((name) => `${room}/${name}`),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

test('links both sides of random edits of real code as each alone', () => {
  const tree = ownTree();
  const paths = Object.keys(tree);
  const edit = fc.record({
    path: fc.constantFrom(...paths),
    line: fc.nat(200),
    source: fc.constantFrom(...paths),
  });
  const apply = (at: Tree, { path, line, source }: { path: string; line: number; source: string }): Tree => {
    const lines = (at[path] ?? '').split('\n');
    const others = (at[source] ?? '').split('\n');
    // A line goes, or one of another file comes in its place: mostly still code, seldom the same.
    lines.splice(line % lines.length, 1, ...(line % 2 === 0 ? [] : [others[line % others.length] ?? '']));
    return line % 17 === 0 ? without(at, path) : { ...at, [path]: lines.join('\n') };
  };
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      expectWholeGraphs(edits.reduce(apply, tree), tree);
    }),
    { numRuns: 12 },
  );
});

test('names that too many share on one side alone are matched as on that side alone', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `class C${at} { shared() {} }`).join('\n');
  const tree = {
    'a.ts': "import './b'; export const f = (x) => x.shared();",
    'b.ts': 'export class B { shared() {} }',
  };
  expectWholeGraphs({ ...tree, 'z.ts': many(4096) }, { ...tree, 'z.ts': many(4095) });
});

test.each([
  ['a namespace', "import * as steps from './steps'; export const pay = (k) => steps[k]();"],
  ['a module that is required', "const steps = require('./steps'); export const pay = (k) => steps[k]();"],
  ['a barrel', "import * as steps from './barrel'; export const pay = (k) => steps[k]();"],
  [
    'a namespace that another file names',
    "import { all } from './barrel'; export const pay = (k) => all[k]();",
  ],
])(
  'a function that comes or goes is a candidate on its own side alone, for a computed member of %s',
  (_title, pay) => {
    const barrel = "export * from './steps'; export * as all from './steps';";
    const base = {
      'pay.ts': pay,
      'barrel.ts': barrel,
      'steps.ts': 'export function one() {} function two() {}',
    };
    const head = { ...base, 'steps.ts': 'export function one() {} export function two() {}' };
    expectWholeGraphs(head, base);
    expectWholeGraphs(base, head);
  },
);

const ONE = `import { a, b } from './x'; import c from 'y';
  export class C extends a.B<string> { n = b(); m(p: Map<string, C>) { return [p, { ...c, d: b }]; } static s = c(); }
  export function f() { const v = new C(); return v.m(null)[0].get('k'); }`;

test.each([
  ['other statements', ONE.replace('const v = new C();', "const v = new C(); c(b.e.f, v['n'].x());"), true],
  ['other lines', ONE.replaceAll(';', ';\n'), true],
  ['an import more, first', `import { z } from './x'; ${ONE.replace('const v', 'z(); const v')}`, true],
  [
    'a function and a type more',
    `type T = { a: 1 }; function g(t: T) { return [t].map((x) => x.a); } ${ONE}`,
    true,
  ],
  ['a callback more', ONE.replace('const v', 'b(() => a.x()); const v'), true],
  ['its functions in another order', ONE.replace(/(export class .*)\n(.*$)/s, '$2\n$1'), true],
  ['data that its own code takes from elsewhere', `const q = c.q; ${ONE}`, true],
  ['one export more', `${ONE} export const e = 1;`, true],
  ['one export of an object more', `${ONE} export const e = { a: 1 };`, false],
  ['a default export more', `${ONE} export default f;`, false],
  ['a class more', `${ONE} class D {}`, false],
  ['a type more that extends another', `${ONE} interface I extends C {}`, false],
  ['another name of an export', ONE.replace('function f', 'function g'), true],
  ['another type of what it returns', ONE.replace('Map<string, C>', 'Set<number>'), false],
  ['another result', ONE.replace(".get('k')", ".has('k')"), false],
  ['another base', ONE.replace('extends a.B', 'extends b.B'), false],
  ['another field', ONE.replace('n = b()', 'n = c()'), false],
  ['another specifier', ONE.replace("'./x'", "'./z'"), false],
  ['an export less', ONE.replace('export function', 'function'), true],
  ['no syntax', `${ONE} (`, false],
])('a file with %s: looks alike %#', (_title, text, isAlike) => {
  const [one, other] = [ONE, text].map((each) => factsOf({ 'a.ts': each }).get('a.ts'));
  if (one === undefined || other === undefined) throw new Error('no facts');
  expect(alignmentOf(one, other) !== null).toBe(isAlike);
});

test('says which names one version alone exports', () => {
  const [one, other] = [ONE, `${ONE.replace('function f', 'function g')} export const e = 1;`].map((text) =>
    factsOf({ 'a.ts': text }).get('a.ts'),
  );
  if (one === undefined || other === undefined) throw new Error('no facts');
  expect(alignmentOf(one, other)?.names).toEqual({ first: ['f'], other: ['g', 'e'] });
});
