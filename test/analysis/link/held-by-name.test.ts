import { edgesOf, graphOf, type Tree } from './program';

/** An object that lies under a name in what is handed around: who calls a method of what lies under that name, leads to it. */

const BOOT: Tree = {
  'boot.js': `import { Users } from './users';\nimport { makeMail } from './mail';
    export function controllers(options) { const users = usersOf(options); return { users, mail: makeMail(options) }; }
    function usersOf(options) { return new Users(options); }
    export function start(app) { app.files = new Files(); }
    class Files { store(file) {} }`,
  'users.js': 'export class Users { constructor(options) {} reset(token) {} }',
  'mail.js': 'export function makeMail(options) { return { send(to) {} }; }',
};
const waysOf = (tree: Tree): string[] =>
  edgesOf(tree).flatMap((edge) => (/^pay\.js#\S+ call/.test(edge) ? [edge.replace(/^\S+ /, '')] : []));

const RESET = 'call users.js#Users.reset (1 of 1)';

test.each([
  ['of a parameter', 'export function pay(config) { config.users.reset(1); }', [RESET]],
  ['deeper', 'export function pay(request) { return request.config.users.reset(1); }', [RESET]],
  [
    'of a local',
    'export function pay(_, context) { const { config } = context; const users = config.users; users.reset(1); }',
    [RESET],
  ],
  [
    'of the own instance',
    'export function Pay(config) { this.config = config; }\nPay.prototype.run = function pay() { this.config.users.reset(1); };',
    [RESET],
  ],
  [
    'that a function makes',
    'export function pay(config) { config.mail.send(1); }',
    ['call mail.js#makeMail.send (1 of 1)'],
  ],
  [
    'that is set later',
    'export function pay(app) { app.files.store(1); }',
    ['call boot.js#Files.store (1 of 1)'],
  ],
  ['by a name that it does not have', 'export function pay(config) { config.users.remove(1); }', []],
  ['under another name', 'export function pay(config) { config.members.reset(1); }', []],
  ['by its own name alone', 'export function pay(config) { config.reset(1); }', []],
  ['of a package', `import config from 'config';\nexport function pay() { config.users.reset(1); }`, []],
  [
    'of what is known',
    'const config = { users: { reset() {} } };\nexport function pay() { config.users.reset(1); }',
    ['call pay.js#config.users.reset'],
  ],
])('a method of an object under a name, %s', (_title, pay, ways) => {
  expect(waysOf({ ...BOOT, 'pay.js': pay })).toEqual(ways);
});

const PAY = { 'pay.js': 'export function pay(config) { config.users.reset(1); }' };

test.each<[string, Tree, string[]]>([
  [
    'each of two that lie there is a guess',
    { ...BOOT, 'b.js': 'export const made = () => ({ users: new Others() });\nclass Others { reset() {} }' },
    ['call b.js#Others.reset (1 of 2)', 'call users.js#Users.reset (1 of 2)'],
  ],
  [
    'what a test puts there is nothing to the program',
    { 'a.test.js': 'export const made = () => ({ users: new Fake() });\nclass Fake { reset() {} }' },
    [],
  ],
  [
    'what the file imports by that name stays a guess beside it',
    {
      ...BOOT,
      'a.js': 'export class Cards { reset() {} }\nexport class Notes { reset() {} }',
      'pay.js': `import './a';\n${PAY['pay.js']}`,
    },
    ['call a.js#Cards.reset (1 of 2)', 'call a.js#Notes.reset (1 of 2)', RESET],
  ],
])('%s', (_title, tree, ways) => {
  expect(waysOf({ ...PAY, ...tree })).toEqual(ways);
});

test('more than eight that may be meant are stated, and more than 64 objects of one name say nothing', () => {
  const holding = (count: number): Tree =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `p${at}.js`,
        'export const made = () => ({ users: new Users() });\nclass Users { reset() {} }',
      ]),
    );
  const ambiguousIn = (tree: Tree) =>
    graphOf(tree).ambiguous.map(({ name, candidates }) => [name, candidates.length]);
  expect(waysOf({ ...PAY, ...holding(9) })).toEqual([]);
  expect(ambiguousIn({ ...PAY, ...holding(9) })).toEqual([['reset', 9]]);
  expect(ambiguousIn({ ...PAY, ...holding(65) })).toEqual([]);
});
