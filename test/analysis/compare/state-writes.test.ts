import { compare } from '../../../src/analysis/compare/compare';
import { runningGraph } from '../../../src/analysis/reach/running';
import { graphOf, type Tree } from '../link/program';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { told } from './told';

const POLICY = policyOf(`
regulated:
  - id: pay
    title: Money movement
    functions: ["pay.ts#pay"]
`);

/** What regulated code depends on that the change makes another. */
function dependenciesIn(base: Tree, head: Tree): readonly string[] {
  const sides = [base, head].map((tree) => runningGraph(graphOf(tree)));
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('two sides');
  return told(compare(before, after, POLICY, changedFiles())).dependencyChanges ?? [];
}

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

interface Case {
  /** Beside the program, or in its place. */
  readonly base?: Tree;
  readonly head: Tree;
  readonly found: readonly string[];
}

const bootOf = (code: string, names = 'limits'): Tree => ({
  'boot.ts': `import { ${names} } from './limits';\n${code}\n`,
});
const unit = (code: string, names?: string): Tree =>
  bootOf(`export function raise(n: number) {\n  ${code}\n}`, names);
const MAX = (what: string, line = 2, side = 'head'): string =>
  `pay: limits.max ${what} by \`boot.ts\` [written] (${side} boot.ts:${line}) pay > limits.max > boot.ts`;

const TOLD: Record<string, Case> = {
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
};

describe('told', () => {
  test.each(Object.entries(TOLD))('%s', (_title, { base = {}, head, found }) => {
    expect(dependenciesIn({ ...PROGRAM, ...base }, { ...PROGRAM, ...head })).toEqual(found);
  });
});

const SILENT: Record<string, Case> = {
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
};

describe('silent', () => {
  test.each(Object.entries(SILENT))('%s', (_title, { base = {}, head, found }) => {
    expect(dependenciesIn({ ...PROGRAM, ...base }, { ...PROGRAM, ...head })).toEqual(found);
  });
});
