import { describePrograms, type ProgramCase } from './program-case';

/** A function of the class itself runs without an instance: what making one does is nothing of it. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/fees.ts#send"]
`;
const FEES = `import { open } from './books';
export class Fees {
  static rate = 2;
  static of = (sum) => sum * Fees.rate;
  static at(sum) {
    return Fees.of(sum);
  }
  static each(sums) {
    return sums.map((sum) => this.of(sum));
  }
  static made(sum) {
    return [sum, new Fees()];
  }
  static own(sum) {
    return [sum, new this()];
  }
  static by(sum) {
    return container.resolve(this);
  }
  constructor() {
    open();
  }
  add = (sum) => sum + 1;
}
`;
const withCall = (call: string) => ({
  'src/fees.ts': `${FEES}export const send = (sum) => ${call};\n`,
  'src/books.ts': 'export const open = () => fetch("/books");\n',
});
const OPENED_OTHERWISE = { 'src/books.ts': 'export const open = () => fetch("/ledger");\n' };
const toldBy = (way: string) => ({
  dependencyChanges: [`money: open behaves differently [changed] (head src/books.ts:1) send > ${way} > open`],
});

const CASES: Record<string, ProgramCase> = {
  'a static function in a field runs without what the constructor does': {
    base: withCall('Fees.of(sum)'),
    head: OPENED_OTHERWISE,
    found: {},
  },
  'and so does a static method': {
    base: withCall('Fees.at(sum)'),
    head: OPENED_OTHERWISE,
    found: {},
  },
  'and what a static method makes that calls others of the class': {
    base: withCall('Fees.each([sum])'),
    head: OPENED_OTHERWISE,
    found: {},
  },
  'one that makes an instance has the constructor run': {
    base: withCall('Fees.made(sum)'),
    head: OPENED_OTHERWISE,
    found: toldBy('Fees.made > Fees > Fees.constructor'),
  },
  'and one that makes one of whatever class it is called on': {
    base: withCall('Fees.own(sum)'),
    head: OPENED_OTHERWISE,
    found: toldBy('Fees.own > Fees > Fees.constructor'),
  },
  'and one that hands the class to who may make one': {
    base: withCall('Fees.by(sum)'),
    head: OPENED_OTHERWISE,
    found: toldBy('Fees.by > Fees > Fees.constructor'),
  },
  'a function of an instance runs after the constructor': {
    base: {
      ...withCall('0'),
      'src/fees.ts': `${FEES}export const send = (sum, fees: Fees) => fees.add(sum);\n`,
    },
    head: OPENED_OTHERWISE,
    found: toldBy('Fees.add > Fees.constructor'),
  },
};

describePrograms('static functions', CASES, { policy: POLICY });
