import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { observedScore } from './observed';

type Files = Readonly<Record<string, string>>;

const HOOK = join(__dirname, 'observed-require.cjs');
const JEST = join(__dirname, 'observed-jest.cjs');
const PROBE = join(__dirname, 'observed-probe.cjs');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function written(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'observed-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs `test/run.js` of a program under a hook. @returns the file of pairs */
function played(folder: string, hook: string): string {
  const pairs = join(folder, 'pairs.jsonl');
  const env = { ...process.env, OBSERVED_ROOT: folder, OBSERVED_PAIRS: pairs };
  execFileSync(process.execPath, ['--require', hook, 'test/run.js'], { cwd: folder, env });
  return pairs;
}

/** `caller -> callee`, sorted, without what the test's own code calls. */
function pairsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ caller }) => !caller.startsWith('test/'))
    .map(({ caller, callee }) => `${caller} -> ${callee}`)
    .sort();
}

const CASES: Readonly<Record<string, { readonly files: Files; readonly seen: readonly string[] }>> = {
  'a callback counts for whoever has the library run it': {
    files: {
      'a.js': `'use strict';
exports.sum = (items) => items.map((item) => round(item));
function round(item) { return strict(this) && item; }
const strict = (self) => self === undefined;
exports.all = exports.sum([1]);
`,
      'test/run.js': "require('../a').sum([1, 2]);",
    },
    seen: [
      'a.js:0:0 -> a.js:2:15',
      'a.js:2:15 -> a.js:2:36',
      'a.js:2:36 -> a.js:3:1',
      'a.js:3:1 -> a.js:4:16',
    ],
  },
  'what resumes after an await counts for itself, and nobody calls what a promise runs': {
    files: {
      'a.js': `exports.run = () => { void pay(); void Promise.resolve().then(() => log()); };
async function pay() { await null; settle(); for await (const item of [1]) log(item); }
function settle() {}
function log() {}
`,
      'test/run.js': "require('../a').run();",
    },
    seen: ['a.js:1:15 -> a.js:2:1', 'a.js:1:63 -> a.js:4:1', 'a.js:2:1 -> a.js:3:1', 'a.js:2:1 -> a.js:4:1'],
  },
  'constructors that nobody wrote are looked through, and fields are run by who constructs': {
    files: {
      'a.js': `class Base { constructor() { this.begin(); } begin() {} }
class Plain extends Base { name; }
class Held { rate = vat(); get net() { return vat(); } static all = vat(); }
function vat() { return 1; }
exports.make = () => [new Plain(), new Held().net];
`,
      'test/run.js': "require('../a').make();",
    },
    seen: [
      'a.js:0:0 -> a.js:4:1',
      'a.js:1:14 -> a.js:1:46',
      'a.js:3:1 -> a.js:4:1',
      'a.js:3:28 -> a.js:4:1',
      'a.js:5:16 -> a.js:1:14',
      'a.js:5:16 -> a.js:3:1',
      'a.js:5:16 -> a.js:3:28',
    ],
  },
  'a program that writes its own stacks is left to it': {
    files: {
      'a.js': `exports.where = () => {
  Error.prepareStackTrace = (error, sites) => first(sites);
  const name = new Error().stack;
  Error.prepareStackTrace = undefined;
  return named(name);
};
const first = (sites) => sites[0].getFunctionName();
const named = (name) => { if (name !== 'exports.where') throw new Error(name); };
`,
      'test/run.js': "require('../a').where();",
    },
    seen: ['a.js:1:17 -> a.js:8:15'],
  },
  'code of a test on the way is nobody of the program, nor is a function that calls itself a pair': {
    files: {
      'a.js': `exports.through = (run) => run();
exports.down = (n) => (n > 0 ? exports.down(n - 1) : leaf());
function leaf() {}
`,
      'test/run.js': "const a = require('../a'); a.through(() => a.down(2));",
    },
    seen: ['a.js:1:19 -> test/run.js:1:38', 'a.js:2:16 -> a.js:3:1'],
  },
};

test.each(Object.entries(CASES))('%s', (_title, { files, seen }) => {
  expect(pairsIn(played(written(files), HOOK))).toEqual(seen);
});

test('what a compiler makes of the marked code tells where functions stood in the source', () => {
  const folder = written({
    'a.ts': `import { round } from './b';
enum Kind { A = 1 }
export class Rates {
  private readonly base = round(1);
  constructor(readonly kind = Kind.A) {}
  async total(items: readonly number[]): Promise<number[]> { return items.map((item): number => round(item)); }
}
`,
    'b.ts': 'export const round = (value: number): number => value;\n',
    'test/run.js': "new (require('../a').Rates)().total([1]);",
    'hook.js': `require(${JSON.stringify(PROBE)});
const { createTransformer } = require(${JSON.stringify(JEST)});
const { readFileSync } = require('node:fs');
const inner = ${JSON.stringify(require.resolve('@swc/jest'))};
const options = { jsc: { target: 'es2015', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
const own = createTransformer({ root: __dirname, inner, options });
const settings = { config: { rootDir: __dirname }, cacheFS: new Map(), supportsStaticESM: false };
require.extensions['.ts'] = (module, filename) =>
  module._compile(own.process(readFileSync(filename, 'utf8'), filename, settings).code, filename);
`,
  });
  const pairs = played(folder, './hook.js');
  expect(pairsIn(pairs)).toEqual([
    'a.ts:5:3 -> b.ts:1:22',
    'a.ts:6:3 -> a.ts:6:79',
    'a.ts:6:79 -> b.ts:1:22',
  ]);
});

test('a configuration of jest keeps what it says and has each of its compilers read marked code', () => {
  const { observed } = require(JEST);
  const own = {
    rootDir: '/program/api',
    testEnvironment: 'node',
    setupFiles: ['./first.js'],
    transform: { ts$: ['ts-jest', { diagnostics: false }], js$: '<rootDir>/own.js' },
  };
  expect(observed(own, '/program')).toEqual({
    rootDir: '/program/api',
    testEnvironment: 'node',
    setupFiles: [PROBE, './first.js'],
    transform: {
      ts$: [JEST, { root: '/program', inner: 'ts-jest', options: { diagnostics: false } }],
      js$: [JEST, { root: '/program', inner: '/program/api/own.js', options: {} }],
    },
  });
});

test('a pair is found where the caller has an edge to the callee, or to what stands for it', () => {
  const folder = written({
    'a.js': `exports.run = (items) => items.map((item) => new Function('it', 'it.pay()')(exports));
exports.pay = () => {};
`,
    'test/run.js': "require('../a').run([1]);",
  });
  const { functions, exactly, modules, misses } = observedScore(folder, played(folder, HOOK));
  expect({ functions, exactly, modules, misses }).toEqual({
    functions: { met: 1, all: 2 },
    exactly: { met: 1, all: 2 },
    modules: { met: 0, all: 0 },
    misses: ['miss a.js:1:36 run.map-callback -> a.js:2:15 pay'],
  });
});
