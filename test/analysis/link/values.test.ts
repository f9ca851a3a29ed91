import { edgesOf } from './program';

interface Case {
  readonly text: string;
  /** Every edge but those from who hands a function on. */
  readonly edges: readonly string[];
}

const GROUPS: Record<string, Record<string, Case>> = {
  iterators: {
    'what a generator yields, and gives at its end': {
      text: `function* gen() { yield one; yield* [two]; return three; }
        function f() { for (const g of gen()) g(); }
        function h() { gen().next().value(); const step = gen().next(); step.value(); }`,
      edges: [
        'f call gen',
        ...['one', 'three', 'two'].map((name) => `f call ${name}`),
        'h call gen',
        ...['one', 'three', 'two'].map((name) => `h call ${name}`),
      ],
    },
    'generators that are methods, and asynchronous ones': {
      text: `class A { async *steps() { yield one; } }
        async function f() { for await (const g of new A().steps()) g(); }`,
      edges: ['f call A.steps', 'f call one', 'f construct A'],
    },
    'what a list is asked for again and again': {
      text: 'const all = [one]; function f() { for (const g of all.filter(Boolean).reverse().values()) g(); }',
      edges: ['f call one', 'f read all'],
    },
  },
  collections: {
    'what is put into a list, set or map that has a name': {
      text: `function f() { const xs = []; xs.push(one); xs.forEach((x) => x()); }
        const set = new Set(); set.add(two); function g() { for (const x of set) x(); }
        const map = new Map(); map.set('k', three); function h() { map.forEach((x) => x()); }`,
      edges: [
        'f.forEach-callback call one',
        'g call two',
        'g read set',
        'h read map',
        'h.forEach-callback call three',
        'h.forEach-callback read map',
      ],
    },
    'what a list is made into': {
      text: 'function f(xs) { return xs.map((x) => one).map((run) => run()); }',
      edges: ['f.map-callback:2 call one'],
    },
  },
  promises: {
    'what it is resolved with': {
      text: 'const made = new Promise((done) => { done(one); }); async function f() { const g = await made; g(); made.then((h) => h()); }',
      edges: [
        'f call made',
        'f call one',
        'f read made',
        'f.then-callback call made',
        'f.then-callback call one',
      ],
    },
    'the step of a generator that it gives': {
      text: 'async function* made() { yield one; } function f() { made().next().then((step) => step.value()); }',
      edges: ['f call made', 'f.then-callback call one'],
    },
    'what a list of known items holds at each place': {
      text: 'function f() { Promise.all([one, two]).then(([, second]) => second()); }',
      edges: ['f.then-callback call two'],
    },
    'what its handlers give': {
      text: 'function f(p) { p.then(() => one).finally(two).then((g) => g()); p.catch(() => three).then((g) => g()); }',
      edges: ['f.then-callback:2 call one', 'f.then-callback:3 call three'],
    },
  },
  arguments: {
    'by place in a rest parameter': {
      text: 'function run(a, ...rest) { rest[1](); }\nfunction f() { run(one, two, three); }',
      edges: ['f call run', 'run callback three'],
    },
    'by place in `arguments`, which arrow functions do not have': {
      text: 'function run() { arguments[1](); return () => arguments[0](); }\nfunction f() { run(one, two); }',
      edges: ['f call run', 'run callback two', 'run.returned-function callback one'],
    },
    'in a list that `apply` hands on, or a spread does': {
      text: `function run(a, b) { b(); }
        function f() { run.apply(null, [one, two]); }
        function g(...all) { run(...all); }
        function h() { g(one, three); }`,
      edges: [
        'f call run',
        'g call run',
        'h call g',
        'run callback three (1 of 2)',
        'run callback two (1 of 2)',
      ],
    },
    'as `this`, which the function calls': {
      text: 'function run(x) { return this(x); }\nfunction f() { run.call(one, two); }\nfunction g() { run.apply(two); }',
      edges: ['f call run', 'g call run', 'run callback one (1 of 2)', 'run callback two (1 of 2)'],
    },
    'in the holes of a tagged template': {
      text: 'function tag(parts, a, b) { b(); }\nfunction f() { return tag`x$' + '{one}y$' + '{two}z`; }',
      edges: ['f call tag', 'tag callback two'],
    },
    'after a list of unknown length nobody knows which it is': {
      text: 'function run(a, b) { b(); }\nfunction f(xs) { run(...xs, one); }',
      edges: ['f call run'],
    },
  },
  compilers: {
    'what they wrap `require` in is the module': {
      text: `const tools_1 = __importDefault(require('./tools')); const all = tslib_1.__importStar(require('./tools'));
        function f() { tools_1.default(); all.two(); }`,
      edges: ['f call b.default', 'f call b.two', 'f read all', 'f read tools_1'],
    },
  },
};

const FUNCTIONS = 'function one() {}\nfunction two() {}\nfunction three() {}\n';
const TOOLS = 'exports.default = function () {};\nexports.two = function () {};';

describe.each(Object.entries(GROUPS))('%s', (_group, cases) => {
  test.each(Object.entries(cases))('%s', (_title, { text, edges }) => {
    const found = edgesOf({ 'a.ts': FUNCTIONS + text, 'tools.js': TOOLS })
      .filter((edge) => !edge.startsWith('a.ts# ') && !edge.includes(' pass '))
      .map((edge) => edge.replaceAll('a.ts#', '').replaceAll('tools.js#', 'b.'));
    expect(found).toEqual([...edges].sort());
  });
});
