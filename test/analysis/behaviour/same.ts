import { type BehaviourCases, CALLER, COMMON_CALLER, inCommonJs, inFee } from './behaviour-case';

const BODY = `import type { Money } from './money';
import { round } from 'numbers';
import { rate } from 'rates';

/** What a payment costs. */
export function fee(amount: number): number {
  const total = amount * rate('card');
  return round(total); // to cents
}

export const other = () => 1;
`;
const COMMON_BODY = `const { round } = require('numbers');
const { rate } = require('rates');
function fee(amount) {
  const total = amount * rate('card');
  return round(total);
}
const other = () => 1;
module.exports = { fee, other };
`;
const HELPER =
  "import { round } from 'numbers';\nexport const cents = (value: number) => round(value * 100);\n";
const USES = (from: string) =>
  `import { cents } from '${from}';\nexport const fee = (amount: number) => cents(amount);\n`;

function edited(text: string, ...edits: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return edits.reduce((whole, [from, to]) => {
    const next = whole.replace(from, to);
    if (next === whole) throw new Error(`the text lacks ${from}`);
    return next;
  }, text);
}

/** What is no change of behaviour. */
export const SAME: BehaviourCases = {
  formatting: inFee(BODY, edited(BODY, [/\{\n {2}const/, '\n{\n\n\tconst'], [/'/g, '"'], [/;\n/g, '\n'])),
  'formatting in CommonJS': inCommonJs(
    COMMON_BODY,
    edited(COMMON_BODY, [/'/g, '"'], [/;\n/g, '\n'], ['{ fee, other }', '{\n  fee,\n  other,\n}']),
  ),
  'line ends': inFee(BODY, edited(BODY, [/\n/g, '\r\n'])),
  'a byte order mark': inFee(BODY, `\ufeff${BODY}`),
  comments: inFee(
    BODY,
    edited(
      BODY,
      ['What a payment costs.', 'Costs, in cents.'],
      [' // to cents', ''],
      ['const total', '/* all */ const total'],
    ),
  ),
  'a shebang and a directive for tools': inFee(
    BODY,
    `#!/usr/bin/env node\n// @ts-nocheck\n/* eslint-disable */\n${BODY}`,
  ),
  'an annotation': inFee(
    BODY,
    edited(BODY, ['amount: number', 'amount: bigint | number'], ['const total', 'const total: number']),
  ),
  'an assertion': inFee(BODY, edited(BODY, ['round(total)', '(round(total) as number)!'])),
  'type parameters and type arguments': inFee(
    BODY,
    edited(BODY, ['fee(amount', 'fee<T>(amount'], ['round(total)', 'round<number>(total)']),
  ),
  'an overload': inFee(
    BODY,
    edited(BODY, [
      'export function fee',
      'export function fee(amount: number): number;\nexport function fee',
    ]),
  ),
  'an interface, an alias and a declaration beside it': inFee(
    BODY,
    `${BODY}interface Row { a: 1 }\ntype A = Row;\ndeclare const version: string;\n`,
  ),
  'an import of a type': inFee(
    BODY,
    edited(BODY, [
      "import type { Money } from './money';\n",
      "import type { Cents, Money } from './coins';\n",
    ]),
  ),
  'an interface that regulated code is annotated with': {
    before: {
      'src/pay.ts': "import type { Row } from './rows';\nexport const pay = (row: Row) => row.amount;\n",
      'src/rows.ts': 'export interface Row { amount: number }\n',
    },
    after: { 'src/rows.ts': 'export interface Row { amount: number; note?: string }\n' },
    found: [],
  },
  'a file of declarations': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': BODY, 'src/globals.d.ts': 'declare const A: string;\n' },
    after: { 'src/globals.d.ts': 'declare const A: number;\n' },
    found: [],
  },
  'renaming a local': inFee(BODY, edited(BODY, ['const total', 'const sum'], ['round(total)', 'round(sum)'])),
  'renaming a local in CommonJS': inCommonJs(
    COMMON_BODY,
    edited(COMMON_BODY, ['const total', 'const sum'], ['round(total)', 'round(sum)']),
  ),
  'renaming a parameter': inFee(
    BODY,
    edited(BODY, ['fee(amount:', 'fee(value:'], ['amount * rate', 'value * rate']),
  ),
  'renaming an import': inFee(
    BODY,
    edited(BODY, ['{ round }', '{ round as cut }'], ['round(total)', 'cut(total)']),
  ),
  'moving a declaration whose own imports still mean the same': {
    before: {
      'src/pay.ts': CALLER,
      'src/fee.ts': USES('./cents'),
      'src/cents.ts': "import { cut } from './cut';\nexport const cents = (value: number) => cut(value);\n",
      'src/cut.ts': 'export const cut = (value: number) => Math.trunc(value);\n',
    },
    after: {
      'src/fee.ts': USES('./lib/money/cents'),
      'src/cents.ts': null,
      'src/lib/money/cents.ts':
        "import { cut } from '../../cut';\nexport const cents = (value: number) => cut(value);\n",
    },
    found: [],
  },
  'moving a class with its methods': {
    before: {
      'src/pay.ts': "import { Fees } from './fee';\nexport const pay = () => new Fees().fee();\n",
      'src/fee.ts': 'export class Fees {\n  rate = 2;\n  fee() { return this.rate; }\n}\n',
    },
    after: {
      'src/pay.ts': "import { Fees } from './lib/fees';\nexport const pay = () => new Fees().fee();\n",
      'src/fee.ts': null,
      'src/lib/fees.ts': 'export class Fees {\n  rate = 2;\n  fee() { return this.rate; }\n}\n',
    },
    found: [],
  },
  'renaming a file': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': BODY },
    after: {
      'src/pay.ts': edited(CALLER, ['./fee', './charges']),
      'src/fee.ts': null,
      'src/charges.ts': BODY,
    },
    found: [],
  },
  'a barrel between': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': BODY },
    after: { 'src/pay.ts': edited(CALLER, ['./fee', './fees']), 'src/fees.ts': "export * from './fee';\n" },
    found: [],
  },
  'the order of declarations': inFee(
    BODY,
    edited(
      BODY,
      ['export const other = () => 1;\n', ''],
      ['/** What', 'export const other = () => 1;\n\n/** What'],
    ),
  ),
  'the order of declarations in CommonJS': inCommonJs(
    COMMON_BODY,
    edited(
      COMMON_BODY,
      ['const other = () => 1;\n', ''],
      ['function fee', 'const other = () => 1;\nfunction fee'],
    ),
  ),
  'the order of methods': {
    before: {
      'src/pay.ts': "import { Fees } from './fee';\nexport const pay = () => new Fees().fee();\n",
      'src/fee.ts': 'export class Fees {\n  fee() { return 1; }\n  other() { return 2; }\n}\n',
    },
    after: { 'src/fee.ts': 'export class Fees {\n  other() { return 2; }\n  fee() { return 1; }\n}\n' },
    found: [],
  },
  'the order of imports': inFee(
    BODY,
    edited(BODY, [
      "import { round } from 'numbers';\nimport { rate } from 'rates';\n",
      "import { rate } from 'rates';\nimport { round } from 'numbers';\n",
    ]),
  ),
  'the order of imports in CommonJS': inCommonJs(
    COMMON_BODY,
    edited(COMMON_BODY, [/const \{ round \}.*\n(.*\n)/, "$1const { round } = require('numbers');\n"]),
  ),
  'the order of imported names': inFee(
    BODY,
    edited(BODY, [
      "import type { Money } from './money';\nimport { round } from 'numbers';",
      "import { type Money, round } from 'numbers';",
    ]),
  ),
  'the order of exports': inCommonJs(COMMON_BODY, edited(COMMON_BODY, ['{ fee, other }', '{ other, fee }'])),
  'a module-level effect of a file that regulated code does not load': {
    before: {
      'src/pay.ts': CALLER,
      'src/fee.ts': BODY,
      'src/server.ts': "import { pay } from './pay';\nlisten(pay);\n",
    },
    after: { 'src/server.ts': "import { pay } from './pay';\nlisten(pay, 80);\n" },
    found: [],
  },
  'JSON that other code reads': {
    before: {
      'src/pay.ts': 'export const pay = () => 1;\n',
      'src/labels.ts': "import labels from './labels.json';\nexport const label = () => labels.pay;\n",
      'src/labels.json': '{ "pay": "Pay" }\n',
    },
    after: { 'src/labels.json': '{ "pay": "Pay now" }\n' },
    found: [],
  },
  'the layout of JSON that regulated code reads': {
    before: {
      'src/pay.ts': "import rates from './rates.json';\nexport const pay = () => rates.card;\n",
      'src/rates.json': '{ "card": 1, "wire": 2 }\n',
    },
    after: { 'src/rates.json': '{\n  "card": 1,\n  "wire": 2\n}\n' },
    found: [],
  },
  'comments and layout of YAML that regulated code reads': {
    before: {
      'src/pay.ts': "import rates from './rates.yml';\nexport const pay = () => rates.card;\n",
      'src/rates.yml': 'card: 1\n',
    },
    after: { 'src/rates.yml': '# In percent.\n"card":   1\n' },
    found: [],
  },
  'renaming a function and its calls': {
    before: { 'src/pay.ts': CALLER, 'src/fee.ts': 'export const fee = (amount: number) => amount * 2;\n' },
    after: {
      'src/pay.ts': edited(CALLER, ['{ fee }', '{ charge }'], ['fee(amount)', 'charge(amount)']),
      'src/fee.ts': 'export const charge = (amount: number) => amount * 2;\n',
    },
    found: [],
  },

  'moving a declaration to another file': {
    before: {
      'src/pay.ts': CALLER,
      'src/fee.ts': `${HELPER}export const fee = (amount: number) => cents(amount);\n`,
    },
    after: { 'src/fee.ts': USES('./lib/cents'), 'src/lib/cents.ts': HELPER },
    found: [],
  },

  'moving a declaration in CommonJS': {
    before: {
      'src/pay.js': COMMON_CALLER,
      'src/fee.js': 'const cents = (value) => value * 100;\nexports.fee = (amount) => cents(amount);\n',
    },
    after: {
      'src/fee.js': "const { cents } = require('./lib/cents');\nexports.fee = (amount) => cents(amount);\n",
      'src/lib/cents.js': 'const cents = (value) => value * 100;\nmodule.exports = { cents };\n',
    },
    found: [],
  },
};
