import type { Verdict } from '../../src/verdict/verdict';
import { caseOf, evidenceOf, HEAD, impactOf, policyOf } from './evidence';
import { approvalBy, judged, requirementOf } from './verdicts';

const POLICY = policyOf(`
version: 1
tier: internal
paths:
  - { match: "src/payments/**", tier: restricted }
regulated:
  - id: payments
    title: Money movement
    functions: ["src/payments/**#processPayment"]
    approvals: { count: 2, teams: [bank/compliance] }
exceptions:
  - rule: regulated-change
    selector: "src/reports/format.ts#*"
    max-severity: high
    reason: Presentation only; reviewed in RISK-812
    expires: 2026-12-31
`);

const CHAIN = [
  { name: 'processPayment', path: 'src/payments/process.ts', line: 31, edge: null, certainty: 'exact' },
  { name: 'FeeService.applyFee', path: 'src/fees/apply.ts', line: 7, edge: 'call', certainty: 'exact' },
  { name: 'roundMoney', path: 'src/money/round.ts', line: 12, edge: 'call', certainty: 'approximate' },
] as const;

const HINTS = [
  {
    agent: 'codex',
    class: 'author',
    place: 'co-author',
    line: 4,
    text: '> Co-authored-by: Codex <noreply@openai.com>',
  },
  { agent: 'claude-code', class: 'author', place: 'branch', line: null, text: 'branch claude/fees' },
] as const;

const EVIDENCE = evidenceOf({
  policy: POLICY,
  commits: [
    {
      name: 'one',
      files: ['src/money/round.ts', 'src/reports/format.ts', 'src/old.js'],
      by: 'agent',
      attestation: { status: 'missing' },
    },
    { name: 'two', files: ['docs/readme.md'], by: 'unknown', hints: HINTS },
  ],
  analysis: {
    dependencyChanges: [
      impactOf({
        subject: 'roundMoney',
        location: { path: 'src/money/round.ts', startLine: 12, endLine: 14, side: 'head' },
        chain: CHAIN,
      }),
    ],
    regulatedChanges: [
      impactOf({
        subject: 'formatTotal',
        location: { path: 'src/reports/format.ts', startLine: 3, endLine: 3, side: 'head' },
      }),
    ],
    unanalysed: [{ path: 'src/old.js', detail: "'}' expected.", line: 14, area: null }],
  },
});

/** A verdict with a bit of everything: what stops the change, what waits for people, what is only reported or excepted. */
export const SAMPLE: Verdict = judged(caseOf(EVIDENCE), [
  requirementOf({
    count: 2,
    approvers: [approvalBy('carla', HEAD)],
    discounted: [{ login: 'jane', why: 'author of commit fe05bcd' }],
  }),
]);
