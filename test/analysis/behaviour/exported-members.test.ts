import { findingsOf } from '../references/literal-change';

const MANIFEST = `regulated:
  - { id: pay, title: Money movement, functions: ["src/pay.*#pay"] }
`;

/** Line 2 of `src/config.js` before and after, what `pay` does with `config`, and the ways that are told. */
type Edit = readonly [before: string, after: string, use: string, told: readonly string[]];

const EXPORTS =
  'module.exports = { port: RC.port, db: { name: 1, pool: 2 }, host: RC.host.trim(), fee () { return this.port } }';
const KEYS = 'Object.keys(config)';
const WHOLE = 'pay > module.exports';

const EDITS: Record<string, Edit> = {
  'the member that is read': [EXPORTS, EXPORTS.replace('RC.port', 'RC.PORT'), 'config.port', ['pay > port']],
  'another member': [EXPORTS, EXPORTS.replace('RC.host', 'RC.HOST'), 'config.port', []],
  'one more member': [EXPORTS, EXPORTS.replace('host:', 'top: 1, host:'), 'config.port', []],
  'a member of a nested object': [EXPORTS, EXPORTS.replace('1', '9'), 'config.db.name', ['pay > db.name']],
  'beside it, in a nested object': [EXPORTS, EXPORTS.replace('2', '9'), 'config.db.name', []],
  'a member that a method of the exports reads': [
    EXPORTS,
    EXPORTS.replace('RC.port', 'RC.PORT'),
    'config.fee()',
    ['pay > fee > port'],
  ],
  'beside what a method of the exports reads': [EXPORTS, EXPORTS.replace('2', '9'), 'config.fee()', []],
  'a member of exports that are used as a whole': [
    EXPORTS,
    EXPORTS.replace('RC.host', 'RC.HOST'),
    KEYS,
    ['pay > module.exports > host'],
  ],
  'one more member of exports that are used as a whole': [
    EXPORTS,
    EXPORTS.replace('host:', 'top: 1, host:'),
    KEYS,
    [WHOLE],
  ],
  'a member of exports that nobody names': [
    EXPORTS,
    EXPORTS.replace('RC.host', 'RC.HOST'),
    "use(require('./config'))",
    ['pay > module.exports > host'],
  ],
  'the member of exports that are named on the spot': [
    EXPORTS,
    EXPORTS.replace('RC.port', 'RC.PORT'),
    "require('./config').port",
    ['pay > port'],
  ],
  'beside it, in exports that are named on the spot': [
    EXPORTS,
    EXPORTS.replace('RC.host', 'RC.HOST'),
    "require('./config').port",
    [],
  ],
  'a member behind a module that hands modules on': [
    EXPORTS,
    EXPORTS.replace('RC.port', 'RC.PORT'),
    'all.config.port',
    ['pay > port'],
  ],
  'beside it, behind a module that hands modules on': [
    EXPORTS,
    EXPORTS.replace('RC.host', 'RC.HOST'),
    'all.config.port',
    [],
  ],
  'a member behind a module that is used as a whole': [
    EXPORTS,
    EXPORTS.replace('RC.host', 'RC.HOST'),
    'use(all)',
    ['pay > module.exports > host'],
  ],
  'frozen exports': [
    'module.exports = Object.freeze({ a: 1, b: 2 })',
    'module.exports = Object.freeze({ a: 9, b: 2 })',
    'config.a',
    ['pay > a'],
  ],
  'beside it, in frozen exports': [
    'module.exports = Object.freeze({ a: 1, b: 2 })',
    'module.exports = Object.freeze({ a: 1, b: 9 })',
    'config.a',
    [],
  ],
  'an object that is exported under a name': [
    'exports.limits = { a: 1, b: 2 }',
    'exports.limits = { a: 9, b: 2 }',
    'config.limits.a',
    ['pay > limits.a'],
  ],
  'beside it, in an object that is exported under a name': [
    'exports.limits = { a: 1, b: 2 }',
    'exports.limits = { a: 1, b: 9 }',
    'config.limits.a',
    [],
  ],
  'what is set again under a condition, as it was first': [
    'module.exports = { a: 1, b: 2 }; if (RC.test) module.exports.a = 0',
    'module.exports = { a: 9, b: 2 }; if (RC.test) module.exports.a = 0',
    'config.a',
    ['pay > a'],
  ],
  'what is spread over the exports': [
    'const over = { a: 3 }; module.exports = { a: 1, b: 2, ...over, c: 3 }',
    'const over = { a: 4 }; module.exports = { a: 1, b: 2, ...over, c: 3 }',
    'config.a',
    ['pay > module.exports > over > over.a'],
  ],
  'a member whose value starts something, for who only loads the module': [
    'module.exports = { a: 1, started: start(1) }',
    'module.exports = { a: 1, started: start(2) }',
    'config.a',
    ['pay > pay.js > config.js > started'],
  ],
  'the order of members whose values start something': [
    'module.exports = { a: start(1), b: start(2) }',
    'module.exports = { b: start(2), a: start(1) }',
    'config.a',
    ['pay > a', 'pay > pay.js > config.js > b'],
  ],
};

const PAY = (use: string) =>
  `const config = require('./config')\nconst all = require('./all')\nexports.pay = (key) => ${use}\n`;
const ALL = "module.exports = { config: require('./config') }\n";
const CONFIG = (line: string) =>
  `const RC = require('rc')('app')\n${line}\nfunction start (n) { return use(n) }\n`;

test.each(Object.entries(EDITS))('%s', async (_title, [before, after, use, ways]) => {
  const rest = { 'src/pay.js': PAY(use), 'src/all.js': ALL };
  expect(after).not.toBe(before);
  const found = await findingsOf(
    { ...rest, 'src/config.js': CONFIG(before) },
    { ...rest, 'src/config.js': CONFIG(after) },
    MANIFEST,
  );
  expect([...found].sort()).toEqual(
    ways.map((way) => `high regulated-dependency src/config.js:2 ${way}`).sort(),
  );
});
