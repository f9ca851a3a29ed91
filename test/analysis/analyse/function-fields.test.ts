import { describePrograms, type ProgramCase } from './program-case';

/** A field that holds a function is a method in all but name: who names it depends on it, and nobody else. */

const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/money.ts#send"]
`;
const ORDER = `export class Order {
  static create = (raw) => new Order(raw);
  private constructor(private raw) {}
  getId = () => this.raw.id;
  getLines = () => this.raw.lines;
}
`;
const BASE = {
  'src/order.ts': ORDER,
  'src/money.ts':
    "import type { Order } from './order';\nexport const send = (order: Order) => fetch(order.getId());\n",
};
const edited = (from: string, to: string, of = ORDER) => ({ 'src/order.ts': of.replace(from, to) });
const TOLD = {
  dependencyChanges: [
    'money: Order behaves differently [changed] (head src/order.ts:1) send > Order.getId > Order',
  ],
};
const LISTED = ORDER.replace('  getId', '  lines = this.getLines();\n  getId');
const BASE_CLASS = 'export class Base {\n  pay() {\n    return 1;\n  }\n}\n';

const CASES: Record<string, ProgramCase> = {
  'one more function is nothing to who names another': {
    base: BASE,
    head: edited('  getId', '  isPaid = () => this.raw.isPaid;\n  getId'),
    found: {},
  },
  'nor is another name, or one less': {
    base: BASE,
    head: edited(
      '  getLines = () => this.raw.lines;\n',
      '',
      ORDER.replace('  getId', '  isPaid = () => true;\n  getId'),
    ),
    found: {},
  },
  'one of the class itself is nothing either': {
    base: BASE,
    head: edited('static create', 'static make'),
    found: {},
  },
  'but may be asked for by a base class': {
    base: { ...BASE, 'src/order.ts': ORDER.replace('class Order', 'class Order extends Model') },
    head: edited('static create', 'static make', ORDER.replace('class Order', 'class Order extends Model')),
    found: TOLD,
  },
  'where it is not private': {
    base: {
      ...BASE,
      'src/order.ts': ORDER.replace('class Order', 'class Order extends Model').replace(
        'static',
        'private static',
      ),
    },
    head: edited(
      'static create',
      'private static make',
      ORDER.replace('class Order', 'class Order extends Model'),
    ),
    found: {},
  },
  'and by a block that runs when the class is made': {
    base: { ...BASE, 'src/order.ts': ORDER.replace('  getId', '  static { Order.create({}); }\n  getId') },
    head: edited('static create', 'static { Order.create({}); }\n  static create', ORDER),
    found: TOLD,
  },
  'who is given the class may walk through it': {
    base: {
      'src/order.ts': ORDER,
      'src/money.ts':
        "import { run } from 'commands';\nimport { Order } from './order';\nexport const send = () => run(Order);\n",
    },
    head: edited('  private', '  static remove = (order) => order.raw;\n  private'),
    found: {
      dependencyChanges: [
        '~money: Order.this behaves differently [changed] (head src/order.ts:1) send > Order > Order.this',
      ],
    },
  },
  'the function itself is told to who names it': {
    base: BASE,
    head: edited('this.raw.id', 'this.raw.number'),
    found: {
      dependencyChanges: [
        'money: Order.getId behaves differently [changed] (head src/order.ts:4) send > Order.getId',
      ],
    },
  },
  'plain data that comes is nothing to who names another member': {
    base: BASE,
    head: edited(
      '  getId',
      '  private retries = 3 * 60;\n  static rates = { card: [1, -2], cash: new Map() };\n  getId',
    ),
    found: {},
  },
  'but to who makes an instance': {
    base: {
      'src/order.ts': ORDER,
      'src/money.ts':
        "import { Order } from './order';\nexport const send = (raw) => new Order(raw).getId();\n",
    },
    head: edited('  getId', '  retries = 3;\n  getId'),
    found: {
      dependencyChanges: [
        '~money: Order.this behaves differently [changed] (head src/order.ts:1) send > Order > Order.this',
        'money: Order.retries is added [added] (head src/order.ts:4) send > Order > Order.retries',
      ],
    },
  },
  'and to who reads it': {
    base: BASE,
    head: edited('getId = () => this.raw.id', 'retries = 3;\n  getId = () => this.raw.id + this.retries'),
    found: {
      dependencyChanges: [
        'money: Order.retries is added [added] (head src/order.ts:4) send > Order.getId > Order.retries',
        'money: Order.getId behaves differently [changed] (head src/order.ts:5) send > Order.getId',
      ],
    },
  },
  'data that something is run for is told to who has an instance': {
    base: BASE,
    head: edited('  getId', '  retries = retriesOf(3);\n  getId'),
    found: TOLD,
  },
  'and data that may stand in the place of what a base class has': {
    base: { ...BASE, 'src/order.ts': ORDER.replace('class Order', 'class Order extends Model') },
    head: edited(
      '  getId',
      '  retries = 3;\n  getId',
      ORDER.replace('class Order', 'class Order extends Model'),
    ),
    found: TOLD,
  },
  'the place counts of a function that another field calls while it is made': {
    base: { ...BASE, 'src/order.ts': LISTED },
    head: edited(
      '  lines = this.getLines();\n  getId = () => this.raw.id;\n  getLines = () => this.raw.lines;\n',
      '  getLines = () => this.raw.lines;\n  lines = this.getLines();\n  getId = () => this.raw.id;\n',
      LISTED,
    ),
    found: TOLD,
  },
  'a member or key of something else that is called like the class is not the class': {
    base: {
      ...BASE,
      'src/order.ts': ORDER.replace('  getId', '  kind = Prefix.Order;\n  shown = { Order: 1 };\n  getId'),
    },
    head: edited(
      '  getId',
      '  kind = Prefix.Order;\n  shown = { Order: 1 };\n  isPaid = () => this.raw.isPaid;\n  getId',
    ),
    found: {},
  },
  'and of all where another field hands the class on': {
    base: { ...BASE, 'src/order.ts': ORDER.replace('  getId', '  shown = { Order };\n  getId') },
    head: edited('  getId', '  shown = { Order };\n  isPaid = () => this.raw.isPaid;\n  getId'),
    found: TOLD,
  },
  'and of all where another field hands the instance on': {
    base: { ...BASE, 'src/order.ts': ORDER.replace('  getId', '  rows = rowsOf(this);\n  getId') },
    head: edited('  getId', '  rows = rowsOf(this);\n  isPaid = () => this.raw.isPaid;\n  getId'),
    found: TOLD,
  },
  'one that has a decorator is told': {
    base: BASE,
    head: edited('  getId', '  @Get() isPaid = () => this.raw.isPaid;\n  getId'),
    found: TOLD,
  },
  'one that takes the place of a method of the same name is told': {
    base: {
      ...BASE,
      'src/order.ts': ORDER.replace('getId = () => this.raw.id;', 'getId() { return this.raw.id; }'),
    },
    head: {
      'src/order.ts': ORDER.replace(
        'getId = () => this.raw.id;',
        'getId() { return this.raw.id; }\n  getId = () => this.raw.number;',
      ),
    },
    found: TOLD,
  },
  "one that takes the place of a base class's method is told to who calls that": {
    base: {
      'src/base.ts': BASE_CLASS,
      'src/card.ts': "import { Base } from './base';\nexport class Card extends Base {\n  a = () => 1;\n}\n",
      'src/money.ts':
        "import { Base } from './base';\nimport { Card } from './card';\nexport const send = () => pay(new Card());\nconst pay = (base: Base) => base.pay();\n",
    },
    head: {
      'src/card.ts':
        "import { Base } from './base';\nexport class Card extends Base {\n  a = () => 1;\n  pay = () => 2;\n}\n",
    },
    found: {
      dependencyChanges: [
        '~money: Card.this behaves differently [changed] (head src/card.ts:2) send > Card > Card.this',
        'money: Card.pay is added [added] (head src/card.ts:4) send > pay > Base.pay > Card.pay',
      ],
    },
  },
  'who makes an instance may spread it, and so sees one more': {
    base: {
      'src/order.ts': ORDER,
      'src/money.ts':
        "import { Order } from './order';\nconst plain = { isPaid: () => true };\nexport const send = (raw) => {\n  const order = { ...plain, ...new Order(raw) };\n  return order.isPaid();\n};\n",
    },
    head: edited('  getId', '  isPaid = () => this.raw.isPaid;\n  getId'),
    found: {
      dependencyChanges: [
        '~money: Order.this behaves differently [changed] (head src/order.ts:1) send > Order > Order.this',
        'money: Order.isPaid is added [added] (head src/order.ts:4) send > Order.isPaid',
      ],
    },
  },
  'or hand it to a package that walks through it': {
    base: {
      'src/order.ts': ORDER,
      'src/money.ts':
        "import { bindAll } from 'bind-all';\nimport { Order } from './order';\nexport const send = (raw) => bindAll(new Order(raw));\n",
    },
    head: edited('  getLines = () => this.raw.lines;\n', ''),
    found: {
      dependencyChanges: [
        '~money: Order.this behaves differently [changed] (head src/order.ts:1) send > Order > Order.this',
      ],
    },
  },
  'who merely makes one sees no other code of it': {
    base: {
      'src/order.ts': ORDER,
      'src/money.ts':
        "import { Order } from './order';\nexport const send = (raw) => new Order(raw).getId();\n",
    },
    head: edited('this.raw.lines', 'this.raw.rows'),
    found: {},
  },
};

describePrograms('functions in fields', CASES, { policy: POLICY });
