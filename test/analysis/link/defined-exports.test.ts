import { edgesOf } from './program';

/** Ways to export from CommonJS beside `exports.f =` and `module.exports = { f }`; `other` stands beside each. */
const FORMS: Readonly<Record<string, string>> = {
  'a second name for new exports':
    'const self = module.exports = {};\nself.fee = () => 1;\nself.other = () => 2;',
  'a second name for the exports': 'const api = exports;\napi.fee = () => 1;\napi.other = () => 2;',
  'a second name, used before':
    'var self = exports = module.exports = {};\nself.fee = function () { return 1; };\nself.other = function () { return self.fee(); };',
  'an object that is filled first':
    'const api = {};\napi.fee = () => 1;\napi.other = () => 2;\nmodule.exports = api;',
  'properties assigned to the exports':
    'const fee = () => 1;\nconst other = () => 2;\nObject.assign(module.exports, { fee, other });',
  'a defined value':
    "Object.defineProperty(exports, '__esModule', { value: true });\nconst fee = () => 1;\nconst other = () => 2;\nObject.defineProperty(exports, 'fee', { value: fee });\nObject.defineProperty(exports, 'other', { enumerable: true, value: other });",
  'a getter of compiled code':
    "const fee = () => 1;\nconst other = () => 2;\nObject.defineProperty(exports, 'fee', { enumerable: true, get: function () { return fee; } });\nObject.defineProperty(exports, 'other', { get() { return other; } });",
};

test.each(Object.entries(FORMS))('CommonJS: %s', (_title, text) => {
  const tree = {
    'fee.js': text,
    'pay.js': "const { fee } = require('./fee');\nexports.pay = () => fee();",
    'all.js': "const fees = require('./fee');\nexports.all = () => fees.fee() + fees.other();",
  };
  const called = edgesOf(tree).filter((edge) => /^(?:pay|all)\.js#\w+ call/.test(edge));
  const name = (edge: string): string => edge.replace(/fee\.js#(?:self\.|api\.)?/, '');
  expect(called.map(name)).toEqual(['all.js#all call fee', 'all.js#all call other', 'pay.js#pay call fee']);
});

test.each([
  [
    'a class behind a further name',
    'const internals = {};\nexports = module.exports = internals.Fee = class { fee() { return 1; } };',
  ],
  [
    'a class behind a further name, alone',
    'const internals = {};\nmodule.exports = internals.Fee = class { fee() { return 1; } };',
  ],
])('CommonJS: %s is what the module is', (_title, text) => {
  const tree = {
    'fee.js': text,
    'pay.js': "const Fee = require('./fee');\nexports.pay = () => new Fee().fee();",
  };
  expect(edgesOf(tree).filter((edge) => /^pay\.js#pay (?:call|construct)/.test(edge))).toEqual([
    'pay.js#pay call fee.js#internals.Fee.fee',
    'pay.js#pay construct fee.js#internals.Fee',
  ]);
});

test('CommonJS: a name that stands for something else exports nothing', () => {
  const tree = {
    'fee.js': 'const self = {};\nself.fee = () => 1;\nexports.none = 1;',
    'pay.js': "const { fee } = require('./fee');\nexports.pay = () => fee();",
  };
  expect(edgesOf(tree).filter((edge) => edge.includes(' call '))).toEqual([]);
});
