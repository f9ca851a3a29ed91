import type { Edits } from '../edit';

/** Code and data that regulated code does not use, and code that used regulated code already. */
export const SILENT_BESIDE: Edits = {
  'a function beside one that is reached': {
    texts: [
      [
        'src/money/fees.ts',
        `\`\${percent} % + \${fromCents(fixed)}\``,
        `\`\${percent} per cent and \${fromCents(fixed)}\``,
      ],
    ],
    found: [],
  },
  'a method beside regulated ones': {
    texts: [
      [
        'src/payments/payment-service.ts',
        `\`\${receipt.id}: \${receipt.state}\``,
        `\`\${receipt.state} (\${receipt.id})\``,
      ],
    ],
    found: [],
  },
  'a method of the base class that nobody calls': {
    texts: [
      ['src/processors/base-processor.ts', `\`processor \${this.name}\``, `\`the processor \${this.name}\``],
    ],
    found: [],
  },
  'a method of a class that is constructed, but not called': {
    texts: [['src/money/amount.ts', "join(', ')", "join('; ')"]],
    found: [],
  },
  'a setter that nobody sets': {
    texts: [['src/money/amount.ts', 'Math.max(0, value)', 'Math.max(1, value)']],
    found: [],
  },
  'a constant beside those that are read': {
    texts: [['src/config/constants.ts', '30 * MINUTE', '10 * MINUTE']],
    found: [],
  },
  'a flag that regulated code does not ask': {
    texts: [['src/config/flags.ts', 'darkMode: true', 'darkMode: false']],
    found: [],
  },
  'a default of the environment that regulated code does not ask': {
    texts: [['src/config/flags.ts', "=== 'on'", "!== 'off'"]],
    found: [],
  },
  'a table beside one that is read': {
    texts: [['src/money/currency.ts', "USD: '$'", "USD: 'US$'"]],
    found: [],
  },
  'a new export beside': {
    texts: [
      [
        'src/money/currency.ts',
        'const SYMBOLS',
        `export const isEuro = (currency: Currency): boolean => currency === Currency.EUR;

const SYMBOLS`,
      ],
    ],
    found: [],
  },
  'a member of what a factory returns, that nobody calls': {
    texts: [['src/lending/scoring.ts', 'earned, ', 'earned and ']],
    found: [],
  },
  'a CommonJS export beside one that is used': {
    texts: [['src/legacy/rates.js', 'Object.keys(TABLE)', 'Object.keys(TABLE).sort()']],
    found: [],
  },
  'a CommonJS function that only another export calls': {
    texts: [['src/legacy/describe.js', `\${row.account}: \${row.amount}`, `\${row.amount} \${row.account}`]],
    found: [],
  },
  'a write of another model': {
    texts: [
      ['src/ledger/account-store.ts', 'data: { account: id }', 'data: { account: id, at: new Date() }'],
    ],
    found: [],
  },
  'a statement on another table': {
    texts: [
      [
        'src/ledger/ledger-repository.ts',
        "'INSERT INTO notes (text) VALUES ($1)'",
        "'INSERT INTO notes (text, at) VALUES ($1, now())'",
      ],
    ],
    found: [],
  },
  'a query of a regulated table': {
    texts: [['src/ledger/ledger-repository.ts', 'WHERE state = $1', 'WHERE state = $1 ORDER BY id']],
    found: [],
  },
  'another host that nobody regulates': {
    texts: [['src/admin/notify.ts', 'mail.bank.example', 'post.bank.example']],
    found: [],
  },
  'the logger behind a boundary': {
    texts: [['src/log/logger.ts', 'console.info(', 'console.error(']],
    found: [],
  },
  'what only the logger behind a boundary uses': {
    texts: [['src/log/masking.ts', '{12,19}', '{8,19}']],
    found: [],
  },
  'a function beside the only one of a file that is reached': {
    texts: [
      ['src/risk/statistics.ts', 'sum + value, 0) / values.length', 'sum + value, 0) / (values.length || 1)'],
    ],
    found: [],
  },
  'a method of an injected class that nobody calls': {
    texts: [['src/risk/risk-engine.ts', 'rules, at most', 'rules; at most']],
    found: [],
  },
  'a getter is added that nobody reads': {
    texts: [
      [
        'src/risk/risk-engine.ts',
        '  /** For the screen',
        `  /** How many. */
  get size(): number {
    return this.rules.length;
  }

  /** For the screen`,
      ],
    ],
    found: [],
  },
};
