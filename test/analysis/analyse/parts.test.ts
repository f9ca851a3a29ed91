import { describePrograms, type ProgramCase } from './program-case';

/** What a function inside of another uses, and nothing else of the function around; what a method reads of what its constructor sets. */

const FACTORY = `import { ask, draw, fill, limitsFor, open, ready } from './work';

export function makeRefunds(deps: { ok: boolean }) {
  if (!ready(deps)) throw new Error('not ready');
  const limits = limitsFor(deps);
  const rates: number[] = [];
  let book;
  if (deps.ok) book = open(deps);
  fill(rates);
  const screen = draw(deps);
  ask(screen);
  function refund(amount: number) {
    return amount < limits.max && rates.length > 0 && book !== undefined;
  }
  function show() {
    return screen;
  }
  return { refund, show };
}
`;
const CLASS = `import { draw, limitsFor, open, ready } from './work';

export class Payments {
  private readonly limits: { max: number };
  private readonly screen: unknown;
  private book = open({});
  private clock = draw({});

  constructor(options: object) {
    ready(options);
    const found = limitsFor(options);
    this.limits = found;
    this.screen = draw(options);
  }

  charge(amount: number) {
    return amount < this.limits.max && this.book;
  }

  show() {
    return [this.screen, this.clock];
  }
}
`;
const WORK = `export function limitsFor(of: object) { return { max: 1 }; }
export function fill(rates: number[]) { rates.push(2); }
export function open(of: object) { return { name: 3 }; }
export function ready(of: object) { return 4 > 0; }
export function draw(of: object) { return { name: 5 }; }
export function ask(of: object) { return 6; }
`;
const POLICY = `
regulated:
  - id: money
    title: Money
    functions: ["src/refunds.ts#makeRefunds.refund", "src/payments.ts#Payments.charge"]
`;
const CONTROLLED = `import { ask, fill, open } from './work';
const log = (what: object) => ask(what);
export function pay() {
  fill([]);
  const paid = open({});
  return {
    show() {
      return log(paid);
    },
  };
}
`;
const CONTROL = `
controls:
  - id: filled
    before: "src/work.ts#open"
    require: "src/work.ts#fill"
`;
const BASE = { 'src/refunds.ts': FACTORY, 'src/work.ts': WORK };
const MADE = { 'src/payments.ts': CLASS, 'src/work.ts': WORK };

const works = (from: string, to: string) => ({ 'src/work.ts': WORK.replace(from, to) });
const factory = (from: string, to: string) => ({ 'src/refunds.ts': FACTORY.replace(from, to) });
const made = (from: string, to: string) => ({ 'src/payments.ts': CLASS.replace(from, to) });
const told = (what: string, way: string) => ({
  dependencyChanges: [`money: ${what} behaves differently [changed] (head ${way}`],
});

const CASES: Record<string, ProgramCase> = {
  'tells what a variable around it comes of': {
    base: BASE,
    head: works('max: 1', 'max: 9'),
    found: told('limitsFor', 'src/work.ts:1) makeRefunds.refund > makeRefunds.limits > limitsFor'),
  },
  'tells what fills a list around it': {
    base: BASE,
    head: works('push(2)', 'push(9)'),
    found: told('fill', 'src/work.ts:2) makeRefunds.refund > makeRefunds.rates > fill'),
  },
  'tells what a variable is set to later': {
    base: BASE,
    head: works('name: 3', 'name: 9'),
    found: told('open', 'src/work.ts:3) makeRefunds.refund > makeRefunds.book > open'),
  },
  'tells what another function sets a variable to': {
    base: {
      ...BASE,
      'src/refunds.ts': FACTORY.replace('  function show() {', '  function show() {\n    book = ask(deps);'),
    },
    head: works('return 6', 'return 9'),
    found: told('ask', 'src/work.ts:6) makeRefunds.refund > makeRefunds.book > ask'),
  },
  'is silent about what another function calls with a variable': {
    base: {
      ...BASE,
      'src/refunds.ts': FACTORY.replace('  function show() {', '  function show() {\n    ask(rates);'),
    },
    head: works('return 6', 'return 9'),
    found: {},
  },
  'tells on what conditions': {
    base: BASE,
    head: works('4 > 0', '9 > 0'),
    found: told('ready', 'src/work.ts:4) makeRefunds.refund > makeRefunds.limits > ready'),
  },
  'tells another value of the variable itself, once': {
    base: BASE,
    head: factory('limitsFor(deps)', '{ max: 5 }'),
    found: told('makeRefunds.limits', 'src/refunds.ts:5) makeRefunds.refund > makeRefunds.limits'),
  },
  'tells the function around alone where that is regulated itself': {
    base: BASE,
    head: factory('limitsFor(deps)', '{ max: 5 }'),
    policy: POLICY.replace('makeRefunds.refund', 'makeRefunds'),
    found: {
      regulatedChanges: ['money: makeRefunds behaves differently [changed] (head src/refunds.ts:3)'],
    },
  },
  'is silent about what the function around does beside': {
    base: BASE,
    head: works('name: 5', 'name: 9'),
    found: {},
  },
  'is silent about what a variable beside is handed to': {
    base: BASE,
    head: works('return 6', 'return 9'),
    found: {},
  },
  'is silent about other code of the function around': {
    base: BASE,
    head: factory('draw(deps)', 'draw({ name: deps })'),
    found: {},
  },
  'is silent about a variable more before the others': {
    base: BASE,
    head: factory('  const limits', '  const more = draw({});\n  ask(more);\n  const limits'),
    found: {},
  },
  'is silent about a variable that is called otherwise': {
    base: BASE,
    head: { 'src/refunds.ts': FACTORY.replace(/limits\b/g, 'bounds') },
    found: {},
  },
  'tells a variable that is called otherwise and is another': {
    base: BASE,
    head: {
      'src/refunds.ts': FACTORY.replace(/limits\b/g, 'bounds').replace('limitsFor(deps)', '{ max: 5 }'),
    },
    found: told('makeRefunds.bounds', 'src/refunds.ts:5) makeRefunds.refund > makeRefunds.bounds'),
  },
  'tells what a constructor sets a field to that the method reads': {
    base: MADE,
    head: works('max: 1', 'max: 9'),
    found: told('limitsFor', 'src/work.ts:1) Payments.charge > Payments.constructor > limitsFor'),
  },
  'tells what a constructor puts into a field that the method reads': {
    base: {
      ...MADE,
      'src/payments.ts': CLASS.replace(
        'this.limits = found',
        '$&;\n    this.limits.max = Number(draw(found))',
      ),
    },
    head: works('name: 5', 'name: 9'),
    found: told('draw', 'src/work.ts:5) Payments.charge > Payments.constructor.limits > draw'),
  },
  'is silent about what a constructor puts into a field beside': {
    base: {
      ...MADE,
      'src/payments.ts': CLASS.replace('this.limits = found', '$&;\n    this.screen.max = draw(found)'),
    },
    head: works('name: 5', 'name: 9'),
    found: {},
  },
  'tells a field that the method reads': {
    base: MADE,
    head: works('name: 3', 'name: 9'),
    found: told('open', 'src/work.ts:3) Payments.charge > Payments.book > open'),
  },
  'tells what a constructor does beside its fields': {
    base: MADE,
    head: works('4 > 0', '9 > 0'),
    found: told('ready', 'src/work.ts:4) Payments.charge > Payments.constructor > ready'),
  },
  'is silent about fields that the method does not read': {
    base: MADE,
    head: works('name: 5', 'name: 9'),
    found: {},
  },
  'tells any field where the method hands its instance on': {
    base: { ...MADE, 'src/payments.ts': CLASS.replace('amount < this.limits.max', 'ready(this)') },
    head: works('max: 1', 'max: 9'),
    found: told('limitsFor', 'src/work.ts:1) Payments.charge > Payments.constructor > limitsFor'),
  },
  'tells a field that the method takes out of its instance': {
    base: {
      ...MADE,
      'src/payments.ts': CLASS.replace('this.limits = found', 'this.limits = limitsFor(options)').replace(
        'return amount < this.limits.max',
        'const { limits } = this;\n    return amount < limits.max',
      ),
    },
    head: works('max: 1', 'max: 9'),
    found: told('limitsFor', 'src/work.ts:1) Payments.charge > Payments.constructor.this > limitsFor'),
  },
  'tells what a constructor that is changed does, once': {
    base: MADE,
    head: made('this.limits = found', 'this.limits = limitsFor({})'),
    found: told('Payments.constructor', 'src/payments.ts:9) Payments.charge > Payments.constructor'),
  },
  'says nothing of a control that stands before the whole function': {
    base: {
      'src/pay.ts': CONTROLLED.replace('log(paid)', '{}'),
      'src/work.ts': WORK,
    },
    head: { 'src/pay.ts': CONTROLLED },
    policy: CONTROL,
    found: {},
  },
  'tells all of it to whoever makes an instance': {
    base: {
      ...MADE,
      'src/pay.ts': "import { Payments } from './payments';\nexport const pay = () => new Payments({});\n",
    },
    head: works('name: 5', 'name: 9'),
    policy: POLICY.replace('src/payments.ts#Payments.charge', 'src/pay.ts#pay'),
    found: told('draw', 'src/work.ts:5) pay > Payments > Payments.clock > draw'),
  },
};

describePrograms('parts of functions', CASES, { policy: POLICY });
