import { edgesOf } from './program';

const CHECK = 'function check() {}\nfunction other() {}\n';
const runsIn = (text: string): string[] =>
  edgesOf({ 'a.ts': `${CHECK}${text}` }).flatMap((edge) =>
    /run\S* (?:call|callback) a\.ts#(?:check|other)/.test(edge) ? [edge.replace(/^\S+ /, '')] : [],
  );

const RUN = 'run() { for (const hook of this.hooks) hook(); }';
const ONE = 'a.ts#check';

test.each([
  ['a list', 'const run = (hooks) => { for (const h of hooks) h(); };\nrun([check]);', [`callback ${ONE}`]],
  [
    'a list of two',
    'const run = (hooks) => { for (const h of hooks) h(); };\nrun([check, other]);',
    ['callback a.ts#check (1 of 2)', 'callback a.ts#other (1 of 2)'],
  ],
  [
    'a list, by a method',
    'const run = (hooks) => hooks.forEach((h) => h());\nrun([check]);',
    [`callback ${ONE}`],
  ],
  [
    'a list in an object',
    'function run(plan) { for (const h of plan.hooks) h(); }\nrun({ hooks: [check] });',
    [`callback ${ONE}`],
  ],
  [
    'a list of objects',
    'function run(all) { for (const each of all) each.act(); }\nrun([{ act: check }, { other }]);',
    [`callback ${ONE}`],
  ],
  [
    'a list that has a name',
    'const mine = [check];\nfunction run(hooks) { for (const h of hooks) h(); }\nrun(mine);',
    [`callback ${ONE}`],
  ],
  [
    'a list, into a field',
    `class A { constructor(private hooks: (() => void)[]) {} ${RUN} }\nnew A([check]);`,
    [`call ${ONE}`],
  ],
  [
    'one after the other, into a field',
    `class A { hooks = []; add(all) { for (const h of all) this.hooks.push(h); } ${RUN} }\nnew A().add([check]);`,
    [`call ${ONE}`],
  ],
  [
    'all at once, into a field',
    `class A { hooks = []; add(plan) { this.hooks.push(...plan.hooks); } ${RUN} }\nnew A().add({ hooks: [check] });`,
    [`call ${ONE}`],
  ],
  [
    'a list that is spread into another',
    'const all = [];\nexport function run() { for (const h of all) h(); }\nconst mine = [check];\nall.push(...mine);',
    [`call ${ONE}`],
  ],
])('who is given %s runs what is in it', (_title, text, found) => {
  expect(runsIn(text)).toEqual(found);
});

test.each([
  ['a list of data', 'const run = (all) => { for (const h of all) h(); };\nrun([1, check.name]);'],
  ['a list of which nothing is called', 'const run = (all) => all.length;\nrun([check]);'],
  ['another list', 'const run = (a, b) => { for (const h of b) h(); };\nrun([check], []);'],
  ['a list under another name', 'function run(p) { for (const h of p.hooks) h(); }\nrun({ all: [check] });'],
  ['an object where a list is asked for', 'function run(p) { for (const h of p) h(); }\nrun({ check });'],
])('who is given %s runs nothing of it', (_title, text) => {
  expect(runsIn(text)).toEqual([]);
});
