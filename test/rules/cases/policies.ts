import { policyOf } from '../../support/evidence';

/** A repository whose tiers are all in use, with one regulated area that its own reviewers answer for. */
export const POLICY = policyOf(`
version: 1
tier: internal
paths:
  - { match: "payments/**", tier: restricted }
  - { match: "strategy/**", tier: confidential }
  - { match: "docs/**", tier: public, lowers: true }
regulated:
  - id: payments
    title: Money movement
    functions: ["payments/**#processPayment"]
    frameworks: [SOX-404]
    approvals: { count: 1, teams: [bank/compliance] }
  - id: models
    title: Model risk
    severity: critical
    authors: agent
    functions: ["score"]
controls:
  - { id: limit-check, before: "ledger/**#postEntry", require: "limits/**#assertWithinLimit" }
`);

/** A restricted repository, empty commits and merges included, that refuses commits of unknown origin. */
export const REFUSING_EVERYWHERE = policyOf(`
version: 1
tier: restricted
requirements:
  restricted: { unattributed: refuse }
`);

/** As it is, but commits of unknown origin are refused in restricted code. */
export const REFUSING = policyOf(`
version: 1
tier: internal
paths:
  - { match: "payments/**", tier: restricted }
requirements:
  restricted: { unattributed: refuse }
`);

/** A repository that no agent may write to. */
export const CONFIDENTIAL_EVERYWHERE = policyOf(`
version: 1
tier: confidential
`);
