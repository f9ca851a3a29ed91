import {
  type BehaviourCases,
  CALLER,
  COMMON_CALLER,
  COMMON_FEE,
  FEE,
  inCommonJs,
  inFee,
} from './behaviour-case';

const BODY = 'export function fee(amount: number) {\n  return amount * 2;\n}\n';
const COMMON_BODY = 'function fee(amount) {\n  return amount * 2;\n}\nmodule.exports = { fee };\n';
const CHECKED =
  'export function fee(amount: number) {\n  if (amount < 0) throw new Error();\n  return amount * 2;\n}\n';
const EFFECTS =
  "import { open } from 'store';\nopen('a');\nopen('b');\nexport const fee = (amount: number) => amount;\n";
const COMMON_EFFECTS =
  "const { open } = require('store');\nopen('a');\nopen('b');\nexports.fee = (amount) => amount;\n";
const MIDDLEWARE = `import { app } from './app';
import { audit, limit } from './checks';
app.use(audit);
app.use(limit);
export const fee = (amount: number) => app.run(amount);
`;
const CHECKS = 'export const audit = () => 1;\nexport const limit = () => 2;\n';
const APP = "import express from 'express';\nexport const app = express();\n";

const edited = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the text lacks ${from}`);
  return text.replace(from, to);
};

/** What counts as a change of behaviour. */
export const CHANGING: BehaviourCases = {
  'a body': inFee(BODY, edited(BODY, '* 2', '* 3'), FEE),
  'a body in CommonJS': inCommonJs(COMMON_BODY, edited(COMMON_BODY, '* 2', '* 3'), COMMON_FEE),
  'a body of the regulated function itself': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': BODY },
    after: { 'src/pay.ts': edited(CALLER, 'amount + fee', 'amount - fee') },
    found: ['high regulated-change src/pay.ts:2'],
  },
  'a default value': inFee(
    'export const fee = (amount: number, rate = 2) => amount * rate;\n',
    'export const fee = (amount: number, rate = 3) => amount * rate;\n',
    FEE,
  ),
  'a default value of a destructured option': inFee(
    'export const fee = (amount: number, { rate = 2 } = {}) => amount * rate;\n',
    'export const fee = (amount: number, { rate = 3 } = {}) => amount * rate;\n',
    FEE,
  ),
  'a default value that becomes a call': inFee(
    'const low = () => 2;\nexport const fee = (amount: number, rate = 2) => amount * rate;\n',
    'const low = () => 2;\nexport const fee = (amount: number, rate = low()) => amount * rate;\n',
    ['high regulated-dependency src/fee.ts:2 pay > fee'],
  ),
  'a default value in CommonJS': inCommonJs(
    'exports.fee = (amount, rate = 2) => amount * rate;\n',
    'exports.fee = (amount, rate = 3) => amount * rate;\n',
    COMMON_FEE,
  ),
  'a constant': inFee(
    'const RATE = 2;\nexport const fee = (amount: number) => amount * RATE;\n',
    'const RATE = 3;\nexport const fee = (amount: number) => amount * RATE;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > RATE'],
  ),
  'a constant of a table': inFee(
    'const RATES = { card: 2, wire: 1 };\nexport const fee = (amount: number) => amount * RATES.card;\n',
    'const RATES = { card: 3, wire: 1 };\nexport const fee = (amount: number) => amount * RATES.card;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > RATES.card'],
  ),
  'a constant in CommonJS': {
    before: {
      'src/pay.js': COMMON_CALLER,
      'src/fee.js': "const { RATE } = require('./rate');\nexports.fee = (amount) => amount * RATE;\n",
      'src/rate.js': 'module.exports = { RATE: 2, OTHER: 1 };\n',
    },
    after: { 'src/rate.js': 'module.exports = { RATE: 3, OTHER: 1 };\n' },
    found: ['high regulated-dependency src/rate.js:1 pay > fee > RATE'],
  },
  'an enum': inFee(
    'export enum Rate { Card = 2 }\nexport const fee = (amount: number) => amount * Rate.Card;\n',
    'export enum Rate { Card = 3 }\nexport const fee = (amount: number) => amount * Rate.Card;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > Rate.Card'],
  ),
  'a member that an enum gains before another, which counts on': inFee(
    'export enum Rate { Free, Card }\nexport const fee = (amount: number) => amount * Rate.Card;\n',
    'export enum Rate { Free, Wire, Card }\nexport const fee = (amount: number) => amount * Rate.Card;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > Rate.Card'],
  ),
  'a computed initialiser': inFee(
    'const DAY = 24 * 60;\nexport const fee = (amount: number) => amount * DAY;\n',
    'const DAY = 24 * 61;\nexport const fee = (amount: number) => amount * DAY;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > DAY'],
  ),
  'a computed initialiser whose function changes': inFee(
    'const load = () => 2;\nconst RATE = load();\nexport const fee = (amount: number) => amount * RATE;\n',
    'const load = () => 3;\nconst RATE = load();\nexport const fee = (amount: number) => amount * RATE;\n',
    ['high regulated-dependency src/fee.ts:1 pay > fee > RATE > load'],
  ),
  'a computed initialiser that reads the environment': inFee(
    "const RATE = Number(process.env['RATE'] ?? 2);\nexport const fee = (amount: number) => amount * RATE;\n",
    "const RATE = Number(process.env['RATE'] ?? 3);\nexport const fee = (amount: number) => amount * RATE;\n",
    ['high regulated-dependency src/fee.ts:1 pay > fee > RATE'],
  ),
  'a decorator argument': {
    before: {
      'src/pay.ts':
        "import { Limited } from 'guards';\nclass Desk {\n  @Limited(10)\n  take() { return 1; }\n}\nexport const pay = () => new Desk().take();\n",
    },
    after: {
      'src/pay.ts':
        "import { Limited } from 'guards';\nclass Desk {\n  @Limited(99)\n  take() { return 1; }\n}\nexport const pay = () => new Desk().take();\n",
    },
    found: ['high regulated-dependency src/pay.ts:3 pay > Desk.take'],
  },
  'a decorator that goes': {
    before: {
      'src/pay.ts':
        "import { Guarded } from 'guards';\nclass Desk {\n  @Guarded()\n  take() { return 1; }\n}\nexport const pay = () => new Desk().take();\n",
    },
    after: {
      'src/pay.ts': 'class Desk {\n  take() { return 1; }\n}\nexport const pay = () => new Desk().take();\n',
    },
    found: ['high regulated-dependency src/pay.ts:2 pay > Desk.take'],
  },
  'a module-level effect': inFee(EFFECTS, edited(EFFECTS, "open('a');\n", "open('c');\n"), [
    'high regulated-dependency src/fee.ts:1 pay > pay.ts > fee.ts',
  ]),
  'a module-level effect that goes': inFee(EFFECTS, edited(EFFECTS, "open('a');\n", ''), [
    'high regulated-dependency src/fee.ts:1 pay > pay.ts > fee.ts',
  ]),
  'a module-level effect that is imported': {
    before: {
      'src/pay.ts': "import './env';\nexport const pay = () => process.env['RATE'];\n",
      'src/env.ts': "import { config } from 'dotenv';\nconfig({ path: '.env' });\n",
    },
    after: { 'src/env.ts': "import { config } from 'dotenv';\nconfig({ path: '.env.test' });\n" },
    found: ['high regulated-dependency src/env.ts:1 pay > pay.ts > env.ts'],
  },
  'an import for its effects that goes': {
    before: {
      'src/pay.ts': "import './env';\nexport const pay = () => process.env['RATE'];\n",
      'src/env.ts': 'load();\n',
    },
    after: { 'src/pay.ts': "export const pay = () => process.env['RATE'];\n" },
    found: ['high regulated-dependency src/pay.ts:1 pay > pay.ts'],
  },
  'the order of imports for their effects': {
    before: {
      'src/pay.ts': "import './a';\nimport './b';\nexport const pay = () => 1;\n",
      'src/a.ts': 'one();\n',
      'src/b.ts': 'two();\n',
    },
    after: { 'src/pay.ts': "import './b';\nimport './a';\nexport const pay = () => 1;\n" },
    found: ['high regulated-dependency src/pay.ts:1 pay > pay.ts'],
  },
  'the order of module-level effects': inFee(
    EFFECTS,
    edited(EFFECTS, "open('a');\nopen('b');", "open('b');\nopen('a');"),
    ['high regulated-dependency src/fee.ts:1 pay > pay.ts > fee.ts'],
  ),
  'the order of module-level effects in CommonJS': inCommonJs(
    COMMON_EFFECTS,
    edited(COMMON_EFFECTS, "open('a');\nopen('b');", "open('b');\nopen('a');"),
    ['high regulated-dependency src/fee.js:1 pay > pay.js > fee.js'],
  ),
  'middleware order': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': MIDDLEWARE, 'src/checks.ts': CHECKS, 'src/app.ts': APP },
    after: {
      'src/fee.ts': edited(
        MIDDLEWARE,
        'app.use(audit);\napp.use(limit);',
        'app.use(limit);\napp.use(audit);',
      ),
    },
    found: ['high regulated-dependency src/fee.ts:1 pay > pay.ts > fee.ts'],
  },
  'middleware that goes': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': MIDDLEWARE, 'src/checks.ts': CHECKS, 'src/app.ts': APP },
    after: { 'src/fee.ts': edited(MIDDLEWARE, 'app.use(limit);\n', '') },
    found: ['high regulated-dependency src/fee.ts:1 pay > pay.ts > fee.ts'],
  },
  'the order of middleware in one list': {
    before: {
      'src/pay.ts':
        "import { check, log } from './steps';\nimport { chain } from 'steps';\nexport const pay = chain([check, log]);\n",
      'src/steps.ts': 'export const check = () => 1;\nexport const log = () => 2;\n',
    },
    after: {
      'src/pay.ts':
        "import { check, log } from './steps';\nimport { chain } from 'steps';\nexport const pay = chain([log, check]);\n",
    },
    found: ['high regulated-change src/pay.ts:3'],
  },
  'JSON that regulated code reads': {
    before: {
      'src/pay.ts': "import rates from './rates.json';\nexport const pay = () => rates.card;\n",
      'src/rates.json': '{ "card": 1 }\n',
    },
    after: { 'src/rates.json': '{ "card": 2 }\n' },
    found: ['high regulated-data src/rates.json:1 pay'],
  },
  'JSON that regulated code requires': {
    before: {
      'src/pay.js': "const rates = require('./rates.json');\nexports.pay = () => rates.card;\n",
      'src/rates.json': '{ "card": 1 }\n',
    },
    after: { 'src/rates.json': '{ "card": 2 }\n' },
    found: ['high regulated-data src/rates.json:1 pay'],
  },
  'YAML that regulated code imports': {
    before: {
      'src/pay.ts': "import rates from './rates.yaml';\nexport const pay = () => rates.card;\n",
      'src/rates.yaml': 'card: 1\n',
    },
    after: { 'src/rates.yaml': 'card: 2\n' },
    found: ['high regulated-data src/rates.yaml:1 pay'],
  },
  'a check that is deleted': inFee(
    CHECKED,
    edited(CHECKED, '  if (amount < 0) throw new Error();\n', ''),
    FEE,
  ),
  'a helper that is deleted with its call': inFee(
    'const floor = (value: number) => Math.floor(value);\nexport const fee = (amount: number) => floor(amount);\n',
    'export const fee = (amount: number) => amount;\n',
    [
      'high regulated-dependency src/fee.ts:1 pay > fee',
      'high regulated-dependency src/fee.ts:1 pay > fee > floor',
    ],
  ),
  'a file that is deleted': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': BODY },
    after: {
      'src/fee.ts': null,
      'src/pay.ts': 'export function pay(amount: number) {\n  return amount;\n}\n',
    },
    found: ['high regulated-dependency src/fee.ts:1 pay > fee', 'high regulated-change src/pay.ts:1'],
  },
  'a regulated function that is deleted': {
    before: { 'src/pay.ts': `${CALLER}export const other = () => 1;\n`, 'src/fee.ts': BODY },
    after: { 'src/pay.ts': 'export const other = () => 1;\n' },
    found: ['high policy-unmatched src/pay.ts:2', 'high regulated-change src/pay.ts:2'],
  },
  'an accessor that becomes a method': {
    before: {
      'src/pay.ts': "import { Fees } from './fee';\nexport const pay = () => new Fees().fee;\n",
      'src/fee.ts': 'export class Fees {\n  get fee() { return 1; }\n}\n',
    },
    after: { 'src/fee.ts': 'export class Fees {\n  fee() { return 1; }\n}\n' },
    found: ['high regulated-dependency src/fee.ts:2 pay > Fees.fee'],
  },
  'a method that no longer overrides': {
    before: {
      'src/pay.ts': "import { Fees } from './fee';\nexport const pay = () => new Fees().fee();\n",
      'src/fee.ts':
        'class Base {\n  fee() { return 1; }\n}\nexport class Fees extends Base {\n  fee() { return 2; }\n}\n',
    },
    after: { 'src/fee.ts': 'class Base {\n  fee() { return 1; }\n}\nexport class Fees extends Base {\n}\n' },
    found: ['high regulated-dependency src/fee.ts:5 pay > Fees.fee', 'high regulated-change src/pay.ts:2'],
  },
};
