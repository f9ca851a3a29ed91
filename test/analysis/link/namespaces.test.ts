import { edgesOf, graphOf, type Tree } from './program';

const STEPS = `export function daily() {}\nexport const monthly = () => {};\nexport const DAYS = 365;\nexport type Kind = 'a';`;

interface Case {
  readonly tree: Tree;
  /** What `pay` leads to, but for types. */
  readonly edges: readonly string[];
}

const CASES: Record<string, Case> = {
  'each function that a module exports, as one of as many': {
    tree: {
      'steps.ts': STEPS,
      'pay.ts': `import * as steps from './steps';\nexport const pay = (kind: string) => steps[kind]();`,
    },
    edges: ['call steps.ts#daily (1 of 2)', 'call steps.ts#monthly (1 of 2)', 'read steps.ts#'],
  },
  'the one function that a module exports': {
    tree: {
      'steps.ts': 'export default function daily() {}',
      'pay.ts': `import * as steps from './steps';\nexport const pay = (kind: string) => steps[kind]();`,
    },
    edges: ['call steps.ts#daily (1 of 1)', 'read steps.ts#'],
  },
  'what a barrel hands on, behind a name of its own': {
    tree: {
      'steps.ts': STEPS,
      'more.ts': 'export function yearly() {}\nexport function never() {}',
      'index.ts': `export * from './steps';\nexport { yearly as annual } from './more';`,
      'pay.ts': `import * as steps from './index';\nexport function pay(kind: string) { const step = steps[kind]; return step(); }`,
    },
    edges: [
      'call more.ts#yearly (1 of 3)',
      'call steps.ts#daily (1 of 3)',
      'call steps.ts#monthly (1 of 3)',
      'pass more.ts#yearly (1 of 4)',
      'pass steps.ts#daily (1 of 4)',
      'pass steps.ts#monthly (1 of 4)',
      'read index.ts#',
      'read steps.ts#DAYS (1 of 4)',
    ],
  },
  'a variable of the file that holds one of them': {
    tree: {
      'steps.ts': STEPS,
      'pay.ts': `import * as steps from './steps';\nconst step = steps[process.argv[2]];\nexport function pay() { step(); }`,
    },
    edges: ['call pay.ts#step', 'call steps.ts#daily (1 of 2)', 'call steps.ts#monthly (1 of 2)'],
  },
  'what CommonJS exports one by one and as a whole': {
    tree: {
      'one.js': 'exports.daily = () => {};\nexports.label = 1;',
      'two.js': 'function yearly() {}\nmodule.exports = { yearly, now() {} };',
      'pay.js': `const one = require('./one');\nconst two = require('./two');\nexports.pay = (kind) => one[kind]() + two[kind]();`,
    },
    edges: [
      'call one.js#daily (1 of 1)',
      'call two.js#now (1 of 2)',
      'call two.js#yearly (1 of 2)',
      'read one.js#',
      'read two.js#',
    ],
  },
  'classes that are made, and members of what is exported': {
    tree: {
      'kinds.ts': 'export class Card { charge() {} }\nexport class Bank { charge() {} other() {} }',
      'made.ts': 'export const card = { charge() {} };\nexport const bank = { charge() {}, other() {} };',
      'pay.ts': `import * as kinds from './kinds';\nimport * as made from './made';\nexport function pay(kind: string) { new kinds[kind](); made[kind].charge(); }`,
    },
    edges: [
      'call made.ts#bank.charge (1 of 2)',
      'call made.ts#card.charge (1 of 2)',
      'construct kinds.ts#Bank (1 of 2)',
      'construct kinds.ts#Card (1 of 2)',
      'read kinds.ts#',
      'read made.ts#',
    ],
  },
  'data under a computed key': {
    tree: {
      'rates.ts': 'export const EUR = 1;\nexport const USD = 2;',
      'pay.ts': `import * as rates from './rates';\nexport const pay = (kind: string) => 3 * rates[kind];`,
    },
    edges: ['read rates.ts#', 'read rates.ts#EUR (1 of 2)', 'read rates.ts#USD (1 of 2)'],
  },
  'nothing but what is named, where the key is known': {
    tree: {
      'steps.ts': STEPS,
      'pay.ts': `import * as steps from './steps';\nconst KIND = 'daily';\nexport const pay = () => steps[KIND]() + steps['daily']();`,
    },
    edges: ['call steps.ts#daily', 'read pay.ts#KIND'],
  },
  'nothing of a package': {
    tree: {
      'pay.ts': `import * as steps from 'steps';\nexport const pay = (kind: string) => steps[kind]();`,
    },
    edges: [],
  },
};

test.each(Object.entries(CASES))(
  'a computed member of a namespace leads to %s',
  (_title, { tree, edges }) => {
    const found = edgesOf(tree).filter((edge) => /^pay\.[jt]s#pay (?!type)/.test(edge));
    expect(found.map((edge) => edge.replace(/^pay\.[jt]s#pay /, ''))).toEqual(edges);
  },
);

test('a computed call of a namespace with more than eight functions is a stated ambiguity, no edge', () => {
  const names = Array.from({ length: 9 }, (_, n) => `f${n}`);
  const tree = {
    'steps.ts': names.map((name) => `export function ${name}() {}`).join('\n'),
    'pay.ts': `import * as steps from './steps';\nexport const pay = (kind: string) => steps[kind]();`,
  };
  const { ambiguous, nodes } = graphOf(tree);
  const said = ambiguous.map(({ node, name, candidates, line }) => [
    nodes[node]?.name,
    name,
    candidates.map((id) => nodes[id]?.name),
    line,
  ]);
  expect(said).toEqual([['pay', '[…]', names, 2]]);
  expect(edgesOf(tree).filter((edge) => edge.startsWith('pay.ts#pay call'))).toEqual([]);
});
