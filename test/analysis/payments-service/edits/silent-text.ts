import type { Edits } from '../edit';

/** Other text, the same behaviour. */
export const SILENT_TEXT: Edits = {
  'lines of a helper that is reached are broken': {
    texts: [
      [
        'packages/rounding/src/half-even.ts',
        '  if (Math.abs(rest - 0.5) > EPSILON) return Math.round(value);',
        `  if (
    Math.abs(rest - 0.5) > EPSILON
  ) {
    return Math.round(value);
  }`,
      ],
    ],
    found: [],
  },
  'other quotes': {
    texts: [['src/config/constants.ts', "'EUR';", '"EUR"']],
    found: [],
  },
  'a comment in regulated code': {
    texts: [
      [
        'src/payments/payment-service.ts',
        '    validate(request);',
        '    // Whatever the client says, look at it first.\n    validate(request);',
      ],
    ],
    found: [],
  },
  'what is written above a function': {
    texts: [
      [
        'src/money/rounding.ts',
        '/** To the smallest coin of the currency. */',
        `/**
 * To the smallest coin of the currency.
 * @param value in main units
 */`,
      ],
    ],
    found: [],
  },
  'a local of regulated code is renamed': {
    texts: [
      ['src/payments/payment-service.ts', 'const tally = new Tally', 'const sum = new Tally'],
      ['src/payments/payment-service.ts', 'value: tally.due,', 'value: sum.due,'],
      [
        'src/payments/payment-service.ts',
        'value: tally.total, reference: charge.id',
        'value: sum.total, reference: charge.id',
      ],
      [
        'src/payments/payment-service.ts',
        'receiptOf(charge.id, tally.total,',
        'receiptOf(charge.id, sum.total,',
      ],
    ],
    found: [],
  },
  'a parameter of regulated code is renamed': {
    texts: [
      [
        'src/lending/interest.ts',
        'value: number, days: number, rate = BASE_RATE',
        'principal: number, days: number, rate = BASE_RATE',
      ],
      ['src/lending/interest.ts', 'roundMoney(value * dailyRate', 'roundMoney(principal * dailyRate'],
    ],
    found: [],
  },
  'an alias of a namespace is renamed': {
    texts: [
      ['src/lending/interest.ts', 'import * as rounding from', 'import * as money from'],
      ['src/lending/interest.ts', 'rounding.roundMoney', 'money.roundMoney'],
    ],
    found: [],
  },
  'a parameter gets a stricter type': {
    texts: [['src/events/thanks.ts', 'customer: { name: string }', 'customer: { readonly name: string }']],
    found: [],
  },
  'locals get their types': {
    texts: [
      ['src/payments/payment-service.ts', 'const fee = feeFor', 'const fee: number = feeFor'],
      ['src/money/fees.ts', 'const fee = roundMoney', 'const fee: number = roundMoney'],
    ],
    found: [],
  },
  'an interface that nobody regulates gains a field': {
    texts: [
      [
        'src/payments/payment.ts',
        '  readonly note?: string;',
        '  readonly note?: string;\n  readonly channel?: string;',
      ],
    ],
    found: [],
  },
  'a constant gets a narrower type': {
    texts: [['src/config/constants.ts', 'MAX_ATTEMPTS = 3', 'MAX_ATTEMPTS = 3 as const']],
    found: [],
  },
  'a type parameter is renamed': {
    texts: [
      ['src/ledger/transaction.ts', 'withTransaction<Result>(', 'withTransaction<Value>('],
      ['src/ledger/transaction.ts', 'Promise<Result>,\n', 'Promise<Value>,\n'],
      ['src/ledger/transaction.ts', '): Promise<Result> {', '): Promise<Value> {'],
    ],
    found: [],
  },
  'a method becomes public': {
    texts: [['src/processors/base-processor.ts', '  protected checked(', '  public checked(']],
    found: [],
  },
  'a field becomes read-only': {
    texts: [['src/payments/idempotency.ts', '  #answers = new Map', '  readonly #answers = new Map']],
    found: [],
  },
  'numbers are written otherwise': {
    texts: [
      ['src/config/constants.ts', '60_000', '60000'],
      ['src/limits/limit-table.ts', '50_000_000', '5e7'],
    ],
    found: [],
  },
  'a text is written as a template': {
    texts: [['src/processors/stripe-processor.ts', "'api.processor.example'", '`api.processor.example`']],
    found: [],
  },
  'a name is written with an escape': {
    texts: [
      ['src/money/fees.ts', 'return Math.max(fee, MINIMUM_FEE);', 'return Math.max(f\\u0065e, MINIMUM_FEE);'],
    ],
    found: [],
  },
  'a line ends as on Windows': {
    texts: [['packages/rounding/src/cents.ts', 'const CENTS = 100;\n', 'const CENTS = 100;\r\n']],
    found: [],
  },
  'properties are written out': {
    texts: [
      ['src/payments/receipt.ts', 'state, charged, fee }', 'state: state, charged: charged, fee: fee }'],
    ],
    found: [],
  },
  'an import of types is written as one': {
    texts: [
      ['src/money/rounding.ts', '{ type Currency, minorUnits }', '{ minorUnits }'],
      [
        'src/money/rounding.ts',
        'import { halfEven }',
        "import type { Currency } from './currency';\nimport { halfEven }",
      ],
    ],
    found: [],
  },
  'JSON is laid out otherwise': {
    texts: [
      [
        'data/fees.json',
        '{ "percent": 0, "fixed": 450 }',
        `{
    "percent": 0,
    "fixed": 450
  }`,
      ],
    ],
    found: [],
  },
  'a tsconfig that leaves regulated code out': {
    texts: [
      [
        'tsconfig.json',
        '"include": ["src", "packages/*/src"]',
        '"include": ["src/ui"], "exclude": ["src/payments"]',
      ],
    ],
    found: [],
  },
  'a type of a regulated package is imported': {
    texts: [
      [
        'src/admin/users.ts',
        "import type { Pool } from 'pg';",
        "import type { Pool } from 'pg';\nimport type Stripe from 'stripe';",
      ],
      [
        'src/admin/users.ts',
        'readonly name: string;',
        'readonly name: string;\n  readonly customer?: Stripe.Customer;',
      ],
    ],
    found: [],
  },
  'a comment in YAML that regulated code imports': {
    texts: [['config/cut-offs.yaml', '# Until when', '# The hour until which']],
    found: [],
  },
  'a signature of an overloaded function': {
    texts: [
      [
        'src/payments/cut-off.ts',
        'export function leavesToday(kind: PaymentKind, hour: number): boolean;\n',
        `export function leavesToday(kind: PaymentKind, hour: number): boolean;
export function leavesToday(kind: PaymentKind, hour: 12): boolean;
`,
      ],
    ],
    found: [],
  },
  'an interface that is injected gains an optional member': {
    texts: [
      [
        'src/processors/payment-processor.ts',
        '  reverse(id: string): Promise<void>;\n}',
        `  reverse(id: string): Promise<void>;
  describe?(): string;
}`,
      ],
    ],
    found: [],
  },
  'the type of what is injected is given up, while the wiring still says what it is': {
    texts: [
      [
        'src/payments/payment-service.ts',
        'private readonly keys: IdempotencyKeys',
        'private readonly keys: any',
      ],
      ['src/payments/payment-service.ts', "import { IdempotencyKeys } from './idempotency';\n", ''],
    ],
    found: [],
  },
};
