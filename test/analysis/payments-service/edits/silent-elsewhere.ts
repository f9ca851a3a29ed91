import type { Edits } from '../edit';

/** Callers that called before, and files that have nothing to do with regulated code. */
export const SILENT_ELSEWHERE: Edits = {
  'a report that calls regulated code already': {
    texts: [['src/reports/daily.ts', "['id', 'charged', 'interest']", "['id', 'charged', 'one day']"]],
    found: [],
  },
  'a report that calls regulated code once more': {
    texts: [
      [
        'src/reports/daily.ts',
        'calculateInterest(charged, 1)]',
        'calculateInterest(charged, 1), calculateInterest(charged, 30)]',
      ],
    ],
    found: [],
  },
  'the layout of reports': {
    texts: [['src/reports/format.ts', 'WIDTH = 14', 'WIDTH = 20']],
    found: [],
  },
  'a part of a workspace package that only reports use': {
    texts: [['packages/rounding/src/display.ts', "' ')", "'.')"]],
    found: [],
  },
  'a controller that calls regulated code already': {
    texts: [
      [
        'src/http/loans-controller.ts',
        '    return approveLoan(applicant, value, days);',
        '    const decision = approveLoan(applicant, value, days);\n    return decision;',
      ],
    ],
    found: [],
  },
  'a job that calls regulated code already': {
    texts: [
      [
        'src/jobs/settlement.js',
        'await Promise.all(settleBatch(rows, post));',
        'const posted = settleBatch(rows, post);\n  await Promise.all(posted);',
      ],
    ],
    found: [],
  },
  'what a container exports': {
    texts: [['src/payments/payments.module.ts', '  exports: [PaymentService],\n', '']],
    found: [],
  },
  'the markup of a component': {
    texts: [['src/ui/payment-button.tsx', '      {label}', '      <b>{label}</b>']],
    found: [],
  },
  'the theme': {
    texts: [['src/ui/theme.ts', 'radius = 6', 'radius = 8']],
    found: [],
  },
  'labels in JSON that only a price list reads': {
    texts: [['data/labels.json', '"Card"', '"Credit card"']],
    found: [],
  },
  'YAML that no area names': {
    texts: [['config/banner.yaml', 'Welcome back', 'Welcome']],
    found: [],
  },
  'documents that speak of statements': {
    texts: [
      ['README.md', 'Moves money', 'Sends money'],
      ['docs/runbook.md', 'look at `transactions`', 'run `DELETE FROM transactions`'],
    ],
    found: [],
  },
  'a test of regulated code': {
    texts: [['src/payments/payment-service.test.ts', 'toBe(1039)', 'toBeGreaterThan(1000)']],
    found: [],
  },
  'a new test that calls regulated code': {
    files: {
      'src/lending/interest.test.ts': `import { calculateInterest } from './interest';

test('a day', () => expect(calculateInterest(36500, 1)).toBe(3.1));
`,
    },
    found: [],
  },
  'what tests build their requests with': {
    texts: [['test/support/builders.ts', "'DE00'", "'DE99'"]],
    found: [],
  },
  'a new file that nobody imports': {
    files: {
      'src/admin/teams.ts': `export class Teams {
  private readonly names = new Set<string>();

  add(name: string): void {
    this.names.add(name);
  }
}
`,
    },
    found: [],
  },
  'a file that nobody imported is removed': {
    files: { 'src/jobs/clean-up.js': null },
    found: [],
  },
  'an interface that is met only as a type gains an implementation': {
    files: {
      'src/admin/mail-probe.ts': `import type { HealthProbe } from '../processors/payment-processor';

export class MailProbe implements HealthProbe {
  async ping(): Promise<boolean> {
    return (await fetch('https://mail.bank.example/ping')).ok;
  }
}
`,
    },
    found: [],
  },
  'namesakes of helpers in another folder': {
    files: {
      'src/admin/round.ts': `export const roundMoney = (value: number): number => Math.ceil(value);
export const halfEven = roundMoney;
`,
    },
    found: [],
  },
  'a class of our own that is called like a regulated package': {
    files: {
      'src/admin/stripes.ts': `import { Stripe } from './stripe';

export const flag = () => new Stripe('red');
`,
      'src/admin/stripe.ts': `export class Stripe {
  constructor(readonly colour: string) {}
}
`,
    },
    found: [],
  },
  'a regulated name in a file that its selector does not admit': {
    files: { 'src/legacy/settle2.js': 'exports.settleBatch = () => [];\n' },
    found: [],
  },
  'a method of another class that is called like a regulated function': {
    texts: [
      [
        'src/lending/interest.ts',
        'export const rateLabel',
        `export class Old {
  calculateInterest(value: number): number {
    return value;
  }
}

export const rateLabel`,
      ],
    ],
    found: [],
  },
  'a package that only the administration uses gets another version': {
    texts: [
      ['package-lock.json', '"version": "4.1.2"', '"version": "4.1.3"'],
      ['package-lock.json', 'chalk-4.1.2.tgz', 'chalk-4.1.3.tgz'],
      ['package-lock.json', 'sha512-chalk412', 'sha512-chalk413'],
    ],
    found: [],
  },
  'a router that has nothing to do with money': {
    texts: [['src/http/status-router.ts', 'answers.every(Boolean)', 'answers.some(Boolean)']],
    found: [],
  },
  'unrelated code emits an event that regulated code emits too': {
    texts: [
      [
        'src/admin/notify.ts',
        '  await fetch(MAIL',
        "  bus.emit('payment.settled', { id: to, value: 0 });\n  await fetch(MAIL",
      ],
      [
        'src/admin/notify.ts',
        'const MAIL',
        `import { bus } from '../events/bus';

const MAIL`,
      ],
    ],
    found: [],
  },
  'the answer to a message that is not signed': {
    texts: [['src/webhooks/processor-webhook.ts', 'status(400)', 'status(401)']],
    found: [],
  },
  'what customers are blocked with': {
    texts: [['src/customers/customer-service.ts', 'isBlocked: true', 'isBlocked: !!id']],
    found: [],
  },
  'a column of another table': {
    texts: [['src/customers/customer.ts', 'length: 120', 'length: 200']],
    found: [],
  },
  'how lines of an export are joined': {
    texts: [['src/exports/csv.ts', "join(',');\n  }", "join(';');\n  }"]],
    found: [],
  },
  'an export that reads the ledger': {
    texts: [['src/exports/statement.ts', "'\\r\\n'", "'\\n'"]],
    found: [],
  },
  'how an amount is shown': {
    texts: [['src/ui/format-amount.ts', 'toFixed(units)', 'toFixed(2)']],
    found: [],
  },
  'an answer of the processor is printed somewhere': {
    texts: [
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        `import type { Charge } from '../processors/payment-processor';
import { notify } from './notify';

export const lineOf = ({ id, value }: Charge): string => \`\${id}: \${value}\`;
export const isLarge = (charge: Charge): boolean => charge.value > 100_000;`,
      ],
    ],
    found: [],
  },
  'a host in a comment and in an address of mail': {
    files: {
      'src/admin/help.ts': `// See https://api.processor.example/docs
export const help = 'write to ops@api.processor.example';
`,
    },
    found: [],
  },
  'a package that regulated code does not use is added': {
    texts: [['package.json', '"chalk": "^4.1.2",', '"chalk": "^4.1.2",\n    "left-align": "^1.0.0",']],
    found: [],
  },
  'settings of an editor': {
    files: { '.prettierrc.json': '{ "singleQuote": true }\n' },
    found: [],
  },
};
