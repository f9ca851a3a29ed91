import { compare } from '../../../src/analysis/compare/compare';
import { graphOf, type Tree } from '../link/program';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const POLICY = policyOf(`
regulated:
  - id: pay
    title: Money movement
    functions: [pay]
`);

interface Case {
  readonly base: Tree;
  readonly head: Tree;
  readonly found: Told;
}

const PAY = `import { fee } from './fee';\nexport const pay = (n) => n + fee(n);`;
const CENTS = 'const cents = (n) => n * 100;\n';
const TWO = 'const high = (n) => n * 2;\nconst low = (n) => n;\n';

/** A regulated `pay` that calls `fee`; what is said where the names that `fee` uses change. */
const CASES: Readonly<Record<string, Case>> = {
  'a neighbour that is moved away changes nothing': {
    base: { 'pay.ts': PAY, 'fee.ts': `${CENTS}export const fee = (n) => cents(n);` },
    head: {
      'pay.ts': PAY,
      'fee.ts': `import { cents } from './lib/cents';\nexport const fee = (n) => cents(n);`,
      'lib/cents.ts': `export ${CENTS}`,
    },
    found: {},
  },
  'nor in CommonJS': {
    base: {
      'pay.js': `const { fee } = require('./fee');\nexports.pay = (n) => n + fee(n);`,
      'fee.js': `${CENTS}exports.fee = (n) => cents(n);`,
    },
    head: {
      'pay.js': `const { fee } = require('./fee');\nexports.pay = (n) => n + fee(n);`,
      'fee.js': `const { cents } = require('./lib/cents');\nexports.fee = (n) => cents(n);`,
      'lib/cents.js': `${CENTS}module.exports = { cents };`,
    },
    found: {},
  },
  'nor one that comes back': {
    base: {
      'pay.ts': PAY,
      'fee.ts': `import { cents } from './lib/cents';\nexport const fee = (n) => cents(n);`,
      'lib/cents.ts': `export ${CENTS}`,
    },
    head: { 'pay.ts': PAY, 'fee.ts': `${CENTS}export const fee = (n) => cents(n);` },
    found: {},
  },
  'a function that is renamed with its calls changes nothing for those who call it': {
    base: { 'pay.ts': PAY, 'fee.ts': `${CENTS}export const fee = (n) => cents(n);` },
    head: {
      'pay.ts': PAY,
      'fee.ts': 'const toCents = (n) => n * 100;\nexport const fee = (n) => toCents(n);',
    },
    found: {},
  },
  'another function of the file is a change': {
    base: { 'pay.ts': PAY, 'fee.ts': `${TWO}export const fee = (n) => low(n);` },
    head: { 'pay.ts': PAY, 'fee.ts': `${TWO}export const fee = (n) => high(n);` },
    found: {
      dependencyChanges: [
        'pay: fee now leads to `high` in fee.ts instead of `low` in fee.ts [changed] (head fee.ts:3) pay > fee',
      ],
    },
  },
  'two functions in another order are a change': {
    base: { 'pay.ts': PAY, 'fee.ts': `${TWO}export const fee = (n) => high(n) - low(n);` },
    head: { 'pay.ts': PAY, 'fee.ts': `${TWO}export const fee = (n) => low(n) - high(n);` },
    found: {
      dependencyChanges: [
        'pay: fee now leads to `low` in fee.ts instead of `high` in fee.ts [changed] (head fee.ts:3) pay > fee',
      ],
    },
  },
  'data of another name is a change, where nothing but its name is known': {
    base: {
      'pay.js': `const { low, high } = require('./rates');\nexports.pay = (n) => n * low + high;`,
      'rates.js': 'exports.low = 1;\nexports.high = 2;',
    },
    head: {
      'pay.js': `const { low, high } = require('./rates');\nexports.pay = (n) => n * high + low;`,
      'rates.js': 'exports.low = 1;\nexports.high = 2;',
    },
    found: { regulatedChanges: ['pay: pay now uses `high` [changed] (head pay.js:2)'] },
  },
  'another member of what a module exports is a change': {
    base: {
      'pay.js': `const { low, high } = require('./rates');\nexports.pay = (n) => n * low + high;`,
      'rates.js': 'module.exports = { low: 1, high: 2 };',
    },
    head: {
      'pay.js': `const { low, high } = require('./rates');\nexports.pay = (n) => n * high + low;`,
      'rates.js': 'module.exports = { low: 1, high: 2 };',
    },
    found: {
      regulatedChanges: [
        'pay: pay now leads to `high` in rates.js instead of `low` in rates.js [changed] (head pay.js:2)',
      ],
    },
  },
  'a moved neighbour that does something else is told, and who calls it is not': {
    base: { 'pay.ts': PAY, 'fee.ts': `${CENTS}export const fee = (n) => cents(n);` },
    head: {
      'pay.ts': PAY,
      'fee.ts': `import { cents } from './lib/cents';\nexport const fee = (n) => cents(n);`,
      'lib/cents.ts': 'export const cents = (n) => n * 1000;',
    },
    found: {
      dependencyChanges: [
        'pay: cents is removed [removed] (base fee.ts:1) pay > fee > cents',
        'pay: cents is added [added] (head lib/cents.ts:1) pay > fee > cents',
      ],
    },
  },
  'two wrappers that change names are pairs by what they lead to': {
    base: {
      'pay.ts': `import { a, b } from './fee';\nexport const pay = (n) => a(n) - b(n);`,
      'fee.ts': `${TWO}export const a = (n) => high(n);\nexport const b = (n) => low(n);`,
    },
    head: {
      'pay.ts': `import { c, d } from './fee';\nexport const pay = (n) => c(n) - d(n);`,
      'fee.ts': `${TWO}export const d = (n) => low(n);\nexport const c = (n) => high(n);`,
    },
    found: {},
  },
};

test.each(Object.entries(CASES))('N27 %s', (_title, { base, head, found }) => {
  expect(told(compare(graphOf(base), graphOf(head), POLICY, changedFiles()))).toEqual(found);
});
