import { edgesOf, type Tree } from './program';

interface Case {
  readonly tree: Tree;
  /** What `pay` calls. */
  readonly calls: readonly string[];
}

const FNS = 'export function card() {}\nexport function bank() {}\nexport const made = { run() {} };';
const NAMED = 'export const handlers: any = {};\nexport const others: any = {};';

const CASES: Record<string, Case> = {
  'what another file puts there, and nothing that is put under another name or elsewhere': {
    tree: {
      'registry.ts': NAMED,
      'fns.ts': FNS,
      'one.ts': `import { bank, card } from './fns';\nimport { handlers, others } from './registry';\nhandlers.card = card;\nhandlers.bank = bank;\nothers.card = bank;`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = () => handlers.card();`,
    },
    calls: ['fns.ts#card'],
  },
  'a function without a name, and one that stands under a literal key': {
    tree: {
      'registry.ts': NAMED,
      'one.ts': `import { handlers } from './registry';\nconst KEY = 'bank';\nhandlers.card = () => {};\nhandlers['cash'] = () => {};\nhandlers[KEY] = () => {};`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = () => { handlers.card(); handlers.cash(); handlers['bank'](); };`,
    },
    calls: ['one.ts#card-function', 'one.ts#cash-function', 'one.ts#other-function'],
  },
  'what is put into what CommonJS exports as a whole': {
    tree: {
      'registry.js': 'const handlers = {};\nmodule.exports = handlers;',
      'fns.ts': FNS,
      'one.js': `const handlers = require('./registry');\nconst { bank, card } = require('./fns');\nhandlers.card = card;\nhandlers.bank = bank;`,
      'pay.js': `const handlers = require('./registry');\nexports.pay = () => handlers.card();`,
    },
    calls: ['fns.ts#card'],
  },
  'what is put there through the namespace, a barrel and a default export': {
    tree: {
      'registry.ts': 'const handlers: any = {};\nexport { handlers };\nexport default handlers;',
      'barrel.ts': `export { default as all } from './registry';\nexport * from './registry';`,
      'fns.ts': FNS,
      'one.ts': `import * as registry from './barrel';\nimport { bank, card } from './fns';\nregistry.handlers.card = card;\nregistry.all.bank = bank;`,
      'pay.ts': `import mine from './registry';\nexport const pay = () => { const { bank } = mine; mine.card(); bank(); };`,
    },
    calls: ['fns.ts#bank', 'fns.ts#card'],
  },
  'a member of an object that is put there': {
    tree: {
      'registry.ts': NAMED,
      'fns.ts': FNS,
      'one.ts': `import { made } from './fns';\nimport { handlers } from './registry';\nexport function start() { handlers.service = made; }`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = () => handlers.service.run();`,
    },
    calls: ['fns.ts#made.run'],
  },
  'what stands there at first, beside what is put in its place': {
    tree: {
      'registry.ts': 'export const handlers = { card() {}, bank() {} };',
      'fns.ts': FNS,
      'one.ts': `import { card } from './fns';\nimport { handlers } from './registry';\nhandlers.card = card;`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = () => { handlers.card(); handlers.bank(); };`,
    },
    calls: ['fns.ts#card', 'registry.ts#handlers.bank', 'registry.ts#handlers.card'],
  },
  'all that is put there, where the name is computed': {
    tree: {
      'registry.ts': NAMED,
      'fns.ts': FNS,
      'one.ts': `import { bank, card } from './fns';\nimport { handlers } from './registry';\nhandlers.card = card;\nhandlers.bank = bank;`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = (kind: string) => handlers[kind]();`,
    },
    calls: ['fns.ts#bank', 'fns.ts#card'],
  },
  'nothing of data, and nothing of the module itself': {
    tree: {
      'registry.ts': NAMED,
      'fns.ts': FNS,
      'one.ts': `import { handlers } from './registry';\nhandlers.card = 5;\nexport const other = { card: () => {} };\nother.card = () => {};`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = () => handlers.card;`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))(
  'a member that is called by its name leads to %s',
  (_title, { tree, calls }) => {
    const found = edgesOf(tree).filter((edge) => /^pay\.[jt]s#pay call/.test(edge));
    expect(found.map((edge) => edge.replace(/^pay\.[jt]s#pay call /, ''))).toEqual(calls);
  },
);
