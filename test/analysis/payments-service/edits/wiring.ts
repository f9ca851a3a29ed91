import type { Edits } from '../edit';

/** The same text that means something else, and code that runs because a module is loaded. */
export const WIRING: Edits = {
  'an import leads to a namesake in a new file': {
    texts: [['src/money/fees.ts', "from './rounding'", "from './truncating'"]],
    files: {
      'src/money/truncating.ts': `import type { Currency } from './currency';

export const roundMoney = (value: number, _currency: Currency): number => Math.trunc(value);
`,
    },
    found: [
      'high regulated-dependency payments: feeFor changed @ src/money/fees.ts via PaymentService.processPayment > feeFor',
      'high regulated-dependency payments: roundMoney added @ src/money/truncating.ts via PaymentService.processPayment > feeFor > roundMoney',
    ],
  },
  'a barrel hands on a namesake with `export *`': {
    texts: [['packages/rounding/src/index.ts', "'./half-even'", "'./floor'"]],
    files: {
      'packages/rounding/src/floor.ts':
        'export const halfEven = (value: number): number => Math.floor(value);\n',
    },
    found: [
      'high regulated-dependency payments: halfEven added @ packages/rounding/src/floor.ts via PaymentService.processPayment > feeFor > roundMoney > halfEven',
      'high regulated-dependency payments: roundMoney changed @ src/money/rounding.ts via PaymentService.processPayment > feeFor > roundMoney',
      'medium regulated-dependency lending: halfEven added @ packages/rounding/src/floor.ts via calculateInterest > roundMoney > halfEven',
      'medium regulated-dependency lending: roundMoney changed @ src/money/rounding.ts via calculateInterest > roundMoney',
    ],
  },
  'the entry of a workspace package becomes another file': {
    texts: [['packages/rounding/package.json', './src/index.ts', './src/lean.ts']],
    files: {
      'packages/rounding/src/lean.ts': `export const halfEven = (value: number): number => Math.floor(value);
export { toCents, fromCents } from './cents';
export { grouped } from './display';
`,
    },
    found: [
      'high regulated-dependency payments: halfEven added @ packages/rounding/src/lean.ts via PaymentService.processPayment > feeFor > roundMoney > halfEven',
      'high regulated-dependency payments: roundMoney changed @ src/money/rounding.ts via PaymentService.processPayment > feeFor > roundMoney',
      'medium regulated-dependency lending: halfEven added @ packages/rounding/src/lean.ts via calculateInterest > roundMoney > halfEven',
      'medium regulated-dependency lending: roundMoney changed @ src/money/rounding.ts via calculateInterest > roundMoney',
    ],
  },
  'a path of the tsconfig leads to another barrel': {
    texts: [['tsconfig.json', '"src/money/index.ts"', '"src/money/v2/index.ts"']],
    files: {
      'src/money/v2/index.ts': `export * from '../index';
export const feeFor = (): number => 0;
`,
    },
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
      'high regulated-dependency payments: feeFor added @ src/money/v2/index.ts via PaymentService.processPayment > feeFor',
    ],
  },
  'an alias of an import means another export': {
    texts: [
      [
        'src/lending/approve-loan.ts',
        "import { calculateInterest } from './interest'",
        "import { rateLabel as calculateInterest } from './interest'",
      ],
    ],
    found: ['medium regulated-change lending: approveLoan changed @ src/lending/approve-loan.ts'],
  },
  'a package takes the place of one of our own': {
    texts: [['src/money/rounding.ts', "'@bank/rounding'", "'decimal-light'"]],
    found: [
      'high regulated-dependency payments: roundMoney changed @ src/money/rounding.ts via PaymentService.processPayment > feeFor > roundMoney',
      'medium regulated-dependency lending: roundMoney changed @ src/money/rounding.ts via calculateInterest > roundMoney',
    ],
  },
  '`require` loads another module': {
    texts: [['src/legacy/settle.js', "require('./rates')", "require('./describe')"]],
    found: ['high regulated-change payments: settleBatch changed @ src/legacy/settle.js'],
  },
  'JSON is read from another file': {
    texts: [['src/money/fees.ts', "'../../data/fees.json'", "'../../data/fees-2027.json'"]],
    files: { 'data/fees-2027.json': '{ "card": { "percent": 0, "fixed": 0 } }\n' },
    found: [
      'high regulated-data payments: data/fees-2027.json path @ data/fees-2027.json via PaymentService.processPayment > feeFor',
      'high regulated-dependency payments: feeFor changed @ src/money/fees.ts via PaymentService.processPayment > feeFor',
    ],
  },
  'what a module does when it is loaded': {
    texts: [['src/config/env.ts', "path: '.env'", "path: '.env.test'"]],
    found: [
      'high regulated-dependency payments: env.ts changed @ src/config/env.ts via PaymentService.processPayment > feeFor > fees.ts > index.ts > env.ts',
      'medium regulated-dependency lending: env.ts changed @ src/config/env.ts via calculateInterest > interest.ts > index.ts > fees.ts > index.ts > env.ts',
    ],
  },
  'a setting that a module makes on an emitter': {
    texts: [['src/events/bus.ts', '20', '1']],
    found: [
      'high regulated-dependency payments: bus.ts changed @ src/events/bus.ts via PaymentService.processPayment > payment-service.ts > bus.ts',
    ],
  },
  'two effects of a module change places': {
    texts: [
      [
        'src/events/handlers.ts',
        "bus.on('payment.settled', bookRevenue);\nbus.on('customer.registered', thank);",
        "bus.on('customer.registered', thank);\nbus.on('payment.settled', bookRevenue);",
      ],
    ],
    found: [
      'high regulated-dependency payments: handlers.ts changed @ src/events/handlers.ts via PaymentService.processPayment > bookRevenue > handlers.ts',
    ],
  },
  'a module that is reached patches a built-in': {
    texts: [
      [
        'src/money/rounding.ts',
        '/** To the',
        `Math.round = Math.floor;

/** To the`,
      ],
    ],
    found: [
      'high regulated-dependency payments: rounding.ts changed @ src/money/rounding.ts via PaymentService.processPayment > payment-service.ts > index.ts > rounding.ts',
      'medium regulated-dependency lending: rounding.ts changed @ src/money/rounding.ts via calculateInterest > interest.ts > rounding.ts',
    ],
  },
  'a module that only regulated code requires patches a built-in': {
    texts: [
      [
        'src/legacy/describe.js',
        'module.exports',
        `require('./netting');
Array.prototype.filter = function filter() {
  return this;
};

module.exports`,
      ],
    ],
    found: [
      'high dynamic-code payments: describe.js overwrite @ src/legacy/describe.js via settleBatch > settle.js > describe.js',
      'high regulated-dependency payments: describe.js changed @ src/legacy/describe.js via settleBatch > settle.js > describe.js',
    ],
  },
  'a file is imported for its effect': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "import { sanitise, validate } from './validation';",
        "import { sanitise, validate } from './validation';\nimport './patches';",
      ],
    ],
    files: { 'src/payments/patches.ts': 'Object.freeze(Array.prototype);\n' },
    found: [
      'high regulated-dependency payments: patches.ts added @ src/payments/patches.ts via PaymentService.processPayment > payment-service.ts > patches.ts',
      'high regulated-dependency payments: payment-service.ts changed @ src/payments/payment-service.ts via PaymentService.processPayment > payment-service.ts',
    ],
  },
  'a listener is removed': {
    texts: [['src/events/handlers.ts', "bus.on('payment.settled', bookRevenue);\n", '']],
    found: [
      'high regulated-dependency payments: handlers.ts changed @ src/events/handlers.ts via PaymentService.processPayment > bookRevenue > handlers.ts',
    ],
  },
  'middleware comes after the routes that it guards': {
    texts: [
      [
        'src/http/payments-router.ts',
        "  router.use(requireSession);\n  router.post('/payments', noCache,",
        "  router.post('/payments', noCache,",
      ],
      ['src/http/payments-router.ts', '  return router;', '  router.use(requireSession);\n  return router;'],
    ],
    found: [
      'medium regulated-change access: paymentsRouter changed @ src/http/payments-router.ts',
      "medium regulated-change access: paymentsRouter.router.post('/payments') changed @ src/http/payments-router.ts",
      "medium regulated-change access: paymentsRouter.router.post('/refunds') changed @ src/http/payments-router.ts",
    ],
  },
  'a route loses its middleware': {
    texts: [['src/http/payments-router.ts', "requireRole('support'), ", '']],
    found: [
      'medium regulated-change access: paymentsRouter changed @ src/http/payments-router.ts',
      "medium regulated-change access: paymentsRouter.router.post('/refunds') changed @ src/http/payments-router.ts",
    ],
  },
  'middleware lets everybody through': {
    texts: [
      [
        'src/http/middleware.ts',
        '  if (request.headers.authorization === undefined) response.status(401).end();\n  else next();',
        '  next();',
      ],
    ],
    found: [
      'medium regulated-dependency access: requireSession changed @ src/http/middleware.ts via paymentsRouter > requireSession',
    ],
  },
  'what a factory of middleware returns': {
    texts: [['src/http/middleware.ts', '!== role) response.status(403)', '=== role) response.status(403)']],
    found: [
      "medium regulated-dependency access: requireRole.returned-function changed @ src/http/middleware.ts via paymentsRouter.router.post('/refunds') > requireRole.returned-function",
    ],
  },
  'the argument of a factory of middleware': {
    texts: [['src/http/payments-router.ts', "requireRole('support')", "requireRole('guest')"]],
    found: ['medium regulated-change access: paymentsRouter changed @ src/http/payments-router.ts'],
  },
  'the handler of a route that an area names': {
    texts: [['src/http/payments-router.ts', 'response.status(201)', 'response.status(200)']],
    found: [
      "medium regulated-change access: paymentsRouter.router.post('/payments') changed @ src/http/payments-router.ts",
    ],
  },
  'a file with a listener is deleted': {
    texts: [['src/main.ts', "import './events/handlers';\n", '']],
    files: { 'src/events/handlers.ts': null },
    found: [
      'high regulated-dependency payments: bookRevenue removed @ src/events/handlers.ts (base) via PaymentService.processPayment > bookRevenue',
      'high regulated-dependency payments: handlers.ts removed @ src/events/handlers.ts (base) via PaymentService.processPayment > bookRevenue > handlers.ts',
      'high regulated-dependency payments: totals removed @ src/events/handlers.ts (base) via PaymentService.processPayment > bookRevenue > totals',
    ],
  },
  'workspaces are no longer linked': {
    texts: [['package.json', '  "workspaces": ["packages/*"],\n', '']],
    found: [
      'high regulated-dependency payments: roundMoney changed @ src/money/rounding.ts via PaymentService.processPayment > feeFor > roundMoney',
      'medium regulated-dependency lending: roundMoney changed @ src/money/rounding.ts via calculateInterest > roundMoney',
    ],
  },
};
