import { SERVICE, type ThreatCase, type ThreatCases } from './threat-case';

const inTree = (
  before: ThreatCase['before'],
  after: ThreatCase['after'],
  found: readonly string[],
): ThreatCase => ({
  before: { ...SERVICE, ...before },
  after,
  found,
});
const hop = (from: string, name: string, next: string) =>
  `import { ${next} } from './${from}';\nexport const ${name} = (amount: any) => ${next}(amount);\n`;
const FIVE_HOPS = {
  'src/take.ts': hop('one', 'take', 'one'),
  'src/one.ts': hop('two', 'one', 'two'),
  'src/two.ts': hop('three', 'two', 'three'),
  'src/three.ts': hop('four', 'three', 'four'),
  'src/four.ts': hop('five', 'four', 'five'),
  'src/five.ts': 'export const five = (amount: any) => amount;\n',
};
const GATES = {
  'src/gates.ts': 'export interface Gate { charge(): number }\n',
  'src/card.ts':
    "import type { Gate } from './gates';\nexport class Card implements Gate {\n  charge() { return 1; }\n}\n",
};
const CHECKED =
  'export const take = (amount: number) => {\n  if (amount < 0) throw new Error();\n  return amount;\n};\n';

/** Changes far from regulated code, and code that is taken away. */
export const INDIRECTION: ThreatCases = {
  'N24 five files away': inTree(
    FIVE_HOPS,
    { 'src/five.ts': 'export const five = (amount: any) => -amount;\n' },
    ['high regulated-dependency src/five.ts:1 pay > take > one > two > three > four > five'],
  ),
  'N24 barrels': inTree(
    {
      'src/take.ts': hop('all', 'take', 'fee'),
      'src/all.ts': "export * from './more';\n",
      'src/more.ts': "export { low as fee } from './low';\n",
      'src/low.ts': 'export const low = (amount: any) => amount;\n',
    },
    { 'src/low.ts': 'export const low = (amount: any) => -amount;\n' },
    ['high regulated-dependency src/low.ts:1 pay > take > low'],
  ),
  'N24 a container': inTree(
    {
      ...GATES,
      'src/take.ts':
        "import type { Gate } from './gates';\nclass Desk {\n  constructor(private readonly gate: Gate) {}\n  run() { return this.gate.charge(); }\n}\nexport const take = (gate: any) => new Desk(gate).run();\n",
    },
    { 'src/card.ts': String(GATES['src/card.ts']).replace('return 1', 'return 9') },
    ['high regulated-dependency src/card.ts:3 pay > take > Desk.run > Card.charge'],
  ),
  'N24 an emitter': inTree(
    {
      'src/bus.ts': "import { EventEmitter } from 'node:events';\nexport const bus = new EventEmitter();\n",
      'src/take.ts':
        "import { bus } from './bus';\nexport const take = (amount: any) => bus.emit('paid', amount);\n",
      'src/listen.ts':
        "import { bus } from './bus';\nfunction onPaid() {\n  return 1;\n}\nbus.on('paid', onPaid);\n",
    },
    {
      'src/listen.ts':
        "import { bus } from './bus';\nfunction onPaid() {\n  return 2;\n}\nbus.on('paid', onPaid);\n",
    },
    ['high regulated-dependency src/listen.ts:2 pay > take > onPaid'],
  ),
  'N24 a decorator': inTree(
    {
      'src/take.ts':
        "import { limited } from './limited';\nclass Desk {\n  @limited\n  run() { return 1; }\n}\nexport const take = (amount: any) => new Desk().run();\n",
      'src/limited.ts': 'export function limited(target: object, key: string) {\n  console.info(key);\n}\n',
    },
    {
      'src/limited.ts': 'export function limited(target: object, key: string) {\n  console.error(key);\n}\n',
    },
    ['high regulated-dependency src/limited.ts:1 pay > take > Desk.run > limited'],
  ),
  'N24 a default parameter': inTree(
    {
      'src/take.ts':
        "import { rate } from './rate';\nexport const take = (amount: any, how = rate) => how(amount);\n",
      'src/rate.ts': 'export const rate = (amount: any) => amount;\n',
    },
    { 'src/rate.ts': 'export const rate = (amount: any) => -amount;\n' },
    ['high regulated-dependency src/rate.ts:1 pay > take > rate'],
  ),
  'N24 a member that nobody can tell the type of, as a guess': inTree(
    {
      'src/take.ts': "import './stores';\nexport const take = (store: any) => store.persist();\n",
      'src/stores.ts':
        'export class A {\n  persist() { return 1; }\n}\nexport class B {\n  persist() { return 2; }\n}\n',
    },
    {
      'src/stores.ts':
        'export class A {\n  persist() { return 1; }\n}\nexport class B {\n  persist() { return 9; }\n}\n',
    },
    ['medium regulated-dependency src/stores.ts:5 pay > take > B.persist'],
  ),
  'N24 five files away, beside': inTree(
    { ...FIVE_HOPS, 'src/five.ts': `${FIVE_HOPS['src/five.ts']}export const six = 1;\n` },
    { 'src/five.ts': `${FIVE_HOPS['src/five.ts']}export const six = 2;\n` },
    [],
  ),
  'N25 a check that goes': inTree(
    { 'src/take.ts': CHECKED },
    { 'src/take.ts': CHECKED.replace('  if (amount < 0) throw new Error();\n', '') },
    ['high regulated-dependency src/take.ts:1 pay > take'],
  ),
  'N25 a file that goes with its check': inTree(
    {
      'src/take.ts':
        "import { check } from './check';\nexport const take = (amount: number) => {\n  check(amount);\n  return amount;\n};\n",
      'src/check.ts': 'export function check(amount: number) {\n  if (amount < 0) throw new Error();\n}\n',
    },
    {
      'src/take.ts': 'export const take = (amount: number) => {\n  return amount;\n};\n',
      'src/check.ts': null,
    },
    [
      'high regulated-dependency src/check.ts:1 pay > take > check',
      'high regulated-dependency src/take.ts:1 pay > take',
    ],
  ),
  'N26 a regulated function under another name': inTree(
    {},
    { 'src/pay.ts': String(SERVICE['src/pay.ts']).replace('function pay', 'function settle') },
    ['high policy-unmatched src/pay.ts:2', 'high regulated-change src/pay.ts:2'],
  ),
  'N26 a regulated function in another file': inTree(
    {},
    { 'src/pay.ts': null, 'src/settle.ts': String(SERVICE['src/pay.ts']) },
    ['high policy-unmatched src/pay.ts:2', 'high regulated-change src/settle.ts:2'],
  ),
  'N26 what is taken out of a regulated function': inTree(
    {
      'src/pay.ts':
        'export function pay(amount: number) {\n  if (amount < 0) throw new Error();\n  return amount;\n}\n',
    },
    {
      'src/pay.ts':
        "import { check } from './check';\nexport function pay(amount: number) {\n  check(amount);\n  return amount;\n}\n",
      'src/check.ts': 'export function check(amount: number) {}\n',
    },
    ['high regulated-change src/pay.ts:2', 'high regulated-dependency src/check.ts:1 pay > check'],
  ),
  'N27 a constant': inTree(
    {
      'src/take.ts': "import { RATE } from './rate';\nexport const take = (amount: any) => amount * RATE;\n",
      'src/rate.ts': 'export const RATE = 1;\n',
    },
    { 'src/rate.ts': 'export const RATE = 9;\n' },
    ['high regulated-dependency src/rate.ts:1 pay > take > RATE'],
  ),
  'N27 an enum': inTree(
    {
      'src/take.ts': "import { Kind } from './kind';\nexport const take = (amount: any) => Kind.Card;\n",
      'src/kind.ts': 'export enum Kind { Card = 1 }\n',
    },
    { 'src/kind.ts': 'export enum Kind { Card = 9 }\n' },
    ['high regulated-dependency src/kind.ts:1 pay > take > Kind.Card'],
  ),
  'N27 a constant enum': inTree(
    {
      'src/take.ts': "import { Kind } from './kind';\nexport const take = (amount: any) => Kind.Card;\n",
      'src/kind.ts': 'export const enum Kind { Card = 1 }\n',
    },
    { 'src/kind.ts': 'export const enum Kind { Card = 9 }\n' },
    ['high regulated-dependency src/kind.ts:1 pay > take > Kind.Card'],
  ),
  'N27 a type that an area names': inTree(
    { 'src/rows.ts': 'export interface TransactionRow { amount: number }\n' },
    { 'src/rows.ts': 'export interface TransactionRow { amount: string }\n' },
    ['high regulated-data src/rows.ts:1'],
  ),
  'N27 a type that no area names is no such thing': inTree(
    { 'src/rows.ts': 'export interface LogRow { amount: number }\n' },
    { 'src/rows.ts': 'export interface LogRow { amount: string }\n' },
    [],
  ),
  'N29 a call that was certain and may be several': inTree(
    {
      'src/take.ts': "import { Card } from './gates';\nexport const take = (gate: Card) => gate.charge();\n",
      'src/gates.ts':
        'export class Card {\n  charge() { return 1; }\n}\nexport class Cash {\n  charge() { return 2; }\n}\n',
    },
    {
      'src/take.ts':
        "import { Card } from './gates';\nexport const take = (gate: any = Card) => gate.charge();\n",
    },
    ['high regulated-dependency src/take.ts:2 pay > take', 'high dynamic-code src/take.ts:2 pay > take'],
  ),
  'N29 a call that was certain and is computed': inTree(
    {
      'src/take.ts': "import { Card } from './gates';\nexport const take = (gate: Card) => gate.charge();\n",
      'src/gates.ts': 'export class Card {\n  charge() { return 1; }\n}\n',
    },
    {
      'src/take.ts':
        "import { Card } from './gates';\nexport const take = (gate: Card, how: any = 'charge') => gate[how]();\n",
    },
    ['high regulated-dependency src/take.ts:2 pay > take', 'high dynamic-code src/take.ts:2 pay > take'],
  ),
  'N29 the second step is told too: what is called by name among several is edited': inTree(
    {
      'src/take.ts':
        "import { Card } from './gates';\nexport const take = (gate: any = Card) => gate.charge();\n",
      'src/gates.ts':
        'export class Card {\n  charge() { return 1; }\n}\nexport class Cash {\n  charge() { return 2; }\n}\n',
    },
    {
      'src/gates.ts':
        'export class Card {\n  charge() { return 9; }\n}\nexport class Cash {\n  charge() { return 2; }\n}\n',
    },
    ['medium regulated-dependency src/gates.ts:2 pay > take > Card.charge'],
  ),
  'N29 a call that stays certain is no such thing': inTree(
    {
      'src/take.ts': "import { Card } from './gates';\nexport const take = (gate: Card) => gate.charge();\n",
      'src/gates.ts':
        'export class Card {\n  charge() { return 1; }\n}\nexport class Cash {\n  charge() { return 2; }\n}\n',
    },
    {
      'src/take.ts': "import { Card } from './gates';\nexport const take = (card: Card) => card.charge();\n",
    },
    [],
  ),
};
