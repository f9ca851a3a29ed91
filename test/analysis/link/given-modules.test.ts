import { edgesOf, type Tree } from './program';

/** A table of modules: one of them is handed to a function that calls what it exports. */

const NAMES = Array.from({ length: 10 }, (_, at) => `adapter${at}`);
const ADAPTERS: Tree = Object.fromEntries(
  NAMES.map((name) => [
    `${name}.js`,
    `function check(data) { return data.${name}; }\nmodule.exports = { check };`,
  ]),
);
const TABLE = `${NAMES.map((name) => `const ${name} = require('./${name}');`).join('\n')}
const adapters = { ${NAMES.join(', ')} };
function validator(adapter) { return async function (data) { return adapter.check(data); }; }
`;

/** By who leads there, and how: to how many of the ten. */
function waysTo(code: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const edge of edgesOf({ ...ADAPTERS, 'index.js': TABLE + code })) {
    const [, way] = /^index\.js#(.*) adapter\d\.js#check( .*)?$/.exec(edge) ?? [];
    if (way !== undefined) found[way] = (found[way] ?? 0) + 1;
  }
  return found;
}

const CALLED = { 'validator.returned-function callback': 10 };
const FOUND = { 'find pass': 10, ...CALLED };

test.each([
  ['as it is', 'export function find(kind) { return validator(adapters[kind]); }', FOUND],
  [
    'by a constant',
    'export function find(kind) { const adapter = adapters[kind]; return validator(adapter); }',
    FOUND,
  ],
  [
    'as a copy that another function gives with more',
    `function load(kind) { const known = adapters[kind]; if (!known) { return; } const adapter = Object.assign({}, known); return { adapter, kind }; }
    export function find(kind) { const found = load(kind); if (!found) return; const { adapter } = found; return validator(adapter); }`,
    { 'load pass': 10, ...CALLED },
  ],
  [
    'and nothing of it is called',
    'function count(adapter) { return adapter.size; }\nexport function find(kind) { return count(adapters[kind]); }',
    { 'find pass': 10 },
  ],
  ['and is merely looked for', 'export function find(kind) { return adapters[kind] !== undefined; }', {}],
])('one out of a table is handed on, %s', (_title, code, ways) => {
  expect(waysTo(code)).toEqual(ways);
});
