import { findingsOf } from '../references/literal-change';

const MANIFEST = `regulated:
  - { id: pay, title: Money movement, functions: ["src/pay.*#pay"] }
`;

/** Line 1 of `src/config.ts` before and after, what `pay` does with the `Config` in it, and the ways that are told. */
type Edit = readonly [before: string, after: string, use: string, told: readonly string[]];

const OBJECT = 'export const Config = { fee: 1, low: 2, deep: { cap: 3, more: { max: 4 } } };';
const WHOLE = 'pay > Config';
/** `pay` itself now leads elsewhere. */
const GONE = 'high regulated-change src/pay.ts:2';
const KEYS = 'Object.keys(Config)';

const MEMBERS: Record<string, Edit> = {
  'the member that is read': [OBJECT, OBJECT.replace('1', '9'), 'Config.fee', ['pay > Config.fee']],
  'another member': [OBJECT, OBJECT.replace('2', '9'), 'Config.fee', []],
  'one more member': [OBJECT, OBJECT.replace('low', 'top: 0, low'), 'Config.fee', []],
  'a member that goes': [OBJECT, OBJECT.replace(' low: 2,', ''), 'Config.fee', []],
  'the member that is read goes': [
    OBJECT,
    OBJECT.replace(' fee: 1,', ''),
    'Config.fee',
    [GONE, WHOLE, 'pay > Config.fee'],
  ],
  'a member that is read by its name as a text': [
    OBJECT,
    OBJECT.replace('1', '9'),
    "Config['fee']",
    ['pay > Config.fee'],
  ],
  'another than the one read by its name as a text': [OBJECT, OBJECT.replace('2', '9'), "Config['fee']", []],
  'a member of a nested object': [
    OBJECT,
    OBJECT.replace('3', '9'),
    'Config.deep.cap',
    ['pay > Config.deep.cap'],
  ],
  'beside a member of a nested object': [OBJECT, OBJECT.replace('4', '9'), 'Config.deep.cap', []],
  'deep inside of the nested object that is read': [
    OBJECT,
    OBJECT.replace('4', '9'),
    'use(Config.deep)',
    ['pay > Config.deep.more > Config.deep.more.max'],
  ],
  'beside the nested object that is read': [OBJECT, OBJECT.replace('2', '9'), 'use(Config.deep)', []],
  'a member that is asked something': [
    "export const Config = { list: ['a'], low: 2 };",
    "export const Config = { list: ['b'], low: 2 };",
    'Config.list.includes(key)',
    ['pay > Config.list'],
  ],
  'beside a member that is asked something': [
    "export const Config = { list: ['a'], low: 2 };",
    "export const Config = { list: ['a'], low: 9 };",
    'Config.list.includes(key)',
    [],
  ],
  'members in another order': [
    OBJECT,
    'export const Config = { low: 2, fee: 1, deep: { cap: 3, more: { max: 4 } } };',
    'Config.fee',
    [],
  ],
  'a member that is taken out of the object': [
    OBJECT,
    OBJECT.replace('1', '9'),
    '{ const { fee } = Config; return fee; }',
    ['pay > Config.fee'],
  ],
  'beside a member that is taken out of the object': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '{ const { fee } = Config; return fee; }',
    [],
  ],
  'a member that is taken out of a nested object': [
    OBJECT,
    OBJECT.replace('3', '9'),
    '{ const { deep: { cap: c } } = Config; return c; }',
    ['pay > Config.deep.cap'],
  ],
  'the rest of the object': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '{ const { fee, ...rest } = Config; return rest; }',
    ['pay > Config > Config.low'],
  ],
};

const WHOLES: Record<string, Edit> = {
  'a member of an object whose keys are asked': [
    OBJECT,
    OBJECT.replace('2', '9'),
    KEYS,
    ['pay > Config > Config.low'],
  ],
  'one more member of an object whose keys are asked': [
    OBJECT,
    OBJECT.replace('low', 'top: 0, low'),
    KEYS,
    [WHOLE],
  ],
  'a member less of an object whose keys are asked': [OBJECT, OBJECT.replace(' low: 2,', ''), KEYS, [WHOLE]],
  'the order of keys that are asked': [
    'export const Config = { fee: 1, low: 2 };',
    'export const Config = { low: 2, fee: 1 };',
    KEYS,
    [WHOLE],
  ],
  'a member of an object that is handed on': [
    OBJECT,
    OBJECT.replace('2', '9'),
    'use(Config)',
    ['pay > Config > Config.low'],
  ],
  'a member of an object that is spread': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '({ ...Config })',
    ['pay > Config > Config.low'],
  ],
  'a member of an object under a name that is computed': [
    OBJECT,
    OBJECT.replace('2', '9'),
    'Config[key]',
    ['pay > Config > Config.low'],
  ],
  'a member of an object that is looked through': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '{ for (const name in Config) use(name); }',
    ['pay > Config > Config.low'],
  ],
  'a member of an object that gets another name': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '{ const c = Config; return c.fee; }',
    ['pay > Config > Config.low'],
  ],
};

const frozen = (low: number) => `export const Config = Object.freeze({ fee: 1, low: ${low} });`;
const declared = (low: number, end: string) => `export const Config = { fee: 1, low: ${low} }${end};`;
const FORMS: Record<string, Edit> = {
  'a frozen object': [frozen(2), frozen(9), 'Config.low', ['pay > Config.low']],
  'beside, in a frozen object': [frozen(2), frozen(9), 'Config.fee', []],
  'a frozen object as a whole': [frozen(2), frozen(9), KEYS, ['pay > Config > Config.low']],
  'an object that is no longer frozen': [frozen(2), declared(2, ''), KEYS, [WHOLE]],
  'a constant object': [
    declared(2, ' as const'),
    declared(9, ' as const'),
    'Config.low',
    ['pay > Config.low'],
  ],
  'beside, in a constant object': [declared(2, ' as const'), declared(9, ' as const'), 'Config.fee', []],
  'an object that satisfies a type': [
    declared(2, ' satisfies object'),
    declared(9, ' satisfies object'),
    'Config.low',
    ['pay > Config.low'],
  ],
  'beside, in an object that satisfies a type': [
    declared(2, ' satisfies object'),
    declared(9, ' satisfies object'),
    'Config.fee',
    [],
  ],
  'a member of an object that is met as its type': [
    OBJECT,
    OBJECT.replace('1', '9'),
    '((config: typeof Config) => config.fee)(use())',
    ['pay.immediate-function > Config.fee'],
  ],
  'beside, in an object that is met as its type': [
    OBJECT,
    OBJECT.replace('2', '9'),
    '((config: typeof Config) => config.fee)(use())',
    [],
  ],
  'a member that names a constant': [
    'const low = 2; export const Config = { fee: 1, low };',
    'const low = 9; export const Config = { fee: 1, low };',
    'Config.low',
    ['pay > low'],
  ],
  'beside a member that names a constant': [
    'const low = 2; export const Config = { fee: 1, low };',
    'const low = 2; export const Config = { fee: 9, low };',
    'Config.low',
    [],
  ],
};

const DOUBTS: Record<string, Edit> = {
  'what is spread over a member': [
    'const over = { fee: 2 }; export const Config = { fee: 1, ...over };',
    'const over = { fee: 3 }; export const Config = { fee: 1, ...over };',
    'Config.fee',
    ['pay > Config > over > over.fee'],
  ],
  'a spread that comes over a member': [
    'const over = { fee: 2 }; export const Config = { fee: 1 };',
    'const over = { fee: 2 }; export const Config = { fee: 1, ...over };',
    'Config.fee',
    [GONE, WHOLE, 'pay > Config.fee'],
  ],
  'what a member is spread over': [
    'const under = { fee: 2 }; export const Config = { ...under, fee: 1 };',
    'const under = { fee: 3 }; export const Config = { ...under, fee: 1 };',
    'Config.fee',
    [],
  ],
  'a member that comes from a spread': [
    'const under = { fee: 2 }; export const Config = { ...under, low: 1 };',
    'const under = { fee: 3 }; export const Config = { ...under, low: 1 };',
    'Config.fee',
    ['pay > under.fee'],
  ],
  'a computed name that may be that of the member': [
    "const key = 'fee'; export const Config = { fee: 1, [use()]: 2 };",
    "const key = 'fee'; export const Config = { fee: 1, [use()]: 3 };",
    'Config.fee',
    [WHOLE],
  ],
  'the last of two members of one name': [
    'export const Config = { fee: 1, low: 0, fee: 2 };',
    'export const Config = { fee: 1, low: 0, fee: 3 };',
    'Config.fee',
    [WHOLE],
  ],
  'a getter that takes the place of a member': [
    'export const Config = { fee: 1, low: 0 };',
    'export const Config = { get fee() { return 1; }, low: 0 };',
    'Config.fee',
    ['pay > Config.fee'],
  ],
  'what an object inherits from': [
    'const base = { fee: 2 }; export const Config = { __proto__: base, low: 1 };',
    'const other = { fee: 3 }; export const Config = { __proto__: other, low: 1 };',
    'Config.fee',
    ['pay > Config > base > base.fee', 'pay > Config > other > other.fee'],
  ],
  'members that count on one another': [
    'let n = 0; export const Config = { fee: n++, low: n++ };',
    'let n = 0; export const Config = { low: n++, fee: n++ };',
    'Config.fee',
    [WHOLE],
  ],
  'the order in which members are made by calls': [
    'const next = () => use(); export const Config = { fee: next(), low: next() };',
    'const next = () => use(); export const Config = { low: next(), fee: next() };',
    'Config.fee',
    ['pay > Config.fee'],
  ],
  'a member of what a method of the object reads': [
    'export const Config = { fee() { return this.rate; }, rate: 1, low: 2 };',
    'export const Config = { fee() { return this.rate; }, rate: 9, low: 2 };',
    'Config.fee()',
    ['pay > Config.fee > Config.rate'],
  ],
  'beside what a method of the object reads': [
    'export const Config = { fee() { return this.rate; }, rate: 1, low: 2 };',
    'export const Config = { fee() { return this.rate; }, rate: 1, low: 9 };',
    'Config.fee()',
    [],
  ],
  'a member that is set again where the module runs': [
    'export const Config = { fee: 1, low: 2 }; Config.fee = 3;',
    'export const Config = { fee: 1, low: 2 }; Config.fee = 4;',
    'Config.fee',
    ['pay > pay.ts > config.ts'],
  ],
  'a member that becomes a function where the module runs': [
    'export const Config: any = { send: null, low: 2 }; Config.send = () => 3;',
    'export const Config: any = { send: null, low: 2 }; Config.send = () => 4;',
    'Config.send()',
    ['pay > Config.send'],
  ],
};

const ENUM = 'export enum Config { Fee, Low, High = 9, Top }';
const ENUMS: Record<string, Edit> = {
  'a member of an enum': [ENUM, ENUM.replace('9', '5'), 'Config.High', ['pay > Config.High']],
  'a member of an enum that counts on from it': [
    ENUM,
    ENUM.replace('9', '5'),
    'Config.Top',
    ['pay > Config.Top'],
  ],
  'beside it, in an enum': [ENUM, ENUM.replace('9', '5'), 'Config.Low', []],
  'one more member at the end of an enum': [ENUM, ENUM.replace('Top', 'Top, More'), 'Config.Top', []],
  'one more member before one that counts on': [
    ENUM,
    ENUM.replace('Low', 'New, Low'),
    'Config.Low',
    ['pay > Config.Low'],
  ],
  'an enum under a name that is computed': [
    ENUM,
    ENUM.replace('9', '5'),
    'Config[key]',
    ['pay > Config > Config.High', 'pay > Config > Config.Top'],
  ],
  'one more member of an enum as a whole': [ENUM, ENUM.replace('Top', 'Top, More'), KEYS, [WHOLE]],
  'a member that a member is made of': [
    'export enum Config { Fee = 1, Low = 2, Both = Fee | Low }',
    'export enum Config { Fee = 4, Low = 2, Both = Fee | Low }',
    'Config.Both',
    ['pay > Config.Both > Config.Fee'],
  ],
};

const told = (way: string): string =>
  way.startsWith('high') ? way : `high regulated-dependency src/config.ts:1 ${way}`;

const PAY = (use: string) =>
  `import { Config } from './config';\nexport const pay = (key: string) => ${use};\n`;

describe.each(Object.entries({ MEMBERS, WHOLES, FORMS, DOUBTS, ENUMS }))('%s', (_group, cases) => {
  test.each(Object.entries(cases))('%s', async (_title, [before, after, use, ways]) => {
    const pay = { 'src/pay.ts': PAY(use) };
    expect(after).not.toBe(before);
    const found = await findingsOf(
      { ...pay, 'src/config.ts': `${before}\n` },
      { ...pay, 'src/config.ts': `${after}\n` },
      MANIFEST,
    );
    expect([...found].sort()).toEqual(ways.map(told).sort());
  });
});
