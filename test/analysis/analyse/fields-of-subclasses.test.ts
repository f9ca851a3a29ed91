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

const CARD = `import { Plastic } from './plastic';
export class Card extends Plastic {
  cap = 1;
  hooks = { paid: () => 3 };
}
`;
const CASH = `import { Means } from './means';
export class Cash extends Means {
  cap = 5;
  hooks = {};
}
`;
/** A base class that says the types of fields which classes below it hold. */
const DECLARED = {
  'src/means.ts': `export abstract class Means {
  abstract cap: number;
  hooks!: { paid?: () => number };
  charge() { return [1].map((each) => each + this.cap + (this.hooks.paid?.() ?? 0)); }
}
`,
  'src/plastic.ts': `import { Means } from './means';\nexport class Plastic extends Means {\n  cap = 0;\n}\n`,
  'src/card.ts': CARD,
  'src/cash.ts': CASH,
  'src/pay.ts': `import type { Card } from './card';\nexport const pay = (card: Card) => card.charge();\n`,
};

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
  'tells a field that the base only declares': {
    base: DECLARED,
    head: { 'src/card.ts': CARD.replace('cap = 1', 'cap = 2') },
    found: told('Card.cap', 'src/card.ts:3', 'Means.charge > Means.charge.map-callback > Card.cap'),
  },
  'tells a function in one': {
    base: DECLARED,
    head: { 'src/card.ts': CARD.replace('=> 3', '=> 4') },
    found: told(
      'Card.hooks.paid',
      'src/card.ts:4',
      'Means.charge > Means.charge.map-callback > Card.hooks.paid',
    ),
  },
  "and is silent about a sibling's": {
    base: DECLARED,
    head: { 'src/cash.ts': CASH.replace('cap = 5', 'cap = 6') },
    found: {},
  },
  'tells the nearest one, and none that it takes the place of': {
    base: DECLARED,
    head: {
      'src/card.ts': CARD.replace('cap = 1', 'cap = 2'),
      'src/plastic.ts': DECLARED['src/plastic.ts'].replace('cap = 0', 'cap = 9'),
    },
    found: told('Card.cap', 'src/card.ts:3', 'Means.charge > Means.charge.map-callback > Card.cap'),
  },
  'tells what `super` has read of the own instance': {
    base: {
      ...DECLARED,
      'src/card.ts': CARD.replace('}\n', '  charge() { return super.charge(); }\n}\n'),
    },
    head: {
      'src/card.ts': CARD.replace('}\n', '  charge() { return super.charge(); }\n}\n').replace(
        'cap = 1',
        'cap = 2',
      ),
    },
    found: told(
      'Card.cap',
      'src/card.ts:3',
      'Card.charge > Means.charge > Means.charge.map-callback > Card.cap',
    ),
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
