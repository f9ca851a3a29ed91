import type { Edits } from '../edit';

/** Functions and methods that regulated code calls, however it gets at them. */
export const CALLS: Edits = {
  'a generator yields other parts': {
    texts: [['src/money/instalments.ts', '? 1 : 0', '? 0 : 0']],
    found: [
      'high regulated-dependency payments: instalments changed @ src/money/instalments.ts via PaymentService.refund > instalments',
    ],
  },
  'a generator yields once more': {
    texts: [['src/money/instalments.ts', 'at < count; at', 'at <= count; at']],
    found: [
      'high regulated-dependency payments: instalments changed @ src/money/instalments.ts via PaymentService.refund > instalments',
    ],
  },
  'a getter that is read at the end of a chain of calls': {
    texts: [['src/money/amount.ts', 'this.total - this.reduction', 'this.total']],
    found: [
      'high regulated-dependency payments: Tally.due changed @ src/money/amount.ts via PaymentService.processPayment > Tally.due',
    ],
  },
  'a getter that another getter reads': {
    texts: [['src/money/amount.ts', 'sum + part.value, 0', 'sum + part.value, 1']],
    found: [
      'high regulated-dependency payments: Tally.total changed @ src/money/amount.ts via PaymentService.processPayment > Tally.total',
    ],
  },
  'a field that a getter reads': {
    texts: [['src/money/amount.ts', 'private reduction = 0', 'private reduction = 1']],
    found: [
      'high regulated-dependency payments: Tally.reduction changed @ src/money/amount.ts via PaymentService.processPayment > Tally > Tally.reduction',
    ],
  },
  'a method of a generic class': {
    texts: [['src/money/amount.ts', 'this.parts.push(part)', 'this.parts.unshift(part)']],
    found: [
      'high regulated-dependency payments: Tally.add changed @ src/money/amount.ts via PaymentService.processPayment > Tally.add',
    ],
  },
  'one of the checks in a list': {
    texts: [['src/payments/validation.ts', 'amount.value > 0 ?', 'amount.value >= 0 ?']],
    found: [
      'high regulated-dependency payments: isPositive changed @ src/payments/validation.ts via PaymentService.processPayment > validate > CHECKS > isPositive',
    ],
  },
  'a check is taken out of a list': {
    texts: [
      ['src/payments/validation.ts', '[isPositive, isWhole, isKnownCurrency]', '[isPositive, isWhole]'],
    ],
    found: [
      'high regulated-dependency payments: CHECKS changed @ src/payments/validation.ts via PaymentService.processPayment > validate > CHECKS',
    ],
  },
  'a function that a computed key picks': {
    texts: [['src/payments/validation.ts', 'account.toUpperCase()', 'account.toLowerCase()']],
    found: [
      'high regulated-dependency payments: sanitisers.wire changed @ src/payments/validation.ts via PaymentService.processPayment > sanitise > sanitisers.wire',
    ],
  },
  'a function that stands by its name in a table, where a computed key picks': {
    texts: [['src/payments/validation.ts', 'account.trim()', 'account.trimEnd()']],
    found: [
      'high regulated-dependency payments: trimmed changed @ src/payments/validation.ts via PaymentService.processPayment > sanitise > trimmed',
    ],
  },
  'a table of functions gets another one spread over it': {
    texts: [
      ['src/payments/validation.ts', "  'direct-debit': trimmed,", "  'direct-debit': trimmed,\n  ...extra,"],
      [
        'src/payments/validation.ts',
        'const sanitisers = {',
        `const extra = { wire: (account: string) => account };

const sanitisers = {`,
      ],
    ],
    found: [
      'high regulated-dependency payments: extra added @ src/payments/validation.ts via PaymentService.processPayment > sanitise > sanitisers > extra',
      'high regulated-dependency payments: sanitisers changed @ src/payments/validation.ts via PaymentService.processPayment > sanitise > sanitisers',
    ],
  },
  'a static block': {
    texts: [['src/limits/limits.ts', "value: 'LimitExceeded'", "value: 'Error'"]],
    found: [
      'high regulated-dependency payments: LimitExceeded changed @ src/limits/limits.ts via PaymentService.processPayment > assertWithinLimit > LimitExceeded',
    ],
  },
  'a static method': {
    texts: [['src/payments/idempotency.ts', '?? 24', '?? 1']],
    found: [
      'high regulated-dependency payments: IdempotencyKeys.lifetimeOf changed @ src/payments/idempotency.ts via PaymentService.processPayment > IdempotencyKeys.claim > IdempotencyKeys.#expiry > IdempotencyKeys.lifetimeOf',
    ],
  },
  'a private method': {
    texts: [['src/payments/idempotency.ts', '* 3_600_000', '* 3_600']],
    found: [
      'high regulated-dependency payments: IdempotencyKeys.#expiry changed @ src/payments/idempotency.ts via PaymentService.processPayment > IdempotencyKeys.claim > IdempotencyKeys.#expiry',
    ],
  },
  'a wrapper that runs what it is given': {
    texts: [['src/ledger/transaction.ts', "query('COMMIT')", "query('ROLLBACK')"]],
    found: [
      'high regulated-dependency payments: withTransaction changed @ src/ledger/transaction.ts via PaymentService.processPayment > withTransaction',
    ],
  },
  'a promise that a wrapper no longer waits for': {
    texts: [
      [
        'src/ledger/transaction.ts',
        'const result = await work(client);',
        'const result = work(client) as never;',
      ],
    ],
    found: [
      'high regulated-dependency payments: withTransaction changed @ src/ledger/transaction.ts via PaymentService.processPayment > withTransaction',
    ],
  },
  'an error that is swallowed on the way': {
    texts: [['src/ledger/transaction.ts', '    throw error;\n', '']],
    found: [
      'high regulated-dependency payments: withTransaction changed @ src/ledger/transaction.ts via PaymentService.processPayment > withTransaction',
    ],
  },
  'the function of a tagged template': {
    texts: [['src/ledger/sql.ts', `$\${at}`, `$\${at + 1}`]],
    found: [
      'critical regulated-dependency books: sql.reduce-callback changed @ src/ledger/sql.ts via LedgerRepository.postEntry > sql > sql.reduce-callback',
      'high regulated-dependency payments: sql.reduce-callback changed @ src/ledger/sql.ts via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry > sql > sql.reduce-callback',
    ],
  },
  'module state that a function counts with': {
    texts: [['src/payments/receipt.ts', 'let counter = 0', 'let counter = 1000']],
    found: [
      'high regulated-dependency payments: counter changed @ src/payments/receipt.ts via PaymentService.processPayment > receiptOf > counter',
    ],
  },
  'a fallback that also replaces nought': {
    texts: [['src/limits/limit-table.ts', '?? limits[kind]', '|| limits[kind]']],
    found: [
      'high regulated-dependency payments: limitOf changed @ src/limits/limit-table.ts via PaymentService.processPayment > assertWithinLimit > limitOf',
    ],
  },
  'a limit raised by hand': {
    texts: [['src/limits/limit-table.ts', '50_000_000', '500_000_000']],
    found: [
      'high regulated-dependency payments: RAISED changed @ src/limits/limit-table.ts via PaymentService.processPayment > assertWithinLimit > limitOf > RAISED',
    ],
  },
  'the check inside of a check is deleted': {
    texts: [
      [
        'src/limits/limits.ts',
        `  if (value > limitOf(account, kind)) throw new LimitExceeded(\`\${account} may not move \${value}\`);\n`,
        '',
      ],
    ],
    found: [
      'high regulated-dependency payments: assertWithinLimit changed @ src/limits/limits.ts via PaymentService.processPayment > assertWithinLimit',
    ],
  },
  'a method of what a factory returns': {
    texts: [
      ['src/lending/scoring.ts', 'applicant.years * years - burden', 'applicant.years * years + burden'],
    ],
    found: [
      'medium regulated-dependency lending: createScorer.score changed @ src/lending/scoring.ts via approveLoan > createScorer.score',
    ],
  },
  'a function that a factory keeps to itself': {
    texts: [['src/lending/scoring.ts', '(debt) => debt)', '(debt) => debt / 2)']],
    found: [
      'medium regulated-dependency lending: createScorer.burden.sum-callback changed @ src/lending/scoring.ts via approveLoan > createScorer.score > createScorer.burden > createScorer.burden.sum-callback',
    ],
  },
  'a helper that takes a function': {
    texts: [['src/lending/scoring.ts', 'total + valueOf(item), 0)', 'total + valueOf(item), 1)']],
    found: [
      'medium regulated-dependency lending: sum changed @ src/lending/scoring.ts via approveLoan > createScorer.score > createScorer.burden > sum',
    ],
  },
  'an argument of a factory': {
    texts: [['src/lending/approve-loan.ts', 'income: 0.4,', 'income: 4,']],
    found: [
      'medium regulated-dependency lending: scorer changed @ src/lending/approve-loan.ts via approveLoan > scorer',
    ],
  },
  'the prototype of a constructor function': {
    texts: [['src/legacy/netting.js', 'this.value += value', 'this.value = value']],
    found: [
      'high regulated-dependency payments: Net.take changed @ src/legacy/netting.js via settleBatch > netOf > Net.take',
    ],
  },
  'a constructor function': {
    texts: [['src/legacy/netting.js', 'this.value = 0', 'this.value = 1']],
    found: [
      'high regulated-dependency payments: Net changed @ src/legacy/netting.js via settleBatch > netOf > Net',
    ],
  },
  'a function that is set on `exports`': {
    texts: [['src/legacy/netting.js', 'return [...nets.values()]', 'return [...nets.values()].slice(1)']],
    found: [
      'high regulated-dependency payments: netOf changed @ src/legacy/netting.js via settleBatch > netOf',
    ],
  },
  'a table behind `module.exports.f`': {
    texts: [['src/legacy/rates.js', 'USD: 0.92', 'USD: 9.2']],
    found: [
      'high regulated-dependency payments: TABLE.USD changed @ src/legacy/rates.js via settleBatch > toEuro > TABLE > TABLE.USD',
    ],
  },
  'what `module.exports.f` is': {
    texts: [
      [
        'src/legacy/rates.js',
        'module.exports.toEuro = (amount, currency) => amount * TABLE[currency];',
        'module.exports.toEuro = (amount) => amount;',
      ],
    ],
    found: [
      'high regulated-dependency payments: toEuro changed @ src/legacy/rates.js via settleBatch > toEuro',
    ],
  },
  'a listener of an event that regulated code emits': {
    texts: [
      [
        'src/events/handlers.ts',
        'totals.set(charge.id, charge.value)',
        'totals.set(charge.id, -charge.value)',
      ],
    ],
    found: [
      'high regulated-dependency payments: bookRevenue changed @ src/events/handlers.ts via PaymentService.processPayment > bookRevenue',
    ],
  },
  'what a function with overloads does': {
    texts: [['src/payments/cut-off.ts', 'hour < cutOffs[kind]', 'hour <= cutOffs[kind]']],
    found: [
      'high regulated-dependency payments: leavesToday changed @ src/payments/cut-off.ts via PaymentService.processPayment > leavesToday',
    ],
  },
  'a function that only a callback calls': {
    texts: [['src/risk/statistics.ts', 'a - b', 'b - a']],
    found: [
      'high regulated-dependency payments: medianOf.sort-callback changed @ src/risk/statistics.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.assess.map-callback > VelocityRule.weigh > medianOf > medianOf.sort-callback',
    ],
  },
  'a callback in a private method': {
    texts: [
      ['src/risk/risk-engine.ts', '(rule) => rule.weigh(request) > 0', '(rule) => rule.weigh(request) >= 0'],
    ],
    found: [
      'high regulated-dependency payments: RiskEngine.reasons.filter-callback changed @ src/risk/risk-engine.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.reasons > RiskEngine.reasons.filter-callback',
    ],
  },
  'a helper moves and is edited': {
    moves: { 'src/processors/signing.ts': 'src/processors/crypto/signing.ts' },
    texts: [
      ['src/processors/crypto/signing.ts', "'./payment-processor'", "'../payment-processor'"],
      ['src/processors/crypto/signing.ts', "'sha256'", "'sha1'"],
      ['src/processors/bank-transfer-processor.ts', "'./signing'", "'./crypto/signing'"],
    ],
    found: [
      'high regulated-dependency payments: signed changed @ src/processors/crypto/signing.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.send > BankTransferProcessor.send > signed',
    ],
  },
};
