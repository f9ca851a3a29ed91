import type { Edits } from '../edit';

/** Controls, and ways around them. */
export const CONTROLS: Edits = {
  'the control is lost on the way to the ledger': {
    texts: [['src/payments/payment-service.ts', '    assertWithinLimit(account, kind, amount.value);\n', '']],
    found: [
      "critical control-bypassed -: main.ts bypassed limit-check @ src/payments/payment-service.ts via main.ts > paymentsRouter > paymentsRouter.router.post('/payments') > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry",
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
    ],
  },
  'the control is lost on the second way': {
    texts: [
      ['src/payments/payment-service.ts', "    assertWithinLimit(account, 'card', receipt.charged);\n", ''],
    ],
    found: [
      "critical control-bypassed -: main.ts bypassed limit-check @ src/payments/payment-service.ts via main.ts > paymentsRouter > paymentsRouter.router.post('/refunds') > PaymentService.refund > PaymentService.refund.withTransaction-callback > LedgerRepository.postEntry",
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'a new way goes round the control': {
    files: {
      'src/admin/corrections.ts': `import type { Pool } from 'pg';
import { LedgerRepository, withTransaction } from '../ledger';

const ledger = new LedgerRepository();

export const correct = (pool: Pool, account: string, value: number) =>
  withTransaction(pool, (client) => ledger.postEntry(client, { account, value, reference: 'correction' }));
`,
    },
    found: [
      'critical control-bypassed -: correct bypassed limit-check @ src/admin/corrections.ts via correct > correct.withTransaction-callback > LedgerRepository.postEntry',
      'critical regulated-call books: correct.withTransaction-callback function @ src/admin/corrections.ts via correct.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a new way passes the control, and is a new way all the same': {
    files: {
      'src/admin/corrections.ts': `import type { Pool } from 'pg';
import { LedgerRepository, withTransaction } from '../ledger';
import { assertWithinLimit } from '../limits';

const ledger = new LedgerRepository();

export function correct(pool: Pool, account: string, value: number) {
  assertWithinLimit(account, 'wire', value);
  return withTransaction(pool, (client) => ledger.postEntry(client, { account, value, reference: 'correction' }));
}
`,
    },
    found: [
      'critical regulated-call books: correct.withTransaction-callback function @ src/admin/corrections.ts via correct.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a namesake takes the place of the control': {
    texts: [['src/payments/payment-service.ts', "'../limits'", "'./limits'"]],
    files: {
      'src/payments/limits.ts':
        'export function assertWithinLimit(_account: string, _kind: string, _value: number): void {}\n',
    },
    found: [
      "critical control-bypassed -: main.ts bypassed limit-check @ src/payments/payment-service.ts via main.ts > paymentsRouter > paymentsRouter.router.post('/payments') > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry",
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
      'high regulated-dependency payments: assertWithinLimit added @ src/payments/limits.ts via PaymentService.processPayment > assertWithinLimit',
    ],
  },
  'the barrel of the control hands on a namesake': {
    texts: [['src/limits/index.ts', "'./limits'", "'./lax'"]],
    files: {
      'src/limits/lax.ts': `export class LimitExceeded extends Error {}

export function assertWithinLimit(_account: string, _kind: string, _value: number): void {}
`,
    },
    found: [
      'high regulated-change payments: PaymentService.processPayment changed @ src/payments/payment-service.ts',
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
      'high regulated-dependency payments: assertWithinLimit added @ src/limits/lax.ts via PaymentService.processPayment > assertWithinLimit',
    ],
  },
  'the handler of a message posts to the ledger': {
    texts: [
      [
        'src/webhooks/processor-webhook.ts',
        `ledger.note(client, \`\${id} is disputed\`)`,
        'ledger.postEntry(client, { account: id, value: 0, reference: id })',
      ],
    ],
    found: [
      'critical control-bypassed -: main.ts bypassed limit-check @ src/webhooks/processor-webhook.ts via main.ts > processorWebhook > HANDLERS.charge.disputed > HANDLERS.charge.disputed.withTransaction-callback > LedgerRepository.postEntry',
      'critical regulated-call books: HANDLERS.charge.disputed.withTransaction-callback function @ src/webhooks/processor-webhook.ts via HANDLERS.charge.disputed.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a new way goes round the control, and a test goes it': {
    files: {
      'src/admin/corrections.ts': `import type { Pool } from 'pg';
import { LedgerRepository, withTransaction } from '../ledger';

const ledger = new LedgerRepository();

export const correct = (pool: Pool, account: string, value: number) =>
  withTransaction(pool, (client) => ledger.postEntry(client, { account, value, reference: 'correction' }));
`,
      'src/admin/corrections.test.ts': `import { correct } from './corrections';

test('corrects', () => correct({} as never, 'a', 1));
`,
    },
    found: [
      'critical control-bypassed -: correct bypassed limit-check @ src/admin/corrections.ts via correct > correct.withTransaction-callback > LedgerRepository.postEntry',
      'critical regulated-call books: correct.withTransaction-callback function @ src/admin/corrections.ts via correct.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'new ways in a circle go round the control': {
    files: {
      'src/admin/corrections.ts': `import type { PoolClient } from 'pg';
import { LedgerRepository } from '../ledger';

const ledger = new LedgerRepository();

export async function again(client: PoolClient, left: number): Promise<void> {
  if (left > 0) await once(client, left - 1);
}

export async function once(client: PoolClient, left: number): Promise<void> {
  await ledger.postEntry(client, { account: 'a', value: 1, reference: 'r' });
  await again(client, left);
}
`,
    },
    found: [
      'critical control-bypassed -: again bypassed limit-check @ src/admin/corrections.ts via again > once > LedgerRepository.postEntry',
      'critical regulated-call books: once function @ src/admin/corrections.ts via once > LedgerRepository.postEntry',
    ],
  },
  'the control is lost, and a test calls the method too': {
    texts: [
      ['src/payments/payment-service.ts', "    assertWithinLimit(account, 'card', receipt.charged);\n", ''],
    ],
    files: {
      'src/payments/refund.test.ts': `import { PaymentService } from './payment-service';

test('refunds', () => new PaymentService({} as never, {} as never, {} as never, {} as never).refund({} as never, 'a'));
`,
    },
    found: [
      "critical control-bypassed -: main.ts bypassed limit-check @ src/payments/payment-service.ts via main.ts > paymentsRouter > paymentsRouter.router.post('/refunds') > PaymentService.refund > PaymentService.refund.withTransaction-callback > LedgerRepository.postEntry",
      'high regulated-change payments: PaymentService.refund changed @ src/payments/payment-service.ts',
    ],
  },
  'the file of the control loses it to a namesake': {
    texts: [
      [
        'src/payments/payment-service.ts',
        "import { assertWithinLimit } from '../limits';\n",
        'const assertWithinLimit = (..._: unknown[]): void => undefined;\n',
      ],
    ],
    files: { 'src/limits/limits.ts': 'export class LimitExceeded extends Error {}\n' },
    found: [
      "critical control-bypassed -: main.ts bypassed limit-check @ src/payments/payment-service.ts via main.ts > paymentsRouter > paymentsRouter.router.post('/payments') > PaymentService.processPayment > PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry",
      'high regulated-dependency payments: LimitExceeded changed @ src/limits/limits.ts via PaymentService.processPayment > assertWithinLimit > LimitExceeded',
      'high regulated-dependency payments: LimitExceeded.status removed @ src/limits/limits.ts (base) via PaymentService.processPayment > assertWithinLimit > LimitExceeded > LimitExceeded.status',
      'high regulated-dependency payments: assertWithinLimit added @ src/payments/payment-service.ts via PaymentService.processPayment > assertWithinLimit',
      'high regulated-dependency payments: assertWithinLimit removed @ src/limits/limits.ts (base) via PaymentService.processPayment > assertWithinLimit',
    ],
  },
  'N26 controlled code is renamed': {
    texts: [
      ['src/ledger/ledger-repository.ts', 'async postEntry(', 'async post('],
      [
        'src/payments/payment-service.ts',
        'await this.ledger.postEntry(client',
        'await this.ledger.post(client',
      ],
      [
        'src/payments/payment-service.ts',
        '        this.ledger.postEntry(client',
        '        this.ledger.post(client',
      ],
    ],
    found: [
      'critical control-bypassed -: LedgerRepository.postEntry bypassed limit-check @ src/ledger/ledger-repository.ts',
      'critical policy-unmatched books: src/ledger/**#LedgerRepository.postEntry unmatched @ src/ledger/ledger-repository.ts (base)',
      'critical regulated-change books: LedgerRepository.postEntry moved @ src/ledger/ledger-repository.ts',
      'high regulated-change payments: PaymentService.processPayment.withTransaction-callback changed @ src/payments/payment-service.ts',
      'high regulated-change payments: PaymentService.refund.withTransaction-callback changed @ src/payments/payment-service.ts',
    ],
  },
  'N26 controlled code is replaced by other code of another name': {
    texts: [
      ['src/ledger/ledger-repository.ts', 'async postEntry(', 'async post('],
      ['src/ledger/ledger-repository.ts', `\${entry.value},`, `\${-entry.value},`],
      [
        'src/payments/payment-service.ts',
        'await this.ledger.postEntry(client',
        'await this.ledger.post(client',
      ],
      [
        'src/payments/payment-service.ts',
        '        this.ledger.postEntry(client',
        '        this.ledger.post(client',
      ],
    ],
    found: [
      'critical control-bypassed -: LedgerRepository.postEntry bypassed limit-check @ src/ledger/ledger-repository.ts (base)',
      'critical policy-unmatched books: src/ledger/**#LedgerRepository.postEntry unmatched @ src/ledger/ledger-repository.ts (base)',
      'critical regulated-change books: LedgerRepository.postEntry removed @ src/ledger/ledger-repository.ts (base)',
      'critical regulated-data books: LedgerRepository.post table @ src/ledger/ledger-repository.ts',
      'critical regulated-data books: LedgerRepository.postEntry table @ src/ledger/ledger-repository.ts (base)',
      'high regulated-change payments: PaymentService.processPayment.withTransaction-callback changed @ src/payments/payment-service.ts',
      'high regulated-change payments: PaymentService.refund.withTransaction-callback changed @ src/payments/payment-service.ts',
      'high regulated-dependency payments: LedgerRepository.post added @ src/ledger/ledger-repository.ts via PaymentService.processPayment.withTransaction-callback > LedgerRepository.post',
      'high regulated-dependency payments: LedgerRepository.postEntry removed @ src/ledger/ledger-repository.ts (base) via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
};
