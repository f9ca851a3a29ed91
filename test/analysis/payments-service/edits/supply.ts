import type { Edits } from '../edit';

/** Packages, how the program is built, and the policy. */
export const SUPPLY: Edits = {
  'a package of the regulated ones gets another version': {
    texts: [
      ['package-lock.json', '"version": "16.8.0"', '"version": "16.9.0"'],
      ['package-lock.json', 'stripe-16.8.0.tgz', 'stripe-16.9.0.tgz'],
      ['package-lock.json', 'sha512-stripe1680', 'sha512-stripe1690'],
    ],
    found: [
      'high dependency-changed payments: stripe regulated-package @ package-lock.json via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe',
    ],
  },
  'another digest for the same version of a package': {
    texts: [['package-lock.json', 'sha512-pg8120', 'sha512-other']],
    found: [
      'high dependency-changed books: pg integrity @ package-lock.json via LedgerRepository.postEntry',
      'high dependency-changed payments: pg integrity @ package-lock.json via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a package that regulated code uses gets another version': {
    texts: [
      ['package-lock.json', '"version": "8.12.0"', '"version": "8.13.0"'],
      ['package-lock.json', 'pg-8.12.0.tgz', 'pg-8.13.0.tgz'],
      ['package-lock.json', 'sha512-pg8120', 'sha512-pg8130'],
    ],
    found: [
      'low dependency-changed books: pg version @ package-lock.json via LedgerRepository.postEntry',
      'low dependency-changed payments: pg version @ package-lock.json via PaymentService.processPayment.withTransaction-callback > LedgerRepository.postEntry',
    ],
  },
  'a name in package.json that means another package': {
    texts: [['package.json', '"stripe": "^16.8.0"', '"stripe": "npm:str1pe@^16.8.0"']],
    found: [
      'high dependency-changed payments: stripe alias @ package.json via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe',
    ],
  },
  'a script that builds': {
    texts: [['package.json', '"tsc -p tsconfig.json"', '"tsc -p tsconfig.json && node patch.js"']],
    found: ['medium build-changed -: package.json scripts @ package.json'],
  },
  'a container file': {
    files: {
      Dockerfile: `FROM node:20
COPY . .
`,
    },
    found: ['medium build-changed -: Dockerfile added @ Dockerfile'],
  },
  'a package that regulated code uses is overridden': {
    texts: [
      ['package.json', '"dependencies": {', '"overrides": { "stripe": "16.7.0" },\n  "dependencies": {'],
    ],
    found: [
      'high dependency-changed payments: stripe override @ package.json via PaymentService.refund > StripeProcessor.reverse > StripeProcessor.stripe',
    ],
  },
  'the manifest': {
    texts: [['.github/countersign.yml', 'severity: critical', 'severity: low']],
    found: ['high policy-changed -: .github/countersign.yml edits @ .github/countersign.yml'],
  },
};
