import type { Edits } from '../edit';

/** Decorators, what containers inject, and what a class does when an instance is made. */
export const CONTAINERS: Edits = {
  'what a decorator does': {
    texts: [['src/payments/decorators.ts', 'left <= 1', 'left <= 0']],
    found: [
      'high regulated-dependency payments: Retry.retried-function changed @ src/payments/decorators.ts via PaymentService.processPayment > BaseProcessor.charge > Retry > Retry.returned-function > Retry.retried-function',
    ],
  },
  'the argument of a decorator on a regulated method': {
    texts: [['src/payments/payment-service.ts', "@Audited('payment.processed')", "@Audited('payment.done')"]],
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'the argument of a decorator on a method that is reached': {
    texts: [['src/processors/base-processor.ts', '@Retry(MAX_ATTEMPTS)', '@Retry(1)']],
    found: [
      'high regulated-dependency payments: BaseProcessor.charge changed @ src/processors/base-processor.ts via PaymentService.processPayment > BaseProcessor.charge',
    ],
  },
  'a constant in the argument of a decorator': {
    texts: [['src/config/constants.ts', 'MAX_ATTEMPTS = 3', 'MAX_ATTEMPTS = 30']],
    found: [
      'high regulated-dependency payments: MAX_ATTEMPTS changed @ src/config/constants.ts via PaymentService.processPayment > BaseProcessor.charge > MAX_ATTEMPTS',
    ],
  },
  'the argument of a decorator on the class of a regulated method': {
    texts: [
      ['src/payments/payment-service.ts', '@Injectable()\n', '@Injectable({ scope: Scope.REQUEST })\n'],
      ['src/payments/payment-service.ts', 'Inject, Injectable }', 'Inject, Injectable, Scope }'],
    ],
    found: [
      'high regulated-dependency payments: PaymentService changed @ src/payments/payment-service.ts via PaymentService.processPayment > PaymentService',
    ],
  },
  'the token that a constructor asks its container for': {
    texts: [['src/payments/payment-service.ts', '@Inject(PROCESSOR)', "@Inject('cheap-processor')"]],
    found: [
      'high regulated-dependency payments: PaymentService.constructor changed @ src/payments/payment-service.ts via PaymentService.processPayment > PaymentService.constructor',
    ],
  },
  'a class that is injected gets a constructor': {
    texts: [
      [
        'src/ledger/ledger-repository.ts',
        'export class LedgerRepository {',
        `export class LedgerRepository {
  constructor() {
    Object.freeze(this);
  }
`,
      ],
    ],
    found: [
      'critical regulated-dependency books: LedgerRepository.constructor added @ src/ledger/ledger-repository.ts via LedgerRepository.postEntry > LedgerRepository.constructor',
      'high regulated-dependency payments: LedgerRepository.constructor added @ src/ledger/ledger-repository.ts via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry > LedgerRepository.constructor',
    ],
  },
  'a constant in a field of an implementation': {
    texts: [['src/config/constants.ts', 'MINUTE / 2', 'MINUTE * 2']],
    found: [
      'high regulated-dependency payments: CHARGE_TIMEOUT changed @ src/config/constants.ts via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe > CHARGE_TIMEOUT',
    ],
  },
  'the field in which an implementation keeps its client': {
    texts: [['src/processors/stripe-processor.ts', ', timeout: CHARGE_TIMEOUT', '']],
    found: [
      'high regulated-call payments: StripeProcessor.stripe module @ src/processors/stripe-processor.ts',
      'high regulated-dependency payments: StripeProcessor.stripe changed @ src/processors/stripe-processor.ts via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe',
    ],
  },
  'another class is injected': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "import { IdempotencyKeys } from './idempotency'",
        "import { LaxKeys } from './lax-keys'",
      ],
      ['src/payments/payment-service.ts', 'keys: IdempotencyKeys,', 'keys: LaxKeys,'],
    ],
    files: {
      'src/payments/lax-keys.ts': `export class LaxKeys {
  claim(): boolean {
    return true;
  }
}
`,
    },
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
      'high regulated-dependency payments: LaxKeys added @ src/payments/lax-keys.ts via PaymentService.processPayment > LaxKeys.claim > LaxKeys',
    ],
  },
  'a subclass of a regulated service': {
    files: {
      'src/payments/vip-service.ts': `import type { PaymentRequest, Receipt } from './payment';
import { PaymentService } from './payment-service';

export class VipService extends PaymentService {
  override async processPayment(request: PaymentRequest): Promise<Receipt> {
    return super.processPayment({ ...request, note: 'vip' });
  }
}
`,
    },
    found: [
      'critical regulated-call books: VipService.processPayment function @ src/payments/vip-service.ts via VipService.processPayment > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
      'high regulated-call payments: VipService.processPayment function @ src/payments/vip-service.ts via VipService.processPayment > PaymentService.processPayment',
      'high regulated-dependency payments: VipService added @ src/payments/vip-service.ts via PaymentService.processPayment > VipService.processPayment > VipService',
    ],
  },
  'an implementation that a default parameter of a constructor puts into a list': {
    texts: [['src/risk/rules.ts', '? 3 : 0', '? 0 : 0']],
    found: [
      'high regulated-dependency payments: AmountRule.weigh changed @ src/risk/rules.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.assess.map-callback > AmountRule.weigh',
    ],
  },
  'an implementation leaves the list of a default parameter': {
    texts: [['src/risk/risk-engine.ts', ', new NoteRule()]', ']']],
    found: [
      'high regulated-dependency payments: RiskEngine.constructor changed @ src/risk/risk-engine.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.constructor',
    ],
  },
  'the default of a parameter in the constructor of a regulated class': {
    texts: [
      [
        'src/payments/payment-service.ts',
        'risk: RiskEngine = new RiskEngine()',
        'risk: RiskEngine = new RiskEngine([])',
      ],
    ],
    found: [
      'high regulated-dependency payments: PaymentService.constructor changed @ src/payments/payment-service.ts via PaymentService.processPayment > PaymentService.constructor',
    ],
  },
  'a class that is injected takes a clock': {
    texts: [
      [
        'src/payments/idempotency.ts',
        '  #answers = new Map<string, unknown>();',
        `  #answers = new Map<string, unknown>();

  constructor(private readonly clock: () => number = Date.now) {}`,
      ],
      ['src/payments/idempotency.ts', 'return Date.now() +', 'return this.clock() +'],
    ],
    found: [
      'high regulated-dependency payments: IdempotencyKeys.#expiry changed @ src/payments/idempotency.ts via PaymentService.processPayment > IdempotencyKeys.claim > IdempotencyKeys.#expiry',
      'high regulated-dependency payments: IdempotencyKeys.constructor added @ src/payments/idempotency.ts via PaymentService.processPayment > IdempotencyKeys.claim > IdempotencyKeys.constructor',
    ],
  },
};
