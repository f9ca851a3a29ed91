import { findingsOf } from '../references/literal-change';

const MANIFEST = `regulated:
  - { id: pay, title: Money movement, functions: ["src/pay.*#pay"] }
`;

/** `src/data.json` before and after, the program that reads it, and what is told. */
type Edit = readonly [
  before: unknown,
  after: unknown,
  program: Readonly<Record<string, string>>,
  told: readonly string[],
];

const DATA = { fee: 1, low: 2, deep: { cap: 3, max: 4 }, list: [5] };
const RULE = 'regulated-data src/data.json:1';
const reads = (use: string) => ({
  'src/pay.ts': `import data from './data.json';\nexport const pay = (key: string) => ${use};\n`,
});
const common = (use: string) => ({
  'src/pay.js': `const data = require('./data.json')\nexports.pay = (key) => ${use}\n`,
});
/** `config` is what a package makes of the data. */
const made = (use: string, more = '') => ({
  'src/config.js': `const config = require('rc')('app', require('./data.json'))\nmodule.exports = { fee: config.fee, cap: config.deep.cap, host: config.list.join() }\n${more}`,
  'src/pay.js': `const settings = require('./config')\nexports.pay = (key) => ${use}\n`,
});

const EDITS: Record<string, Edit> = {
  'the member that is read': [DATA, { ...DATA, fee: 9 }, reads('data.fee'), [`high ${RULE} pay`]],
  'another member': [DATA, { ...DATA, low: 9 }, reads('data.fee'), []],
  'one more member': [DATA, { ...DATA, top: 9 }, reads('data.fee'), []],
  'the member that is read goes': [
    DATA,
    { low: 2, deep: DATA.deep, list: [5] },
    reads('data.fee'),
    [`high ${RULE} pay`],
  ],
  'a member of a member': [
    DATA,
    { ...DATA, deep: { cap: 9, max: 4 } },
    reads('data.deep.cap'),
    [`high ${RULE} pay`],
  ],
  'beside a member of a member': [DATA, { ...DATA, deep: { cap: 3, max: 9 } }, reads('data.deep.cap'), []],
  'a member that becomes something else': [
    DATA,
    { ...DATA, deep: 'none' },
    reads('data.deep.cap'),
    [`high ${RULE} pay`],
  ],
  'a list that is asked something': [
    DATA,
    { ...DATA, list: [9] },
    reads('data.list.includes(5)'),
    [`high ${RULE} pay`],
  ],
  'beside a list that is asked something': [DATA, { ...DATA, low: 9 }, reads('data.list.includes(5)'), []],
  'data that is asked which members it has': [
    DATA,
    { ...DATA, low: 9 },
    reads("data.hasOwnProperty('top')"),
    [`high ${RULE} pay`],
  ],
  'data that is handed on': [DATA, { ...DATA, low: 9 }, reads('Object.keys(data)'), [`high ${RULE} pay`]],
  'data under a name that is computed': [DATA, { ...DATA, low: 9 }, reads('data[key]'), [`high ${RULE} pay`]],
  'data that is a list': [[1, 2], [1, 3], reads('data.length'), [`high ${RULE} pay`]],
  'the member that CommonJS reads': [DATA, { ...DATA, fee: 9 }, common('data.fee'), [`high ${RULE} pay`]],
  'another than the one that CommonJS reads': [DATA, { ...DATA, low: 9 }, common('data.fee'), []],
  'a member that is imported by its name': [
    DATA,
    { ...DATA, fee: 9 },
    { 'src/pay.ts': "import { fee } from './data.json';\nexport const pay = () => fee;\n" },
    [`high ${RULE} pay`],
  ],
  'beside a member that is imported by its name': [
    DATA,
    { ...DATA, low: 9 },
    { 'src/pay.ts': "import { fee } from './data.json';\nexport const pay = () => fee;\n" },
    [],
  ],
  'data that another file hands on': [
    DATA,
    { ...DATA, low: 9 },
    {
      'src/all.ts': "import data from './data.json';\nexport const rates = data;\n",
      'src/pay.ts': "import { rates } from './all';\nexport const pay = () => rates.fee;\n",
    },
    [`high ${RULE} pay > rates`],
  ],
  'a member of what a package made of the data': [
    DATA,
    { ...DATA, fee: 9 },
    made('settings.fee'),
    [`high ${RULE} pay > fee`],
  ],
  'another member of what a package made of the data is a guess': [
    DATA,
    { ...DATA, low: 9 },
    made('settings.fee'),
    [`medium ${RULE} pay > fee`],
  ],
  'a member of a member of what a package made of the data': [
    DATA,
    { ...DATA, deep: { cap: 9, max: 4 } },
    made('settings.cap'),
    [`high ${RULE} pay > cap`],
  ],
  'what a package made of the data, used as a whole': [
    DATA,
    { ...DATA, low: 9 },
    made('settings.fee', 'module.exports.all = () => Object.keys(config)\n'),
    [`high ${RULE} pay > fee > config`],
  ],
  'what a package made of the data, handed out': [
    DATA,
    { ...DATA, low: 9 },
    made('settings.fee', 'module.exports.config = config\n'),
    [`high ${RULE} pay > fee > config`],
  ],
  'what the program itself made of the data': [
    DATA,
    { ...DATA, low: 9 },
    {
      'src/config.js':
        "const config = load(require('./data.json'))\nfunction load (data) { return { fee: data.low } }\nmodule.exports = { fee: config.fee }\n",
      'src/pay.js': "const settings = require('./config')\nexports.pay = () => settings.fee\n",
    },
    [`high ${RULE} pay > fee > config`],
  ],
};

test.each(Object.entries(EDITS))('%s', async (_title, [before, after, program, told]) => {
  expect(after).not.toEqual(before);
  const found = await findingsOf(
    { ...program, 'src/data.json': JSON.stringify(before) },
    { ...program, 'src/data.json': JSON.stringify(after, null, 2) },
    MANIFEST,
  );
  expect([...found].sort()).toEqual([...told].sort());
});
