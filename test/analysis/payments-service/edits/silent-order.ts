import type { Edits } from '../edit';

/** Code that stands elsewhere and means the same. */
export const SILENT_ORDER: Edits = {
  'a constant comes before the function that reads it': {
    texts: [
      [
        'packages/rounding/src/half-even.ts',
        `
const EPSILON = 1e-9;
`,
        '',
      ],
      [
        'packages/rounding/src/half-even.ts',
        "/** Banker's",
        `const EPSILON = 1e-9;

/** Banker's`,
      ],
    ],
    found: [],
  },
  'functions change places': {
    texts: [
      [
        'src/processors/signing.ts',
        `
export function fingerprint(order: Order): string {
  return \`\${order.account}:\${order.value}\`;
}
`,
        '',
      ],
      [
        'src/processors/signing.ts',
        'export function signed(',
        `export function fingerprint(order: Order): string {
  return \`\${order.account}:\${order.value}\`;
}

export function signed(`,
      ],
    ],
    found: [],
  },
  'methods change places': {
    texts: [
      [
        'src/money/amount.ts',
        `  get due(): number {
    return this.total - this.reduction;
  }

`,
        '',
      ],
      [
        'src/money/amount.ts',
        '  describe(): string {',
        `  get due(): number {
    return this.total - this.reduction;
  }

  describe(): string {`,
      ],
    ],
    found: [],
  },
  'imports without effects change places': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "import { receiptOf } from './receipt';\nimport { sanitise, validate } from './validation';",
        "import { sanitise, validate } from './validation';\nimport { receiptOf } from './receipt';",
      ],
    ],
    found: [],
  },
  'imported names change places': {
    texts: [
      [
        'src/payments/payment-service.ts',
        '{ type Amount, feeFor, instalments, Tally }',
        '{ Tally, instalments, feeFor, type Amount }',
      ],
    ],
    found: [],
  },
  'an import goes past the barrel': {
    texts: [['src/payments/validation.ts', "from '@money'", "from '@money/currency'"]],
    found: [],
  },
  'an import goes over a path of the tsconfig': {
    texts: [['src/limits/limits.ts', "'../money/fees'", "'@money/fees'"]],
    found: [],
  },
  'a helper moves with its imports': {
    moves: { 'src/money/rounding.ts': 'src/money/exact/rounding.ts' },
    texts: [
      ['src/money/exact/rounding.ts', "'./currency'", "'../currency'"],
      ['src/money/index.ts', "'./rounding'", "'./exact/rounding'"],
      ['src/money/fees.ts', "'./rounding'", "'./exact/rounding'"],
      ['src/lending/interest.ts', "'@money/rounding'", "'@money/exact/rounding'"],
    ],
    found: [],
  },
  'a CommonJS helper moves': {
    moves: { 'src/legacy/netting.js': 'src/legacy/lib/netting.js' },
    texts: [['src/legacy/settle.js', "'./netting'", "'./lib/netting'"]],
    found: [],
  },
  'a regulated file is renamed inside of its selector': {
    moves: { 'src/payments/payment-service.ts': 'src/payments/service.ts' },
    texts: [
      ['src/payments/index.ts', "'./payment-service'", "'./service'"],
      ['src/payments/payments.module.ts', "'./payment-service'", "'./service'"],
      ['src/payments/payment-service.test.ts', "'./payment-service'", "'./service'"],
    ],
    found: [],
  },
  'a name is exported in a list of its own': {
    texts: [
      ['src/limits/limit-table.ts', 'export const limitOf =', 'const limitOf ='],
      [
        'src/limits/limit-table.ts',
        '  limitOf(account, kind) - used;\n',
        `  limitOf(account, kind) - used;

export { limitOf };
`,
      ],
    ],
    found: [],
  },
  'a CommonJS name is exported by the longer spelling': {
    texts: [
      ['src/legacy/netting.js', 'exports.netOf = function netOf(', 'module.exports.netOf = function netOf('],
    ],
    found: [],
  },
  'CommonJS names are exported one by one': {
    texts: [
      [
        'src/legacy/settle.js',
        'module.exports = { settleBatch, lastLine };',
        'exports.settleBatch = settleBatch;\nexports.lastLine = lastLine;',
      ],
    ],
    found: [],
  },
  'a helper moves out of the file that calls it': {
    texts: [
      [
        'src/lending/scoring.ts',
        `export function sum<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
`,
        '',
      ],
      [
        'src/lending/scoring.ts',
        'export interface Applicant',
        `import { sum } from './sum';

export interface Applicant`,
      ],
    ],
    files: {
      'src/lending/sum.ts': `export function sum<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
`,
    },
    found: [],
  },
  'a constant moves out of the file that reads it': {
    texts: [
      ['src/lending/interest.ts', 'export const BASE_RATE = 0.031;\n', ''],
      [
        'src/lending/interest.ts',
        "import { Currency } from '@money';",
        "import { Currency } from '@money';\nimport { BASE_RATE } from './rates';",
      ],
    ],
    files: { 'src/lending/rates.ts': 'export const BASE_RATE = 0.031;\n' },
    found: [],
  },
  'a helper moves into the file that calls it': {
    texts: [
      [
        'src/ledger/balances.ts',
        `export const balanceKey = (account: string): string => \`balance:\${account}\`;

`,
        '',
      ],
      ['src/ledger/ledger-repository.ts', "import { balanceKey } from './balances';\n", ''],
      [
        'src/ledger/ledger-repository.ts',
        '@Injectable()',
        `const balanceKey = (account: string): string => \`balance:\${account}\`;

@Injectable()`,
      ],
    ],
    found: [],
  },
  'a helper is renamed, and so is every import of it': {
    texts: [
      ['packages/rounding/src/half-even.ts', 'function halfEven(', 'function toEven('],
      ['src/money/rounding.ts', 'import { halfEven }', 'import { toEven }'],
      ['src/money/rounding.ts', 'return halfEven(', 'return toEven('],
    ],
    found: [],
  },
  'a function is renamed in the only file that calls it': {
    texts: [
      ['src/lending/interest.ts', 'const dailyRate =', 'const perDay ='],
      ['src/lending/interest.ts', 'value * dailyRate(', 'value * perDay('],
    ],
    found: [],
  },
  'a barrel is left out of an import of a constant': {
    texts: [['src/money/fees.ts', "from '@config'", "from '../config/constants'"]],
    found: [],
  },
  'a regulated function moves to a file that its old one hands on': {
    files: {
      'src/lending/calc.ts': `import * as rounding from '@money/rounding';
import { Currency } from '@money';

export const BASE_RATE = 0.031;
const DAYS = 365;

const dailyRate = (rate: number): number => rate / DAYS;

export function calculateInterest(value: number, days: number, rate = BASE_RATE): number {
  return rounding.roundMoney(value * dailyRate(rate) * days, Currency.EUR);
}
`,
      'src/lending/interest.ts': `import { BASE_RATE } from './calc';

export * from './calc';

export const rateLabel = (): string => \`\${BASE_RATE * 100} %\`;
`,
    },
    found: [],
  },
};
