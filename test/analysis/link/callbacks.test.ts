import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** Every `callback` edge of the program. */
  readonly callbacks: readonly string[];
}

const FEW = Array.from({ length: 70 }, (_, n) => n);

const CASES: Record<string, Case> = {
  'a function that calls its parameter runs what it is given, wherever the three stand': {
    tree: {
      'a.ts': `import { each } from './each';\nimport { log, never } from './log';\nexport function f() { each(1, log); return never; }`,
      'each.ts': 'export function each(n: number, cb: (n: number) => void) { cb(n); }',
      'log.ts': 'export function log() {}\nexport function never() {}',
    },
    callbacks: ['each.ts#each callback log.ts#log'],
  },
  'only at the position that is called, and only where it is called': {
    tree: {
      'a.js': `function run(a, b, c) { b(); return c; }\nfunction one() {}\nfunction two() {}\nfunction three() {}\nexports.f = () => run(one, two, three);`,
    },
    callbacks: ['a.js#run callback a.js#two'],
  },
  'of several functions each is one of as many': {
    tree: {
      'a.js': `function run(cb) { cb(); }\nfunction one() {}\nfunction two() {}\nexports.f = () => { run(one); run(two); run(one); };`,
    },
    callbacks: ['a.js#run callback a.js#one (1 of 2)', 'a.js#run callback a.js#two (1 of 2)'],
  },
  'through a parameter that is handed on, round in circles too': {
    tree: {
      'a.js': `function outer(cb, n) { inner(cb); }\nfunction inner(fn) { fn(); outer(fn, 1); }\nfunction step() {}\nexports.f = () => outer(step, 1);`,
    },
    callbacks: ['a.js#inner callback a.js#step'],
  },
  'to constructors, inherited ones too, and what a class hands to its base': {
    tree: {
      'a.ts': `class A { constructor(cb: () => void) { cb(); } }\nclass B extends A {}\nclass C extends A { constructor(done: () => void) { super(done); } }\nfunction one() {}\nfunction two() {}\nexport const f = () => [new B(one), new C(two)];`,
    },
    callbacks: [
      'a.ts#A.constructor callback a.ts#one (1 of 2)',
      'a.ts#A.constructor callback a.ts#two (1 of 2)',
    ],
  },
  'methods are given and taken': {
    tree: {
      'a.ts': `class A { go() { this.run(this.step); } run(cb: () => void) { cb?.(); } step() {} other() {} }`,
    },
    callbacks: ['a.ts#A.run callback a.ts#A.step'],
  },
  'by `call`, where the first argument is `this`': {
    tree: {
      'a.js': `function run(cb) { cb(); }\nfunction self() {}\nfunction step() {}\nexports.f = () => run.call(self, step);`,
    },
    callbacks: ['a.js#run callback a.js#step'],
  },
  'what is spread, and what is in a list that a function is called for': {
    tree: {
      'a.js': `function run(a, b) { b(); }\nfunction item(x) { x(); }\nfunction one() {}\nfunction two() {}\nfunction three() {}\nfunction f() { const all = [one, two]; run(...all); [three].forEach(item); }\nfunction g() { const all = [three]; return Array.from(all, item); }`,
    },
    callbacks: ['a.js#item callback a.js#three', 'a.js#run callback a.js#two'],
  },
  'handlers behind a literal are given like others': {
    tree: {
      'a.js': `function on(name, cb) { cb(); }\non('paid', () => step());\nfunction step() {}`,
    },
    callbacks: [`a.js#on callback a.js#on('paid')`],
  },
  'a parameter that hides a function is not that function, nor is one that a function without a name has': {
    tree: {
      'a.js': `function step() {}\nfunction run(step) { step(); }\nfunction f() { return [1].map((step) => step()); }\nfunction data(x) { return x; }\nexports.g = () => data(step);`,
    },
    callbacks: [],
  },
  'what nobody of the tree calls is given to nobody': {
    tree: {
      'a.ts': `import { retry } from 'retry';\nfunction step() {}\nexport const f = () => { retry(step); setTimeout(step, 1); };`,
    },
    callbacks: [],
  },
  'a test gives nothing to the program, and makes nothing in it less certain': {
    tree: {
      'a.ts':
        'export function run(cb: () => void) { cb(); }\nfunction step() {}\nexport const f = () => run(step);',
      'a.test.ts': `import { run } from './a';\nfunction stub() {}\nrun(stub);`,
    },
    callbacks: ['a.ts#run callback a.ts#step'],
  },
  'a member of an object that is handed over, taken apart or not': {
    tree: {
      'a.js': `function run(o) { o.on.paid(); }\nfunction go({ paid, ...rest }) { paid(); rest.other(); }\nfunction step() {}\nfunction late() {}
exports.f = () => { run({ on: { paid: step }, other: late }); go({ paid: late, other: step }); };`,
    },
    callbacks: ['a.js#go callback a.js#late', 'a.js#go callback a.js#step', 'a.js#run callback a.js#step'],
  },
  'of what an inline type describes': {
    tree: {
      'a.ts': `function run({ paid }: { paid: () => void; other: () => void }) { paid(); }\nfunction step() {}\nfunction never() {}\nexport const f = () => run({ paid: step, other: never });`,
    },
    callbacks: ['a.ts#run callback a.ts#step'],
  },
  'of what a factory is given, in what it makes': {
    tree: {
      'a.js': `exports.make = ({ charge, log }) => ({ pay() { return charge(1); }, log });`,
      'b.js': `const { make } = require('./a');\nfunction charge() {}\nfunction log() {}\nexports.service = make({ charge, log });`,
    },
    callbacks: ['a.js#make.pay callback b.js#charge'],
  },
  'more than 64 are not drawn': {
    tree: {
      'a.js': `function run(cb) { cb(); }\n${FEW.map((n) => `function f${n}() { run(f${n + 1}); }`).join('\n')}\nfunction f70() {}`,
    },
    callbacks: FEW.slice(0, 64).map((n) => `a.js#run callback a.js#f${n + 1} (1 of 64)`),
  },
};

test.each(Object.entries(CASES))('%s', (_title, { tree, callbacks }) => {
  const found = edgesOf(tree).filter((edge) => edge.includes(' callback '));
  expect(found).toEqual([...callbacks].sort());
});
