import type { Tree } from '../link/program';
import { dependenciesIn, describeWrites, type WriteCase } from './written';

const LIMITS = `import { log } from './log';
let current = 5;
export const limits = {
  max: 100,
  min: 1,
  setMax(value: number) {
    this.max = value;
  },
  set top(value: number) {
    current = value;
  },
  get top() {
    return 1;
  },
};
export function setMax(value: number, why?: string) {
  log(why);
  current = value;
}
export function setLimits({ max, min }: { max?: number; min?: number }) {
  current = max ?? current;
  limits.min = min ?? 1;
}
export function allow(options: { top: number; note: string }) {
  log(options.note);
  current = options.top;
}
export const merge = (given: object) => Object.assign(limits, given);
export const setAll = (...all: number[]) => {
  [current] = all;
};
export function setBoth(top: number, low: number) {
  log(String(low));
  current = top;
}
export function setTop(top = 7) {
  current = top;
}
export class Shelf {
  constructor(top: number) {
    current = top;
  }
  set top(value: number) {
    current = value;
  }
  get top() {
    return 1;
  }
  put(value: number) {
    current = value;
  }
  keep(value: number) {
    this.kept = value;
  }
  kept = 0;
}
export const amountUnder = (amount: number) => amount < current && amount < limits.max;
`;
const PROGRAM: Tree = {
  'limits.ts': LIMITS,
  'log.ts': 'export const log = (text?: string) => console.log(text);\n',
  'pay.ts':
    "import { amountUnder } from './limits';\nexport const pay = (amount: number) => amountUnder(amount);\n",
};

const bootOf = (code: string, names = 'setMax', before = ''): Tree => ({
  'boot.ts': `import { ${names} } from './limits';\n${before}export function boot(n: number) {\n  ${code}\n}\n`,
});
const withCaps = (caps: string, code: string): Tree => ({
  ...bootOf(code, 'setMax', "import { CAP } from './caps';\n"),
  'caps.ts': caps,
});
const CONF = `import { setMax } from './limits';
export const configure = (top = 100) => {
  setMax(top, 'configured');
};
export const start = () => configure();
export const startAll = () => start();
`;
const withConf = (code: string, conf = CONF): Tree => ({
  'conf.ts': conf,
  'boot.ts': `import { configure, start, startAll } from './conf';\nexport function boot() {\n  ${code}\n}\n`,
});

const edit = (base: string, head: string, found: readonly string[], names?: string): WriteCase => ({
  base: bootOf(base, names),
  head: bootOf(head, names),
  found,
});
const WAY = 'pay > amountUnder > current';
const gives = (runs: string, what = 'current is set otherwise'): string =>
  `pay: ${what} by \`boot\`, which gives \`${runs}\` something else [written] (head boot.ts:3) ${WAY} > ${runs} > boot`;
const since = (what: string, line = 4): string =>
  `pay: current is set otherwise by \`boot\`, which calls \`setMax\`, since \`${what}\` behaves differently [written] (head boot.ts:${line}) ${WAY} > setMax > boot`;
const newly = (runs: string, way = runs): string =>
  `pay: current is newly set by \`boot\`, which calls \`${runs}\` [written] (head boot.ts:3) ${WAY} > ${way} > boot`;

const TOLD: Record<string, WriteCase> = {
  'another value at a call that was there': edit('setMax(100);', 'setMax(1e9);', [gives('setMax')]),
  'a local of the caller': edit('const top = 100;\n  setMax(top);', 'const top = 1e9;\n  setMax(top);', [
    gives('setMax').replace('ts:3', 'ts:4'),
  ]),
  'what the caller makes of its own parameter': edit('setMax(n);', 'setMax(n * 9);', [gives('setMax')]),
  'a constant of its file': {
    base: bootOf('setMax(CAP);', 'setMax', 'const CAP = 100;\n'),
    head: bootOf('setMax(CAP);', 'setMax', 'const CAP = 1e9;\n'),
    found: [since('CAP')],
  },
  'a constant of another file': {
    base: withCaps('export const CAP = 100;\n', 'setMax(CAP);'),
    head: withCaps('export const CAP = 1e9;\n', 'setMax(CAP);'),
    found: [since('CAP')],
  },
  'a member of a constant': {
    base: withCaps('export const CAP = { max: 100, min: 1 };\n', 'setMax(CAP.max);'),
    head: withCaps('export const CAP = { max: 1e9, min: 1 };\n', 'setMax(CAP.max);'),
    found: [since('CAP.max')],
  },
  'what a constant comes of, as a guess': {
    base: withCaps('const BASE = 100;\nexport const CAP = BASE * 2;\n', 'setMax(CAP);'),
    head: withCaps('const BASE = 1e9;\nexport const CAP = BASE * 2;\n', 'setMax(CAP);'),
    found: [`~${since('BASE')}`],
  },
  'a function that the argument comes of, as a guess': {
    base: withCaps('export const CAP = () => 100;\n', 'setMax(CAP());'),
    head: withCaps('export const CAP = () => 1e9;\n', 'setMax(CAP());'),
    found: [`~${since('CAP')}`],
  },
  'a member of an object that is written out': edit(
    'setLimits({ max: 100, min: 1 });',
    'setLimits({ max: 1e9, min: 1 });',
    [gives('setLimits')],
    'setLimits',
  ),
  'a member of a parameter': edit(
    'allow({ top: 1, note: "a" });',
    'allow({ top: 2, note: "a" });',
    [gives('allow')],
    'allow',
  ),
  'a member of a constant that a local holds': {
    base: withCaps('export const CAP = { max: 100, min: 1 };\n', 'const top = CAP.max;\n  setMax(top);'),
    head: withCaps('export const CAP = { max: 1e9, min: 1 };\n', 'const top = CAP.max;\n  setMax(top);'),
    found: [since('CAP.max', 5)],
  },
  'an object that has a name, as a guess': edit(
    'const o = { top: 1, note: "a" };\n  allow(o);',
    'const o = { top: 2, note: "a" };\n  allow(o);',
    [`~${gives('allow').replace('ts:3', 'ts:4')}`],
    'allow',
  ),
  'all members of it, as a guess': edit(
    'merge({ max: 100 });',
    'merge({ max: 1e9 });',
    [
      '~pay: limits is changed otherwise by `boot`, which gives `merge` something else [written] (head boot.ts:3) pay > amountUnder > limits.max > merge > boot',
    ],
    'merge',
  ),
  'a list of arguments': edit('setMax(...[1]);', 'setMax(...[5]);', [gives('setMax')]),
  'the rest of them': edit('setAll(1, 2);', 'setAll(1, 3);', [gives('setAll')], 'setAll'),
  'a method of an object, and of an instance': edit(
    'limits.setMax(100);\n  new Shelf(1).put(100);',
    'limits.setMax(1e9);\n  new Shelf(1).put(1e9);',
    [
      'pay: limits.max is set otherwise by `boot`, which gives `limits.setMax` something else [written] (head boot.ts:3) pay > amountUnder > limits.max > limits.setMax > boot',
      gives('Shelf.put').replace('ts:3', 'ts:4'),
    ],
    'limits, Shelf',
  ),
  'a constructor': edit('new Shelf(100);', 'new Shelf(1e9);', [gives('Shelf.constructor')], 'Shelf'),
  'a setter of an object': edit('limits.top = 1;', 'limits.top = 2;', [gives('limits.top')], 'limits'),
  'a setter of an instance': edit(
    'const shelf = new Shelf(1);\n  shelf.top = 1;',
    'const shelf = new Shelf(1);\n  shelf.top = 2;',
    [gives('Shelf.top').replace('ts:3', 'ts:4')],
    'Shelf',
  ),
  'a setter that is newly set': edit('', 'limits.top = 2;', [newly('limits.top')], 'limits'),
  'an instance that is newly made': edit('', 'new Shelf(1);', [newly('Shelf.constructor')], 'Shelf'),
  'a callback of the caller': edit('[1].forEach(() => setMax(1));', '[1].forEach(() => setMax(2));', [
    gives('setMax'),
  ]),
  'by call': edit('setMax.call(null, 1);', 'setMax.call(null, 2);', [gives('setMax')]),
  'by apply': edit('setMax.apply(null, [1]);', 'setMax.apply(null, [2]);', [gives('setMax')]),
  'a condition that is taken from around the call': edit('if (n > 5) setMax(1);', 'setMax(1);', [
    gives('setMax'),
  ]),
  'one of two calls on a line': edit('setMax(1); setMax(2);', 'setMax(1); setMax(3);', [gives('setMax')]),
  'a second call': edit('setMax(1);', 'setMax(1); setMax(2);', [gives('setMax')]),
  'one of two functions of that name on a line': {
    base: bootOf(
      'limits.setMax(1); other.setMax(1);',
      'limits',
      'const other = { setMax: (n: number) => n };\n',
    ),
    head: bootOf(
      'limits.setMax(2); other.setMax(1);',
      'limits',
      'const other = { setMax: (n: number) => n };\n',
    ),
    found: [
      'pay: limits.max is set otherwise by `boot`, which gives `limits.setMax` something else [written] (head boot.ts:4) pay > amountUnder > limits.max > limits.setMax > boot',
    ],
  },
  'a call that moves and gives something else': edit(
    'setMax(100);',
    '}\nexport function go() {\n  setMax(1e9);',
    [gives('setMax').replaceAll('boot`', 'go`').replace('> boot', '> go').replace('ts:3', 'ts:5')],
  ),
  'parameters that change places': {
    base: { 'limits.ts': LIMITS, ...bootOf('setBoth(1, 2);', 'setBoth') },
    head: {
      'limits.ts': LIMITS.replace('setBoth(top: number, low: number)', 'setBoth(low: number, top: number)'),
      ...bootOf('setBoth(1, 2);', 'setBoth'),
    },
    found: [gives('setBoth')],
  },
  'a default value': {
    base: bootOf('setTop();', 'setTop'),
    head: { 'limits.ts': LIMITS.replace('top = 7', 'top = 1e9'), ...bootOf('setTop();', 'setTop') },
    found: [
      'pay: current is set otherwise by `setTop` [written] (head limits.ts:37) pay > amountUnder > current > setTop',
    ],
  },
  'what a function hands on': {
    base: withConf('configure(100);'),
    head: withConf('configure(1e9);'),
    found: [gives('configure').replace('current > configure', 'current > setMax > configure')],
  },
  'who newly calls a function that calls it': {
    base: withConf(''),
    head: withConf('configure();'),
    found: [newly('configure', 'setMax > configure')],
  },
  'who newly calls it through two functions': {
    base: withConf(''),
    head: withConf('start();'),
    found: [newly('start', 'setMax > configure > start')],
  },
};

const SILENT: Record<string, WriteCase> = {
  'layout, types and notation': edit('setMax(100);', 'setMax(\n    0x64 as number,\n  );', []),
  'a local of another name': edit(
    'const top = n * 2;\n  setMax(top);',
    'const most = n * 2;\n  setMax(most);',
    [],
  ),
  'an argument that is merely logged': edit('setMax(1, "a");', 'setMax(1, "b");', []),
  'members that do not count': edit(
    'allow({ top: 1, note: "a" });\n  setLimits({ max: 1, min: 1 });',
    'allow({ note: "b", top: 1 });\n  setLimits({ min: 2, max: 1 });',
    [],
    'allow, setLimits',
  ),
  'another edit of the caller': edit('setMax(100);\n  n;', 'console.log(n);\n  setMax(100);', []),
  'a call that moves as it stands': edit('setMax(100);', '}\nexport function go() {\n  setMax(100);', []),
  'another constant that the caller reads': {
    base: withCaps('export const CAP = { max: 100, min: 1 };\n', 'setMax(CAP.max);\n  return CAP.min;'),
    head: withCaps('export const CAP = { max: 100, min: 2 };\n', 'setMax(CAP.max);\n  return CAP.min;'),
    found: [],
  },
  'a constant that moves to another file': {
    base: withCaps('export const CAP = 100;\n', 'setMax(CAP);'),
    head: {
      ...bootOf('setMax(CAP);', 'setMax', "import { CAP } from './values';\n"),
      'values.ts': 'export const CAP = 100;\n',
    },
    found: [],
  },
  'a caller that moves': {
    base: bootOf('setMax(100);'),
    head: {
      'sub/boot.ts': "import { setMax as set } from '../limits';\nexport const go = () => set(100);\n",
    },
    found: [],
  },
  'a call in a test': {
    base: { 'limits.test.ts': "import { setMax } from './limits';\nsetMax(1);\n" },
    head: { 'limits.test.ts': "import { setMax } from './limits';\nsetMax(2);\n" },
    found: [],
  },
  'a function of the same name': {
    base: { 'boot.ts': 'const setMax = (n: number) => n;\nexport const boot = () => setMax(1);\n' },
    head: { 'boot.ts': 'const setMax = (n: number) => n;\nexport const boot = () => setMax(2);\n' },
    found: [],
  },
  'another function of the same name on the same line': {
    base: bootOf('setMax(1); other.setMax(1);', 'setMax', 'const other = { setMax: (n: number) => n };\n'),
    head: bootOf('setMax(1); other.setMax(2);', 'setMax', 'const other = { setMax: (n: number) => n };\n'),
    found: [],
  },
  'a field of an instance of its own': edit('new Shelf(1).keep(1);', 'new Shelf(1).keep(2);', [], 'Shelf'),
  'a getter beside a setter': edit('', 'return limits.top;', [], 'limits'),
  'a function that is given in place of another': edit('setMax(1);', 'setMax(1, String(2));', []),
  'who newly calls it through three functions': {
    base: withConf(''),
    head: withConf('startAll();'),
    found: [],
  },
  'what a function hands on beside it': {
    base: withConf('', CONF.replace('(top = 100)', '(top = 100, why = 1)')),
    head: withConf('', CONF.replace('(top = 100)', '(top = 100, why = 2)')),
    found: [],
  },
};

describeWrites(PROGRAM, { told: TOLD, silent: SILENT });

test('a caller that is edited in a file that cannot be read may give anything', () => {
  const treeOf = (value: number): Tree => ({
    ...PROGRAM,
    ...bootOf(`setMax(${value});\n}\nexport function other() {\n  setMax(5);`),
  });
  expect(dependenciesIn(treeOf(1), treeOf(2), new Set(['boot.ts']))).toEqual([`~${gives('setMax')}`]);
});
