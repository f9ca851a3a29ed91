import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay/**#processPayment"]
    modules: [stripe]
    hosts: ["api.stripe.example"]
    tables: [transactions, "ledger.*"]
    types: ["TransactionRow"]
    paths: ["rates/**"]
controls:
  - id: limit-check
    before: "src/ledger.ts#postEntry"
    require: "src/limits.ts#assertWithinLimit"
`;

const PROCESS = 'export function processPayment(amount: number) {\n  return amount;\n}\n';
const STORE = `import type { Database } from 'some-database';
export async function save(db: Database, amount: number) {
  await db.query('UPDATE transactions SET amount = $1', [amount]);
}
export async function log(db: Database) {
  await db.query('INSERT INTO log VALUES (1)');
}
`;
const LEDGER = {
  'src/limits.ts':
    "export function assertWithinLimit(a: number) {\n  if (a > 10) throw new Error('limit');\n}\n",
  'src/ledger.ts': 'export function postEntry(a: number) {\n  return a;\n}\n',
};
const TRANSFER = `import { postEntry } from './ledger';
import { assertWithinLimit } from './limits';
export function transfer(a: number) {
  assertWithinLimit(a);
  postEntry(a);
}
`;

/** A class with one listener, left open. */
const LISTEN =
  "import { OnEvent } from '@nestjs/event-emitter';\nimport { processPayment } from './pay/process';\nexport class Listener {\n  @OnEvent('published')\n  first() {\n    processPayment(1);\n  }\n";

const CASES: Record<string, ProgramCase> = {
  'a further handler beside one that led there, over a new function': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/web.ts':
        "import { processPayment } from './pay/process';\nexport function routes(app: App) {\n  app.post('/pay', () => processPayment(1));\n}\n",
    },
    head: {
      'src/web.ts':
        "import { processPayment } from './pay/process';\nexport function routes(app: App) {\n  app.post('/pay', () => processPayment(1));\n  app.post('/again', () => again());\n}\nfunction again() {\n  return processPayment(2);\n}\n",
    },
    found: {
      newCalls: [
        'pay: again newly calls `processPayment` [function] (head src/web.ts:7) again > processPayment',
      ],
    },
  },
  'a further listener of an event that led there': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/emit.ts': "export function publish(bus: Bus) {\n  bus.emit('published', 1);\n}\n",
      'src/listen.ts': `${LISTEN}}\n`,
    },
    head: {
      'src/listen.ts': `${LISTEN}  @OnEvent('published')\n  second() {\n    processPayment(2);\n  }\n}\n`,
    },
    found: {
      newCalls: [
        'pay: Listener.second newly calls `processPayment` [function] (head src/listen.ts:10) Listener.second > processPayment',
      ],
    },
  },
  'is silent about a function that is drawn out of a handler that led there': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/web.ts':
        "import { processPayment } from './pay/process';\nexport function routes(app: App) {\n  app.post('/pay', () => processPayment(1));\n}\n",
    },
    head: {
      'src/web.ts':
        "import { again } from './again';\nexport function routes(app: App) {\n  app.post('/pay', () => again());\n}\n",
      'src/again.ts':
        "import { processPayment } from './pay/process';\nexport function again() {\n  return processPayment(2);\n}\n",
    },
    found: {},
  },
  'and about a loop in it that does what was done there': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/day.ts':
        "import { processPayment } from './pay/process';\nexport function day(sums: number[]) {\n  for (const sum of sums) processPayment(sum);\n}\n",
    },
    head: {
      'src/day.ts':
        "import { payAll } from './again';\nexport function day(sums: number[]) {\n  payAll(sums);\n}\n",
      'src/again.ts':
        "import { processPayment } from './pay/process';\nexport function payAll(sums: number[]) {\n  (() => sums.forEach((sum) => processPayment(sum)))();\n}\n",
    },
    found: {},
  },
  'a handler in it is a further one': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/day.ts':
        "import { processPayment } from './pay/process';\nexport function day(app: App) {\n  processPayment(1);\n}\n",
    },
    head: {
      'src/day.ts': "import { payAll } from './again';\nexport function day(app: App) {\n  payAll(app);\n}\n",
      'src/again.ts':
        "import { processPayment } from './pay/process';\nexport function payAll(app: App) {\n  app.post('/pay', () => processPayment(1));\n}\n",
    },
    found: {
      newCalls: [
        "pay: payAll.app.post('/pay') newly calls `processPayment` [function] (head src/again.ts:3) payAll.app.post('/pay') > processPayment",
      ],
    },
  },
  'a way through what a package made of a regulated function is a guess': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/auth.ts':
        "import { makeAuth } from 'some-auth';\nimport { processPayment } from './pay/process';\nexport const auth = makeAuth({ user: { beforeDelete: processPayment } });\n",
      'src/session.ts':
        "import { auth } from './auth';\nexport const getSession = () => auth.api.getSession({});\n",
      'src/icons.ts': 'export const icons = async () => [];\n',
    },
    head: {
      'src/icons.ts':
        "import { getSession } from './session';\nexport const icons = async () => {\n  await getSession();\n  return [];\n};\n",
    },
    found: {
      newCalls: [
        '~pay: icons newly reaches `processPayment` through `getSession` [function] (head src/icons.ts:3) icons > getSession > auth > processPayment',
      ],
    },
  },
  'a test that writes a regulated table is no code of the program': {
    base: { 'src/db.ts': 'export const db = 1;\n' },
    head: { 'e2e/pay.spec.ts': STORE },
    found: {},
  },
  "what is read from something of a regulated package's type is data; what is called on it is not": {
    base: {
      'src/label.ts':
        "import type Stripe from 'stripe';\nexport const label = (price: Stripe.Price) => price.currency + 'a';\n",
      'src/pull.ts':
        "import type Stripe from 'stripe';\nexport const pull = (stripe: Stripe) => stripe.prices.list('a');\n",
    },
    head: {
      'src/label.ts':
        "import type Stripe from 'stripe';\nexport const label = (price: Stripe.Price) => price.currency + 'b';\n",
      'src/pull.ts':
        "import type Stripe from 'stripe';\nexport const pull = (stripe: Stripe) => stripe.prices.list('b');\n",
    },
    found: {
      newCalls: [
        'pay: pull behaves differently where it uses `stripe prices.list` [module] (head src/pull.ts:2)',
      ],
    },
  },
  "what is read from something that another declaration says to be of a regulated package's type may be data":
    {
      base: {
        'src/version.ts': "import type Stripe from 'stripe';\nexport const VERSION: Stripe.Version = '1';\n",
        'src/read.ts':
          "import type Stripe from 'stripe';\nexport const read = async (): Promise<Stripe.Price> => fetch('/price');\n",
        'src/label.ts':
          "import { read } from './read';\nexport const label = async () => {\n  const price = await read();\n  return price.amount?.toString() + price.currency + 'a';\n};\n",
        'src/page.ts': 'export const page = () => 1;\n',
        'src/gate.ts':
          "import type Stripe from 'stripe';\nexport class Gate {\n  constructor(private readonly stripe: Stripe) {}\n  list() {\n    return this.stripe.prices.list('a');\n  }\n}\n",
      },
      head: {
        'src/label.ts':
          "import { read } from './read';\nexport const label = async () => {\n  const price = await read();\n  return price.amount?.toString() + price.currency + 'b';\n};\n",
        'src/page.ts':
          "import { label } from './label';\nimport { VERSION } from './version';\nexport const page = () => label() + VERSION;\n",
        'src/gate.ts':
          "import type Stripe from 'stripe';\nexport class Gate {\n  constructor(private readonly stripe: Stripe) {}\n  list() {\n    return this.stripe.prices.list('b');\n  }\n}\n",
      },
      found: {
        newCalls: [
          'pay: Gate.list behaves differently where it uses `stripe prices.list` [module] (head src/gate.ts:5)',
          '~pay: label behaves differently where it uses `stripe Price.amount.toString` and `stripe Price.currency` [module] (head src/label.ts:4)',
          '~pay: page newly uses `stripe Version` [module] (head src/page.ts:3)',
        ],
      },
    },
  'a constant that a call makes beside an import for its effects': {
    base: {
      'src/pay/process.ts':
        "import { fee } from '../fee';\nexport function processPayment(amount: number) {\n  return fee(amount);\n}\n",
      'src/fee.ts':
        "import 'server-only';\nimport { cache } from 'some-cache';\nexport const fee = (n: number) => n * 2;\n",
    },
    head: {
      'src/fee.ts':
        "import 'server-only';\nimport { cache } from 'some-cache';\nexport const fee = (n: number) => n * 2;\nexport const label = cache(async (id: string) => id);\n",
    },
    found: {},
  },
  'a handler newly calls a regulated function': {
    base: {
      'src/pay/process.ts': PROCESS,
      'src/web.ts': 'export function handler(a: number) {\n  return a;\n}\n',
    },
    head: {
      'src/web.ts':
        "import { processPayment } from './pay/process';\nexport function handler(a: number) {\n  return processPayment(a);\n}\n",
    },
    found: {
      newCalls: [
        'pay: handler newly calls `processPayment` [function] (head src/web.ts:3) handler > processPayment',
      ],
    },
  },
  'a script that calls it while it is loaded': {
    base: { 'src/pay/process.ts': PROCESS },
    head: { 'src/run.ts': "import { processPayment } from './pay/process';\nprocessPayment(1);\n" },
    found: {
      newCalls: [
        'pay: run.ts newly calls `processPayment` [function] (head src/run.ts:2) run.ts > processPayment',
      ],
    },
  },
  'is silent about a new test of a regulated function': {
    base: { 'src/pay/process.ts': PROCESS },
    head: {
      'src/pay/process.test.ts':
        "import { processPayment } from './process';\ntest('pays', () => { processPayment(1); });\n",
    },
    found: {},
  },
  'a new call of Stripe anywhere in the tree': {
    base: {
      'web/refund.ts':
        "import Stripe from 'stripe';\nconst stripe = new Stripe('key');\nexport function refund() {\n  return stripe.refunds.list();\n}\n",
    },
    head: {
      'web/refund.ts':
        "import Stripe from 'stripe';\nconst stripe = new Stripe('key');\nexport function refund() {\n  return stripe.refunds.create({});\n}\n",
    },
    found: { newCalls: ['pay: refund newly uses `stripe refunds.create` [module] (head web/refund.ts:4)'] },
  },
  'is silent about a package that is only called alike': {
    base: { 'web/refund.ts': 'export const refund = () => 1;\n' },
    head: {
      'web/refund.ts':
        "import Stripe from './stripe';\nexport const refund = () => Stripe.refunds.create({});\n",
      'web/stripe.ts': 'export default { refunds: { create: (a: object) => a } };\n',
    },
    found: {},
  },
  'a new host': {
    base: { 'web/send.ts': "export const send = () => fetch('https://mail.example/send');\n" },
    head: { 'web/send.ts': "export const send = () => fetch('https://api.stripe.example/v1/charges');\n" },
    found: { newCalls: ['pay: send newly names the host `api.stripe.example` [host] (head web/send.ts:1)'] },
  },
  'N20 a changed statement on a regulated table': {
    base: { 'src/store.ts': STORE },
    head: { 'src/store.ts': STORE.replace('amount = $1', 'amount = $1 * 2') },
    found: { dataChanges: ['pay: save writes `transactions (update)` [table] (head src/store.ts:3)'] },
  },
  'is silent about a statement on another table, and a comment beside a regulated one': {
    base: { 'src/store.ts': STORE },
    head: {
      'src/store.ts': STORE.replace('VALUES (1)', 'VALUES (2)').replace(
        "  await db.query('UPDATE",
        "  // the amount\n  await db.query('UPDATE",
      ),
    },
    found: {},
  },
  'N20 a migration that alters a regulated table': {
    base: { 'src/pay/process.ts': PROCESS },
    head: { 'db/2.sql': '-- wider\nALTER TABLE ledger.entries ADD COLUMN note text;\nDELETE FROM log;\n' },
    found: { dataChanges: ['pay: 2.sql writes `ledger.entries (alter)` [table] (head db/2.sql:2)'] },
  },
  'is silent about comments and layout of a migration that writes a regulated table': {
    base: {
      'src/pay/process.ts': PROCESS,
      'db/1.sql':
        "ALTER TABLE ledger.entries ADD COLUMN note text;\nUPDATE ledger.entries SET note = 'none';\n",
    },
    head: {
      'db/1.sql':
        "-- Notes, at last.\nalter table ledger.entries\n  add column note text; /* all of them: */\nupdate ledger.entries set note = 'none';\n",
    },
    found: {},
  },
  'N20 any file under a regulated path': {
    base: { 'rates/vat.json': '{ "high": 20 }', 'rates/old.csv': 'a', 'other/vat.json': '{}' },
    head: {
      'rates/vat.json': '{ "high": 2 }',
      'rates/old.csv': null,
      'rates/new.bin': Buffer.from([0, 1]),
      'other/vat.json': '{ }',
    },
    found: {
      dataChanges: [
        'pay: rates/new.bin is added [path] (head rates/new.bin:1)',
        'pay: rates/old.csv is removed [path] (base rates/old.csv:1)',
        'pay: rates/vat.json is changed [path] (head rates/vat.json:1)',
      ],
    },
  },
  'N20 a table of rates that regulated code reads two calls away': {
    base: {
      'src/pay/process.ts':
        "import { fee } from '../fees';\nexport function processPayment(a: number) {\n  return a + fee(a);\n}\n",
      'src/fees.ts':
        "import fees from '../data/fees.json';\nimport labels from '../data/labels.json';\nexport const fee = (a: number) => a * fees.card.percent;\nexport const label = () => labels.fee;\n",
      'data/fees.json': '{ "card": { "percent": 1 } }',
      'data/labels.json': '{ "fee": "Fee" }',
    },
    head: { 'data/fees.json': '{ "card": { "percent": 10 } }', 'data/labels.json': '{ "fee": "Charge" }' },
    found: {
      dataChanges: [
        'pay: data/fees.json is data that regulated code reads, and is changed [path] (head data/fees.json:1) processPayment > fee',
      ],
    },
  },
  'N20 data that require loads, and that is taken away': {
    base: {
      'src/pay/process.js':
        "const rates = require('./rates.json');\nexports.processPayment = (a) => a * rates.card;\n",
      'src/pay/rates.json': '{ "card": 1 }',
    },
    head: { 'src/pay/rates.json': null },
    found: {
      dataChanges: [
        'pay: src/pay/rates.json is data that regulated code reads, and is removed [path] (base src/pay/rates.json:1) processPayment',
      ],
    },
  },
  'a regulated type gets another shape, and another type beside it': {
    base: {
      'src/rows.ts':
        'export interface TransactionRow { id: string; amount: number }\nexport interface LogRow { id: string }\n',
    },
    head: {
      'src/rows.ts':
        'export interface TransactionRow { id: string; amount: string }\nexport interface LogRow { id: number }\n',
    },
    found: { dataChanges: ['pay: TransactionRow has another shape [type] (head src/rows.ts:1)'] },
  },
  'a control that is deleted from the way': {
    base: { ...LEDGER, 'src/transfer.ts': TRANSFER },
    head: { 'src/transfer.ts': TRANSFER.replace('  assertWithinLimit(a);\n', '') },
    found: {
      bypassedControls: [
        'limit-check: transfer reaches `postEntry` without `src/limits.ts#assertWithinLimit` [bypassed] (head src/transfer.ts:3) transfer > postEntry',
      ],
    },
  },
  'is silent where the way changes and still passes the control': {
    base: { ...LEDGER, 'src/transfer.ts': TRANSFER },
    head: { 'src/transfer.ts': TRANSFER.replace('postEntry(a)', 'postEntry(a + 1)') },
    found: {},
  },
  'is silent where check and entry move together into a callback': {
    base: { ...LEDGER, 'src/transfer.ts': TRANSFER },
    head: {
      'src/transfer.ts': TRANSFER.replace(
        / {2}assert.*\n.*\n/,
        '  return inTransaction(async () => {\n    assertWithinLimit(a);\n    postEntry(a);\n  });\n',
      ).concat('async function inTransaction(run: () => Promise<void>) {\n  await run();\n}\n'),
    },
    found: {},
  },
  'a new service class that goes round the control': {
    base: { ...LEDGER, 'src/transfer.ts': TRANSFER },
    head: {
      'src/quick.ts':
        "import { postEntry } from './ledger';\nexport class Quick {\n  run(a: number) {\n    return postEntry(a);\n  }\n}\n",
    },
    found: {
      bypassedControls: [
        'limit-check: Quick.run reaches `postEntry` without `src/limits.ts#assertWithinLimit` [bypassed] (head src/quick.ts:3) Quick.run > postEntry',
      ],
    },
  },
  'a statement whose table only the running program knows': {
    base: { 'src/store.ts': STORE },
    head: {
      'src/store.ts': STORE.replace(
        "'INSERT INTO log VALUES (1)'",
        "'INSERT INTO ' + db.table + ' VALUES (1)'",
      ),
    },
    found: {
      dataChanges: ['~pay: log writes a table that is only known at run time [table] (head src/store.ts:6)'],
    },
  },
  'N20 a write through an object-relational mapper': {
    base: { 'src/pay/process.ts': PROCESS },
    head: {
      'src/prisma.ts':
        "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const add = () => prisma.transactions.create({ data: {} });\nexport const all = () => prisma.transactions.findMany();\n",
    },
    found: { dataChanges: ['pay: add writes `transactions (insert)` [table] (head src/prisma.ts:3)'] },
  },
  'an unrelated change of everything at once is silent': {
    base: {
      ...LEDGER,
      'src/pay/process.ts': PROCESS,
      'src/store.ts': STORE,
      'src/transfer.ts': TRANSFER,
      'web/a.ts': 'export const a = 1;\n',
    },
    head: {
      'web/a.ts':
        "import fs from 'node:fs';\nexport const a = () => fs.readFileSync('x');\nconsole.info(a());\n",
      'README.md': 'Delete from transactions',
    },
    found: {},
  },
};

describePrograms('new ways into what is regulated', CASES, { policy: POLICY });
