import { effectsOf, graphOf, type Tree } from './program';

const named = (tree: Tree) => {
  const graph = graphOf(tree);
  const label = (id: number) => `${graph.nodes[id]?.path}#${graph.nodes[id]?.name}`;
  return {
    modules: graph.modules.map(({ node, specifier, member, kind }) =>
      `${label(node)} ${kind} ${specifier} ${member}`.trim(),
    ),
    hosts: graph.hosts.map(({ node, host }) => `${label(node)} ${host}`),
    writes: graph.writes.map(
      ({ node, schema, table, verb }) => `${label(node)} ${verb} ${schema ?? '-'}.${table}`,
    ),
    dynamic: graph.dynamic.map(({ node, kind, line }) => `${label(node)} ${kind} ${line}`),
  };
};

test('what a package gives is followed through variables and re-exports', () => {
  const tree = {
    'client.ts': `import Stripe from 'stripe';\nimport type { Config } from 'stripe/types';\nexport const stripe = new Stripe('key');`,
    'barrel.ts': `export { stripe as payments } from './client';`,
    'a.ts': `import { payments } from './barrel';\nimport { rates as r } from '@adyen/api/v2';\nexport async function f() { return payments.charges.create({}); }\nexport const g = () => r.of('x');`,
  };
  expect(named(tree).modules).toEqual([
    'a.ts# import @adyen/api/v2',
    'a.ts#f call stripe charges.create',
    'a.ts#g call @adyen/api/v2 rates.of',
    'client.ts# import stripe',
    'client.ts#stripe call stripe',
  ]);
});

test('what a module hands on of a package as a whole is of that package, where it can be of no other', () => {
  const tree = {
    'db.ts': `export * from 'some-orm';\nexport * from './own';\nexport { Kind } from 'some-kinds';\n`,
    'own.ts': `export const Level = { low: 1 };\n`,
    'index.ts': `export { Status, Level } from './db';\n`,
    'two.ts': `export * from './db';\nexport * from 'some-cache';\n`,
    'a.ts': `import { Client, Kind, Level } from './db';\nexport const a = () => new Client().run(Kind.sale, Level.low);\n`,
    'b.ts': `import { Status } from './index';\nexport const b = () => Status.paid;\n`,
    'c.ts': `import { Status, Level } from './two';\nexport const c = () => [Status.paid, Level.low];\n`,
    'd.ts': `import db from './db';\nexport const d = () => db.paid;\n`,
  };
  expect(named(tree).modules.filter((use) => !use.includes('# import '))).toEqual([
    'a.ts#a call some-orm Client.run',
    'a.ts#a call some-orm Client',
    'a.ts#a use some-kinds Kind.sale',
    'b.ts#b use some-orm Status.paid',
  ]);
});

test('hosts are named by literals, templates, concatenation and constants of the file', () => {
  const tree = {
    'a.ts': [
      "const HOST = 'api.bank.example';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
      'export const a = () => fetch(`https://${HOST}/v1/pay`);',
      "export const b = (id: string) => fetch('https://pay.example:8443' + '/x/' + id);",
      "export const c = { hostname: 'db.bank.example', name: 'not.a.host' };",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
      'export const d = (region: string) => `wss://${region}.stream.example/`;',
      "export const e = (host: string) => 'https://' + host + '/x';",
      "export const f = 'https://user:pw@Secret.Example/path';",
      "// 'https://comment.example'",
    ].join('\n'),
  };
  expect(named(tree).hosts).toEqual([
    'a.ts#HOST api.bank.example',
    'a.ts#a api.bank.example',
    'a.ts#b pay.example',
    'a.ts#c.hostname db.bank.example',
    'a.ts#c.hostname db.bank.example',
    'a.ts#c.name not.a.host',
    'a.ts#d *.stream.example',
    'a.ts#f secret.example',
  ]);
});

test('tables are written by SQL text and by the shape of well-known calls', () => {
  const tree = {
    'a.ts': [
      "import { prisma, knex, getRepository, Account, Order } from './db';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
      'export const a = (db: any, id: string) => db.query(`UPDATE ledger.entries SET x = 1 WHERE id = ${id}`);',
      "export const b = () => knex('transfer').where({ id: 1 }).update({ x: 1 });",
      "export const c = () => knex('transfer').where({ id: 1 }).select();",
      'export const d = () => prisma.order.upsert({});',
      'export const e = () => prisma.order.findMany({});',
      'export const f = () => getRepository(Order).save({});',
      'export const g = () => Account.destroy({});',
      "export const h = (db: any) => db.query('INSERT INTO audit ' + '(id) VALUES (1)');",
      "export const i = (db: any, table: string) => db.query('DELETE FROM ' + table);",
      "export const j = () => log('update the table of contents');",
      'export const k = (context: any) => getRepository(context, Order).save({});',
    ].join('\n'),
    'db.ts':
      'export const prisma: any = 1, knex: any = 1, getRepository: any = 1;\nexport class Account {}\nexport class Order {}',
  };
  expect(named(tree).writes).toEqual([
    'a.ts#a update ledger.entries',
    'a.ts#b update -.transfer',
    'a.ts#d upsert -.order',
    'a.ts#f upsert -.Order',
    'a.ts#g delete -.Account',
    'a.ts#h insert -.audit',
    'a.ts#k upsert -.Order',
  ]);
  expect(named(tree).dynamic).toEqual(['a.ts#i unreadable-sql 10']);
});

test('tables are written by objects that stand for them', () => {
  const tree = {
    'schema.ts':
      "import { pgTable } from 'drizzle-orm/pg-core';\nexport const bankAccounts = pgTable('bank_accounts', {});\nexport const users = pgTable('users', {});\n",
    'a.ts': [
      "import { bankAccounts, users } from './schema';",
      "import * as schema from './schema';",
      'export const a = (db: any) => db.insert(bankAccounts).values({ id: 1 }).returning();',
      'export const b = (tx: any) => tx.update(schema.users).set({ id: 1 });',
      'export const c = (ctx: any) => ctx.db.delete(users).where(1);',
      'export const d = (db: any) => db.select().from(users);',
      'export const e = (store: Map<object, number>) => store.delete(users);',
      'export const f = (db: any) => db.update(users);',
      'export const g = (db: any, table: any) => db.delete(table);',
    ].join('\n'),
  };
  expect(named(tree).writes).toEqual([
    'a.ts#a insert -.bankAccounts',
    'a.ts#a insert -.bank_accounts',
    'a.ts#b update -.users',
    'a.ts#c delete -.users',
  ]);
});

test('names of style classes are no SQL, but what runs where they are worked out is', () => {
  const tree = {
    'a.tsx': [
      'declare const db: any, cn: any;',
      'export const A = () => <p className="truncate block" />;',
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the fixture holds templates
      'export const B = (p: any) => <p className={`truncate ${p.on ? "truncate flex" : ""}`} />;',
      "export const C = (p: any) => <p class={p.on && ('truncate ' + p.on)} />;",
      'export const D = (p: any) => <p className={db.run(`truncate ${p.table}`)} />;',
      'export const E = (p: any) => <p title={`truncate ${p.table}`} />;',
      'export const F = (p: any) => <p className={(() => `delete from ${p.table}`)()} />;',
      'let query = "";',
      'export const G = (p: any) => <p className={(query = `truncate ${p.table}`)} />;',
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the fixture holds templates
    ].join('\n'),
  };
  const { writes, dynamic } = named(tree);
  expect(writes).toEqual([]);
  expect(dynamic.filter((each) => each.includes('unreadable-sql'))).toEqual([
    'a.tsx#D unreadable-sql 5',
    'a.tsx#E unreadable-sql 6',
    'a.tsx#F.immediate-function unreadable-sql 7',
    'a.tsx#G unreadable-sql 9',
  ]);
});

test('N01 N02 N03 what cannot be seen through is named', () => {
  const tree = {
    'a.js': [
      'const load = (name) => import(name);',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
      'const need = (name) => require(`./${name}`);',
      "const run = (text) => { eval(text); new Function('a', text); setTimeout('pay()', 1); };",
      'const pick = (table, key) => table[key]();',
      "const plain = () => { import('./b'); require('./b'); setTimeout(() => pay(), 1); table['a'](); };",
      'const own = (require, x) => require(x);',
    ].join('\n'),
    'b.js': '',
  };
  expect(named(tree).dynamic).toEqual([
    'a.js#load computed-import 1',
    'a.js#need computed-import 2',
    'a.js#run eval 3',
    'a.js#run eval 3',
    'a.js#run eval 3',
    'a.js#pick computed-call 4',
  ]);
});

test('importing runs a module, and a declaration exists once its module has run', () => {
  const tree = {
    'a.ts': `import './polyfill';\nimport { g } from './b';\nimport { T } from './types';\nimport type { U } from './types';\nexport function f(t: T, u: U) { g(); }\nexport class C { m() {} }`,
    'b.ts': `export { g } from './c';`,
    'c.ts': 'export function g() {}\nexport interface I {}',
    'polyfill.ts': 'install();',
    'types.ts': 'export interface T {}\nexport type U = 1;\nstart();',
    'lazy.ts': `export const f = () => import('./polyfill');`,
  };
  expect(effectsOf(tree)).toEqual([
    'a.ts# effect b.ts#',
    'a.ts# effect polyfill.ts#',
    'a.ts#C effect a.ts#',
    'a.ts#C.m effect a.ts#',
    'a.ts#f effect a.ts#',
    'b.ts# effect c.ts#',
    'c.ts#g effect c.ts#',
    'lazy.ts#f effect lazy.ts#',
    'lazy.ts#f effect polyfill.ts#',
  ]);
});

test('a file that is not analysed is named, and the graph stands without it', () => {
  const graph = graphOf({
    'a.ts': `import { g } from './b';\nexport const f = () => g();`,
    'b.ts': 'export function g( {',
  });
  expect([...graph.unanalysed.values()]).toEqual([
    { path: 'b.ts', reason: 'syntax', detail: expect.any(String), line: 1 },
  ]);
  expect(graph.byPath.get('a.ts')).toEqual([0, 1]);
});
