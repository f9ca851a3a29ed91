import { describePrograms, type ProgramCase } from './program-case';

/** All that stands at the top of a file exists once the file has run: what that says of who stands there, and what it does not. */

const SERVER = `import { boot, onExit, stop } from './boot';
import { configure } from './configure';
import { limits } from './limits';

configure(limits.high);
boot(function booted(app: { listen(): void }) {
  app.listen();
});
onExit(stop);

export function settle(amount: number) {
  return amount < limits.low;
}
`;
const BOOT = `import { makeApp } from './app';
export function boot(run: (app: { listen(): void }) => void) { run(makeApp()); }
export function onExit(run: () => void) { run(); }
export function stop() { return 1; }
`;
const APP = 'export function makeApp() { return { listen() { return 2; } }; }\n';
const CONFIGURE = `import { modeOf } from './mode';
export function configure(high: number) { return [high, 3].map((each) => each + modeOf(each)); }
`;
const MODE = 'export function modeOf(high: number) { return high + 4; }\n';
const LIMITS = 'export const limits = { low: 5, high: 6 };\n';
const BASE = {
  'src/server.ts': SERVER,
  'src/boot.ts': BOOT,
  'src/app.ts': APP,
  'src/configure.ts': CONFIGURE,
  'src/mode.ts': MODE,
  'src/limits.ts': LIMITS,
};
const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/server.ts#settle"]
`;
const FEES = 'export const feeOf = (amount: number) => amount + 7;\n';
const RAW = "import { feeOf } from './fees';\nexport const raw = (amount: number) => feeOf(amount);\n";
const WRAP = 'export const wrap = (run: (amount: number) => number) => (amount: number) => run(amount);\n';

const told = (what: string, way: string) => ({
  dependencyChanges: [`money: ${what} behaves differently [changed] (head ${way}`],
});
/** What a file makes of functions when it runs, for who uses it: all of it counts. */
const madeBy = (made: string, pay: string, way: string): ProgramCase => ({
  base: {
    'src/pay.js': pay,
    'src/made.js': made,
    'src/raw.ts': RAW,
    'src/wrap.ts': WRAP,
    'src/fees.ts': FEES,
  },
  head: { 'src/fees.ts': FEES.replace('7', '8') },
  policy: POLICY.replace('src/server.ts#settle', 'src/pay.js#pay'),
  found: told('feeOf', `src/fees.ts:1) ${way}`),
});

const CASES: Record<string, ProgramCase> = {
  'tells what the file calls at its top': {
    base: BASE,
    head: { 'src/configure.ts': CONFIGURE.replace('3]', '9]') },
    found: told('configure', 'src/configure.ts:2) settle > server.ts > configure'),
  },
  'tells what that hands on where it makes it': {
    base: BASE,
    head: { 'src/configure.ts': CONFIGURE.replace('each +', 'each -') },
    found: told(
      'configure.map-callback',
      'src/configure.ts:2) settle > server.ts > configure > configure.map-callback',
    ),
  },
  'is silent about what that calls in turn': {
    base: BASE,
    head: { 'src/mode.ts': MODE.replace('4', '9'), 'src/app.ts': APP.replace('2', '9') },
    found: {},
  },
  'tells what is handed on where it is made': {
    base: BASE,
    head: { 'src/server.ts': SERVER.replace('app.listen();', 'app.listen();\n  app.listen();') },
    found: told('booted-function', 'src/server.ts:6) settle > server.ts > booted-function'),
  },
  'is silent about what is merely handed on': {
    base: BASE,
    head: { 'src/boot.ts': BOOT.replace('return 1', 'return 9') },
    found: {},
  },
  'tells data that the file uses at its top': {
    base: BASE,
    head: { 'src/limits.ts': LIMITS.replace('6', '9') },
    found: told('limits.high', 'src/limits.ts:1) settle > server.ts > limits.high'),
  },
  'tells everything behind what the code calls itself, too': {
    base: {
      ...BASE,
      'src/server.ts': SERVER.replace('amount < limits.low', 'configure(amount)'),
    },
    head: { 'src/mode.ts': MODE.replace('4', '9') },
    found: told('modeOf', 'src/mode.ts:1) settle > configure > configure.map-callback > modeOf'),
  },
  'tells everything behind the code of a regulated file': {
    base: BASE,
    head: { 'src/mode.ts': MODE.replace('4', '9') },
    policy: POLICY.replace('src/server.ts#settle', 'src/server.ts#*'),
    found: told('modeOf', 'src/mode.ts:1) server.ts > configure > configure.map-callback > modeOf'),
  },
  'tells what an import runs, and not what that calls in turn': {
    base: { ...BASE, 'src/pay.ts': "import './server';\nexport const pay = () => 1;\n" },
    head: {
      'src/configure.ts': CONFIGURE.replace('3]', '9]'),
      'src/mode.ts': MODE.replace('4', '9'),
    },
    policy: POLICY.replace('src/server.ts#settle', 'src/pay.ts#pay'),
    found: told('configure', 'src/configure.ts:2) pay > pay.ts > server.ts > configure'),
  },
  'a function that is exported under a name': madeBy(
    "const { wrap } = require('./wrap');\nconst { raw } = require('./raw');\nexports.charge = wrap(raw);\n",
    "const { charge } = require('./made');\nexports.pay = () => charge(1);\n",
    'pay > made.js > raw > feeOf',
  ),
  'a function that is exported as the whole': madeBy(
    "const { wrap } = require('./wrap');\nconst { raw } = require('./raw');\nmodule.exports = wrap(raw);\n",
    "const charge = require('./made');\nexports.pay = () => charge(1);\n",
    'pay > made.js > raw > feeOf',
  ),
  'an object that is filled and exported': madeBy(
    "const { wrap } = require('./wrap');\nconst { raw } = require('./raw');\nconst made = {};\nmade.charge = wrap(raw);\nmodule.exports = made;\n",
    "const made = require('./made');\nexports.pay = () => made.charge(1);\n",
    'pay > made.js > raw > feeOf',
  ),
  'a variable that a function sets which the file calls': madeBy(
    "const { wrap } = require('./wrap');\nconst { raw } = require('./raw');\nlet charge;\nfunction init() { charge = wrap(raw); }\ninit();\nexports.run = (amount) => charge(amount);\n",
    "const made = require('./made');\nexports.pay = () => made.run(1);\n",
    'pay > run > charge > raw > feeOf',
  ),
};

describePrograms('a file that has run', CASES, { policy: POLICY });
