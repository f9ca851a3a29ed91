import type { Edits } from '../edit';

/** Regulated declarations themselves, and the controls before them. */
export const REGULATED: Edits = {
  'a regulated method no longer validates': {
    texts: [['src/payments/payment-service.ts', '    validate(request);\n', '']],
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'a sign in a regulated method': {
    texts: [['src/payments/payment-service.ts', 'value: -receipt.charged', 'value: receipt.charged']],
    found: [
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'a callback in a regulated method': {
    texts: [
      [
        'src/payments/payment-service.ts',
        'value: tally.total, reference: charge.id',
        'value: tally.due, reference: charge.id',
      ],
    ],
    found: [
      'high regulated-change payments: PaymentService.processPayment.withTransaction-callback changed @ src/payments/payment-service.ts',
    ],
  },
  'a promise that regulated code no longer waits for': {
    texts: [
      [
        'src/payments/payment-service.ts',
        '    await withTransaction(this.pool, async (client) => {',
        '    void withTransaction(this.pool, async (client) => {',
      ],
    ],
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'the name of an event that regulated code emits': {
    texts: [['src/payments/payment-service.ts', "'payment.settled'", "'payment.done'"]],
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'regulated code spreads a generator': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "instalments({ value: -receipt.charged, currency: 'EUR' as never }, 1)",
        "[...instalments({ value: -receipt.charged, currency: 'EUR' as never }, 2)]",
      ],
    ],
    found: [
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'the class of regulated methods is renamed': {
    texts: [
      ['src/payments/payment-service.ts', 'export class PaymentService', 'export class Payments'],
      ['src/payments/index.ts', '{ PaymentService }', '{ Payments as PaymentService }'],
      [
        'src/payments/payments.module.ts',
        "import { PaymentService } from './payment-service'",
        "import { Payments as PaymentService } from './payment-service'",
      ],
    ],
    found: [
      'high policy-unmatched payments: src/payments/**#PaymentService.processPayment unmatched @ src/payments/payment-service.ts (base)',
      'high policy-unmatched payments: src/payments/**#PaymentService.refund unmatched @ src/payments/payment-service.ts (base)',
      'high regulated-change payments: PaymentService.processPayment moved @ src/payments/payment-service.ts',
      'high regulated-change payments: PaymentService.refund moved @ src/payments/payment-service.ts',
    ],
  },
  'a regulated method is renamed': {
    texts: [
      ['src/payments/payment-service.ts', 'async processPayment(', 'async process('],
      ['src/http/payments-router.ts', 'payments.processPayment(', 'payments.process('],
    ],
    found: [
      'high policy-unmatched payments: src/payments/**#PaymentService.processPayment unmatched @ src/payments/payment-service.ts (base)',
      'high regulated-change payments: PaymentService.processPayment moved @ src/payments/payment-service.ts',
      "medium regulated-change access: paymentsRouter.router.post('/payments') changed @ src/http/payments-router.ts",
    ],
  },
  'a regulated function is renamed and exported by its old name': {
    texts: [
      ['src/lending/interest.ts', 'export function calculateInterest(', 'function interestOf('],
      [
        'src/lending/interest.ts',
        'export const rateLabel',
        `export { interestOf as calculateInterest };

export const rateLabel`,
      ],
    ],
    found: [
      'medium policy-unmatched lending: calculateInterest unmatched @ src/lending/interest.ts (base)',
      'medium regulated-change lending: calculateInterest moved @ src/lending/interest.ts',
    ],
  },
  'a regulated file moves to where no selector looks': {
    moves: { 'src/ledger/ledger-repository.ts': 'src/store/ledger-repository.ts' },
    texts: [
      ['src/store/ledger-repository.ts', "'./balances'", "'../ledger/balances'"],
      ['src/store/ledger-repository.ts', "'./rows'", "'../ledger/rows'"],
      ['src/store/ledger-repository.ts', "'./sql'", "'../ledger/sql'"],
      ['src/ledger/index.ts', "'./ledger-repository'", "'../store/ledger-repository'"],
    ],
    found: [
      'critical control-bypassed -: LedgerRepository.postEntry bypassed limit-check @ src/store/ledger-repository.ts',
      'critical policy-unmatched books: src/ledger/**#LedgerRepository.postEntry unmatched @ src/ledger/ledger-repository.ts (base)',
      'critical regulated-change books: LedgerRepository.postEntry moved @ src/store/ledger-repository.ts',
    ],
  },
  'a decision is moved out of a regulated function': {
    texts: [
      [
        'src/lending/approve-loan.ts',
        '  const score = scorer.score(applicant);\n  return { isApproved: score >= THRESHOLD,',
        '  return { isApproved: isCreditworthy(applicant),',
      ],
      [
        'src/lending/approve-loan.ts',
        'export interface Decision',
        `const isCreditworthy = (applicant: Applicant): boolean => scorer.score(applicant) >= THRESHOLD;

export interface Decision`,
      ],
    ],
    found: [
      'medium regulated-change lending: approveLoan changed @ src/lending/approve-loan.ts',
      'medium regulated-dependency lending: isCreditworthy added @ src/lending/approve-loan.ts via approveLoan > isCreditworthy',
    ],
  },
  'a regulated file is deleted': {
    files: { 'src/legacy/settle.js': null, 'src/jobs/settlement.js': null },
    found: [
      'high policy-unmatched payments: src/legacy/settle.js#settleBatch unmatched @ src/legacy/settle.js (base)',
      'high regulated-change payments: settleBatch removed @ src/legacy/settle.js (base)',
    ],
  },
  'a file that regulated code requires is deleted': {
    texts: [
      [
        'src/legacy/settle.js',
        "const { netOf } = require('./netting');\n",
        'const netOf = (rows) => rows;\n',
      ],
    ],
    files: { 'src/legacy/netting.js': null },
    found: [
      'high regulated-dependency payments: Net removed @ src/legacy/netting.js (base) via settleBatch > netOf > Net',
      'high regulated-dependency payments: netOf added @ src/legacy/settle.js via settleBatch > netOf',
      'high regulated-dependency payments: netOf removed @ src/legacy/netting.js (base) via settleBatch > netOf',
      'high regulated-dependency payments: netting.js removed @ src/legacy/netting.js (base) via settleBatch > settle.js > netting.js',
    ],
  },
  'a second function of a regulated name': {
    files: {
      'src/lending/simple.ts': `export function calculateInterest(value: number): number {
  return value / 100;
}
`,
    },
    found: ['medium regulated-change lending: calculateInterest added @ src/lending/simple.ts'],
  },
  'a regulated function takes a short cut through an import': {
    texts: [
      [
        'src/legacy/settle.js',
        "const { netOf } = require('./netting');",
        "const netting = require('./netting');\nconst netOf = netting.netOf;",
      ],
    ],
    found: [
      'high regulated-change payments: settleBatch changed @ src/legacy/settle.js',
      'high regulated-dependency payments: netOf added @ src/legacy/settle.js via settleBatch > netOf',
    ],
  },
  'a regulated method no longer asks the rules of risk': {
    texts: [['src/payments/payment-service.ts', '    this.risk.assess(request);\n', '']],
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'a regulated file is renamed inside of its selector and edited': {
    moves: { 'src/payments/payment-service.ts': 'src/payments/service.ts' },
    texts: [
      ['src/payments/index.ts', "'./payment-service'", "'./service'"],
      ['src/payments/payments.module.ts', "'./payment-service'", "'./service'"],
      ['src/payments/payment-service.test.ts', "'./payment-service'", "'./service'"],
      ['src/payments/service.ts', 'value: -receipt.charged', 'value: 0'],
    ],
    found: ['high regulated-change payments: PaymentService.refund changed @ src/payments/service.ts'],
  },
  'a control is called only above a sum': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "    assertWithinLimit(account, 'card', receipt.charged);\n",
        "    if (receipt.charged > 1000) assertWithinLimit(account, 'card', receipt.charged);\n",
      ],
    ],
    found: [
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'what a control throws is caught': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "    assertWithinLimit(account, 'card', receipt.charged);\n",
        `    try {
      assertWithinLimit(account, 'card', receipt.charged);
    } catch {}
`,
      ],
    ],
    found: [
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'some accounts pass a control at once': {
    texts: [
      [
        'src/limits/limits.ts',
        '  if (value > limitOf',
        "  if (account.startsWith('VIP')) return;\n  if (value > limitOf",
      ],
    ],
    found: [
      'high regulated-dependency payments: assertWithinLimit changed @ src/limits/limits.ts via PaymentService.processPayment > assertWithinLimit',
    ],
  },
};
