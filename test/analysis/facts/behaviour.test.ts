import { factsOf } from '../link/program';

/** The behaviour of a declaration, as its hash; its code stands in one file with some company. */
function hashOf(text: string, name: string): string {
  const facts = factsOf({ 'a.tsx': text }).get('a.tsx');
  expect(facts?.unanalysed).toBeNull();
  const found = facts?.declarations.filter((declaration) => declaration.name === name) ?? [];
  expect(found).toHaveLength(1);
  return found[0]?.hash ?? 'none';
}

const PAY = `
import { round } from './math';
const RATE = 0.2;
export async function pay(amount: number, { fee = 1, currency: code }: Options): Promise<Receipt> {
  const total = round(amount * RATE) + fee;
  if (total < 0) throw new Error('negative');
  for (const item of items) { await post(item.id, code); }
  return { total, text: \`paid \${total}\`, "note": 'x' } as Receipt;
}`;

const edited = (from: string | RegExp, to: string) => {
  const text = PAY.replace(from, to);
  expect(text).not.toBe(PAY);
  return text;
};

describe('what does not change a hash', () => {
  const SILENT: Record<string, string> = {
    'white space': edited(/ {2}/g, '      '),
    'line breaks': edited(/\n/g, '\r\n\r\n'),
    'a comment': edited('const total', '/* why */ const total // because\n'),
    'a documentation comment': edited('export async', '/** Pays. */\nexport async'),
    'a type annotation': edited('amount: number', 'amount: Money<number> | null'),
    'a dropped annotation': edited(': Promise<Receipt>', ''),
    'another assertion': edited('as Receipt', 'satisfies Receipt'),
    'a non-null assertion': edited('item.id', 'item!.id'),
    'type parameters': edited('pay(', 'pay<T extends object>('),
    'type arguments': edited('round(', 'round<number>('),
    'a renamed local': edited(/total = round/, 'sum = round')
      .replace(/\btotal( <|}|\))/g, 'sum$1')
      .replace('+ fee', '+ fee')
      .replace('{ total,', '{ total: sum,')
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the fixture holds a template
      .replace('${total}', '${sum}'),
    'a renamed parameter': edited(/amount/g, 'value'),
    'a renamed destructured parameter': edited(/\bcode\b/g, 'iso'),
    'a renamed loop variable': edited(/\bitem\b/g, 'entry'),
    'a renamed import': edited('{ round }', '{ round as r }').replace('= round(', '= r('),
    'single or double quotes': edited("'negative'", '"negative"'),
    'a template without holes': edited("'negative'", '`negative`'),
    'quotes around a property name': edited('"note"', 'note'),
    'another spelling of a number': edited('fee = 1', 'fee = 0x1'),
    parentheses: edited('amount * RATE', '(amount) * (RATE)'),
    'a trailing comma': edited("'x' }", "'x', }"),
    'missing semicolons': edited(/;\n/g, '\n'),
    'braces around one statement': edited("throw new Error('negative');", "{ throw new Error('negative'); }"),
    'the export keyword': edited('export async', 'async'),
    'an interface beside it': `${PAY}\ninterface Other { x: 1 }`,
    'a function beside it': `function other() { return 1; }\n${PAY}`,
    'another value of a constant that it reads': edited('0.2', '0.3'),
    'another folder of what it imports': edited('./math', '../shared/math'),
    'another file behind the same name, whose meaning is compared instead': edited('./math', './maths'),
    'an import beside it': `import './x';\n${PAY}`,
    'brackets for a dot': edited('item.id', "item['id']"),
    'an escape in a name': edited('await post', 'await p\\u006fst'),
    'let instead of const': edited('const total', 'let total'),
  };

  test.each(Object.entries(SILENT))('%s', (_title, text) => {
    expect(hashOf(text, 'pay')).toBe(hashOf(PAY, 'pay'));
  });
});

describe('what changes a hash', () => {
  const SPEAKING: Record<string, string> = {
    'an operator': edited('total < 0', 'total <= 0'),
    'a prefix operator': edited('amount * RATE', '-amount * RATE'),
    'a literal': edited("'negative'", "'Negative'"),
    'a default value': edited('fee = 1', 'fee = 2'),
    'a default that was none': edited('fee = 1', 'fee'),
    'which property is taken': edited('currency: code', 'country: code'),
    'a default instead of a name': edited('currency: code', 'currency = code'),
    'the order of parameters': edited(
      'amount: number, { fee = 1, currency: code }: Options',
      '{ fee = 1, currency: code }: Options, amount: number',
    ),
    'a deleted check': edited("  if (total < 0) throw new Error('negative');\n", ''),
    'the order of operands': edited('amount * RATE', 'RATE * amount'),
    'the order of properties': edited('{ total, text', '{ text: 1, total, also'),
    'a dropped await': edited('await post', 'post'),
    'a dropped async': edited('export async', 'export').replace('await post', 'post'),
    'a generator': edited('function pay', 'function* pay'),
    'one import for another': edited('{ round }', '{ round, round as floor }').replace(
      'post(item.id, code)',
      'floor(item.id, code)',
    ),
    'another function': edited('= round(', '= floor('),
    'an optional call': edited('post(', 'post?.('),
    'optional access': edited('item.id', 'item?.id'),
    'the text of a template': edited('paid ', 'Paid '),
    'one local for another': edited('post(item.id, code)', 'post(item.id, fee)'),
    'a statement moved out of a branch': edited(
      "if (total < 0) throw new Error('negative');",
      "if (total < 0) {} throw new Error('negative');",
    ),
    'a spread': edited('{ total,', '{ ...total,'),
    'structure hidden in a string': edited("'x'", "'x\" $0'"),
  };

  test.each(Object.entries(SPEAKING))('%s', (_title, text) => {
    expect(hashOf(text, 'pay')).not.toBe(hashOf(PAY, 'pay'));
  });
});

const CLASS = `
@Controller('pay')
export class Wallet extends Base {
  static limit = 5;
  #v = 1;
  static { register(Wallet); }
  constructor(private readonly store: Store, b = 2) { super(b); }
  @Get('x') balance(@Query('q') q: string) { const inner = () => q; return inner(); }
  get open() { return this.#v; }
}
export enum Kind { A = 1, B }
export const table = { a: () => 1, b: 2, c: { d() { return 3; } } };
dotenv.config();
app.post('/pay', (req) => { pay(req); });`;

describe('whose hash changes', () => {
  const OWNERS: Record<string, { edit: [string, string]; changed: string[] }> = {
    'a decorator of a class': { edit: ["@Controller('pay')", "@Controller('p')"], changed: ['Wallet'] },
    'a static block': { edit: ['register(Wallet)', 'register(Wallet, 1)'], changed: ['Wallet'] },
    'the base class': { edit: ['extends Base', 'extends Other'], changed: ['Wallet'] },
    'a field': { edit: ['limit = 5', 'limit = 6'], changed: ['Wallet.limit'] },
    'a private field': { edit: ['#v = 1', '#v = 2'], changed: ['Wallet.#v'] },
    'a default of the constructor': { edit: ['b = 2', 'b = 3'], changed: ['Wallet.constructor'] },
    'a decorator of a method': { edit: ["@Get('x')", "@Get('y')"], changed: ['Wallet.balance'] },
    'a decorator of a parameter': { edit: ["@Query('q')", "@Query('r')"], changed: ['Wallet.balance'] },
    'an accessor': { edit: ['return this.#v', 'return -this.#v'], changed: ['Wallet.open'] },
    'a nested function': { edit: ['() => q', '() => q + 1'], changed: ['Wallet.balance.inner'] },
    'an enum': { edit: ['A = 1', 'A = 2'], changed: ['Kind.A', 'Kind.B'] },
    'data of an object': { edit: ['b: 2', 'b: 3'], changed: ['table.b'] },
    'a function of an object': { edit: ['() => 1', '() => 2'], changed: ['table.a'] },
    'a method of a nested object': { edit: ['return 3', 'return 4'], changed: ['table.c.d'] },
    'a module effect': { edit: ['config()', 'config(1)'], changed: [''] },
    'a handler': { edit: ['pay(req)', 'pay(req, 1)'], changed: ["app.post('/pay')"] },
  };

  test.each(Object.entries(OWNERS))('%s', (_title, { edit, changed }) => {
    const hashes = (text: string) => factsOf({ 'a.ts': text }).get('a.ts')?.declarations ?? [];
    const after = hashes(CLASS.replace(...edit));
    const found = hashes(CLASS).filter(({ hash }, at) => hash !== after[at]?.hash);
    expect(found.map(({ name }) => name)).toEqual(changed);
  });

  test('a module that only declares has no behaviour of its own', () => {
    const text = `import a from 'x';\nimport type { T } from './t';\nexport const b = a();\nexport function c() {}\nexport { d } from './d';\n'use strict';`;
    expect(hashOf(text, '')).toBe('');
    expect(hashOf(`${text}\na();`, '')).not.toBe('');
  });

  test('handing out what has a name is no behaviour, a value that is exported by itself is', () => {
    expect(hashOf('function a() {}\nmodule.exports = { a, b: a, c() {} };\nexports.d = a;', '')).toBe('');
    expect(hashOf("module.exports = require('knex')(config);", '')).not.toBe('');
    expect(hashOf('module.exports = { LIMIT: 5 };', '')).toBe('');
    expect(hashOf('module.exports = { LIMIT: 5 };', 'LIMIT')).not.toBe(
      hashOf('module.exports = { LIMIT: 6 };', 'LIMIT'),
    );
    expect(hashOf('module.exports = make({ LIMIT: 5 });', '')).not.toBe('');
  });

  test('the order of effects counts, also among initialisers that run code', () => {
    const before = 'a();\nb();\nconst c = load();\nfunction f() {}';
    expect(hashOf('function f() {}\na();\nb();\nconst c = load();', '')).toBe(hashOf(before, ''));
    expect(hashOf('b();\na();\nconst c = load();', '')).not.toBe(hashOf(before, ''));
    expect(hashOf('const c = load();\na();\nb();', '')).not.toBe(hashOf(before, ''));
  });

  test('types have a hash of their shape', () => {
    const typeHash = (text: string) =>
      factsOf({ 'a.ts': text })
        .get('a.ts')
        ?.declarations.map((found) => found.typeHash);
    const before = typeHash('export interface Row { id: string; sum: number }\ntype Money = number;');
    expect(
      typeHash('interface Row { id: string; // key\n sum: number }\nexport type Money = number'),
    ).toEqual(before);
    expect(typeHash('interface Row { id: string; sum: bigint }\ntype Money = number')).not.toEqual(before);
  });
});
