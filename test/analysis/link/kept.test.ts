import { edgesOf, type Tree } from './program';

const HANDLERS = `export function card() {}\nexport function bank() {}\nexport function beside() {}
export class Cash { handle() {} other() {} }
export const make = () => ({ handle() {} });`;

interface Case {
  readonly tree: Tree;
  /** What `pay` calls. */
  readonly calls: readonly string[];
}

const CASES: Record<string, Case> = {
  'a map that other files fill': {
    tree: {
      'registry.ts':
        'export const handlers = new Map<string, () => void>();\nexport const others = new Map<string, () => void>();',
      'one.ts': `import { card } from './handlers';\nimport { handlers } from './registry';\nhandlers.set('card', card);`,
      'two.ts': `import { bank, beside } from './handlers';\nimport * as registry from './registry';\nexport const start = () => { registry.handlers.set('bank', bank); registry.others.set('beside', beside); };`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = (kind: string) => handlers.get(kind)!();`,
    },
    calls: ['handlers.ts#bank', 'handlers.ts#card'],
  },
  'a table that other files fill under computed and plain names': {
    tree: {
      'registry.ts': 'export const handlers: Record<string, () => void> = {};',
      'one.ts': `import { bank, card } from './handlers';\nimport { handlers } from './registry';\nconst NAME = String(1);\nhandlers[NAME] = card;\nhandlers.bank = bank;\nhandlers['cash'] = () => {};`,
      'pay.ts': `import { handlers } from './registry';\nexport const pay = (kind: string) => handlers[kind]();`,
    },
    calls: ['handlers.ts#bank', 'handlers.ts#card', 'one.ts#cash-function'],
  },
  'a list of things that a function of the same file fills': {
    tree: {
      'pay.ts': `import { Cash, make } from './handlers';\nconst all: { handle(): void }[] = [];
export function add() { all.push(new Cash()); all.push(make()); }\nexport function pay() { for (const one of all) one.handle(); }`,
    },
    calls: ['handlers.ts#Cash.handle', 'handlers.ts#make.handle'],
  },
  'a set of a class, and a map that a class keeps': {
    tree: {
      'pay.ts': `import { card, Cash } from './handlers';\nconst all = new Set<Cash>();
class Registry { readonly kept = new Map<string, () => void>(); constructor() { this.kept.set('card', card); } take(kind: string) { return this.kept.get(kind); } }
export function pay(kind: string, registry: Registry) { all.forEach((one) => one.handle()); registry.kept.get(kind)!(); registry.take(kind)!(); }`,
    },
    calls: ['handlers.ts#card', 'pay.ts#Registry.take'],
  },
  'every entry of a long table': {
    tree: {
      'pay.ts': `${Array.from({ length: 20 }, (_, n) => `function f${n}() {}`).join('\n')}
const table = { ${Array.from({ length: 20 }, (_, n) => `k${n}: f${n}`).join(', ')} };\nexport const pay = (kind: string) => table[kind]();`,
    },
    calls: Array.from({ length: 20 }, (_, n) => `pay.ts#f${n}`).sort(),
  },
  'nothing that is put into another map, asked for by another method, or that is data': {
    tree: {
      'registry.ts':
        'export const handlers = new Map<string, unknown>();\nexport const others = new Map<string, () => void>();',
      'one.ts': `import { beside } from './handlers';\nimport { handlers, others } from './registry';\nhandlers.set('amount', 1);\nothers.set('beside', beside);`,
      'pay.ts': `import { handlers, others } from './registry';\nexport const pay = (kind: string) => { handlers.get(kind); others.has(kind); others.delete(kind); };`,
    },
    calls: [],
  },
};

test.each(Object.entries(CASES))('a call reaches %s', (_title, { tree, calls }) => {
  const found = edgesOf({ ...tree, 'handlers.ts': HANDLERS }).filter((edge) =>
    /^pay\.ts#pay call/.test(edge),
  );
  expect(found).toEqual(calls.map((name) => `pay.ts#pay call ${name}`));
});
