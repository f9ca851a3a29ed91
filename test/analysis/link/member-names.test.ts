import { edgesOf, graphOf } from './program';

const FEES = 'export function fee() { return 1; }\nexport function other() { return 2; }';
const EITHER = ['call fees.ts#fee (1 of 2)', 'call fees.ts#other (1 of 2)'];

/** `pay` calls a member by what is no literal; what it leads to, and what cannot be seen in it. */
test.each([
  ['a constant', `const NAME = 'fee';\nexport const pay = () => fees[NAME]();`, ['call fees.ts#fee'], []],
  [
    'a local constant',
    `export const pay = () => { const name = 'fee'; return fees[name](); };`,
    ['call fees.ts#fee'],
    [],
  ],
  ['a variable', `let name = 'fee';\nexport const pay = () => fees[name]();`, EITHER, ['fees[name]']],
  ['a parameter', `export const pay = (name) => fees[name]();`, EITHER, ['fees[name]']],
])('a member by %s', (_title, text, edges, opaque) => {
  const tree = { 'fees.ts': FEES, 'pay.ts': `import * as fees from './fees';\n${text}` };
  const found = edgesOf(tree).filter((edge) => / call fees/.test(edge));
  expect(found.map((edge) => edge.replace(/^\S+ /, ''))).toEqual(edges);
  expect(graphOf(tree).dynamic.map((each) => each.text)).toEqual(opaque);
});
