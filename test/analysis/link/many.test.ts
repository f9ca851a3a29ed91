import { edgesOf, graphOf, type Tree } from './program';

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const classes = (count: number): string =>
  range(count)
    .map((n) => `class C${n} { go() {} }`)
    .join('\n');

/** The functions that `pay` calls, other than the one that chooses. */
const called = (tree: Tree): number =>
  edgesOf(tree).filter((edge) => /^pay\.ts#pay call pay\.ts#(?:C\d+\.go|f\d+)$/.test(edge)).length;

test.each([
  [
    'what a function with a hundred ways out makes',
    `${classes(100)}\nfunction make(k: number) { switch (k) { ${range(100)
      .map((n) => `case ${n}: return new C${n}();`)
      .join(' ')} } }\nexport const pay = (k: number) => make(k).go();`,
  ],
  [
    'what a type of a hundred alternatives may be',
    `${classes(100)}\ntype Any = ${range(100)
      .map((n) => `C${n}`)
      .join(' | ')};\nexport const pay = (any: Any) => any.go();`,
  ],
  [
    'a table of a hundred functions',
    `${range(100)
      .map((n) => `function f${n}() {}`)
      .join('\n')}\nconst all = { ${range(100)
      .map((n) => `k${n}: f${n}`)
      .join(', ')} };\nexport const pay = (k: string) => all[k]();`,
  ],
  [
    'a list that is filled a hundred times',
    `${classes(100)}\nconst all = [];\n${range(100)
      .map((n) => `all.push(new C${n}());`)
      .join('\n')}\nexport const pay = () => { for (const one of all) one.go(); };`,
  ],
])('%s is followed whole', (_title, text) => {
  expect(called({ 'pay.ts': text })).toBe(100);
});

test('what is left out of more than 256 is stated', () => {
  const text = `${range(300)
    .map((n) => `function f${n}() {}`)
    .join('\n')}\nconst all = { ${range(300)
    .map((n) => `k${n}: f${n}`)
    .join(', ')} };\nexport const pay = (k: string) => all[k]();`;
  const { ambiguous, nodes } = graphOf({ 'pay.ts': text });
  expect(ambiguous.map(({ node, candidates }) => [nodes[node]?.name, candidates.length])).toEqual([
    ['pay', 256],
  ]);
});

test('of more than 64 functions that a parameter is given the others are stated', () => {
  const text = `function run(cb) { cb(); }\n${range(70)
    .map((n) => `function f${n}() {}\nrun(f${n});`)
    .join('\n')}`;
  const { ambiguous, nodes } = graphOf({ 'run.js': text });
  expect(ambiguous.map(({ node, name, candidates }) => [nodes[node]?.name, name, candidates.length])).toEqual(
    [['run', 'run', 64]],
  );
});

test('what two hundred functions hand on that nobody calls hides nothing', () => {
  const text = `const hooks = [];
export function add(cb) { hooks.push(cb); }
export function run() { for (const hook of hooks) hook(); }
${range(200)
  .map((n) => `export function before${n}(cb) { add(cb); }`)
  .join('\n')}
function pay() {}
before7(pay);`;
  const { ambiguous } = graphOf({ 'run.js': text });
  expect(ambiguous).toEqual([]);
  expect(edgesOf({ 'run.js': text })).toContain('run.js#run call run.js#pay');
});

test.each([
  [
    'a variable with a type',
    'let hook: (() => void) | null = null;\nexport function use() { hook = f1; }\nexport const pay = () => hook?.();',
  ],
  [
    'a variable with a first value',
    'let hook = null;\nexport function use() { hook = f1; }\nexport const pay = () => hook();',
  ],
  [
    'a variable that is given one',
    'let hook: (() => void) | null = null;\nexport function use(by: () => void) { hook = by; }\nuse(f1);\nexport const pay = () => hook?.();',
  ],
])('a function that %s is set to later is called', (_title, text) => {
  expect(called({ 'pay.ts': `function f1() {}\nfunction f2() {}\n${text}` })).toBe(1);
});

test('a function that a method puts into a field with a type is called', () => {
  const text =
    'function f1() {}\nexport class Pay { private hook?: () => void; use() { this.hook = f1; } pay() { this.hook?.(); } }';
  expect(edgesOf({ 'pay.ts': text }).filter((edge) => edge.includes('#Pay.pay call'))).toEqual([
    'pay.ts#Pay.pay call pay.ts#f1',
  ]);
});

test.each([
  [
    'a choice inside a choice',
    'const make = (a: number): Hook => a > 2 ? { go: f1 } : a > 1 ? { go: f2 } : { go: f3 };',
  ],
  [
    'classes that say nothing of it',
    'class A { go = () => f1(); }\nclass C0 { go() {} }\nclass C1 { go() {} }\nclass C2 { go() {} }\nconst make = (a: number): Hook => { if (a > 2) return new C0(); const one: Hook = new C1(); return a > 1 ? one : new C2(); };',
  ],
])('%s stands behind the type that is returned', (_title, text) => {
  const program = `interface Hook { go(): void }\nfunction f1() {}\nfunction f2() {}\nfunction f3() {}\n${text}\nexport const pay = (hook: Hook) => hook.go();`;
  expect(called({ 'pay.ts': program })).toBe(3);
});
