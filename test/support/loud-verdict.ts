import type { Verdict } from '../../src/verdict/verdict';
import { BASE, HEAD, idOf } from './evidence';
import { RUN } from './verdicts';

type Finding = Verdict['findings'][number];

const finding = (text: string, over: Partial<Finding>): Finding => ({
  rule: 'regulated-dependency',
  severity: 'high',
  tier: 'restricted',
  area: text,
  enforced: true,
  title: text,
  message: `Something about ${text} and \`${text}\`.`,
  remediation: `Mend \`${text}\`.`,
  commit: idOf('one'),
  location: { path: text, startLine: 1, endLine: 2, side: 'head' },
  chain: [
    { name: text, path: text, line: 1, edge: null, certainty: 'exact' },
    { name: text, path: text, line: 1, edge: 'call', certainty: 'approximate' },
  ],
  clearableBy: [text],
  clearedBy: null,
  exception: null,
  fingerprint: 'f'.repeat(64),
  ...over,
});

/** A verdict in which every text that a change, a person or a policy can choose is `text`. */
export const loudVerdict = (text: string): Verdict => ({
  schema: 'countersign/verdict/v1',
  decision: 'fail',
  enforcement: 'full',
  needsHuman: true,
  failOn: 'high',
  repository: { id: 'github.example/1', name: 'github.example/bank/ledger' },
  change: {
    policyRef: BASE,
    mergeBase: BASE,
    head: HEAD,
    digest: { exact: '0'.repeat(64), patch: '1'.repeat(64) },
    pullRequest: 17,
    tier: 'restricted',
  },
  policies: [{ path: text, ref: BASE, digest: `sha256:${'0'.repeat(64)}` }],
  commits: [
    {
      sha: idOf('one'),
      subject: text,
      tier: 'restricted',
      origin: {
        kind: 'agent',
        class: 'author',
        name: text,
        markers: [{ line: 1, text }],
        hints: [{ line: 1, text }],
      },
      attestation: {
        status: 'verified',
        reason: null,
        detail: text,
        proxy: text,
        key: text,
        model: text,
        mode: 'mutated',
        session: text,
        actor: text,
        issuedAt: '2026-11-21T09:30:00Z',
        secrets: null,
        coverage: null,
        statement: null,
      },
      notes: [{ line: 1, text }],
    },
  ],
  findings: [
    finding(text, {}),
    finding(text, { location: null, clearableBy: [] }),
    finding(text, { location: null, commit: null }),
    finding(text, { severity: 'low', chain: [] }),
    finding(text, { exception: { reason: text, expires: '2026-12-31' } }),
    finding(text, { clearedBy: { requirement: text, approvers: [text] } }),
  ],
  requirements: [
    {
      area: text,
      count: 1,
      from: [text],
      eligible: [text],
      approvers: [{ login: text, at: '2026-11-21T09:30:00Z', sha: HEAD }],
      discounted: [{ login: text, why: text }],
      vetoedBy: [text],
    },
    { area: 'default', count: 1, from: [text], eligible: [], approvers: [], discounted: [], vetoedBy: [] },
  ],
  limits: [text],
  error: null,
  notes: [text],
  evaluatedAt: '2026-11-21T10:00:00.000Z',
  run: { ...RUN, actor: text },
});
