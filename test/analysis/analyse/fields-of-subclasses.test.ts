import { describePrograms, type ProgramCase } from './program-case';

/** What a base class reads of the instance is what the instance's own class holds there. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/pay.ts#*"]
`;
const MODEL = `export type Rules = Record<string, { rule: (value: number) => number } | undefined>;
export class Model {
  rate = 1;
  rules: Rules = {};
  hidden: Record<string, () => boolean> = {};
  static title = 'model';
  fee() { return this.rate; }
  check(name: string, value: number) {
    const { rule } = this.rules[name] ?? {};
    return rule === undefined ? value : rule(value);
  }
  name() { return (this.constructor as typeof Model).title; }
  save() { return this.check('total', this.fee()); }
}
`;
const ORDER = `import { Model, type Rules } from './model';
import { vat } from './vat';
export class Order extends Model {
  rate = vat();
  rules: Rules = { total: { rule: (value) => value + 1 }, net: { rule: (value) => value } };
  hidden = { total: () => true };
  static title = 'order';
  store() { return this.save(); }
}
export class Rush extends Order {
  rate = 9;
}
`;
const NOTE = `import { Model, type Rules } from './model';
export class Note extends Model {
  rate = 5;
  rules: Rules = { total: { rule: (value) => value + 5 } };
  static title = 'note';
}
`;
const FILES = {
  'src/model.ts': MODEL,
  'src/order.ts': ORDER,
  'src/note.ts': NOTE,
  'src/vat.ts': 'export const vat = () => 2;\n',
  'src/pay.ts': `import type { Order } from './order';\nexport const pay = (order: Order) => order.save();\n`,
};
const order = (from: string, to: string) => ({ 'src/order.ts': ORDER.replace(from, to) });
const note = (from: string, to: string) => ({ 'src/note.ts': NOTE.replace(from, to) });
const paidBy = (pay: string) => ({ ...FILES, 'src/pay.ts': pay });
const told = (what: string, place: string, way: string) => ({
  dependencyChanges: [`money: ${what} behaves differently [changed] (head ${place}) pay > ${way}`],
});
const ANY = paidBy(
  `import type { Model } from './model';\nexport const pay = (model: Model) => model.save();\n`,
);

const CASES: Record<string, ProgramCase> = {
  'tells a field that the class gives another value': {
    base: FILES,
    head: order('rate = vat()', 'rate = 2 * vat()'),
    found: told('Order.rate', 'src/order.ts:4', 'Model.save > Model.fee > Model.rate > Order.rate'),
  },
  'tells what that is computed with': {
    base: FILES,
    head: { 'src/vat.ts': 'export const vat = () => 3;\n' },
    found: told('vat', 'src/vat.ts:1', 'Model.save > Model.fee > Model.rate > Order.rate > vat'),
  },
  'tells one of a class below': {
    base: FILES,
    head: order('rate = 9', 'rate = 8'),
    found: told('Rush.rate', 'src/order.ts:11', 'Model.save > Model.fee > Model.rate > Rush.rate'),
  },
  'tells a function in a table of which the base takes one': {
    base: FILES,
    head: order('value + 1', 'value + 2'),
    found: told(
      'Order.rules.total.rule',
      'src/order.ts:5',
      'Model.save > Model.check > Model.rules > Order.rules.total.rule',
    ),
  },
  'tells a static one that is asked for by way of the constructor': {
    base: paidBy(
      `import type { Order } from './order';\nexport const pay = (order: Order) => order.name();\n`,
    ),
    head: order(`'order'`, `'orders'`),
    found: told('Order.title', 'src/order.ts:7', 'Model.name > Model.title > Order.title'),
  },
  'is silent about a field that the base does not read': {
    base: FILES,
    head: order('=> true', '=> false'),
    found: {},
  },
  "is silent about a sibling's, where the type says whose instance it is": {
    base: FILES,
    head: note('rate = 5', 'rate = 6'),
    found: {},
  },
  'and where the class calls the method on its own instance': {
    base: paidBy(
      `import type { Order } from './order';\nexport const pay = (order: Order) => order.store();\n`,
    ),
    head: note('value + 5', 'value + 6'),
    found: {},
  },
  'tells those of all classes where an instance of any is called': {
    base: ANY,
    head: note('rate = 5', 'rate = 6'),
    found: told('Note.rate', 'src/note.ts:3', 'Model.save > Model.fee > Model.rate > Note.rate'),
  },
  'tells those of each class that one function calls': {
    base: paidBy(
      `import type { Note } from './note';\nimport type { Order } from './order';\nexport const pay = (order: Order, notes: Note[]) => notes.reduce((sum, note) => sum + note.save(), order.save());\n`,
    ),
    head: { ...order('value + 1', 'value + 2'), ...note('rate = 5', 'rate = 6') },
    found: {
      dependencyChanges: [
        'money: Note.rate behaves differently [changed] (head src/note.ts:3) pay > Model.save > Model.fee > Model.rate > Note.rate',
        'money: Order.rules.total.rule behaves differently [changed] (head src/order.ts:5) pay > Model.save > Model.check > Model.rules > Order.rules.total.rule',
      ],
    },
  },
  'tells all where one of those called is not known': {
    base: paidBy(
      `import type { Model } from './model';\nimport type { Order } from './order';\nexport const pay = (order: Order, model: Model) => model.save() + order.save();\n`,
    ),
    head: note('rate = 5', 'rate = 6'),
    found: told('Note.rate', 'src/note.ts:3', 'Model.save > Model.fee > Model.rate > Note.rate'),
  },
  'tells all where something else implements the class': {
    base: {
      ...FILES,
      'src/fake.ts': `import { Model } from './model';\nimport type { Order } from './order';\nexport class Fake extends Model implements Order {\n  store() { return this.save(); }\n}\n`,
    },
    head: note('rate = 5', 'rate = 6'),
    found: told('Note.rate', 'src/note.ts:3', 'Model.save > Model.fee > Model.rate > Note.rate'),
  },
  'is silent about a field of a class of which an instance is merely made': {
    base: paidBy(
      `import { Order } from './order';\nexport const pay = () => { const made = new Order(); return made.hidden; };\n`,
    ),
    head: note('rate = 5', 'rate = 6'),
    found: {},
  },
};

describePrograms("fields in the place of a base class's", CASES, { policy: POLICY });
