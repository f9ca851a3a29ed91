import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** What `pay` calls. */
  readonly calls: readonly string[];
}

const FEES = 'exports.max = () => 1;\nexports.min = () => 2;';
const PAY = "const all = require('./all');\nexports.pay = () => all.max();";

const CASES: Record<string, Case> = {
  'both functions of a name that is set again': {
    tree: {
      'pay.ts':
        'let fee = () => 1;\nexport function use() { fee = flat; }\nfunction flat() {}\nfunction beside() {}\nexport const pay = () => fee();',
    },
    calls: ['pay.ts#fee', 'pay.ts#flat'],
  },
  'both where another file names them': {
    tree: {
      'fee.ts': 'export let fee = () => 1;\nexport function use() { fee = () => 2; }',
      'pay.ts': "import { fee } from './fee';\nexport const pay = () => fee();",
    },
    calls: ['fee.ts#fee', 'fee.ts#use.fee-function'],
  },
  'functions that are set to one another': {
    tree: {
      'pay.js': 'let one = () => 1;\nlet two = () => 2;\none = two;\ntwo = one;\nexports.pay = () => one();',
    },
    calls: ['pay.js#one', 'pay.js#two'],
  },
  'nothing of a name that is set to data': {
    tree: { 'pay.js': 'let fee = () => 1;\nfee = null;\nexports.pay = () => fee();' },
    calls: ['pay.js#fee'],
  },
  'what is left of a namespace that is taken apart': {
    tree: {
      'fees.ts': 'export const max = () => 1;\nexport const min = () => 2;',
      'pay.ts':
        "import * as fees from './fees';\nconst { min, ...others } = fees;\nexport const pay = () => others.max();",
    },
    calls: ['fees.ts#max'],
  },
  'what is left of a module that is required': {
    tree: {
      'fees.js': FEES,
      'pay.js': "const { min, ...others } = require('./fees');\nexports.pay = () => others.max();",
    },
    calls: ['fees.js#max'],
  },
  'what is assigned to the exports as a whole': {
    tree: { 'fees.js': FEES, 'all.js': "Object.assign(exports, require('./fees'));", 'pay.js': PAY },
    calls: ['fees.js#max'],
  },
  'what is assigned to the exports behind a name, beside others': {
    tree: {
      'fees.js': FEES,
      'all.js': "const fees = require('./fees');\nObject.assign(module.exports, { own() {} }, fees);",
      'pay.js': PAY,
    },
    calls: ['fees.js#max'],
  },
  'an object that is assigned to the exports': {
    tree: {
      'all.js': 'const fees = { max() {}, min() {} };\nexports.own = () => 3;\nObject.assign(exports, fees);',
      'pay.js': "const all = require('./all');\nexports.pay = () => all.max() + all.own();",
    },
    calls: ['all.js#fees.max', 'all.js#own'],
  },
  'exports that are put together': {
    tree: {
      'fees.js': FEES,
      'all.js': "module.exports = Object.assign({}, require('./fees'), { own() {} });",
      'pay.js': "const all = require('./all');\nexports.pay = () => all.max() + all.own();",
    },
    calls: ['all.js#own', 'fees.js#max'],
  },
  'what a compiler hands on': {
    tree: { 'fees.js': FEES, 'all.js': "__exportStar(require('./fees'), exports);", 'pay.js': PAY },
    calls: ['fees.js#max'],
  },
  'what the helpers of a compiler hand on': {
    tree: {
      'fees.js': FEES,
      'all.js': "const tslib_1 = require('tslib');\ntslib_1.__exportStar(require('./fees'), exports);",
      'pay.js': PAY,
    },
    calls: ['fees.js#max'],
  },
  'the members of a copy': {
    tree: {
      'fees.ts': 'export const max = () => 1;\nexport const min = () => 2;',
      'pay.ts':
        "import * as fees from './fees';\nclass Till { open() {} shut() {} }\nconst till = Object.assign(new Till(), fees);\nexport const pay = () => { till.max(); till.open(); };",
    },
    calls: ['fees.ts#max', 'pay.ts#Till.open'],
  },
};

test.each(Object.entries(CASES))('a call reaches %s', (_title, { tree, calls }) => {
  const found = edgesOf(tree).filter((edge) => /^pay\.[jt]s#pay call/.test(edge));
  expect(found.map((edge) => edge.replace(/^pay\.[jt]s#pay call /, ''))).toEqual(calls);
});
