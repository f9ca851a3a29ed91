import { edgesOf, graphOf, type Tree } from './program';

/** A plugin offers objects of functions to a host; `pay.js` has them from its context. */
const PLUGIN: Tree = {
  'host/register.js': `import mutations from './mutations';\nimport * as queries from './queries';
    export default async function register(app) { await app.registerPlugin({ name: 'carts', mutations, queries }); }`,
  'host/mutations.js': `import saveCart from './save';\nimport drop from './drop';\nexport default { saveCart, drop };`,
  'host/queries.js': 'export function cartById() {}\nconst inner = () => 1;\nexport const total = inner();',
  'host/save.js': 'export default async function saveCart(context, cart) {}',
  'host/drop.js': 'export default function drop() {}',
};

const SAVE = 'call host/save.js#saveCart (1 of 1)';
const BY_ID = 'call host/queries.js#cartById (1 of 1)';

const waysOf = (tree: Tree): string[] =>
  edgesOf(tree).flatMap((edge) => (/^pay\.js#\S+ call/.test(edge) ? [edge.replace(/^\S+ /, '')] : []));

test.each([
  ['of a parameter', 'export function pay(context) { context.mutations.saveCart(context); }', [SAVE]],
  ['of a pattern', 'export function pay({ mutations }) { mutations.saveCart(); }', [SAVE]],
  ['of a pattern in a pattern', 'export function pay({ mutations: { saveCart } }) { saveCart(); }', [SAVE]],
  [
    'of a local',
    'export function pay(context) { const { queries } = context; queries.cartById(); }',
    [BY_ID],
  ],
  ['deeper', 'export function pay(request) { request.context.mutations.saveCart(); }', [SAVE]],
  [
    'in a function inside',
    'export const pay = (context) => async () => context.mutations.saveCart();',
    [SAVE],
  ],
  ['under another name', 'export function pay(context) { context.actions.saveCart(); }', []],
  ['by its own name alone', 'export function pay(context) { context.saveCart(); }', []],
  ['of a name that nobody offers', 'export function pay(context) { context.mutations.refund(); }', []],
  ['of data', 'export function pay(context) { context.queries.total(); }', []],
  ['of a package', `import ctx from 'ctx';\nexport function pay() { ctx.mutations.saveCart(); }`, []],
  ['of the environment', 'export function pay() { window.mutations.saveCart(); }', []],
])('a function that a plugin offers, %s', (_title, pay, ways) => {
  expect(waysOf({ ...PLUGIN, 'pay.js': pay })).toEqual(ways);
});

const PAY = { 'pay.js': 'export function pay(context) { context.mutations.saveCart(); }' };

test.each<[string, Tree, string[]]>([
  [
    'each of two that offer it is a guess',
    { ...PLUGIN, 'b.js': 'export const register = (app) => app.use({ mutations: { saveCart() {} } });' },
    ['call b.js#register.saveCart (1 of 2)', 'call host/save.js#saveCart (1 of 2)'],
  ],
  [
    'what a test offers is nothing to the program',
    { 'a.test.js': 'export const mock = (app) => app.use({ mutations: { saveCart() {} } });' },
    [],
  ],
  [
    'what nobody is handed is no offer',
    { 'a.js': 'export const plugin = { mutations: { saveCart() {} } };' },
    [],
  ],
  [
    'a package that is handed it does with it what it likes',
    { 'a.js': `import { run } from 'runner';\nrun({ mutations: { saveCart() {} } });` },
    [],
  ],
  [
    'who is given what has no such member is given what is offered',
    { ...PLUGIN, 'call.js': `import { pay } from './pay';\npay({ user: own });\nfunction own() {}` },
    [SAVE],
  ],
  [
    'who is given something known is given that',
    {
      ...PLUGIN,
      'call.js': `import { pay } from './pay';\npay({ mutations: { saveCart: own } });\nfunction own() {}`,
    },
    ['callback call.js#own'],
  ],
])('%s', (_title, tree, ways) => {
  expect(waysOf({ ...PAY, ...tree })).toEqual(ways);
});

const VALIDATORS: Tree = {
  'host/registry.js': `export const validators = [];
    export function take({ name, order }) { if (order) { const { custom } = order; validators.push(...custom); } }`,
  'host/plugin.js': `import { check } from './check';
    export default (app) => app.register({ name: 'a', order: { custom: [{ name: 'x', fn: check }] } });`,
  'host/check.js': 'export function check() {}',
};

test.each([
  ['of an item', 'for (const each of validators) each.fn(order);', ['call host/check.js#check (1 of 1)']],
  ['of an item by another name', 'for (const each of validators) each.run(order);', []],
  ['of the list', 'validators.fn(order);', []],
])(
  'what plugins offer in a list is called out of the list that the host puts it into: %s',
  (_title, code, ways) => {
    const pay = `import { validators } from './host/registry';\nexport function pay(order) { ${code} }`;
    expect(waysOf({ ...VALIDATORS, 'pay.js': pay })).toEqual(ways);
  },
);

test('what the file imports by that name is meant before what is offered', () => {
  const pay = `import './carts';\n${PAY['pay.js']}`;
  const tree = { ...PLUGIN, 'carts.js': 'export class Carts { saveCart() {} }', 'pay.js': pay };
  expect(waysOf(tree)).toEqual(['call carts.js#Carts.saveCart (1 of 1)']);
});

test('more than eight that may be meant are stated, and more than 64 objects of one name say nothing', () => {
  const offering = (count: number): Tree =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `p${at}.js`,
        'export default (app) => app.use({ mutations: { saveCart() {} } });',
      ]),
    );
  const ambiguousIn = (tree: Tree) =>
    graphOf(tree).ambiguous.map(({ name, candidates }) => [name, candidates.length]);
  expect(waysOf({ ...PAY, ...offering(9) })).toEqual([]);
  expect(ambiguousIn({ ...PAY, ...offering(9) })).toEqual([['saveCart', 9]]);
  expect(ambiguousIn({ ...PAY, ...offering(65) })).toEqual([]);
});
