import { edgesOf } from './program';

const MONEY = `export class Money { toString() { return ''; } valueOf() { return 1; } toJSON() { return 1; } toFixed() { return ''; } }
export class Exact extends Money { [Symbol.toPrimitive](hint: string) { return hint; } }
export class Plain { toText() { return ''; } }
export class Written { toString() { return ''; } }
export interface Shown { toString(): string }
export class Card implements Shown { toString() { return ''; } }
export class Order { total: Money = new Money(); plain: Plain = new Plain(); get paid(): Money { return this.total; } }
export class Late extends Order { fee = 1; }`;

/** What code does with what it is given, and what of that the language calls. */
test.each([
  ['a template', `use(\`\${money} due\`)`, ['Money.toString']],
  [
    'a template of several',
    `use(\`\${plain}, \${money}, \${exact}\`)`,
    ['Exact.[Symbol.toPrimitive]', 'Money.toString'],
  ],
  ['a concatenation', `use('due: ' + money)`, ['Money.valueOf']],
  ['a concatenation of one without a value', `use('due: ' + written + '!')`, ['Written.toString']],
  ['what is added to a text', `let text = ''; text += written; use(text)`, ['Written.toString']],
  ['String()', 'use(String(money))', ['Money.toString']],
  ['Number()', 'use(Number(money))', ['Money.valueOf']],
  ['a comparison', 'use(money > 3)', ['Money.valueOf']],
  ['arithmetic', 'use(3 - money)', ['Money.valueOf']],
  ['a sign', 'use(-money)', ['Money.valueOf']],
  ['a function of Math', 'use(Math.max(3, money))', ['Money.valueOf']],
  ['JSON.stringify()', 'use(JSON.stringify(money))', ['Money.toJSON']],
  ['JSON of an object that holds it', 'use(JSON.stringify({ money, list: [exact] }))', ['Money.toJSON']],
  ['JSON of what a class holds', 'use(JSON.stringify(order))', ['Money.toJSON']],
  ['JSON of what a base class holds', 'use(JSON.stringify(late))', ['Money.toJSON']],
  ['the text of a list', `use(\`\${[written]}\`)`, ['Written.toString']],
  ['the text of what has an interface', `use(\`\${shown}\`)`, ['Card.toString']],
  ['what a call gives', `use(\`\${order.paid}\`)`, ['Money.toString', 'Order.paid']],
  ['a method of another name', `use(\`\${plain}\`)`, []],
  ['the text of an object that merely holds it', `use(\`\${order}\`)`, []],
  ['a tagged template', `sql\`\${money}\``, []],
  ['a comparison of objects', 'use(money === exact)', []],
  ['something unknown', `use(\`\${given}\${given.fee}\`, given > 1, JSON.stringify(given))`, []],
  ['a function that is called String', 'const String = use; use(String(money))', []],
])('%s runs what the value has for it', (_title, text, expected) => {
  const tree = {
    'money.ts': MONEY,
    'pay.ts': `import type { Exact, Late, Money, Order, Plain, Shown, Written } from './money';
export function pay(money: Money, exact: Exact, order: Order, late: Late, plain: Plain, written: Written, shown: Shown, given: any) { ${text}; }
function use(...all: any[]) {}\nfunction sql(...all: any[]) {}`,
  };
  const found = edgesOf(tree).filter((edge) => /^pay\.ts#pay (?!type).* money\.ts/.test(edge));
  expect(found).toEqual(expected.map((name) => `pay.ts#pay call money.ts#${name}`));
});
