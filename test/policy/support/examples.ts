import { generateKeyPairSync } from 'node:crypto';
import { type ManifestReading, parseManifest } from '../../../src/policy/parse-manifest';
import type { Policy } from '../../../src/policy/policy';

/** A fresh Ed25519 or P-256 public key in PEM, indented for use under `public-key: |`. */
export function publicPem(type: 'ed25519' | 'p256' = 'ed25519', indent = 10): string {
  const { publicKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return indented(publicKey.export({ format: 'pem', type: 'spki' }).toString(), indent);
}

export const indented = (pem: string, by: number): string => pem.trim().replaceAll(/^/gm, ' '.repeat(by));

/** The example of formats.md §1, whole but for `extends`. */
export const FULL_EXAMPLE = `version: 1
tier: internal
paths:
  - match: [services/ledger/**, packages/pricing/**]
    tier: restricted
  - match: strategies/**
    tier: confidential
  - match: docs/**
    tier: public
    lowers: true

enforce: { fail-on: high, tiers: [internal, restricted, confidential] }

proxies:
  - id: proxy-eu-1
    modes: [logged, mutated]
    paths: ["services/**"]
    models: ["anthropic/claude-*"]
    regions: [eu]
    keys:
      - id: proxy-eu-1-2026-10
        custody: service
        public-key: |
${publicPem()}
        not-before: 2026-10-01
        not-after: 2027-04-01
        revoked: false

agents:
  - name: house-bot
    emails: [agent@bank.example]
    trailers: ["Assisted-by: HouseBot*"]
    paths: ["web/**"]

requirements:
  restricted: { binding: exact, unattributed: refuse, coverage: 0.95 }

regulated:
  - id: payments
    title: Money movement
    severity: high
    authors: any
    functions: ["services/payments/**#processPayment", "LoanService.approve", "calculateInterest"]
    modules: [stripe, "@adyen/*"]
    hosts: [api.stripe.com, "*.adyen.com"]
    tables: [transactions, "ledger.*"]
    types: ["TransactionRow"]
    paths: ["migrations/**"]
    boundaries: ["src/log/**"]
    frameworks: [SOX-404, PCI-DSS-6.2]
    approvals: { count: 1, teams: [bank/compliance] }

controls:
  - id: limit-check
    before: "services/ledger/**#postEntry"
    require: "services/limits/**#assertWithinLimit"

approvals:
  default: { count: 1 }
  policy: { count: 1, teams: [bank/platform] }

exceptions:
  - rule: regulated-dependency
    selector: "services/reports/format.ts#*"
    max-severity: high
    reason: Presentation only; reviewed in RISK-812
    expires: 2026-12-31
`;

export const WHERE = { path: '.github/countersign.yml', ref: 'a'.repeat(40) };

export const read = (text: string | Buffer): ManifestReading => parseManifest(Buffer.from(text), WHERE);

/** Each problem as `line:column message`. */
export function problemsOf(text: string | Buffer): readonly string[] {
  const reading = read(text);
  return reading.kind === 'broken'
    ? reading.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : [];
}

export function policyOf(text: string): Policy {
  const reading = read(text);
  if (reading.kind !== 'found') throw new Error(problemsOf(text).join('\n'));
  return reading.policy;
}
