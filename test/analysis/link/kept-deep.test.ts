import { edgesOf, type Tree } from './program';

const HANDLERS = `export function card() {}\nexport function bank() {}\nexport function beside() {}`;

/** \`on\` keeps what it is given under a name, \`fire\` runs what is kept there. */
const HOOKS: Record<string, string> = {
  'a map of lists': `const m = new Map<string, (() => void)[]>();
export function on(k: string, f: () => void) { if (!m.has(k)) m.set(k, []); m.get(k)!.push(f); }
export function fire(k: string) { for (const f of m.get(k) ?? []) f(); }`,
  'a map of lists, one of which a local name holds': `const m = new Map();
export function on(k: string, f: () => void) { const list = m.get(k) ?? []; list.push(f); m.set(k, list); }
export function fire(k: string) { const list = m.get(k); list?.forEach((f) => f()); }`,
  'a map of lists of objects': `type Hook = { run: () => void; priority: number };\nconst m = new Map<string, Hook[]>();
export function on(k: string, run: () => void, priority = 1) { if (!m.has(k)) m.set(k, []); const l = m.get(k)!; l.push({ run, priority }); l.sort((a, b) => a.priority - b.priority); }
export function fire(k: string) { const l = m.get(k) || []; for (let i = 0; i < l.length; i += 1) { const hook = l[i].run; hook.call(null); } }`,
  'a map of lists of objects with any function, whose map has a type of its own name': `type Hook = { run: Function };\ntype Hooks = Map<string, Hook[]>;\nconst m: Hooks = new Map();
export function on(k: string, run: Function) { const l = m.get(k)!; l.push({ run }); }
export function fire(k: string) { for (const hook of m.get(k) ?? []) hook.run.call(null); }`,
  'a map of sets': `const m = new Map<string, Set<() => void>>();
export function on(k: string, f: () => void) { (m.get(k) ?? m.set(k, new Set()).get(k)!).add(f); }
export function fire(k: string) { [...(m.get(k) ?? [])].forEach((f) => f()); }`,
  'a table of lists that is written anew': `const table: Record<string, (() => void)[]> = {};
export function on(k: string, f: () => void) { table[k] = [...(table[k] ?? []), f]; }
export function fire(k: string) { table[k]?.slice().reverse().forEach((f) => f()); }`,
  'a table of lists that are made when they are missed': `const table: Record<string, (() => void)[]> = {};
export function on(k: string, f: () => void) { (table[k] ||= []).push(f); }
export function fire(k: string) { for (const f of table[k]) f(); }`,
  'either of two maps': `const before = new Map<string, (() => void)[]>();\nconst after = new Map<string, (() => void)[]>();
export function on(k: string, f: () => void, late = false) { const m = late ? after : before; m.get(k)!.push(f); }
export function fire(k: string) { for (const f of before.get(k) ?? []) f(); }`,
  'lists in the objects of a table that a class has': `class Registry { values: Record<string, { list: { run: () => void }[] }> = {};
add(k: string, run: () => void) { if (!this.values[k]) this.values[k] = { list: [] }; this.values[k].list.push({ run }); }
fire(k: string) { const { list } = this.values[k]; for (let i = 0; i < list.length; i += 1) { const { run } = list[i]; run(); } } }
const registry = new Registry();\nexport const on = (k: string, f: () => void) => registry.add(k, f);\nexport const fire = (k: string) => registry.fire(k);`,
};

const callsIn = (tree: Tree): readonly string[] =>
  edgesOf({ ...tree, 'handlers.ts': HANDLERS }).filter((edge) => /^hooks\.ts\S* call handlers/.test(edge));

const USED = `import { bank, card } from './handlers';\nimport { on } from './hooks';\non('card', card);\non('bank', bank);`;

test.each(Object.entries(HOOKS))('what is kept in %s is called by who takes it out', (_title, hooks) => {
  const by = /class Registry/.test(hooks) ? 'hooks.ts#Registry.fire' : 'hooks.ts#fire';
  expect(
    callsIn({ 'hooks.ts': hooks, 'use.ts': USED }).map((edge) => edge.replace(/\.forEach-callback/, '')),
  ).toEqual([`${by} call handlers.ts#bank (1 of 2)`, `${by} call handlers.ts#card (1 of 2)`]);
});

const APART: Record<string, string> = {
  'is put into another map of lists': `const m = new Map<string, (() => void)[]>();\nconst other = new Map<string, (() => void)[]>();
export function on(k: string, f: () => void) { other.get(k)!.push(f); }
export function fire(k: string) { for (const f of m.get(k) ?? []) f(); }`,
  'lies deeper than what is called': `const m = new Map<string, any>();
export function on(k: string, f: () => void) { m.get(k).add(f); }
export function fire(k: string) { m.get(k)(); }`,
  'is an object that another one holds, whose own method is called': `const m = new Map<string, any>();
export function on(k: string, run: () => void) { m.get(k).add({ run }); }
export function fire(k: string) { m.get(k).run(); }`,
  'lies less deep than what is called': `const m = new Map<string, any>();
export function on(k: string, f: () => void) { m.set(k, f); }
export function fire(k: string) { for (const f of m.get(k)) f(); }`,
  'is put into what a function gives, nobody knows from where': `declare function listOf(k: string): (() => void)[];\nconst m = new Map<string, (() => void)[]>();
export function on(k: string, f: () => void) { listOf(k).push(f); }
export function fire(k: string) { for (const f of m.get(k) ?? []) f(); }`,
};

test.each(Object.entries(APART))('nothing is called that %s', (_title, hooks) => {
  expect(callsIn({ 'hooks.ts': hooks, 'use.ts': USED })).toEqual([]);
});

test('what is put into a list of a map at once, in whichever file', () => {
  const tree = {
    'hooks.ts':
      'export const m = new Map<string, (() => void)[]>();\nexport function fire(k: string) { for (const f of m.get(k) ?? []) f(); }',
    'use.ts': `import { card } from './handlers';\nimport { m } from './hooks';\nm.get('card')!.push(card);`,
  };
  expect(callsIn(tree)).toEqual(['hooks.ts#fire call handlers.ts#card']);
});

test('more than eight that are kept in lists are stated as ambiguous, without an edge', () => {
  const names = Array.from({ length: 9 }, (_, n) => `f${n}`);
  const tree = {
    'hooks.ts': HOOKS['a map of lists'] ?? '',
    'handlers.ts': names.map((name) => `export function ${name}() {}`).join('\n'),
    'use.ts': `import { ${names.join(', ')} } from './handlers';\nimport { on } from './hooks';\n${names.map((name) => `on('${name}', ${name});`).join('\n')}`,
  };
  expect(edgesOf(tree).filter((edge) => /^hooks\.ts#fire call/.test(edge))).toEqual([]);
});
