import type { Edits } from '../edit';

/** Code that newly reaches regulated functions. */
export const WAYS: Edits = {
  'an administrator may refund': {
    texts: [
      [
        'src/admin/users.ts',
        "import type { Pool } from 'pg';",
        "import type { Pool } from 'pg';\nimport type { PaymentService, Receipt } from '../payments';",
      ],
      [
        'src/admin/users.ts',
        'export async function invite(',
        `export const goodwill = (payments: PaymentService, receipt: Receipt) => payments.refund(receipt, receipt.id);

export async function invite(`,
      ],
    ],
    found: [
      'critical regulated-call books: goodwill function @ src/admin/users.ts via goodwill > PaymentService.refund > PaymentService.refund.withTransaction-callback > LedgerRepository.postEntry',
      'high regulated-call payments: goodwill function @ src/admin/users.ts via goodwill > PaymentService.refund',
    ],
  },
  'a new route': {
    texts: [
      [
        'src/http/payments-router.ts',
        '  return router;',
        `  router.post('/retries', noCache, (request: Request, response: Response) => {
    payments.processPayment(request.body).then((receipt) => response.json(receipt));
  });
  return router;`,
      ],
    ],
    found: [
      "critical regulated-call books: paymentsRouter.router.post('/retries') function @ src/http/payments-router.ts via paymentsRouter.router.post('/retries') > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry",
      "high regulated-call payments: paymentsRouter.router.post('/retries') function @ src/http/payments-router.ts via paymentsRouter.router.post('/retries') > PaymentService.processPayment",
      'medium regulated-change access: paymentsRouter changed @ src/http/payments-router.ts',
      "medium regulated-change access: paymentsRouter.router.post('/retries') added @ src/http/payments-router.ts",
    ],
  },
  'a call by element access': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        `import { notify } from './notify';
import type { PaymentService } from '../payments';

export const replay = (payments: PaymentService, request: never) => payments['processPayment'](request);`,
      ],
    ],
    found: [
      'critical regulated-call books: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
      'high regulated-call payments: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment',
    ],
  },
  'a call by a name that is put together': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        `import { notify } from './notify';
import type { PaymentService } from '../payments';

export const replay = (payments: PaymentService, request: never) => payments['process' + 'Payment'](request);`,
      ],
    ],
    found: ['medium dynamic-code -: replay computed-call @ src/admin/settings.ts'],
  },
  'a method that is destructured, renamed and called with `call`': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        `import { notify } from './notify';
import type { PaymentService } from '../payments';

export function replay(payments: PaymentService, request: never) {
  const { processPayment: again } = payments;
  return again.call(payments, request);
}`,
      ],
    ],
    found: [
      'critical regulated-call books: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
      'high regulated-call payments: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment',
    ],
  },
  'a method that is bound': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        `import { notify } from './notify';
import type { PaymentService } from '../payments';

export const replay = (payments: PaymentService) => payments.processPayment.bind(payments);`,
      ],
    ],
    found: [
      'critical regulated-call books: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
      'high regulated-call payments: replay function @ src/admin/settings.ts via replay > PaymentService.processPayment',
    ],
  },
  'a call over a namespace': {
    texts: [
      [
        'src/reports/price-list.ts',
        'import labels from',
        "import * as lending from '../lending/interest';\nimport labels from",
      ],
      [
        'src/reports/price-list.ts',
        'export const priceList',
        `export const example = () => lending.calculateInterest(100, 30);

export const priceList`,
      ],
    ],
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
    ],
  },
  'a call of what `import()` gives': {
    texts: [
      [
        'src/reports/price-list.ts',
        'export const priceList',
        `export const example = async () => (await import('../lending/interest')).calculateInterest(100, 30);

export const priceList`,
      ],
    ],
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
    ],
  },
  'a function that is handed to `map`': {
    texts: [
      [
        'src/reports/price-list.ts',
        'import labels from',
        "import { calculateInterest } from '../lending/interest';\nimport labels from",
      ],
      [
        'src/reports/price-list.ts',
        'export const priceList',
        `export const example = (days: number[]) => days.map((day) => [100, day] as const).map(([value, day]) => value + day).map(calculateInterest as never);

export const priceList`,
      ],
    ],
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
    ],
  },
  'a constant that holds the function': {
    texts: [
      [
        'src/reports/price-list.ts',
        'import labels from',
        "import { calculateInterest } from '../lending/interest';\nimport labels from",
      ],
      [
        'src/reports/price-list.ts',
        'export const priceList',
        `const quote = calculateInterest;

export const example = () => quote(100, 30);

export const priceList`,
      ],
    ],
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
      'medium regulated-call lending: quote function @ src/reports/price-list.ts via quote > calculateInterest',
    ],
  },
  'a call through a new barrel, by another name': {
    texts: [
      [
        'src/reports/price-list.ts',
        'import labels from',
        "import { calculateInterest as interest } from '../lending';\nimport labels from",
      ],
      [
        'src/reports/price-list.ts',
        'export const priceList',
        `export const example = () => interest(100, 30);

export const priceList`,
      ],
    ],
    files: {
      'src/lending/index.ts': `export * from './interest';
export { approveLoan } from './approve-loan';
`,
    },
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
    ],
  },
  'a call of a report that leads there': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        "import { notify } from './notify';\nimport { dailyReport } from '../reports/daily';",
      ],
      [
        'src/admin/settings.ts',
        "language: () => 'en',",
        "language: () => 'en',\n  today: () => dailyReport([]),",
      ],
    ],
    found: [
      'medium regulated-call lending: handlers.today function @ src/admin/settings.ts via handlers.today > dailyReport > dailyReport.map-callback > calculateInterest',
    ],
  },
};
