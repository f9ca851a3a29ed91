import type { Edits } from '../edit';

/** What stands behind interfaces and base classes. */
export const CLASSES: Edits = {
  'an implementation behind an interface that is injected': {
    texts: [['src/processors/bank-transfer-processor.ts', "method: 'DELETE'", "method: 'POST'"]],
    found: [
      'high regulated-dependency payments: BankTransferProcessor.reverse changed @ src/processors/bank-transfer-processor.ts via PaymentService.refund > BankTransferProcessor.reverse',
    ],
  },
  'what an abstract method is in one of the implementations': {
    texts: [['src/processors/stripe-processor.ts', 'amount: value,', 'amount: value * 100,']],
    found: [
      'high regulated-call payments: StripeProcessor.send module @ src/processors/stripe-processor.ts',
      'high regulated-dependency payments: StripeProcessor.send changed @ src/processors/stripe-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.send > StripeProcessor.send',
    ],
  },
  'a method of the abstract base class': {
    texts: [
      ['src/processors/base-processor.ts', 'charge.value !== order.value', 'charge.value > order.value'],
    ],
    found: [
      'high regulated-dependency payments: BaseProcessor.checked changed @ src/processors/base-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked',
    ],
  },
  'an override that calls its base loses a check': {
    texts: [
      [
        'src/processors/bank-transfer-processor.ts',
        "    if (charge.id === '') throw new Error('the bank gave no id');\n",
        '',
      ],
    ],
    found: [
      'high regulated-dependency payments: BankTransferProcessor.checked changed @ src/processors/bank-transfer-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked > BankTransferProcessor.checked',
    ],
  },
  'an override no longer calls its base': {
    texts: [
      ['src/processors/bank-transfer-processor.ts', 'return super.checked(charge, order);', 'return charge;'],
    ],
    found: [
      'high regulated-dependency payments: BankTransferProcessor.checked changed @ src/processors/bank-transfer-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked > BankTransferProcessor.checked',
    ],
  },
  'an override is added': {
    texts: [
      [
        'src/processors/stripe-processor.ts',
        '  protected async send(',
        `  protected override checked(charge: Charge): Charge {
    return charge;
  }

  protected async send(`,
      ],
    ],
    found: [
      'high regulated-dependency payments: StripeProcessor.checked added @ src/processors/stripe-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked > StripeProcessor.checked',
    ],
  },
  'an override is removed': {
    texts: [
      [
        'src/processors/bank-transfer-processor.ts',
        `
  protected override checked(charge: Charge, order: Order): Charge {
    if (charge.id === '') throw new Error('the bank gave no id');
    return super.checked(charge, order);
  }
`,
        '',
      ],
    ],
    found: [
      'high regulated-dependency payments: BankTransferProcessor.checked removed @ src/processors/bank-transfer-processor.ts (base) via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked > BankTransferProcessor.checked',
    ],
  },
  'a class gets another base': {
    texts: [
      [
        'src/processors/bank-transfer-processor.ts',
        "import { BaseProcessor } from './base-processor'",
        "import { BaseProcessor } from './plain-processor'",
      ],
    ],
    files: {
      'src/processors/plain-processor.ts': `import type { Charge, Order, PaymentProcessor } from './payment-processor';

export class BaseProcessor implements PaymentProcessor {
  async charge(order: Order): Promise<Charge> {
    return this.send(order);
  }

  async reverse(_id: string): Promise<void> {}

  protected async send({ account, value }: Order): Promise<Charge> {
    return { id: account, value };
  }

  protected checked(charge: Charge, _order: Order): Charge {
    return charge;
  }
}
`,
    },
    found: [
      'high regulated-call payments: BaseProcessor.charge host @ src/processors/plain-processor.ts via BaseProcessor.charge > BaseProcessor.send > BankTransferProcessor.send',
      'high regulated-dependency payments: BankTransferProcessor changed @ src/processors/bank-transfer-processor.ts via PaymentService.refund > BankTransferProcessor.reverse > BankTransferProcessor',
      'high regulated-dependency payments: BankTransferProcessor.checked changed @ src/processors/bank-transfer-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.checked > BankTransferProcessor.checked',
      'high regulated-dependency payments: BaseProcessor added @ src/processors/plain-processor.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor',
    ],
  },
  'an implementation is added': {
    files: {
      'src/processors/mock-processor.ts': `import { BaseProcessor } from './base-processor';
import type { Charge, Order } from './payment-processor';

export class MockProcessor extends BaseProcessor {
  readonly name = 'mock';

  async reverse(): Promise<void> {}

  protected async send(order: Order): Promise<Charge> {
    return { id: 'mock', value: order.value };
  }
}
`,
    },
    found: [
      'high regulated-dependency payments: MockProcessor added @ src/processors/mock-processor.ts via PaymentService.refund > BaseProcessor.reverse > MockProcessor.reverse > MockProcessor',
    ],
  },
  'code two calls behind the interface': {
    texts: [['src/processors/signing.ts', "'sha256'", "'md5'"]],
    found: [
      'high regulated-dependency payments: signed changed @ src/processors/signing.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.send > BankTransferProcessor.send > signed',
    ],
  },
  'module state that code behind the interface reads': {
    texts: [['src/processors/signing.ts', "SIGNING_SECRET ?? ''", "SIGNING_KEY ?? ''"]],
    found: [
      'high regulated-dependency payments: secret changed @ src/processors/signing.ts via PaymentService.processPayment > BaseProcessor.charge > BaseProcessor.send > BankTransferProcessor.send > signed > secret',
    ],
  },
  'an implementation that is a field with an arrow function': {
    texts: [['src/risk/rules.ts', 'NoteRule.WORDS.test(note) ? 5', 'NoteRule.WORDS.test(note) ? 1']],
    found: [
      'high regulated-dependency payments: NoteRule.weigh changed @ src/risk/rules.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.assess.map-callback > NoteRule.weigh',
    ],
  },
  'an implementation of an interface whose members are called in a callback': {
    texts: [
      [
        'src/risk/rules.ts',
        'const LARGE',
        `export class CountryRule implements RiskRule {
  readonly name = "country";

  weigh({ account }: PaymentRequest): number {
    return account.startsWith("XX") ? 9 : 0;
  }
}

const LARGE`,
      ],
    ],
    found: [
      'high regulated-dependency payments: CountryRule added @ src/risk/rules.ts via PaymentService.processPayment > RiskEngine.assess > RiskEngine.assess.map-callback > CountryRule.weigh > CountryRule',
    ],
  },
};
