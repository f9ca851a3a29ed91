import { explain } from '../../../src/analysis/explain/explain';
import { factsOf, textOf } from '../../../src/analysis/files/fact-text';
import { runningGraph } from '../../../src/analysis/reach/running';
import { factsOf as extracted, graphOf, type Tree } from '../link/program';
import { describeWrites, POLICY, type WriteCase } from './written';

const LIMITS = `export const limits = { max: 100, min: 1 };
export const open = loadOpen();
export const allowed = ['card'];
export const rates = new Map<string, number>();
export let current = 5;
export function setCurrent(value: number) {
  current = value;
}
export class Config {
  static fee = 2;
}
function loadOpen() {
  return JSON.parse('{}');
}
`;
const PAY = `import { limits, open, allowed, rates, current, Config } from './limits';
export function pay(kind: string, amount: number) {
  if (amount > limits.max || amount > open.max || amount > current) return 0;
  if (!allowed.includes(kind)) return 0;
  return amount * (rates.get(kind) ?? 1) + Config.fee;
}
`;
const PROGRAM: Tree = { 'limits.ts': LIMITS, 'pay.ts': PAY };

const SERVICE: Tree = {
  'service.ts': `class Service {
  max = 100;
  take(amount: number) {
    return amount > this.max ? 0 : amount;
  }
}
export const service = new Service();
`,
  'pay.ts':
    "import { service } from './service';\nexport const pay = (amount: number) => service.take(amount);\n",
};
const SHELF: Tree = {
  'limits.ts': `class Shelf {
  private readonly held: string[] = [];
  add(name: string) {
    this.held.push(name);
  }
  has(name: string) {
    return name !== '';
  }
}
export const shelf = new Shelf();
`,
  'pay.ts': "import { shelf } from './limits';\nexport const pay = () => shelf.has('x');\n",
};
const STORE: Tree = {
  'limits.ts': "import Store from 'some-store';\nexport const store = new Store();\n",
  'pay.ts': "import { store } from './limits';\nexport const pay = () => store.get('x');\n",
};
const COMMON: Tree = {
  'config.js': "exports.limits = { max: 1 };\nexports.kinds = ['a'];\nexports.fee = 2;\n",
  'pay.ts':
    "import config from './config';\nexport const pay = (n: number) => config.kinds.includes('a') && n < config.limits.max;\n",
};
const GIVEN: Tree = {
  'config.ts': `import { limits, open } from './limits';
export const config = () => limits;
export function opened() {
  return open;
}
export const fresh = () => ({ max: 1 });
export const copy = () => ({ ...limits });
export class Shop {
  static shop = new Shop();
  max = 1;
  static get() {
    return Shop.shop;
  }
  take() {
    return this.max;
  }
}
export const make = () => new Shop();
`,
};
const given = (code: string): Tree => ({
  ...GIVEN,
  'boot.ts': `import { config, opened, fresh, copy, make } from './config';\nexport function raise(n: number) {\n  ${code}\n}\n`,
});
const WHOLE = "import { limits } from './limits';\nexport const pay = () => JSON.stringify(limits);\n";

const bootOf = (code: string, names = 'limits'): Tree => ({
  'boot.ts': `import { ${names} } from './limits';\n${code}\n`,
});
const unit = (code: string, names?: string): Tree =>
  bootOf(`export function raise(n: number) {\n  ${code}\n}`, names);
const MAX = (what: string, line = 2, side = 'head'): string =>
  `pay: limits.max ${what} by \`boot.ts\` [written] (${side} boot.ts:${line}) pay > limits.max > boot.ts`;

const TOLD: Record<string, WriteCase> = {
  'a write of a member at the top of any module': {
    head: bootOf('limits.max = 1e9;'),
    found: [MAX('is newly set')],
  },
  'a write in a function': {
    head: unit('limits.max = n;'),
    found: ['pay: limits.max is newly set by `raise` [written] (head boot.ts:3) pay > limits.max > raise'],
  },
  'a write that is edited': {
    base: bootOf('limits.max = 100;'),
    head: bootOf('limits.max = 1e9;'),
    found: [MAX('is set otherwise')],
  },
  'a write that is taken back': {
    base: bootOf('limits.max = 10;'),
    head: bootOf(''),
    found: [MAX('is no longer set', 2, 'base')],
  },
  'a condition that is taken from around it': {
    base: unit('if (n > 5) limits.max = n;'),
    head: unit('limits.max = n;'),
    found: [
      'pay: limits.max is set otherwise by `raise` [written] (head boot.ts:3) pay > limits.max > raise',
    ],
  },
  'a local that it is given': {
    base: unit('const cap = 100;\n  limits.max = cap;'),
    head: unit('const cap = 1e9;\n  limits.max = cap;'),
    found: [
      'pay: limits.max is set otherwise by `raise` [written] (head boot.ts:4) pay > limits.max > raise',
    ],
  },
  'a constant of another file that it is given': {
    base: {
      ...bootOf("import { CAP } from './caps';\nlimits.max = CAP;"),
      'caps.ts': 'export const CAP = 100;\n',
    },
    head: {
      ...bootOf("import { CAP } from './caps';\nlimits.max = CAP;"),
      'caps.ts': 'export const CAP = 1e9;\n',
    },
    found: [
      'pay: limits.max is set otherwise by `boot.ts`, since `CAP` behaves differently [written] (head boot.ts:3) pay > limits.max > boot.ts',
    ],
  },
  'counting, removing and a computed key': {
    head: unit("limits.max++;\n  delete limits['min'];\n  limits[String(n)] = n;"),
    found: [
      'pay: limits.max is newly set by `raise` [written] (head boot.ts:3) pay > limits.max > raise',
      '~pay: limits is newly changed by `raise` [written] (head boot.ts:5) pay > limits.max > raise',
    ],
  },
  'Object.assign with names and without': {
    head: unit('Object.assign(limits, { max: n, other: 1 });'),
    found: ['pay: limits.max is newly set by `raise` [written] (head boot.ts:3) pay > limits.max > raise'],
  },
  'Object.assign of what nobody knows': {
    head: unit('Object.assign(limits, JSON.parse("{}"));'),
    found: ['~pay: limits is newly changed by `raise` [written] (head boot.ts:3) pay > limits.max > raise'],
  },
  'a member of an object that a call makes': {
    head: unit('open.max = n;', 'open'),
    found: ['pay: open.max is newly set by `raise` [written] (head boot.ts:3) pay > open > raise'],
  },
  'lists, sets and maps': {
    head: unit("allowed.push('x');\n  rates.set('card', n);", 'allowed, rates'),
    found: [
      '~pay: allowed is newly changed by `raise` [written] (head boot.ts:3) pay > allowed > raise',
      '~pay: rates is newly changed by `raise` [written] (head boot.ts:4) pay > rates > raise',
    ],
  },
  'static fields': {
    head: unit('Config.fee = n;', 'Config'),
    found: ['pay: Config.fee is newly set by `raise` [written] (head boot.ts:3) pay > Config.fee > raise'],
  },
  'the statement inside a setter of its own module': {
    head: { 'limits.ts': LIMITS.replace('current = value;', 'current = value * 2;') },
    found: [
      'pay: current is set otherwise by `setCurrent` [written] (head limits.ts:7) pay > current > setCurrent',
    ],
  },
  'a local name for it, and a pattern': {
    head: unit('const l = limits;\n  l.max = n;\n  [limits.max] = [n];'),
    found: ['pay: limits.max is newly set by `raise` [written] (head boot.ts:4) pay > limits.max > raise'],
  },
  'through a namespace and require': {
    head: {
      'a.ts': "import * as all from './limits';\nexport function f() {\n  all.limits.max = 5;\n}\n",
      'b.js': "const { limits } = require('./limits');\nexports.f = () => {\n  limits.max = 5;\n};\n",
    },
    found: [
      'pay: limits.max is newly set by `f` [written] (head a.ts:3) pay > limits.max > f',
      'pay: limits.max is newly set by `f` [written] (head b.js:3) pay > limits.max > f',
    ],
  },
  'another method of the same collection': {
    base: unit("rates.set('card', n);", 'rates'),
    head: unit("rates.delete('card');", 'rates'),
    found: ['~pay: rates is changed otherwise by `raise` [written] (head boot.ts:3) pay > rates > raise'],
  },
  'a guard that is taken from before it': {
    base: unit('if (n > 1000) return;\n  limits.max = n;'),
    head: unit('limits.max = n;'),
    found: [
      'pay: limits.max is set otherwise by `raise` [written] (head boot.ts:3) pay > limits.max > raise',
    ],
  },
  'a condition of a callback that sets it': {
    base: unit('if (n > 5) [1].forEach((each) => { limits.max = each; });'),
    head: unit('[1].forEach((each) => { limits.max = each; });'),
    found: [
      'pay: limits.max is set otherwise by `raise.forEach-callback` [written] (head boot.ts:3) pay > limits.max > raise.forEach-callback',
    ],
  },
  'which of two a pattern sets': {
    base: unit('[limits.max, limits.min] = [n, 1];'),
    head: unit('[limits.min, limits.max] = [n, 1];'),
    found: [
      'pay: limits.max is set otherwise by `raise` [written] (head boot.ts:3) pay > limits.max > raise',
    ],
  },
  'what a callback makes of it': {
    base: unit("allowed.push(...['x'].filter((each) => each !== 'x'));", 'allowed'),
    head: unit("allowed.push(...['x'].filter((each) => each === 'x'));", 'allowed'),
    found: ['~pay: allowed is changed otherwise by `raise` [written] (head boot.ts:3) pay > allowed > raise'],
  },
  'a function that the value comes of, as a guess': {
    base: { ...unit('limits.max = capOf(n);\n}\nfunction capOf(n: number) {\n  return n;') },
    head: { ...unit('limits.max = capOf(n);\n}\nfunction capOf(n: number) {\n  return n * 9;') },
    found: [
      '~pay: limits.max is set otherwise by `raise`, since `capOf` behaves differently [written] (head boot.ts:3) pay > limits.max > raise',
    ],
  },
  'a new call of what sets it, and who hands that on': {
    base: bootOf('export const go = () => 1;', 'setCurrent'),
    head: {
      ...bootOf('export const go = () => setCurrent(1e9);', 'setCurrent'),
      'late.ts':
        "import { setCurrent } from './limits';\nexport const late = () => setTimeout(setCurrent, 5);\n",
    },
    found: [
      'pay: current is newly set by `go`, which calls `setCurrent` [written] (head boot.ts:2) pay > current > setCurrent > go',
      '~pay: current is newly set by `late`, which hands on `setCurrent` [written] (head late.ts:2) pay > current > setCurrent > late',
    ],
  },
  'what a CommonJS module exports without a name for it': {
    base: COMMON,
    head: {
      ...COMMON,
      'boot.js':
        "const { limits } = require('./config');\nconst config = require('./config');\nexports.go = () => {\n  limits.max++;\n  config.kinds.push('x');\n  config.fee++;\n};\n",
    },
    found: [
      'pay: limits.max is newly set by `go` [written] (head boot.js:4) pay > limits.max > go',
      '~pay: config.js.kinds is newly changed by `go` [written] (head boot.js:5) pay > config.js > go',
    ],
  },
  'the object as a whole, in its own module': {
    base: { 'limits.ts': LIMITS.replace('const limits', 'let limits') },
    head: {
      'limits.ts': `${LIMITS.replace('const limits', 'let limits')}export const reset = () => {\n  limits = { max: 9, min: 1 };\n};\n`,
    },
    found: ['pay: limits is newly set by `reset` [written] (head limits.ts:16) pay > limits.max > reset'],
  },
  "an object's own method, and a static block": {
    head: {
      'limits.ts': LIMITS.replace('min: 1 }', 'min: 1, raise() { this.max = 5; } }').replace(
        'static fee = 2;',
        'static fee = 2;\n  static { this.fee = 9; }',
      ),
    },
    found: [
      'pay: limits.max is newly set by `limits.raise` [written] (head limits.ts:1) pay > limits.max > limits.raise',
      'pay: Config.fee is newly set by `Config` [written] (head limits.ts:11) pay > Config.fee > Config',
    ],
  },
  'a field of a service that there is one of': {
    base: SERVICE,
    head: {
      ...SERVICE,
      'boot.ts':
        "import { service } from './service';\nexport const go = () => {\n  service.max = 1e9;\n};\n",
    },
    found: [
      'pay: Service.max is newly set by `go` [written] (head boot.ts:3) pay > Service.take > Service.max > go',
    ],
  },
  'what data in an object that is used as a whole': {
    base: { 'pay.ts': WHOLE },
    head: { 'pay.ts': WHOLE, ...unit('limits.min = n;') },
    found: [
      'pay: limits.min is newly set by `raise` [written] (head boot.ts:3) pay > limits > limits.min > raise',
    ],
  },
  'what a function gives': {
    base: given(''),
    head: given('config().max = n;\n  opened().max = n;'),
    found: [
      'pay: limits.max is newly set by `raise` [written] (head boot.ts:3) pay > limits.max > raise',
      'pay: open.max is newly set by `raise` [written] (head boot.ts:4) pay > open > raise',
    ],
  },
  'what a function gives, under a local name and by Object.assign': {
    base: given('const c = config();\n  c.max = 1;\n  Object.assign(opened(), { max: 1 });'),
    head: given('const c = config();\n  c.max = 2;\n  Object.assign(opened(), { max: 2 });'),
    found: [
      'pay: limits.max is set otherwise by `raise` [written] (head boot.ts:4) pay > limits.max > raise',
      'pay: open.max is set otherwise by `raise` [written] (head boot.ts:5) pay > open > raise',
    ],
  },
  'what a package writes for somebody': {
    head: {
      'boot.ts':
        "import { merge } from 'lodash';\nimport { limits } from './limits';\nexport const go = () => merge(limits, { max: 1 });\n",
    },
    found: ['~pay: limits is newly changed by `go` [written] (head boot.ts:3) pay > limits.max > go'],
  },
};

const SILENT: Record<string, WriteCase> = {
  'a member that regulated code does not read': { head: unit('limits.min = 0;'), found: [] },
  'a member of an object of unknown members that regulated code does not read': {
    head: unit('open.min = n;', 'open'),
    found: [],
  },
  'a local of the same name': { head: unit('const limits = { max: 1 };\n  limits.max = n;'), found: [] },
  'a parameter': {
    head: unit('((limits: { max: number }) => { limits.max = n; })(JSON.parse(""));'),
    found: [],
  },
  'a copy': { head: unit('const copy = { ...limits };\n  copy.max = n;'), found: [] },
  'what a function makes, copies or constructs, and members that are not read of what it gives': {
    base: {
      ...given(''),
      'pay.ts': `import { make, Shop } from './config';\n${PAY.replace('if (', 'if (make().take() > Shop.get().take()) return 0;\n  if (')}`,
    },
    head: {
      ...given('fresh().max = n;\n  copy().max = n;\n  make().max = n;\n  config().min = n;'),
      'pay.ts': `import { make, Shop } from './config';\n${PAY.replace('if (', 'if (make().take() > Shop.get().take()) return 0;\n  if (')}`,
    },
    found: [],
  },
  'what is given of what a function is given': {
    base: given(''),
    head: given('((of: { config(): { max: number } }) => { of.config().max = n; })(JSON.parse(""));'),
    found: [],
  },
  'a write in a test': {
    head: { 'test/pay.test.ts': "import { limits } from '../limits';\nlimits.max = 1;\n" },
    found: [],
  },
  'a write that is moved as it stands': {
    base: unit('limits.max = 5;'),
    head: {
      'other.ts':
        "import { limits as caps } from './limits';\nexport const go = () => {\n  caps.max = 5;\n};\n",
    },
    found: [],
  },
  'another edit of the unit, and layout': {
    base: unit('limits.max = 5;'),
    head: unit('console.log(n);\n  limits . max = (5 as number);'),
    found: [],
  },
  'a local of another name': {
    base: unit('const cap = n * 2;\n  limits.max = cap;'),
    head: unit('const top = n * 2;\n  limits.max = top;'),
    found: [],
  },
  'what nobody regulated reads': {
    base: { 'cache.ts': 'export const cache = new Map<string, number>();\n' },
    head: {
      'cache.ts': 'export const cache = new Map<string, number>();\n',
      'web.ts': "import { cache } from './cache';\nexport const keep = (n: number) => cache.set('a', n);\n",
    },
    found: [],
  },
  "a method of the tree's own that is called like a list's": {
    base: SHELF,
    head: {
      ...SHELF,
      'boot.ts': "import { shelf } from './limits';\nexport const go = () => shelf.add('x');\n",
    },
    found: [],
  },
  'a call of what sets it that moves, and one of a test': {
    base: bootOf('export const go = () => setCurrent(1e9);', 'setCurrent'),
    head: {
      ...bootOf('export const run = () => [1].forEach(() => setCurrent(1e9));', 'setCurrent'),
      'pay.test.ts': "import { setCurrent } from './limits';\nsetCurrent(1);\n",
    },
    found: [],
  },
  "a package's method": {
    base: STORE,
    head: {
      ...STORE,
      'boot.ts': "import { store } from './limits';\nexport const go = () => store.set('x');\n",
    },
    found: [],
  },
  'a field of what a function is given': {
    base: SERVICE,
    head: {
      ...SERVICE,
      'boot.ts': 'export const go = (service: { max: number }) => {\n  service.max = 1e9;\n};\n',
    },
    found: [],
  },
  'the name of a component that regulated code calls': {
    base: { 'pay.ts': 'export const pay = () => Label();\nexport function Label() {}\n' },
    head: {
      'pay.ts': 'export const pay = () => Label();\nexport function Label() {}\n',
      'boot.ts':
        "import { Label } from './pay';\nexport const go = () => {\n  (Label as any).displayName = 'x';\n};\n",
    },
    found: [],
  },
  'the same under another name of the variable': {
    base: unit('limits.max = n;'),
    head: {
      'limits.ts': LIMITS.replace('limits =', 'caps ='),
      'pay.ts': PAY.replace('{ limits', '{ caps').replace('limits.max', 'caps.max'),
      'boot.ts': "import { caps } from './limits';\nexport function raise(n: number) {\n  caps.max = n;\n}\n",
    },
    found: [],
  },
  'what fills a new variable': {
    head: {
      'limits.ts': `${LIMITS}export const seen = new Set<string>();\n`,
      'pay.ts': PAY.replace('{ limits', '{ seen, limits').replace(
        'if (',
        'if (seen.has(kind)) return 0;\n  if (',
      ),
      'boot.ts': "import { seen } from './limits';\nexport const go = () => seen.add('x');\n",
    },
    found: ['pay: seen is added [added] (head limits.ts:15) pay > seen'],
  },
};

describeWrites(PROGRAM, { told: TOLD, silent: SILENT });

test('an explanation of what is read says who writes it', () => {
  const graph = runningGraph(graphOf({ ...PROGRAM, ...unit('limits.max = n;') }));
  const id = graph.nodes.find(({ name }) => name === 'limits.max')?.id ?? -1;
  const { referredBy } = explain(graph, id, POLICY.areas);
  expect(referredBy.map(({ place, edge, at }) => `${place.name} ${edge} ${at.line}`)).toContain(
    'raise write 3',
  );
});

test('facts of writes are read back from their text as they were', () => {
  const facts = extracted(unit('limits.max = n;\n  allowed.push(String(n));', 'limits, allowed')).get(
    'boot.ts',
  );
  expect(facts?.stateWrites.map(({ kind, line }) => [kind, line])).toEqual([
    ['set', 3],
    ['call', 4],
  ]);
  expect(facts === undefined ? null : factsOf(textOf(facts))).toEqual(facts);
});
