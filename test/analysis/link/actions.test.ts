import { edgesOf, type Tree } from './program';

const NAMES = `export const POST = 'ledger.post';`;

interface Case {
  readonly tree: Tree;
  /** Every way from who calls an action to who answers. */
  readonly calls: readonly string[];
}

const CASES: Record<string, Case> = {
  'registered under a text and under a constant': {
    tree: {
      'names.ts': NAMES,
      'ledger.ts': `import { POST } from './names';
const NAME = 'Ledger';
export class Ledger {
  constructor(bus: Bus) {
    bus.registerActionHandler('Ledger:read', this.read.bind(this));
    bus.register(POST, this.post);
    bus.handle('ledger:close', () => close());
    bus.addMethod('ledger_open', open);
    bus.registerActionHandler(\`\${NAME}:list\` as const, this.list);
  }
  read() {}
  post() {}
  list() {}
}
function close() {}
function open() {}`,
      'pay.ts': `import { POST } from './names';
export const pay = (bus: Bus) => bus.call(POST, 1);
export const look = (bus: Bus) => bus.call('Ledger:read');
export const stop = (bus: Bus) => bus.invoke('ledger:close');
export const start = (bus: Bus) => bus.request('ledger_open', []);
export const list = (bus: Bus) => bus.call('Ledger:list');
export const other = (bus: Bus) => bus.call('Ledger:write');`,
    },
    calls: [
      'pay.ts#list call ledger.ts#Ledger.list (1 of 1)',
      'pay.ts#look call ledger.ts#Ledger.read (1 of 1)',
      'pay.ts#pay call ledger.ts#Ledger.post (1 of 1)',
      'pay.ts#start call ledger.ts#open (1 of 1)',
      "pay.ts#stop call ledger.ts#Ledger.constructor.bus.handle('ledger:close') (1 of 1)",
    ],
  },
  'methods that an object registers by a list of their names': {
    tree: {
      'ledger.ts': `const NAME = 'Books';
const METHODS = ['post', 'read'] as const;
export class Ledger extends Base {
  constructor({ bus }) { super({ name: NAME, bus }); }
  start() { this.bus.registerMethods(this, METHODS); }
  post() {}
  read() {}
  wipe() {}
}
export class Vault {
  constructor(bus) { this.name = 'Safe'; bus.registerMethodActionHandlers(this, ['open']); }
  open() {}
}
export class Till {
  readonly name = 'Desk';
  constructor(bus) { bus.exposeMethods(this, ['open']); }
  open() {}
}`,
      'pay.ts': `export const pay = (bus) => bus.call('Books:post');
export const look = (bus) => bus.call('Ledger.read');
export const wipe = (bus) => bus.call('Books:wipe');
export const open = (bus) => bus.call('Safe/open');
export const sell = (bus) => bus.call('Desk:open');`,
    },
    calls: [
      'pay.ts#look call ledger.ts#Ledger.read (1 of 1)',
      'pay.ts#open call ledger.ts#Vault.open (1 of 1)',
      'pay.ts#pay call ledger.ts#Ledger.post (1 of 1)',
      'pay.ts#sell call ledger.ts#Till.open (1 of 1)',
    ],
  },
  'a method that a class has from its base': {
    tree: {
      'ledger.ts': `import { Base } from './base';
export class Ledger extends Base { constructor(bus: Bus) { super(); bus.registerMethods(this, ['post']); } }`,
      'base.ts': 'export class Base { post() {} read() {} }',
      'pay.ts': `export const pay = (bus: Bus) => bus.call('Ledger:post');`,
    },
    calls: ['pay.ts#pay call base.ts#Base.post (1 of 1)'],
  },
  'functions that stand in an object by their names': {
    tree: {
      'tasks.js': `const more = { 'tasks.close': close, 'tasks.open': () => open() };
Meteor.methods({ 'tasks.insert'(text) { insert(text); }, list: function () { every(); }, 'tasks.note': 'text' });
export const start = (bus) => bus.registerAll(more);
function insert() {}\nfunction every() {}\nfunction open() {}\nfunction close() {}`,
      'pay.js': `export const add = () => Meteor.call('tasks.insert', 'a');
export const all = () => Meteor.callAsync('list');
export const shut = (bus) => bus.call('tasks.close');
export const begin = (bus) => bus.invoke('tasks.open');
export const note = (bus) => bus.call('tasks.note');`,
    },
    calls: [
      'pay.js#add call tasks.js#tasks.insert (1 of 1)',
      'pay.js#all call tasks.js#list (1 of 1)',
      'pay.js#begin call tasks.js#more.tasks.open (1 of 1)',
      'pay.js#shut call tasks.js#close (1 of 1)',
    ],
  },
  'actions and events of a service': {
    tree: {
      'users.js': `module.exports = { name: 'users', actions: { list() { return all(); }, remove: { params: {}, handler(ctx) { return drop(ctx); } } }, events: { 'user.left'(ctx) { forget(ctx); } } };
function all() {}\nfunction drop() {}\nfunction forget() {}`,
      'other.js': `module.exports = { name: 'other', methods: { list() {} } };`,
      'pay.js': `exports.look = (ctx) => ctx.call('users.list');
exports.drop = (ctx) => ctx.call('users.remove', { id: 1 });
exports.leave = (ctx) => ctx.emit('user.left');
exports.other = (ctx) => ctx.call('other.list');`,
    },
    calls: [
      'pay.js#drop call users.js#actions.remove.handler (1 of 1)',
      'pay.js#leave call users.js#events.user.left (1 of 1)',
      'pay.js#look call users.js#actions.list (1 of 1)',
    ],
  },
  'a service whose parts have names of their own': {
    tree: {
      'users.js': `const name = 'users';\nconst actions = { list() { return all(); }, 'drop'() {} };\nmodule.exports = { name, actions };\nfunction all() {}`,
      'pay.js': `exports.look = (ctx) => ctx.call('users.list');\nexports.drop = (ctx) => ctx.call('users.drop');`,
    },
    calls: [
      'pay.js#drop call users.js#actions.drop (1 of 1)',
      'pay.js#look call users.js#actions.list (1 of 1)',
    ],
  },
  'no event of that name, no name that nobody knows, no function that is called with a text': {
    tree: {
      'ledger.ts': `export const start = (bus, name) => { bus.register('ledger:post', post); bus.on('ledger:read', read); bus.register(name, wipe); bus.register({ 'ledger:wipe': wipe }); };
function post() {}\nfunction read() {}\nfunction wipe() {}`,
      'pay.ts': `export const emits = (bus) => bus.emit('ledger:post');
export const calls = (bus) => bus.call('ledger:read');
export const any = (bus, name) => bus.call(name);
export const plugin = (bus) => bus.call('ledger:wipe');
export const bound = (f) => f.call('wipe');`,
    },
    calls: [],
  },
  'no handler of a test': {
    tree: {
      'ledger.test.ts': `export const start = (bus) => bus.register('ledger:post', () => stub());\nfunction stub() {}`,
      'pay.ts': `export const pay = (bus) => bus.call('ledger:post');`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('actions: %s', (_title, { tree, calls }) => {
  expect(edgesOf(tree).filter((edge) => / call .*\(1 of/.test(edge))).toEqual([...calls].sort());
});
