import type { ReferenceCases } from './reference-case';

const FEE = "export const fee = () => 'far';\nexport const beside = () => 'near';\n";
const PAY = (from: string, ending = '') =>
  `import { fee } from '${from}';\nexport function pay() {\n  return fee();\n}\n${ending}`;
const FOUND = 'src/fee.ts:1 pay > fee';
const json = (value: object) => `${JSON.stringify(value)}\n`;

/** Imports and exports of ES modules. */
export const ES_MODULES: ReferenceCases = {
  'a relative import': { files: { 'src/pay.ts': PAY('./fee'), 'src/fee.ts': FEE }, far: FOUND },
  'a relative import from another folder': {
    files: { 'src/pay.ts': PAY('../lib/fees/fee'), 'lib/fees/fee.ts': FEE },
    far: 'lib/fees/fee.ts:1 pay > fee',
  },
  'an absolute import under baseUrl': {
    files: {
      'src/pay.ts': PAY('fees/fee'),
      'src/fees/fee.ts': FEE,
      'tsconfig.json': json({ compilerOptions: { baseUrl: './src' } }),
    },
    far: 'src/fees/fee.ts:1 pay > fee',
  },
  'an absolute import under the baseUrl of a jsconfig': {
    files: {
      'src/pay.js': PAY('src/fee'),
      'src/fee.js': FEE,
      'jsconfig.json': json({ compilerOptions: { baseUrl: '.' } }),
    },
    far: 'src/fee.js:1 pay > fee',
  },
  'an index file': {
    files: { 'src/pay.ts': PAY('./fees'), 'src/fees/index.ts': FEE },
    far: 'src/fees/index.ts:1 pay > fee',
  },
  'the index file of the folder itself, of the one above, and with a slash at the end': {
    files: {
      'src/pay.ts':
        "import { fee } from '.';\nimport { rate } from '../';\nexport const pay = () => [fee(), rate()];\n",
      'src/index.ts': "export const fee = () => 'near fee'.length;\n",
      'index.ts': "export const rate = () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'index.ts:1 pay > rate',
  },
  'a barrel that names what it hands on': {
    files: {
      'src/pay.ts': PAY('./fees'),
      'src/fees/index.ts': "export { fee } from './fee';\n",
      'src/fees/fee.ts': FEE,
    },
    far: 'src/fees/fee.ts:1 pay > fee',
  },
  'a barrel that imports and exports': {
    files: {
      'src/pay.ts': PAY('./fees'),
      'src/fees/index.ts': "import { fee } from './fee';\nexport { fee };\n",
      'src/fees/fee.ts': FEE,
    },
    far: 'src/fees/fee.ts:1 pay > fee',
  },
  'export * over two barrels': {
    files: {
      'src/pay.ts': PAY('./fees'),
      'src/fees/index.ts': "export * from './all';\n",
      'src/fees/all.ts': "export * from './fee';\nexport * from './other';\n",
      'src/fees/fee.ts': "export const fee = () => 'far';\n",
      'src/fees/other.ts': "export const other = () => 'near';\n",
    },
    far: 'src/fees/fee.ts:1 pay > fee',
  },
  'export * as a namespace': {
    files: {
      'src/pay.ts': "import { fees } from './fees';\nexport const pay = () => fees.fee();\n",
      'src/fees.ts': "export * as fees from './fee';\n",
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'what a barrel declares itself wins over export *': {
    files: {
      'src/pay.ts': PAY('./fees'),
      'src/fees.ts': "export * from './fee';\nexport const fee = () => 'far';\n",
      'src/fee.ts': "export const fee = () => 'near';\n",
    },
    far: 'src/fees.ts:2 pay > fee',
  },
  'a namespace import': {
    files: {
      'src/pay.ts': "import * as fees from './fee';\nexport const pay = () => fees.fee();\n",
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'a member of a namespace that is taken out': {
    files: {
      'src/pay.ts':
        "import * as fees from './fee';\nconst { fee: take } = fees;\nexport const pay = () => take();\n",
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'a default export with a name': {
    files: {
      'src/pay.ts': "import take from './fee';\nexport const pay = () => take();\n",
      'src/fee.ts':
        "export default function fee() {\n  return 'far';\n}\nexport const beside = () => 'near';\n",
    },
    far: FOUND,
  },
  'a default export without a name': {
    files: {
      'src/pay.ts': "import take from './fee';\nexport const pay = () => take();\n",
      'src/fee.ts': "export default () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'src/fee.ts:1 pay > default',
  },
  'a default export of what is declared before': {
    files: {
      'src/pay.ts': "import take from './fee';\nexport const pay = () => take();\n",
      'src/fee.ts': "const fee = () => 'far';\nexport const beside = () => 'near';\nexport default fee;\n",
    },
    far: FOUND,
  },
  'a default export that a barrel gives a name': {
    files: {
      'src/pay.ts': PAY('./fees'),
      'src/fees.ts': "export { default as fee, beside } from './fee';\n",
      'src/fee.ts': "export default () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'src/fee.ts:1 pay > default',
  },
  'a default export that is an object of functions': {
    files: {
      'src/pay.ts': "import fees from './fee';\nexport const pay = () => fees.fee();\n",
      'src/fee.ts': "export default {\n  fee: () => 'far',\n  beside: () => 'near',\n};\n",
    },
    far: 'src/fee.ts:2 pay > default.fee',
  },
  'a renamed export and a renamed import': {
    files: {
      'src/pay.ts': "import { charge as take } from './fee';\nexport const pay = () => take();\n",
      'src/fee.ts':
        "const fee = () => 'far';\nconst beside = () => 'near';\nexport { fee as charge, beside as fee };\n",
    },
    far: FOUND,
  },
  'default under its name': {
    files: {
      'src/pay.ts': "import { default as take } from './fee';\nexport const pay = () => take();\n",
      'src/fee.ts': "export default () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'src/fee.ts:1 pay > default',
  },
  'a specifier with .js that means a .ts file': {
    files: { 'src/pay.ts': PAY('./fee.js'), 'src/fee.ts': FEE },
    far: FOUND,
  },
  'a specifier with .jsx that means a .tsx file, and one with .mjs that means a .mts file': {
    files: {
      'src/pay.ts': "import { fee } from './fee.jsx';\nexport const pay = () => fee();\n",
      'src/fee.tsx': "import { rate } from './rate.mjs';\nexport const fee = () => rate();\n",
      'src/rate.mts': "export const rate = () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'src/rate.mts:1 pay > fee > rate',
  },
  'import = require': {
    files: {
      'src/pay.ts': "import fees = require('./fee');\nexport const pay = () => fees.fee();\n",
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'export =': {
    files: {
      'src/pay.ts': "import take = require('./fee');\nexport const pay = () => take();\n",
      'src/fee.ts': "const fee = () => 'far';\nexport const beside = 0;\nexport = fee;\n".replace(
        '0',
        "() => 'near'",
      ),
    },
    far: FOUND,
  },
  'a dynamic import with a literal, awaited': {
    files: {
      'src/pay.ts':
        "export async function pay() {\n  const { fee } = await import('./fee');\n  return fee();\n}\n",
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'a member of a dynamic import, awaited in place, its literal a template': {
    files: {
      'src/pay.ts': 'export const pay = async () => (await import(`./fee`)).fee();\n',
      'src/fee.ts': FEE,
    },
    far: FOUND,
  },
  'a dynamic import and then': {
    files: {
      'src/pay.ts': "export const pay = () => import('./fee').then(({ fee }) => fee());\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay.then-callback > fee',
  },
  'a dynamic import whose module is handed to a callback': {
    files: {
      'src/pay.ts': "export const pay = () => import('./fee').then((fees) => fees.fee());\n",
      'src/fee.ts': FEE,
    },
    far: 'src/fee.ts:1 pay.then-callback > fee',
  },
};

/** What project files say about where a specifier leads. */
export const PROJECTS: ReferenceCases = {
  'the paths of a tsconfig': {
    files: {
      'src/pay.ts': PAY('@app/fee'),
      'src/fee.ts': FEE,
      'tsconfig.json': json({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } }),
    },
    far: FOUND,
  },
  'the paths of a tsconfig below its baseUrl, with a fallback': {
    files: {
      'app/src/pay.ts': PAY('~fees'),
      'src/pay.ts': 'export {};\n',
      'app/lib/fee.ts': FEE,
      'app/tsconfig.json': json({
        compilerOptions: { baseUrl: './lib', paths: { '~fees': ['missing', 'fee'] } },
      }),
    },
    far: 'app/lib/fee.ts:1 pay > fee',
  },
  'the paths of what a tsconfig extends': {
    files: {
      'src/pay.ts': PAY('@app/fee'),
      'src/fee.ts': FEE,
      'tsconfig.base.json': json({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } }),
      'tsconfig.json': json({ extends: './tsconfig.base' }),
    },
    far: FOUND,
  },
  'the paths of the last of several that a tsconfig extends': {
    files: {
      'src/pay.ts': PAY('@app/fee'),
      'src/fee.ts': "export const fee = () => 'far';\n",
      'old/fee.ts': "export const fee = () => 'near';\n",
      'config/a.json': json({ compilerOptions: { paths: { '@app/*': ['../old/*'] } } }),
      'config/b.json': json({ compilerOptions: { paths: { '@app/*': ['../src/*'] } } }),
      'tsconfig.json': json({ extends: ['./config/a.json', './config/b.json'] }),
    },
    far: FOUND,
  },
  'the paths of what a tsconfig extends from a package of the tree': {
    files: {
      'src/pay.ts': PAY('@app/fee'),
      'src/fee.ts': FEE,
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/tsconfig/package.json': json({ name: '@bank/tsconfig' }),
      'packages/tsconfig/base.json': json({ compilerOptions: { paths: { '@app/*': ['../../src/*'] } } }),
      'tsconfig.json': json({ extends: '@bank/tsconfig/base.json' }),
    },
    far: FOUND,
  },
  'the exports of a package, by condition and subpath': {
    files: {
      'src/pay.ts': PAY('@bank/fees/card'),
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/fees/package.json': json({
        name: '@bank/fees',
        exports: { '.': './src/index.ts', './card': { types: './src/card.d.ts', import: './src/card.ts' } },
      }),
      'packages/fees/src/card.ts': FEE,
      'packages/fees/src/index.ts': 'export const fee = () => 1;\n',
    },
    far: 'packages/fees/src/card.ts:1 pay > fee',
  },
  'the exports of a package, by pattern': {
    files: {
      'src/pay.ts': PAY('@bank/fees/kinds/card'),
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/fees/package.json': json({ name: '@bank/fees', exports: { './kinds/*': './src/*.ts' } }),
      'packages/fees/src/card.ts': FEE,
    },
    far: 'packages/fees/src/card.ts:1 pay > fee',
  },
  'the exports of a package, by folder': {
    files: {
      'src/pay.ts': PAY('@bank/fees/kinds/card.js'),
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/fees/package.json': json({
        name: '@bank/fees',
        exports: { './kinds/': { require: './dist/', default: './src/' } },
      }),
      'packages/fees/src/card.ts': FEE,
    },
    far: 'packages/fees/src/card.ts:1 pay > fee',
  },
  'the imports of a package': {
    files: {
      'src/pay.ts': PAY('#fees'),
      'src/fee.ts': FEE,
      'package.json': json({ imports: { '#fees': { default: './src/fee.ts' } } }),
    },
    far: FOUND,
  },
  'the imports of a package, by pattern': {
    files: {
      'src/pay.js': "const { fee } = require('#src/fee');\nexports.pay = () => fee();\n",
      'src/fee.js': "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
      'package.json': json({ imports: { '#src/*': './src/*.js' } }),
    },
    far: 'src/fee.js:1 pay > fee',
  },
  'the name of the package itself': {
    files: {
      'src/pay.ts': PAY('bank/fee'),
      'src/fee.ts': FEE,
      'package.json': json({ name: 'bank', exports: { './fee': './src/fee.ts' } }),
    },
    far: FOUND,
  },
  'a workspace of npm': {
    files: {
      'src/pay.ts': PAY('fees'),
      'package.json': json({ workspaces: ['packages/*'] }),
      'packages/fees/package.json': json({ name: 'fees', main: 'dist/index.js' }),
      'packages/fees/src/index.ts': FEE,
    },
    far: 'packages/fees/src/index.ts:1 pay > fee',
  },
  'a workspace of Yarn': {
    files: {
      'src/pay.ts': PAY('@bank/fees'),
      'package.json': json({ workspaces: { packages: ['libs/**'] } }),
      'libs/deep/fees/package.json': json({ name: '@bank/fees', main: './fee.ts' }),
      'libs/deep/fees/fee.ts': FEE,
    },
    far: 'libs/deep/fees/fee.ts:1 pay > fee',
  },
  'a workspace of pnpm': {
    files: {
      'src/pay.ts': PAY('@bank/fees/lib/fee'),
      'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n  - '!packages/old'\n",
      'packages/fees/package.json': json({ name: '@bank/fees' }),
      'packages/fees/lib/fee.ts': FEE,
    },
    far: 'packages/fees/lib/fee.ts:1 pay > fee',
  },
};

const DATA = (path: string, way = 'pay') => `high regulated-data ${path}:1 ${way}`;
const RATES = { 'src/rates.json': '{ "card": "far" }\n', 'src/other.json': '{ "card": "near" }\n' };
const USED = "import other from './other.json';\nexport const beside = () => other.card;\n";

/** Data that code imports. */
export const JSON_IMPORTS: ReferenceCases = {
  'an import of JSON': {
    files: {
      ...RATES,
      'src/pay.ts': `import rates from './rates.json';\n${USED}export const pay = () => rates.card;\n`,
    },
    far: DATA('src/rates.json'),
  },
  'an import of JSON with its type said': {
    files: {
      ...RATES,
      'src/pay.ts': `import rates from './rates.json' with { type: 'json' };\n${USED}export const pay = () => rates.card;\n`,
    },
    far: DATA('src/rates.json'),
  },
  'a member of JSON by its name': {
    files: {
      ...RATES,
      'src/pay.ts': `import { card } from './rates.json';\n${USED}export const pay = () => card;\n`,
    },
    far: DATA('src/rates.json'),
  },
  'JSON that require loads': {
    files: {
      ...RATES,
      'src/pay.js':
        "const rates = require('./rates.json');\nexports.pay = () => rates.card;\nexports.other = () => require('./other.json');\n",
    },
    far: DATA('src/rates.json'),
  },
  'JSON that require loads without its extension': {
    files: {
      ...RATES,
      'src/pay.js':
        "const rates = require('./rates');\nexports.pay = () => rates.card;\nexports.other = () => require('./other');\n",
    },
    far: DATA('src/rates.json'),
  },
  'JSON that a dynamic import loads': {
    files: {
      ...RATES,
      'src/pay.ts': `${USED}export const pay = async () => (await import('./rates.json')).default.card;\n`,
    },
    far: DATA('src/rates.json'),
  },
  'JSON behind the paths of a tsconfig': {
    files: {
      ...RATES,
      'src/pay.ts': `import rates from '@data/rates.json';\n${USED}export const pay = () => rates.card;\n`,
      'tsconfig.json': json({ compilerOptions: { paths: { '@data/*': ['./src/*'] } } }),
    },
    far: DATA('src/rates.json'),
  },
  'JSON of a workspace package': {
    files: {
      'src/pay.ts':
        "import rates from '@bank/data/rates.json';\nimport other from '@bank/data/other.json';\nexport const pay = () => rates.card;\nexport const beside = () => other.card;\n",
      'package.json': json({ workspaces: ['data'] }),
      'data/package.json': json({ name: '@bank/data' }),
      'data/rates.json': '{ "card": "far" }\n',
      'data/other.json': '{ "card": "near" }\n',
    },
    far: DATA('data/rates.json'),
  },
  'JSON that a barrel hands on': {
    files: {
      ...RATES,
      'src/data.ts':
        "export { default as rates } from './rates.json';\nexport { default as other } from './other.json';\n",
      'src/pay.ts':
        "import { rates, other } from './data';\nexport const pay = () => rates.card;\nexport const beside = () => other.card;\n",
    },
    far: DATA('src/rates.json'),
  },
  'JSON of which a barrel gives the namespace': {
    files: {
      ...RATES,
      'src/data.ts': "export { default as rates } from './rates.json';\n",
      'src/pay.ts': `import * as data from './data';\n${USED}export const pay = () => data.rates.card;\n`,
    },
    far: DATA('src/rates.json'),
  },
  'JSON that stands for all that a file exports': {
    files: {
      ...RATES,
      'src/data.js': "module.exports = require('./rates');\n",
      'src/pay.js':
        "const { card } = require('./data');\nexports.pay = () => card;\nexports.other = () => require('./other.json');\n",
    },
    far: DATA('src/rates.json'),
  },
  'a constant made of JSON': {
    files: {
      ...RATES,
      'src/pay.ts': "import { RATE } from './rate';\nexport const pay = () => RATE;\n",
      'src/rate.ts': `import rates from './rates.json';\n${USED}export const RATE = Number(rates.card);\n`,
    },
    far: DATA('src/rates.json', 'pay > RATE'),
  },
};

const CALLS = "const { fee } = require('./fee');\nexports.pay = () => fee();\n";
const commonJs = (text: string, far = 'src/fee.js:1 pay > fee', pay = CALLS) => ({
  files: { 'src/pay.js': pay, 'src/fee.js': text },
  far,
});

/** CommonJS, in all its spellings. */
export const COMMON_JS: ReferenceCases = {
  'exports.f = ': commonJs("exports.fee = () => 'far';\nexports.beside = () => 'near';\n"),
  'exports.f = async': commonJs("exports.fee = async () => 'far';\nexports.beside = () => 'near';\n"),
  "exports['f'] = ": commonJs(
    "exports['fee'] = function () { return 'far'; };\nexports['beside'] = () => 'near';\n",
  ),
  'module.exports.f = ': commonJs(
    "module.exports.fee = () => 'far';\nmodule.exports.beside = () => 'near';\n",
  ),
  'exports.f = f': commonJs(
    "function fee() { return 'far'; }\nfunction beside() { return 'near'; }\nexports.fee = fee;\nexports.beside = beside;\n",
  ),
  'exports.a = exports.b = ': commonJs(
    "exports.take = exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    'src/fee.js:1 pay > fee',
  ),
  'module.exports = { f }': commonJs(
    "const fee = () => 'far';\nconst beside = () => 'near';\nmodule.exports = { fee, beside };\n",
  ),
  'module.exports = { f: g }': commonJs(
    "const take = () => 'far';\nconst beside = () => 'near';\nmodule.exports = { fee: take, beside };\n",
    'src/fee.js:1 pay > take',
  ),
  'module.exports = { f() {} }': commonJs(
    "module.exports = { fee() { return 'far'; },\n  beside: () => 'near' };\n",
  ),
  'exports = module.exports = { f }': commonJs(
    "const fee = () => 'far';\nconst beside = () => 'near';\nexports = module.exports = { fee, beside };\n",
  ),
  'module.exports = f': commonJs(
    "module.exports = fee;\nfunction fee() { return 'far'; }\nfee.beside = () => 'near';\n",
    'src/fee.js:2 pay > fee',
    "const take = require('./fee');\nexports.pay = () => take();\n",
  ),
  'module.exports = a function without a name': commonJs(
    "module.exports = () => 'far';\nmodule.exports.beside = () => 'near';\n",
    'src/fee.js:1 pay > default',
    "const take = require('./fee');\nexports.pay = () => take();\n",
  ),
  'module.exports = class': commonJs(
    "module.exports = class {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n};\n",
    'src/fee.js:2 pay > default.fee',
    "const Fees = require('./fee');\nexports.pay = () => new Fees().fee();\n",
  ),
  'module.exports = new Service()': commonJs(
    "class Fees {\n  fee() { return 'far'; }\n  beside() { return 'near'; }\n}\nmodule.exports = new Fees();\n",
    'src/fee.js:2 pay > Fees.fee',
    "const fees = require('./fee');\nexports.pay = () => fees.fee();\n",
  ),
  'module.exports = require()': {
    files: {
      'src/pay.js': CALLS,
      'src/fee.js': "module.exports = require('./rate');\n",
      'src/rate.js': "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    },
    far: 'src/rate.js:1 pay > fee',
  },
  'module.exports = { ...require() }': {
    files: {
      'src/pay.js': CALLS,
      'src/fee.js': "module.exports = { ...require('./rate'), other: 1 };\n",
      'src/rate.js': "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    },
    far: 'src/rate.js:1 pay > fee',
  },
  'module.exports = { f: require() }': {
    files: {
      'src/pay.js': CALLS,
      'src/fee.js': "module.exports = { fee: require('./rate'), beside: require('./beside') };\n",
      'src/rate.js': "module.exports = function rate() { return 'far'; };\n",
      'src/beside.js': "module.exports = () => 'near';\n",
    },
    far: 'src/rate.js:1 pay > rate',
  },
  'exports of a transpiled ES module': {
    files: {
      'src/pay.js':
        '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.pay = void 0;\nconst fee_1 = require("./fee");\nconst pay = () => (0, fee_1.fee)();\nexports.pay = pay;\n',
      'src/fee.js':
        '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.beside = exports.fee = void 0;\nconst fee = () => \'far\';\nexports.fee = fee;\nconst beside = () => \'near\';\nexports.beside = beside;\n',
    },
    far: 'src/fee.js:4 pay > fee',
  },
  'require in place': commonJs(
    "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    'src/fee.js:1 pay > fee',
    "exports.pay = () => require('./fee').fee();\n",
  ),
  'a member of what require gives': commonJs(
    "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    'src/fee.js:1 pay > fee',
    "const fee = require('./fee').fee;\nexports.pay = () => fee();\n",
  ),
  'all of what require gives, under a name': commonJs(
    "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    'src/fee.js:1 pay > fee',
    "const fees = require('./fee');\nexports.pay = () => fees.fee();\n",
  ),
  'a renamed part of what require gives': commonJs(
    "exports.fee = () => 'far';\nexports.beside = () => 'near';\n",
    'src/fee.js:1 pay > fee',
    "const { fee: take } = require('./fee');\nmodule.exports = { pay: () => take() };\n",
  ),
  'an ES module that imports CommonJS by default': {
    files: {
      'src/pay.mjs': "import fees from './fee.cjs';\nexport const pay = () => fees.fee();\n",
      'src/fee.cjs': "module.exports = { fee: () => 'far',\n  beside: () => 'near' };\n",
    },
    far: 'src/fee.cjs:1 pay > fee',
  },
  'CommonJS that requires a default export': {
    files: {
      'src/pay.js': "const take = require('./fee').default;\nexports.pay = () => take();\n",
      'src/fee.js': "export default () => 'far';\nexport const beside = () => 'near';\n",
    },
    far: 'src/fee.js:1 pay > default',
  },
  'const self = module.exports = {}': commonJs(
    "const self = module.exports = {};\nself.fee = () => 'far';\nself.beside = () => 'near';\n",
    'src/fee.js:2 pay > self.fee',
  ),
  'Object.defineProperty(exports, name, { get })': commonJs(
    "const fee = () => 'far';\nconst beside = () => 'near';\nObject.defineProperty(exports, 'fee', { enumerable: true, get: function () { return fee; } });\nexports.beside = beside;\n",
  ),
};
