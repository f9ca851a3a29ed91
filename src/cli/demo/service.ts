/** The payment service that the demonstration judges: small, but a chain of real references through several files. */
export const SERVICE: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "till", "private": true, "type": "module" }\n',
  'README.md': '# Till\n\nTakes payments for a shop and writes them to a ledger.\n',
  'src/money/round.ts': `/** Cents from an amount in euro. */
export function roundToCents(amount: number): number {
  return Math.round(amount * 100);
}
`,
  'src/money/fees.ts': `import { roundToCents } from './round';

const PERCENT = 1.4;

export function feeFor(amount: number): number {
  return roundToCents((amount * PERCENT) / 100);
}
`,
  'src/payments/process-payment.ts': `import { feeFor } from '../money/fees';
import { type Entry, writeEntry } from './ledger';

export interface Payment {
  readonly id: string;
  readonly amount: number;
}

export async function processPayment(payment: Payment): Promise<Entry> {
  if (payment.amount <= 0) throw new Error('a payment must be positive');
  return writeEntry({ id: payment.id, amount: payment.amount, fee: feeFor(payment.amount) });
}
`,
  'src/payments/ledger.ts': `import { query } from '../database';

export interface Entry {
  readonly id: string;
  readonly amount: number;
  readonly fee: number;
}

export async function writeEntry(entry: Entry): Promise<Entry> {
  await query('INSERT INTO ledger.entries (id, amount, fee) VALUES ($1, $2, $3)', [entry.id, entry.amount, entry.fee]);
  return entry;
}
`,
  'src/database.ts': `export async function query(text: string, values: readonly unknown[]): Promise<void> {
  console.info(text, values.length);
}
`,
  'src/receipts/format.ts': `export function receiptTitle(shop: string): string {
  return \`Receipt from \${shop}\`;
}
`,
};

export const MANIFEST_PATH = '.github/countersign.yml';

/** @param publicKey PEM (SPKI) of the demonstration's own proxy */
export function demoManifest(publicKey: string): string {
  const pem = publicKey
    .trim()
    .split('\n')
    .map((line) => `          ${line}`)
    .join('\n');
  return `version: 1
tier: internal
paths:
  - match: src/payments/**
    tier: restricted

proxies:
  - id: demo-proxy
    modes: [logged, mutated]
    keys:
      - id: demo-proxy-1
        custody: service
        public-key: |
${pem}

regulated:
  - id: payments
    title: Money movement
    functions: ["src/payments/**#processPayment"]
    tables: [ledger.entries]
    frameworks: [PCI-DSS-6.2]
    approvals: { count: 1 }
`;
}
