import type { Verdict } from '../../verdict/verdict';

/** One change to the service, as a branch off `main`, and what the gate must say of it. */
export interface Scene {
  readonly branch: string;
  readonly title: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly files: Readonly<Record<string, string>>;
  /** `forged`: carries the attestation of the scene `agent/attested`. */
  readonly attestation: 'none' | 'signed' | 'forged';
  readonly expected: { readonly decision: Verdict['decision']; readonly rules: readonly string[] };
}

export const ATTESTED_BRANCH = 'agent/attested';

const JANE = { name: 'Jane Doe', email: 'jane@till.example' };
const CO_AUTHOR = 'Co-authored-by: Claude <noreply@anthropic.com>';

const COMMENTED = `import { feeFor } from '../money/fees';
import { type Entry, writeEntry } from './ledger';

export interface Payment {
  readonly id: string;
  /** In euro. */
  readonly amount: number;
}

/** Takes a payment: checks it, adds our fee and writes it to the ledger. */
export async function processPayment(payment: Payment): Promise<Entry> {
  // Refunds go another way.
  if (payment.amount <= 0) throw new Error('a payment must be positive');
  return writeEntry({ id: payment.id, amount: payment.amount, fee: feeFor(payment.amount) });
}
`;

export const SCENES: readonly Scene[] = [
  {
    branch: 'human/receipt-title',
    title: 'A person words the receipt differently',
    message: 'receipts: thank the customer\n',
    author: JANE,
    files: {
      'src/receipts/format.ts': `export function receiptTitle(shop: string): string {\n  return \`Thank you for shopping at \${shop}\`;\n}\n`,
    },
    attestation: 'none',
    expected: { decision: 'pass', rules: [] },
  },
  {
    branch: ATTESTED_BRANCH,
    title: 'An agent adds a helper, and its proxy vouches for it',
    message: `receipts: name the currency\n\n${CO_AUTHOR}\n`,
    author: JANE,
    files: {
      'src/receipts/currency.ts': `export const currencyName = (code: string): string => (code === 'EUR' ? 'euro' : code);\n`,
    },
    attestation: 'signed',
    expected: { decision: 'pass', rules: [] },
  },
  {
    branch: 'agent/unattested',
    title: 'An agent adds a helper, and nobody vouches for it',
    message: `receipts: show the date\n\n${CO_AUTHOR}\n`,
    author: JANE,
    files: {
      'src/receipts/date.ts': `export const receiptDate = (at: Date): string => at.toISOString().slice(0, 10);\n`,
    },
    attestation: 'none',
    expected: { decision: 'fail', rules: ['attestation-missing'] },
  },
  {
    branch: 'agent/rounding',
    title: 'An attested agent changes a rounding helper that payments use two files away',
    message: `money: drop fractions of a cent\n\n${CO_AUTHOR}\n`,
    author: JANE,
    files: {
      'src/money/round.ts': `/** Cents from an amount in euro. */\nexport function roundToCents(amount: number): number {\n  return Math.trunc(amount * 100);\n}\n`,
    },
    attestation: 'signed',
    expected: { decision: 'fail', rules: ['regulated-dependency'] },
  },
  {
    branch: 'human/comments',
    title: 'A person adds comments to the regulated function itself',
    message: 'payments: say what processPayment does\n',
    author: JANE,
    files: { 'src/payments/process-payment.ts': COMMENTED },
    attestation: 'none',
    expected: { decision: 'pass', rules: [] },
  },
  {
    branch: 'agent/forged',
    title: 'An agent carries the attestation of another change',
    message: `receipts: greet by name\n\n${CO_AUTHOR}\n`,
    author: JANE,
    files: {
      'src/receipts/greeting.ts': `export const greeting = (name: string): string => \`Dear \${name}\`;\n`,
    },
    attestation: 'forged',
    expected: { decision: 'fail', rules: ['attestation-invalid'] },
  },
];
