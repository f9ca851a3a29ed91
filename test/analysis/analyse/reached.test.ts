import { describePrograms, type ProgramCase } from './program-case';

const POLICY = `
regulated:
  - id: pay
    title: Money movement
    functions: ["src/pay/**#processPayment", "LoanService.approve"]
    boundaries: ["src/log/**"]
`;

const PROCESS = `import { fee } from '../fees';
import type { Request } from '../shapes';
export function processPayment(request: Request) {
  return request.amount + fee(request.amount);
}
`;
const FEES = `import { round } from './money/round';
export const fee = (amount: number) => round(amount * 0.01);
export const label = () => 'fees';
`;
const ROUND = `export function round(value: number): number {
  if (value < 0) throw new Error('negative');
  return Math.round(value * 100) / 100;
}
`;
const SHAPES = 'export interface Request { amount: number }\n';
const BASE = {
  'src/pay/process.ts': PROCESS,
  'src/fees.ts': FEES,
  'src/money/round.ts': ROUND,
  'src/shapes.ts': SHAPES,
  'src/banner.ts': "export const banner = () => 'hello';\n",
};

const roundChanged = (path = 'src/money/round.ts', line = 1) => ({
  dependencyChanges: [
    `pay: round behaves differently [changed] (head ${path}:${line}) processPayment > fee > round`,
  ],
});

const STORE = (n: number) =>
  `export class S${n} {\n  persist() { return ${n}; }\n  about() { return 'of ${n}'; }\n}\n`;
const STORES = {
  'src/pay/process.ts':
    "import { save } from '../save';\nexport const processPayment = (store: unknown) => save(store);\n",
  'src/save.ts': "import './stores';\nexport const save = (store) => store.persist();\n",
  'src/stores.ts': Array.from({ length: 9 }, (_, n) => STORE(n + 1)).join(''),
};

const CASES: Record<string, ProgramCase> = {
  'flags a helper two files away from regulated code': {
    base: BASE,
    head: { 'src/money/round.ts': ROUND.replace('Math.round', 'Math.floor') },
    found: roundChanged(),
  },
  'N25 flags a change that only deletes a check': {
    base: BASE,
    head: { 'src/money/round.ts': ROUND.replace(/ {2}if.*\n/, '') },
    found: roundChanged(),
  },
  'N21 is silent about formatting, comments and types, whatever the comments say': {
    base: BASE,
    head: {
      'src/money/round.ts': `// countersign-ignore
/* eslint-disable */
export function round(amount: number) {
    if (amount < 0) {
      throw new Error("negative"); // no negative amounts
    }
    return (Math.round(amount * 100)) / 100
}
`,
      'src/shapes.ts': 'export interface Request { amount: number; note?: string }\n',
    },
    found: {},
  },
  'N21 no comment in the code takes a finding away': {
    base: BASE,
    head: {
      'src/money/round.ts': `// @ts-nocheck countersign-ignore @generated\n${ROUND.replace('Math.round', 'Math.floor')}`,
    },
    found: roundChanged('src/money/round.ts', 2),
  },
  'is silent about code that no regulated function reaches': {
    base: BASE,
    head: {
      'src/banner.ts': "export const banner = () => 'bye';\n",
      'src/fees.ts': FEES.replace("'fees'", "'charges'"),
    },
    found: {},
  },
  'flags the regulated function itself': {
    base: BASE,
    head: { 'src/pay/process.ts': PROCESS.replace('request.amount +', 'request.amount -') },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.ts:3)'],
    },
  },
  'N24 follows a barrel': {
    base: {
      ...BASE,
      'src/fees.ts': FEES.replace('./money/round', './money'),
      'src/money/index.ts': "export * from './round';\n",
    },
    head: { 'src/money/round.ts': ROUND.replace('Math.round', 'Math.floor') },
    found: roundChanged(),
  },
  'N24 flags a barrel that leads elsewhere': {
    base: {
      ...BASE,
      'src/fees.ts': FEES.replace('./money/round', './money'),
      'src/money/index.ts': "export { round } from './round';\n",
      'src/money/cut.ts': 'export const round = (value: number) => Math.trunc(value);\n',
    },
    head: { 'src/money/index.ts': "export { round } from './cut';\n" },
    found: {
      dependencyChanges: [
        'pay: fee now leads to `round` in src/money/cut.ts instead of `round` in src/money/round.ts [changed] (head src/fees.ts:2) processPayment > fee',
      ],
    },
  },
  'is silent about a helper whose file is renamed': {
    base: BASE,
    head: {
      'src/money/round.ts': null,
      'src/lib/rounding.ts': ROUND,
      'src/fees.ts': FEES.replace('./money/round', './lib/rounding'),
    },
    found: {},
  },
  'is silent about a renamed file with effects that regulated code imports by an alias': {
    base: {
      ...BASE,
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
      'src/pay/process.ts': PROCESS.replace('../fees', '@app/fees'),
      'src/fees.ts': `register('fees');\n${FEES}`,
    },
    head: {
      'src/pay/process.ts': PROCESS.replace('../fees', '@app/charges'),
      'src/fees.ts': null,
      'src/charges.ts': `register('fees');\n${FEES}`,
    },
    found: {},
  },
  'flags what changes in a file that is renamed, once': {
    base: { ...BASE, 'src/money/round.ts': `${ROUND}export const unit = () => 'cent';\n` },
    head: {
      'src/money/round.ts': null,
      'src/money/rounding.ts': `${ROUND.replace('Math.round', 'Math.floor')}export const unit = () => 'cent';\n`,
      'src/fees.ts': FEES.replace('./money/round', './money/rounding'),
    },
    found: roundChanged('src/money/rounding.ts'),
  },
  'N24 flags an import that leads to another function of equal name': {
    base: { ...BASE, 'src/cut/round.ts': 'export const round = (value: number) => Math.trunc(value);\n' },
    head: { 'src/fees.ts': FEES.replace('./money/round', './cut/round') },
    found: {
      dependencyChanges: [
        'pay: fee now leads to `round` in src/cut/round.ts instead of `round` in src/money/round.ts [changed] (head src/fees.ts:2) processPayment > fee',
      ],
    },
  },
  'N24 flags regulated code that is led to a function that the change adds': {
    base: BASE,
    head: {
      'src/pay/process.ts': PROCESS.replace('../fees', '../free'),
      'src/free.ts': 'export const fee = () => 0;\n',
    },
    found: {
      regulatedChanges: [
        'pay: processPayment now leads to `fee` in src/free.ts instead of `fee` in src/fees.ts [changed] (head src/pay/process.ts:3)',
      ],
      dependencyChanges: ['pay: fee is added [added] (head src/free.ts:1) processPayment > fee'],
    },
  },
  'N24 flags what is only held, extended, swapped or imported as data where an import leads elsewhere': {
    base: {
      'src/pay/process.ts': `import { steps } from '../steps';
import { Ledger } from '../ledger';
import { order } from '../order';
import { rate } from '../rate';
export function processPayment(request: unknown) {
  for (const step of Object.values(steps)) step(request);
  return [new Ledger(), order(), rate()];
}
`,
      'src/steps.ts': "import { check } from './check';\nexport const steps = { check };\n",
      'src/check.ts': 'export const check = () => true;\n',
      'src/uncheck.ts': 'export const check = () => false;\n',
      'src/ledger.ts': "import { Base } from './base';\nexport class Ledger extends Base {}\n",
      'src/base.ts': 'export class Base {\n  limit() { return 1; }\n}\n',
      'src/other.ts': 'export class Base {\n  limit() { return 2; }\n}\n',
      'src/order.ts':
        "import { check } from './check';\nimport { check as late } from './uncheck';\nexport const order = () => [check(), late()];\n",
      'src/rate.ts': "import rates from './rates.json';\nexport const rate = () => rates.low;\n",
      'src/rates.json': '{ "low": 1 }',
      'src/discounts.json': '{ "low": 0 }',
    },
    head: {
      'src/steps.ts': "import { check } from './uncheck';\nexport const steps = { check };\n",
      'src/ledger.ts': "import { Base } from './other';\nexport class Ledger extends Base {}\n",
      'src/order.ts':
        "import { check } from './check';\nimport { check as late } from './uncheck';\nexport const order = () => [late(), check()];\n",
      'src/rate.ts': "import rates from './discounts.json';\nexport const rate = () => rates.low;\n",
    },
    found: {
      dependencyChanges: [
        'pay: Ledger now leads to `Base` in src/other.ts instead of `Base` in src/base.ts [changed] (head src/ledger.ts:2) processPayment > Ledger',
        'pay: order now leads to `check` in src/uncheck.ts instead of `check` in src/check.ts [changed] (head src/order.ts:3) processPayment > order',
        'pay: rate now uses `discounts.json` [changed] (head src/rate.ts:2) processPayment > rate',
        'pay: steps now leads to `check` in src/uncheck.ts instead of `check` in src/check.ts [changed] (head src/steps.ts:2) processPayment > steps',
      ],
      regulatedChanges: [
        'pay: processPayment now leads to `check` in src/uncheck.ts instead of `check` in src/check.ts [changed] (head src/pay/process.ts:5)',
      ],
    },
  },
  'N24 flags another package behind the same name': {
    base: { ...BASE, 'src/fees.ts': FEES.replace('./money/round', 'rounder') },
    head: { 'src/fees.ts': FEES.replace('./money/round', 'r0under') },
    found: {
      dependencyChanges: [
        'pay: fee now uses `r0under round` [changed] (head src/fees.ts:2) processPayment > fee',
      ],
    },
  },
  'N24 flags a barrel that hands on a package instead': {
    base: {
      ...BASE,
      'src/fees.ts': FEES.replace('./money/round', './money'),
      'src/money/index.ts': "export { round } from 'rounder';\n",
    },
    head: { 'src/money/index.ts': "export { round } from 'r0under';\n" },
    found: {
      dependencyChanges: [
        'pay: fee now uses `r0under round` [changed] (head src/fees.ts:2) processPayment > fee',
      ],
    },
  },
  'is silent about what a package has given where its file comes to import a value of the package, too': {
    base: {
      'src/pay/process.ts':
        "import type { Order } from 'some-orm';\nimport { find } from '../store';\nexport const processPayment = (id: string) => find(id).amount;\nexport const label = (order: Order) => order.id;\n",
      'src/store.ts':
        "import { Client } from 'some-orm';\nexport const client = new Client();\nexport const find = (id: string) => client.orders.find(id);\n",
      'src/kinds.ts': 'export const kinds = [];\n',
    },
    head: {
      'src/pay/process.ts':
        "import { Kind, type Order } from 'some-orm';\nimport { find } from '../store';\nexport const processPayment = (id: string) => find(id).amount;\nexport const label = (order: Order) => Kind.order + order.id;\n",
      'src/kinds.ts': "import { Kind } from 'some-orm';\nexport const kinds = [Kind.order];\n",
    },
    found: {},
  },
  'N24 flags a file that makes its client of another package': {
    base: {
      'src/pay/process.ts':
        "import { client } from '../clients';\nexport const processPayment = (id: string) => client.orders.find(id).amount;\n",
      'src/clients.ts': "import { Client } from 'some-orm';\nexport const client = new Client();\n",
    },
    head: { 'src/clients.ts': "import { Client } from 's0me-orm';\nexport const client = new Client();\n" },
    found: {
      dependencyChanges: [
        'pay: client now uses `s0me-orm Client` [changed] (head src/clients.ts:2) processPayment > client',
      ],
      regulatedChanges: [
        'pay: processPayment now uses `s0me-orm Client.orders.find` [changed] (head src/pay/process.ts:2)',
      ],
    },
  },
  'is silent where a barrel that hands on a whole package is left out': {
    base: {
      'src/pay/process.ts':
        "import { Kind, type Order } from '../db';\nexport const processPayment = (order: Order) => [Kind.sale, order.amount];\n",
      'src/db.ts': "export * from 'some-orm';\n",
      'src/other.ts': "import { Kind } from './db';\nexport const other = Kind.lead;\n",
    },
    head: {
      'src/pay/process.ts':
        "import { Kind, type Order } from 'some-orm';\nexport const processPayment = (order: Order) => [Kind.sale, order.amount];\n",
      'src/db.ts': null,
      'src/other.ts': "import { Kind } from 'some-orm';\nexport const other = Kind.lead;\n",
    },
    found: {},
  },
  'N24 flags a barrel that hands on another package as a whole': {
    base: {
      'src/pay/process.ts': "import { Kind } from '../db';\nexport const processPayment = () => Kind.sale;\n",
      'src/db.ts': "export * from 'some-orm';\n",
    },
    head: { 'src/db.ts': "export * from 's0me-orm';\n" },
    found: {
      regulatedChanges: [
        'pay: processPayment now uses `s0me-orm Kind` [changed] (head src/pay/process.ts:2)',
      ],
    },
  },
  'is silent where a type comes from another package': {
    base: {
      'src/pay/process.ts':
        "import type { Price } from 'prices/v1';\nexport const processPayment = (price: Price) => price.amount.round();\n",
    },
    head: {
      'src/pay/process.ts':
        "import type { Price } from 'prices/v2';\nexport const processPayment = (price: Price) => price.amount.round();\n",
    },
    found: {},
  },
  'flags an import that is swapped for a package while the other code stays': {
    base: BASE,
    head: { 'src/fees.ts': FEES.replace('./money/round', 'rounder') },
    found: {
      dependencyChanges: [
        'pay: fee now uses `rounder round` [changed] (head src/fees.ts:2) processPayment > fee',
      ],
    },
  },
  'follows a method of a class that is constructed': {
    base: {
      'src/loan.ts': `import { Scorer } from './scorer';
export class LoanService {
  private readonly scorer = new Scorer();
  approve(income: number) { return this.scorer.score(income) > 3; }
}
`,
      'src/scorer.ts':
        'export class Scorer {\n  score(income: number) { return income / 1000; }\n  unused() { return 1; }\n}\n',
    },
    head: {
      'src/scorer.ts':
        'export class Scorer {\n  score(income: number) { return income / 10; }\n  unused() { return 2; }\n}\n',
    },
    found: {
      dependencyChanges: [
        'pay: Scorer.score behaves differently [changed] (head src/scorer.ts:2) LoanService.approve > Scorer.score',
      ],
    },
  },
  'follows an interface to what implements it': {
    base: {
      'src/loan.ts': `import type { Scorer } from './scorer';
export class LoanService {
  constructor(private readonly scorer: Scorer) {}
  approve(income: number) { return this.scorer.score(income) > 3; }
}
`,
      'src/scorer.ts': 'export interface Scorer { score(income: number): number }\n',
      'src/simple.ts': `import type { Scorer } from './scorer';
export class SimpleScorer implements Scorer {
  score(income: number) { return income / 1000; }
}
`,
    },
    head: {
      'src/simple.ts': `import type { Scorer } from './scorer';
export class SimpleScorer implements Scorer {
  score(income: number) { return income; }
}
`,
    },
    found: {
      dependencyChanges: [
        'pay: SimpleScorer.score behaves differently [changed] (head src/simple.ts:3) LoanService.approve > SimpleScorer.score',
      ],
    },
  },
  'N27 flags a constant that regulated code reads': {
    base: {
      'src/pay/process.ts':
        "import { RATE } from '../rates';\nexport const processPayment = (amount: number) => amount * RATE;\n",
      'src/rates.ts': 'export const RATE = 0.01;\nexport const OTHER = 1;\n',
    },
    head: { 'src/rates.ts': 'export const RATE = 0.1;\nexport const OTHER = 2;\nexport const MORE = 3;\n' },
    found: {
      dependencyChanges: [
        'pay: RATE behaves differently [changed] (head src/rates.ts:1) processPayment > RATE',
      ],
    },
  },
  'N27 flags an enum that regulated code reads': {
    base: {
      'src/pay/process.ts':
        "import { Kind } from '../kinds';\nexport const processPayment = (kind: Kind) => kind === Kind.Card;\n",
      'src/kinds.ts': 'export enum Kind { Card = 1, Wire = 2 }\n',
    },
    head: { 'src/kinds.ts': 'export enum Kind { Card = 2, Wire = 1 }\n' },
    found: {
      dependencyChanges: [
        'pay: Kind.Card behaves differently [changed] (head src/kinds.ts:1) processPayment > Kind.Card',
      ],
    },
  },
  'follows require and module.exports': {
    base: {
      'src/pay/process.js':
        "const { fee } = require('../fees');\nexports.processPayment = (amount) => amount + fee(amount);\n",
      'src/fees.js': 'function fee(amount) { return amount / 100; }\nmodule.exports = { fee };\n',
    },
    head: { 'src/fees.js': 'function fee(amount) { return amount / 10; }\nmodule.exports = { fee };\n' },
    found: {
      dependencyChanges: ['pay: fee behaves differently [changed] (head src/fees.js:1) processPayment > fee'],
    },
  },
  'is silent about what a reached module merely exports beside it': {
    base: {
      'src/pay/process.js':
        "const { fee } = require('../fees');\nexports.processPayment = (amount) => amount + fee(amount);\n",
      'src/fees.js':
        'const RATE = 2;\nfunction fee(amount) { return amount / 100; }\nfunction label() { return RATE; }\nmodule.exports = { fee, label, RATE };\n',
    },
    head: {
      'src/fees.js':
        'const RATE = 3;\nfunction fee(amount) { return amount / 100; }\nfunction label() { return -RATE; }\nmodule.exports = { RATE, label, fee };\n',
    },
    found: {},
  },
  'is silent where a barrel comes to export a regulated function': {
    base: {
      'src/pay/process.js': 'const processPayment = (a) => a;\nexports.processPayment = processPayment;\n',
    },
    head: {
      'src/pay/process.js': 'const processPayment = (a) => a;\nmodule.exports = { processPayment };\n',
      'src/index.js':
        "const { processPayment } = require('./pay/process');\nmodule.exports = { processPayment };\n",
    },
    found: {},
  },
  'follows the paths of a tsconfig': {
    base: {
      'tsconfig.json':
        '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"] } } } // comment',
      'src/pay/process.ts':
        "import { fee } from '@app/fees';\nexport const processPayment = (a: number) => a + fee(a);\n",
      'src/fees.ts': 'export const fee = (amount: number) => amount / 100;\n',
    },
    head: { 'src/fees.ts': 'export const fee = (amount: number) => amount / 10;\n' },
    found: {
      dependencyChanges: ['pay: fee behaves differently [changed] (head src/fees.ts:1) processPayment > fee'],
    },
  },
  'flags a tsconfig that makes an import mean another file': {
    base: {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
      'src/pay/process.ts':
        "import { fee } from '@app/fees';\nexport const processPayment = (a: number) => a + fee(a);\n",
      'src/fees.ts': 'export const fee = (amount: number) => amount / 100;\n',
      'other/fees.ts': 'export const fee = (amount: number) => 0;\n',
    },
    head: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./other/*"] } } }' },
    found: {
      regulatedChanges: [
        'pay: processPayment now leads to `fee` in other/fees.ts instead of `fee` in src/fees.ts [changed] (head src/pay/process.ts:2)',
      ],
    },
  },
  'N12 a tsconfig that leaves everything out changes nothing': {
    base: { ...BASE, 'tsconfig.json': '{ "include": ["src"] }' },
    head: {
      'tsconfig.json': '{ "files": [], "include": ["nothing"], "exclude": ["src"] }',
      'src/money/round.ts': ROUND.replace('Math.round', 'Math.floor'),
    },
    found: roundChanged(),
  },
  'follows a workspace package': {
    base: {
      'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
      'packages/fees/package.json': '{ "name": "@bank/fees", "main": "src/index.ts" }',
      'packages/fees/src/index.ts': 'export const fee = (amount: number) => amount / 100;\n',
      'src/pay/process.ts':
        "import { fee } from '@bank/fees';\nexport const processPayment = (a: number) => a + fee(a);\n",
    },
    head: { 'packages/fees/src/index.ts': 'export const fee = (amount: number) => amount / 10;\n' },
    found: {
      dependencyChanges: [
        'pay: fee behaves differently [changed] (head packages/fees/src/index.ts:1) processPayment > fee',
      ],
    },
  },
  'N26 flags a regulated function that is renamed away from its selector': {
    base: BASE,
    head: { 'src/pay/process.ts': PROCESS.replace('processPayment', 'doPayment') },
    found: {
      regulatedChanges: [
        'pay: processPayment becomes `doPayment`, which no selector covers [moved] (head src/pay/process.ts:3)',
      ],
      unmatchedSelectors: ['pay: src/pay/**#processPayment (base src/pay/process.ts:3)'],
    },
  },
  'N26 flags a check that is moved out of a regulated function': {
    base: {
      'src/pay/process.ts':
        'export function processPayment(a: number) {\n  if (a < 0) throw new Error();\n  return a;\n}\n',
    },
    head: {
      'src/pay/process.ts': `function check(a: number) {
  if (a < 0) throw new Error();
}
export function processPayment(a: number) {
  check(a);
  return a;
}
`,
    },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.ts:4)'],
      dependencyChanges: ['pay: check is added [added] (head src/pay/process.ts:1) processPayment > check'],
    },
  },
  'is silent where a helper moves to another file unchanged': {
    base: BASE,
    head: {
      'src/money/round.ts': null,
      'src/rounding/round.ts': ROUND,
      'src/fees.ts': FEES.replace('./money/round', './rounding/round'),
    },
    found: {},
  },
  'N26 flags a regulated function that is renamed away from its selector with its file': {
    base: BASE,
    head: {
      'src/pay/process.ts': null,
      'src/pay/take.ts': PROCESS.replace('processPayment', 'takePayment'),
    },
    found: {
      regulatedChanges: [
        'pay: processPayment becomes `takePayment` in src/pay/take.ts, which no selector covers [moved] (head src/pay/take.ts:3)',
      ],
      unmatchedSelectors: ['pay: src/pay/**#processPayment (base src/pay/process.ts:3)'],
    },
  },
  'is silent where a regulated file is renamed inside its selector': {
    base: BASE,
    head: { 'src/pay/process.ts': null, 'src/pay/payments.ts': PROCESS },
    found: {},
  },
  'is silent behind a boundary': {
    base: {
      'src/pay/process.ts':
        "import { log } from '../log/log';\nexport const processPayment = (a: number) => { log(a); return a; };\n",
      'src/log/log.ts': 'export const log = (a: number) => console.info(a);\n',
    },
    head: { 'src/log/log.ts': 'export const log = (a: number) => console.error(a);\n' },
    found: {},
  },
  'flags what a reached module does when it is imported': {
    base: {
      'src/pay/process.ts': "import '../env';\nexport const processPayment = (a: number) => a;\n",
      'src/env.ts': "import { config } from 'dotenv';\nconfig({ path: '.env' });\n",
    },
    head: { 'src/env.ts': "import { config } from 'dotenv';\nconfig({ path: '.env.test' });\n" },
    found: {
      dependencyChanges: [
        'pay: env.ts behaves differently [changed] (head src/env.ts:1) processPayment > process.ts > env.ts',
      ],
    },
  },
  'N06 names a reached file that nests too deep, and goes on': {
    base: BASE,
    head: {
      'src/money/round.ts': `export const round = ${'('.repeat(1000)}1${')'.repeat(1000)};\n`,
      'src/banner.ts': '',
    },
    found: { unanalysed: ['pay: src/money/round.ts:1 nests brackets more than 400 deep'] },
  },
  'N08 names a reached file that is too large': {
    base: BASE,
    head: { 'src/money/round.ts': `${ROUND}//${'x'.repeat(4 * 1024 * 1024)}\n` },
    found: {
      unanalysed: [
        `pay: src/money/round.ts:1 has ${4 * 1024 * 1024 + ROUND.length + 3} bytes, more than are analysed`,
      ],
    },
  },
  'N09 names a broken file that regulated code reaches': {
    base: BASE,
    head: { 'src/money/round.ts': `${ROUND}\nexport function broken( {\n` },
    found: { unanalysed: ["pay: src/money/round.ts:7 '}' expected."] },
  },
  'N09 a broken file that nothing regulated reaches is in no area': {
    base: BASE,
    head: { 'src/banner.ts': 'export const = 1;\n' },
    found: { unanalysed: ['nowhere: src/banner.ts:1 Variable declaration expected.'] },
  },
  'N10 names a reached file that is no text': {
    base: BASE,
    head: { 'src/money/round.ts': Buffer.from(ROUND, 'utf16le') },
    found: { unanalysed: ['pay: src/money/round.ts:1 contains a NUL character'] },
  },
  'N11 reads an extension in capitals, and names code of another language at a regulated place': {
    base: { 'src/pay/process.TS': 'export const processPayment = (a: number) => a;\n' },
    head: {
      'src/pay/process.TS': 'export const processPayment = (a: number) => -a;\n',
      'src/pay/process.astro': '---\nprocessPayment(1);\n---\n',
      'web/page.astro': '---\nprocessPayment(1);\n---\n',
      'src/pay/run': '#!/usr/bin/env node\nprocessPayment(1);\n',
      'src/pay/LICENSE': 'MIT',
    },
    found: {
      regulatedChanges: ['pay: processPayment behaves differently [changed] (head src/pay/process.TS:1)'],
      unanalysed: [
        'pay: src/pay/process.astro:1 Astro is not analysed',
        'pay: src/pay/run:1 a script without an extension is not analysed',
      ],
    },
  },
  'N18 the code counts, not the declarations file beside it': {
    base: {
      'src/pay/process.ts':
        "import { fee } from '../lib/fees';\nexport const processPayment = (a: number) => a + fee(a);\n",
      'src/lib/fees.js': 'export function fee(amount) { return amount / 100; }\n',
      'src/lib/fees.d.ts': 'export declare function fee(amount: number): number;\n',
    },
    head: { 'src/lib/fees.js': 'export function fee(amount) { return amount / 10; }\n' },
    found: {
      dependencyChanges: [
        'pay: fee behaves differently [changed] (head src/lib/fees.js:1) processPayment > fee',
      ],
    },
  },
  'N22 N23 neither a name nor a mark exempts code that is imported': {
    base: {
      'src/pay/process.ts':
        "import { fee } from '../dist/fees.test';\nexport const processPayment = (a: number) => a + fee(a);\n",
      'src/dist/fees.test.ts': '// @generated\nexport const fee = (amount: number) => amount / 100;\n',
    },
    head: { 'src/dist/fees.test.ts': '// @generated\nexport const fee = (amount: number) => amount / 10;\n' },
    found: {
      dependencyChanges: [
        'pay: fee behaves differently [changed] (head src/dist/fees.test.ts:2) processPayment > fee',
      ],
    },
  },
  'is silent about what only a test at a regulated place reaches': {
    base: {
      ...BASE,
      'src/pay/process.test.ts':
        "import { banner } from '../banner';\nexport const processPayment = () => banner();\n",
    },
    head: { 'src/banner.ts': "export const banner = () => 'bye';\n" },
    found: {},
  },
  'is silent about what a module with effects merely exports beside what is used': {
    base: {
      'src/pay/process.js': `const { fee } = require('../fees');
exports.processPayment = (request) => fee(request);
`,
      'src/fees.js': `require('dotenv').config();
const LIMIT = 5;
const fee = (request) => request.amount;
const label = () => 'fees';
module.exports = { fee, label, LIMIT };
`,
    },
    head: {
      'src/fees.js': `require('dotenv').config();
const LIMIT = 6;
const fee = (request) => request.amount;
const label = () => 'charges';
module.exports = { fee, label, LIMIT };
`,
    },
    found: {},
  },
  'flags, as a guess, one of too many methods that a call could mean': {
    base: { ...STORES, 'src/other.ts': 'export class Other {\n  persist() { return 1; }\n}\n' },
    head: {
      'src/stores.ts': String(STORES['src/stores.ts']).replace('return 3;', 'return 33;'),
      'src/other.ts': 'export class Other {\n  persist() { return 2; }\n}\n',
    },
    found: {
      dependencyChanges: [
        '~pay: S3.persist behaves differently and may be what `.persist()` calls, as 8 others [changed] (head src/stores.ts:10) processPayment > save > S3.persist',
      ],
    },
  },
  'is silent about what is beside too many methods that a call could mean': {
    base: STORES,
    head: { 'src/stores.ts': String(STORES['src/stores.ts']).replace("'of 3'", "'three'") },
    found: {},
  },
  'N24 follows a default parameter and a callback': {
    base: {
      'src/pay/process.ts': `import { strategy } from '../strategy';
import { each } from '../each';
export function processPayment(amounts: number[], how = strategy) {
  return amounts.map(each).map(how);
}
`,
      'src/strategy.ts': 'export const strategy = (a: number) => a;\n',
      'src/each.ts': 'export const each = (a: number) => a;\n',
    },
    head: {
      'src/strategy.ts': 'export const strategy = (a: number) => a + 1;\n',
      'src/each.ts': 'export const each = (a: number) => a + 2;\n',
    },
    found: {
      dependencyChanges: [
        'pay: each behaves differently [changed] (head src/each.ts:1) processPayment > each',
        'pay: strategy behaves differently [changed] (head src/strategy.ts:1) processPayment > strategy',
      ],
    },
  },
};

describePrograms('what regulated code reaches', CASES, { policy: POLICY });
