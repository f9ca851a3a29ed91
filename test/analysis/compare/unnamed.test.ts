import { compare } from '../../../src/analysis/compare/compare';
import { graphOf, type Tree } from '../link/program';
import { changedFiles } from './changed-files';
import { policyOf } from './policy-of';
import { type Told, told } from './told';

const POLICY = policyOf(`
regulated:
  - id: pay
    title: Money movement
    functions: [settle]
    modules: [stripe]
controls:
  - id: four-eyes
    require: approve
    before: release
`);

function toldOf(base: Tree, head: Tree): Told {
  return told(compare(graphOf(base), graphOf(head), POLICY, changedFiles()));
}

interface Case {
  readonly base: string;
  readonly head: string;
  readonly found: Told;
}

const SETTLE = `export function settle(xs, p) {
  const fee = 1;
  p.then(() => charge(fee)).then(() => book(fee));
  return xs.map((x) => x * 2).filter((x) => x > fee);
}
function charge(n) { return n; }
function book(n) { return n; }`;

const CASES: Record<string, Case> = {
  'an edit inside of one is told once, as its own': {
    base: SETTLE,
    head: SETTLE.replace('x * 2', 'x * 3'),
    found: {
      regulatedChanges: ['pay: settle.map-callback behaves differently [changed] (head a.ts:4)'],
    },
  },
  'an edit inside and outside of one is told once': {
    base: SETTLE,
    head: SETTLE.replace('x * 2', 'x * 3').replace('fee = 1', 'fee = 2'),
    found: { regulatedChanges: ['pay: settle behaves differently [changed] (head a.ts:1)'] },
  },
  'one that comes before others of its role is told once': {
    base: SETTLE,
    head: SETTLE.replace('p.then(', 'p.then(() => book(0)).then('),
    found: { regulatedChanges: ['pay: settle behaves differently [changed] (head a.ts:1)'] },
  },
  'one that goes is told once': {
    base: SETTLE,
    head: SETTLE.replace('.then(() => book(fee))', ''),
    found: { regulatedChanges: ['pay: settle behaves differently [changed] (head a.ts:1)'] },
  },
  'N25 two that change places are a change of the code around them': {
    base: SETTLE,
    head: SETTLE.replace(
      '() => charge(fee)).then(() => book(fee)',
      '() => book(fee)).then(() => charge(fee)',
    ),
    found: { regulatedChanges: ['pay: settle behaves differently [changed] (head a.ts:1)'] },
  },
  'one that uses another variable of the code around it differs': {
    base: 'export function settle(a) { return a.map((b) => b.map((c) => a + c)); }',
    head: 'export function settle(a) { return a.map((b) => b.map((c) => b + c)); }',
    found: {
      regulatedChanges: ['pay: settle.map-callback:2 behaves differently [changed] (head a.ts:1)'],
    },
  },
  'renamed locals, comments and types inside of one are no change': {
    base: SETTLE,
    head: SETTLE.replace('(x) => x * 2', '(y: number /* pence */) => y * 2'),
    found: {},
  },
  'what one of them uses is told with it on the way': {
    base: SETTLE,
    head: SETTLE.replace('charge(n) { return n; }', 'charge(n) { return n + 1; }'),
    found: {
      dependencyChanges: [
        'pay: charge behaves differently [changed] (head a.ts:6) settle.then-callback > charge',
      ],
    },
  },
  'a further one beside one that leads into the area already adds no way into it': {
    base: 'export function report(p) { p.then(() => settle()); }\nexport function settle() {}',
    head: 'export function report(p) { p.then(() => 1).then(() => settle()); }\nexport function settle() {}',
    found: {},
  },
  'wrapping one that leads into the area adds no way into it': {
    base: 'export function report(p) { p.then(() => settle()); }\nexport function settle() {}',
    head: 'export function report(p) { p.later(() => { p.then(() => settle()); }); }\nexport function settle() {}',
    found: {},
  },
  'one that newly leads into the area is told': {
    base: 'export function report(p) { p.then(() => 1); }\nexport function settle() {}',
    head: 'export function report(p) { p.then(() => settle()); }\nexport function settle() {}',
    found: {
      newCalls: [
        'pay: report.then-callback newly calls `settle` [function] (head a.ts:1) report.then-callback > settle',
      ],
    },
  },
  'in a module each leads into the area by itself': {
    base: 'app.use(() => settle());\nexport function settle() {}',
    head: 'app.use(() => settle());\napp.use((x) => settle(x));\nexport function settle() {}',
    found: {
      dependencyChanges: ['pay: a.ts behaves differently [changed] (head a.ts:1) settle > a.ts'],
      newCalls: ['pay: use-callback:2 newly calls `settle` [function] (head a.ts:2) use-callback:2 > settle'],
    },
  },
  'in a module one that is wrapped adds no way into the area': {
    base: 'app.use(() => settle());\nexport function settle() {}',
    head: 'later(() => { app.use(() => settle()); });\nexport function settle() {}',
    found: {
      dependencyChanges: ['pay: a.ts behaves differently [changed] (head a.ts:1) settle > a.ts'],
    },
  },
  'a function that is called like one of them has a name': {
    base: 'function callback() {}\nfunction settle(x) { x.map(callback); }',
    head: 'function callback() { return 1; }\nfunction settle(x) { x.map(callback); }',
    found: {
      dependencyChanges: ['pay: callback behaves differently [changed] (head a.ts:1) settle > callback'],
    },
  },
  'a further one beside one that uses the package adds no use of it': {
    base: `import { charges } from 'stripe';\nexport const report = (p) => p.then(() => charges.list());`,
    head: `import { charges } from 'stripe';\nexport const report = (p) => p.then(() => 1).then(() => charges.list());`,
    found: {},
  },
  'code that requires what a control asks for in a function without a name guards what stands around it': {
    base: 'export function handle() {}\nfunction approve() {}\nfunction release() {}',
    head: 'export function handle(tx) { tx(() => approve()); release(); }\nfunction approve() {}\nfunction release() {}',
    found: {},
  },
  'a way past the control through a function without a name is told': {
    base: 'export function handle() {}\nfunction approve() {}\nfunction release() {}',
    head: 'export function handle(tx) { tx(() => release()); }\nfunction approve() {}\nfunction release() {}',
    found: {
      bypassedControls: [
        'four-eyes: handle reaches `release` without `approve` [bypassed] (head a.ts:1) handle > handle.tx-callback > release',
      ],
    },
  },
};

test.each(Object.entries(CASES))('%s', (_title, { base, head, found }) => {
  expect(head).not.toBe(base);
  expect(toldOf({ 'a.ts': base }, { 'a.ts': head })).toEqual(found);
});
