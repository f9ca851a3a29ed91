import { edgesOf } from './program';

const FEES = `export class Fees { *[Symbol.iterator]() { yield far(); } async *[Symbol.asyncIterator]() { yield far(); } other() {} }
export class Beside { *[Symbol.iterator]() { yield 1; } }
export function far() { return 1; }`;
const SYNC = ['Fees.[Symbol.iterator]'];
const BOTH = ['Fees.[Symbol.asyncIterator]', 'Fees.[Symbol.iterator]'];

/** What walks through `new Fees()`, and what that runs. */
test.each([
  ['for of', 'for (const fee of new Fees()) use(fee);', SYNC],
  ['a variable', 'const fees = new Fees(); for (const fee of fees) use(fee);', SYNC],
  ['for await', 'for await (const fee of new Fees()) use(fee);', BOTH],
  ['a spread into a list', 'return [...new Fees()];', SYNC],
  ['a spread into arguments', 'use(...new Fees());', SYNC],
  ['a pattern', 'const [first] = new Fees(); return first;', SYNC],
  ['Array.from', 'return Array.from(new Fees());', SYNC],
  ['a list', 'for (const fee of [new Fees()]) use(1);', []],
  ['something unknown', 'for (const fee of given) use(fee);', []],
])('%s runs the iterator of what is walked through', (_title, text, expected) => {
  const tree = {
    'fees.ts': FEES,
    'pay.ts': `import { Fees } from './fees';\nexport async function pay(given: any) { ${text} }\nfunction use(...all: any[]) {}`,
  };
  const found = edgesOf(tree).filter((edge) => /^pay\.ts#pay call fees/.test(edge));
  expect(found.map((edge) => edge.replace(/^.*fees\.ts#/, ''))).toEqual(expected);
});

test('yield* runs the iterator of what it gives on', () => {
  const tree = {
    'fees.ts': FEES,
    'pay.ts': `import { Fees } from './fees';\nexport function* pay() { yield* new Fees(); }`,
  };
  expect(edgesOf(tree).filter((edge) => /^pay\.ts#pay call fees/.test(edge))).toEqual([
    'pay.ts#pay call fees.ts#Fees.[Symbol.asyncIterator]',
    'pay.ts#pay call fees.ts#Fees.[Symbol.iterator]',
  ]);
});
