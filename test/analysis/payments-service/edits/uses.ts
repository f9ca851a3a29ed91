import type { Edits } from '../edit';

/** New uses of regulated packages and hosts. */
export const USES: Edits = {
  'a new client of the processor in the administration': {
    files: {
      'src/admin/payouts.ts': `import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');

export const payOut = (amount: number) => stripe.payouts.create({ amount, currency: 'eur' });
`,
    },
    found: [
      'high regulated-call payments: payOut module @ src/admin/payouts.ts',
      'high regulated-call payments: stripe module @ src/admin/payouts.ts',
    ],
  },
  'a part of the package that is required by a subpath': {
    texts: [
      [
        'src/jobs/clean-up.js',
        "const { readdirSync, rmSync } = require('node:fs');",
        "const { readdirSync, rmSync } = require('node:fs');\nconst { Charges } = require('stripe/lib/resources');",
      ],
      ['src/jobs/clean-up.js', '  for (const', '  new Charges().list();\n  for (const'],
    ],
    found: ['high regulated-call payments: cleanUp module @ src/jobs/clean-up.js'],
  },
  'a package that is handed on under another name': {
    texts: [
      [
        'src/admin/notify.ts',
        'const MAIL',
        `import { PaymentClient } from '../processors/client';

const MAIL`,
      ],
      [
        'src/admin/notify.ts',
        '  await fetch(MAIL',
        "  await new PaymentClient('key').customers.create({ email: to });\n  await fetch(MAIL",
      ],
    ],
    files: { 'src/processors/client.ts': "export { default as PaymentClient } from 'stripe';\n" },
    found: [
      'high regulated-call payments: client.ts module @ src/processors/client.ts',
      'high regulated-call payments: notify module @ src/admin/notify.ts',
    ],
  },
  'a new call where the package is used already': {
    texts: [
      [
        'src/processors/stripe-processor.ts',
        'await this.stripe.refunds.create({ payment_intent: id });',
        'await this.stripe.refunds.create({ payment_intent: id });\n    await this.stripe.paymentIntents.cancel(id);',
      ],
    ],
    found: [
      'high regulated-call payments: StripeProcessor.reverse module @ src/processors/stripe-processor.ts',
      'high regulated-dependency payments: StripeProcessor.reverse changed @ src/processors/stripe-processor.ts via PaymentService.refund > StripeProcessor.reverse',
    ],
  },
  'a host that is put together from constants': {
    texts: [
      [
        'src/admin/notify.ts',
        "const MAIL = 'https://mail.bank.example/send';",
        `const SCHEME = 'https://';
const HOST = 'api' + '.processor.example';
const MAIL = SCHEME + HOST + '/mail';`,
      ],
    ],
    found: [
      'high regulated-call payments: HOST host @ src/admin/notify.ts',
      'high regulated-call payments: MAIL host @ src/admin/notify.ts',
    ],
  },
  'a host in a template': {
    texts: [
      [
        'src/admin/notify.ts',
        "const MAIL = 'https://mail.bank.example/send';",
        `const HOST = 'instant.acquirer.example';\nconst MAIL = \`https://\${HOST}/send\`;`,
      ],
    ],
    found: [
      'high regulated-call payments: HOST host @ src/admin/notify.ts',
      'high regulated-call payments: MAIL host @ src/admin/notify.ts',
    ],
  },
  'another host below a regulated domain': {
    texts: [
      [
        'src/processors/bank-transfer-processor.ts',
        'https://transfers.acquirer.example',
        'https://instant.acquirer.example',
      ],
    ],
    found: [
      'high regulated-call payments: BASE host @ src/processors/bank-transfer-processor.ts',
      'high regulated-call payments: BankTransferProcessor.reverse host @ src/processors/bank-transfer-processor.ts',
      'high regulated-call payments: BankTransferProcessor.send host @ src/processors/bank-transfer-processor.ts',
      'high regulated-dependency payments: BASE changed @ src/processors/bank-transfer-processor.ts via PaymentService.refund > BankTransferProcessor.reverse > BASE',
    ],
  },
  'a regulated host that is no longer asked': {
    texts: [['src/processors/stripe-processor.ts', "'api.processor.example'", "'api.cheap.example'"]],
    found: [
      'high regulated-dependency payments: HOST changed @ src/processors/stripe-processor.ts via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe > HOST',
    ],
  },
  'a host in the options of a request': {
    files: {
      'src/admin/ping.ts': `import { request } from 'node:https';

export const ping = () => request({ hostname: 'api.processor.example', path: '/v1/charges', method: 'POST' });
`,
    },
    found: ['high regulated-call payments: ping host @ src/admin/ping.ts'],
  },
  'a host that stands in for the environment': {
    files: {
      'src/admin/ping.ts': `const base = process.env.PROCESSOR_URL ?? 'https://api.processor.example';

export const ping = () => fetch(\`\${base}/v1/charges\`);
`,
    },
    found: ['high regulated-call payments: base host @ src/admin/ping.ts'],
  },
  'a host in a URL that is put together': {
    files: {
      'src/admin/ping.ts':
        "export const ping = () => fetch(new URL('/v1/charges', 'https://api.processor.example'));\n",
    },
    found: ['high regulated-call payments: ping host @ src/admin/ping.ts'],
  },
};
