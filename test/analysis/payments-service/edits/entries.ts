import type { Edits } from '../edit';

/** Jobs, scripts, components and patches that newly reach regulated functions. */
export const ENTRIES: Edits = {
  'a name that is written with escapes': {
    texts: [
      [
        'src/reports/price-list.ts',
        'import labels from',
        "import { calculateIntere\\u0073t } from '../lending/interest';\nimport labels from",
      ],
      [
        'src/reports/price-list.ts',
        'export const priceList',
        'export const example = () => \\u0063alculateInterest(100, 30);\n\nexport const priceList',
      ],
    ],
    found: [
      'medium regulated-call lending: example function @ src/reports/price-list.ts via example > calculateInterest',
    ],
  },
  'a job that requires the module as a whole, and gives it a callback': {
    files: {
      'src/jobs/nightly.js': `'use strict';

const settle = require('../legacy/settle');

exports.nightly = (rows) => settle.settleBatch(rows, () => undefined);
`,
    },
    found: [
      'high regulated-call payments: nightly function @ src/jobs/nightly.js via nightly > settleBatch',
      'high regulated-dependency payments: nightly.settleBatch-callback added @ src/jobs/nightly.js via settleBatch.map-callback > nightly.settleBatch-callback',
    ],
  },
  'a script that calls it when it is loaded': {
    files: {
      'src/jobs/once.ts': `import { calculateInterest } from '../lending/interest';

console.info(calculateInterest(100, 1));
`,
    },
    found: [
      'medium regulated-call lending: once.ts function @ src/jobs/once.ts via once.ts > calculateInterest',
    ],
  },
  'a component that calls it in its markup': {
    texts: [
      [
        'src/ui/checkout-page.tsx',
        "import { PaymentButton } from './payment-button';",
        "import { calculateInterest } from '../lending/interest';\nimport { PaymentButton } from './payment-button';",
      ],
      ['src/ui/checkout-page.tsx', '<h1>{total}</h1>', '<h1>{total + calculateInterest(100, 30)}</h1>'],
    ],
    found: [
      'medium regulated-call lending: CheckoutPage function @ src/ui/checkout-page.tsx via CheckoutPage > calculateInterest',
    ],
  },
  'a prototype is patched': {
    texts: [
      [
        'src/admin/settings.ts',
        'const handlers',
        `PaymentService.prototype.refund = async (receipt) => receipt;

const handlers`,
      ],
      [
        'src/admin/settings.ts',
        "import { notify } from './notify';",
        "import { PaymentService } from '../payments';\nimport { notify } from './notify';",
      ],
    ],
    found: [
      'critical regulated-call books: settings.ts function @ src/admin/settings.ts via settings.ts > PaymentService.refund > PaymentService.refund.withTransaction-callback > LedgerRepository.postEntry',
      'high dynamic-code payments: settings.ts overwrite @ src/admin/settings.ts',
      'high regulated-call payments: settings.ts function @ src/admin/settings.ts via settings.ts > PaymentService.refund',
    ],
  },
};
