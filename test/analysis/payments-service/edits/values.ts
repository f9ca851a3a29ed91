import type { Edits } from '../edit';

/** Code that regulated code calls, and values that it reads. */
export const VALUES: Edits = {
  'a helper in a workspace package rounds the other way': {
    texts: [['packages/rounding/src/half-even.ts', 'floor % 2 === 0 ?', 'floor % 2 === 1 ?']],
    found: [
      'high regulated-dependency payments: halfEven changed @ packages/rounding/src/half-even.ts via PaymentService.processPayment > feeFor > roundMoney > halfEven',
      'medium regulated-dependency lending: halfEven changed @ packages/rounding/src/half-even.ts via calculateInterest > roundMoney > halfEven',
    ],
  },
  'a constant beside a helper that is reached gets another value': {
    texts: [['packages/rounding/src/half-even.ts', '1e-9', '1e-3']],
    found: [
      'high regulated-dependency payments: EPSILON changed @ packages/rounding/src/half-even.ts via PaymentService.processPayment > feeFor > roundMoney > halfEven > EPSILON',
      'medium regulated-dependency lending: EPSILON changed @ packages/rounding/src/half-even.ts via calculateInterest > roundMoney > halfEven > EPSILON',
    ],
  },
  'the default of a parameter becomes another currency': {
    texts: [['src/money/fees.ts', 'Currency = DEFAULT_CURRENCY as', "Currency = 'JPY' as"]],
    found: [
      'high regulated-dependency payments: feeFor changed @ src/money/fees.ts via PaymentService.processPayment > feeFor',
    ],
  },
  'a constant that a default parameter reads, behind a barrel of constants': {
    texts: [['src/config/constants.ts', "'EUR'", "'USD'"]],
    found: [
      'high regulated-dependency payments: DEFAULT_CURRENCY changed @ src/config/constants.ts via PaymentService.processPayment > feeFor > DEFAULT_CURRENCY',
    ],
  },
  'the least fee falls to nothing': {
    texts: [['src/money/fees.ts', 'MINIMUM_FEE = 5', 'MINIMUM_FEE = 0']],
    found: [
      'high regulated-dependency payments: MINIMUM_FEE changed @ src/money/fees.ts via PaymentService.processPayment > feeFor > MINIMUM_FEE',
    ],
  },
  'an operator turns round': {
    texts: [['src/money/fees.ts', '+ fixed;', '- fixed;']],
    found: [
      'high regulated-dependency payments: feeFor changed @ src/money/fees.ts via PaymentService.processPayment > feeFor',
    ],
  },
  'the rate that interest has by default': {
    texts: [['src/lending/interest.ts', '0.031', '0.13']],
    found: [
      'medium regulated-dependency lending: BASE_RATE changed @ src/lending/interest.ts via calculateInterest > BASE_RATE',
    ],
  },
  'a constant three steps away': {
    texts: [['src/lending/interest.ts', 'DAYS = 365', 'DAYS = 360']],
    found: [
      'medium regulated-dependency lending: DAYS changed @ src/lending/interest.ts via calculateInterest > dailyRate > DAYS',
    ],
  },
  'an initialiser that is computed': {
    texts: [['src/lending/approve-loan.ts', "Number('1') * 300", "Number('1') * 3"]],
    found: [
      'medium regulated-dependency lending: THRESHOLD changed @ src/lending/approve-loan.ts via approveLoan > THRESHOLD',
    ],
  },
  'the value of an enum': {
    texts: [['src/payments/payment.ts', "Refunded = 'refunded'", "Refunded = 'returned'"]],
    found: [
      'high regulated-dependency payments: PaymentState.Refunded changed @ src/payments/payment.ts via PaymentService.refund > PaymentState.Refunded',
    ],
  },
  'a table of transitions lets more through': {
    texts: [
      [
        'src/payments/payment.ts',
        '[PaymentState.Refused]: [],',
        '[PaymentState.Refused]: [PaymentState.Refunded],',
      ],
    ],
    found: [
      'high regulated-dependency payments: NEXT changed @ src/payments/payment.ts via PaymentService.refund > assertTransition > NEXT',
    ],
  },
  'a value under a computed key': {
    texts: [['src/money/currency.ts', '[Currency.JPY]: 0', '[Currency.JPY]: 2']],
    found: [
      'high regulated-dependency payments: MINOR_UNITS changed @ src/money/currency.ts via PaymentService.processPayment > feeFor > roundMoney > minorUnits > MINOR_UNITS',
      'medium regulated-dependency lending: MINOR_UNITS changed @ src/money/currency.ts via calculateInterest > roundMoney > minorUnits > MINOR_UNITS',
    ],
  },
  'a threshold of a rule engine': {
    texts: [['src/risk/risk-engine.ts', 'TOLERATED = 4', 'TOLERATED = 40']],
    found: [
      'high regulated-dependency payments: TOLERATED changed @ src/risk/risk-engine.ts via PaymentService.processPayment > RiskEngine.assess > TOLERATED',
    ],
  },
  'a pattern in a static field': {
    texts: [['src/risk/rules.ts', '|gift ?card', '']],
    found: [
      'high regulated-dependency payments: NoteRule.WORDS changed @ src/risk/rules.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.assess.map-callback > NoteRule.weigh > NoteRule.WORDS',
    ],
  },
  'a function reads another table': {
    texts: [
      [
        'src/money/currency.ts',
        'export const minorUnits = (currency: Currency): number => MINOR_UNITS[currency];',
        'export const minorUnits = (currency: Currency): number => FACTORS[currency];\nconst FACTORS = { EUR: 0, USD: 0, JPY: 2 };',
      ],
    ],
    found: [
      'high regulated-dependency payments: FACTORS added @ src/money/currency.ts via PaymentService.processPayment > feeFor > roundMoney > minorUnits > FACTORS',
      'high regulated-dependency payments: minorUnits changed @ src/money/currency.ts via PaymentService.processPayment > feeFor > roundMoney > minorUnits',
      'medium regulated-dependency lending: FACTORS added @ src/money/currency.ts via calculateInterest > roundMoney > minorUnits > FACTORS',
      'medium regulated-dependency lending: minorUnits changed @ src/money/currency.ts via calculateInterest > roundMoney > minorUnits',
    ],
  },
  'an enum and a table of it gain a member': {
    texts: [
      ['src/payments/payment.ts', "  Refunded = 'refunded',", "  Refunded = 'refunded',\n  Held = 'held',"],
      [
        'src/payments/payment.ts',
        '  [PaymentState.Refunded]: [],',
        '  [PaymentState.Refunded]: [],\n  [PaymentState.Held]: [],',
      ],
    ],
    found: [
      'high regulated-dependency payments: NEXT changed @ src/payments/payment.ts via PaymentService.refund > assertTransition > NEXT',
      'high regulated-dependency payments: PaymentState.Held added @ src/payments/payment.ts via PaymentService.refund > assertTransition > NEXT > PaymentState.Held',
    ],
  },
};
