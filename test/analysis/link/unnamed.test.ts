import { edgesOf, effectsOf, graphOf, type Tree } from './program';

/** Every function without a name of one file. */
const unnamedIn = (tree: Tree): string[] =>
  graphOf(tree).nodes.flatMap(({ name, kind }) => (kind === 'function' && name.includes('-') ? [name] : []));

const NAMES: Record<string, { readonly text: string; readonly names: readonly string[] }> = {
  'after what they are given to': {
    text: `export function settle(xs, p) {
      xs.forEach((x) => x.pay());
      p.load().then(() => 1, function failed() { return 2; });
      retry(() => 3);
      make()(() => 4);
      new Promise((resolve) => resolve());
      app[kind](() => 5);
    }`,
    names: [
      'settle.forEach-callback',
      'settle.then-callback',
      'settle.failed-function',
      'settle.retry-callback',
      'settle.make-callback',
      'settle.Promise-callback',
      'settle.other-callback',
    ],
  },
  'after what they are put into': {
    text: `export function settle(cb = () => 0) {
      let late; late = () => 1;
      this.hook = other || (() => 2);
      const { done = () => 3 } = cb;
      const either = late ? () => 4 : () => 5;
      const steps = [() => 6];
      return () => 7;
    }`,
    names: [
      'settle.cb-function',
      'settle.late-function',
      'settle.hook-function',
      'settle.done-function',
      'settle.either-function',
      'settle.either-function:2',
      'settle.item-function',
      'settle.returned-function',
    ],
  },
  'one in another as if it stood in the declaration around both': {
    text: 'export function settle(p) { p.then(() => p.then(() => p.map(() => 1))); p.then(() => 2); }',
    names: [
      'settle.then-callback',
      'settle.then-callback:2',
      'settle.map-callback',
      'settle.then-callback:3',
    ],
  },
  'what is called where it stands': {
    text: '(function () {})(); (() => 1)(); (function () {}).call(this); (async function main() {})();',
    names: ['immediate-function', 'immediate-function:2', 'immediate-function:3', 'main-function'],
  },
  'after the class whose decorators are given them': {
    text: `@Module({ imports: [forwardRef(() => Shop)], providers: [{ useFactory: () => 1 }] })
    export class Till {
      @Type(() => Number) amount = 0;
      @Use(() => 2) pay() {}
    }`,
    names: ['Till.forwardRef-callback', 'Till.Type-callback', 'Till.Use-callback'],
  },
  'attributes and children of elements': {
    text: 'export const Page = () => <List onPick={() => pay()}>{(row) => row.name}</List>;',
    names: ['Page.onPick-callback', 'Page.children-callback'],
  },
};

test.each(Object.entries(NAMES))('functions without a name are called %s', (_title, { text, names }) => {
  expect(unnamedIn({ 'a.tsx': text })).toEqual(names);
});

test('what is declared inside of one is named as if it stood around it', () => {
  const tree = {
    'a.js':
      '(function () { function pay() {} const api = { go: () => pay() }; })(); exports.f = () => run(() => { function deep() {} });',
  };
  expect(graphOf(tree).nodes.map(({ name }) => name)).toEqual([
    '',
    'immediate-function',
    'pay',
    'api',
    'api.go',
    'f',
    'f.run-callback',
    'f.deep',
  ]);
});

const EDGES: Record<string, { readonly tree: Tree; readonly edges: readonly string[] }> = {
  'who hands one on leads to it, wherever it goes': {
    tree: {
      'a.ts': `import { map } from 'lodash';\nexport function f(xs) { map(xs, (x) => g(x)); }\nfunction g(x) { return x; }`,
    },
    edges: ['a.ts#f pass a.ts#f.map-callback', 'a.ts#f.map-callback call a.ts#g'],
  },
  'who runs what it is given leads to it': {
    tree: { 'a.ts': 'function f() { run(() => g()); }\nfunction run(cb) { cb(); }\nfunction g() {}' },
    edges: [
      'a.ts#f call a.ts#run',
      'a.ts#f pass a.ts#f.run-callback',
      'a.ts#f.run-callback call a.ts#g',
      'a.ts#run callback a.ts#f.run-callback',
    ],
  },
  'one that runs what its function is given leads to it': {
    tree: {
      'a.ts':
        'function each(xs, cb) { xs.forEach((x) => cb(x)); }\nfunction f(xs) { each(xs, g); }\nfunction g() {}',
    },
    edges: [
      'a.ts#each pass a.ts#each.forEach-callback',
      'a.ts#each.forEach-callback callback a.ts#g',
      'a.ts#f call a.ts#each',
      'a.ts#f pass a.ts#g',
    ],
  },
  'what is called where it stands is called, not handed on': {
    tree: { 'a.ts': 'function f() { return (() => g())(); }\nfunction g() {}' },
    edges: ['a.ts#f call a.ts#f.immediate-function', 'a.ts#f.immediate-function call a.ts#g'],
  },
  'what a function gives back is called by who calls it': {
    tree: { 'a.ts': 'function make() { return () => g(); }\nfunction g() {}\nfunction f() { make()(); }' },
    edges: [
      'a.ts#f call a.ts#make',
      'a.ts#f call a.ts#make.returned-function',
      'a.ts#make pass a.ts#make.returned-function',
      'a.ts#make.returned-function call a.ts#g',
    ],
  },
  'variables of the declaration around it lead nowhere back, those further out do': {
    tree: {
      'a.ts':
        'function outer() { const rate = g(); function inner(xs) { const n = 1; return xs.map((x) => x * rate * n); } return inner; }\nfunction g() {}',
    },
    edges: [
      'a.ts#outer call a.ts#g',
      'a.ts#outer pass a.ts#outer.inner',
      'a.ts#outer.inner pass a.ts#outer.inner.map-callback',
      'a.ts#outer.inner.map-callback read a.ts#outer.rate',
      'a.ts#outer.rate call a.ts#g',
    ],
  },
};

test.each(Object.entries(EDGES))('%s', (_title, { tree, edges }) => {
  expect(edgesOf(tree)).toEqual([...edges].sort());
});

test('what stands in a function that is called at once depends on its module', () => {
  expect(effectsOf({ 'a.js': '(function () { function pay() {} })();' })).toEqual([
    'a.js#immediate-function effect a.js#',
    'a.js#pay effect a.js#',
  ]);
});
