import { approvalsAskedFor } from '../../src/approval/demand';
import { RULES } from '../../src/rules/registry';
import { findIn } from '../../src/verdict/find';
import type { Rule } from '../../src/verdict/rule';
import {
  BASE,
  type CommitLike,
  caseOf,
  evidenceOf,
  HEAD,
  idOf,
  impactOf,
  policyOf,
} from '../support/evidence';
import { approvalBy, judged, requirementOf } from '../support/verdicts';

const policyWith = (text: string) => policyOf(`version: 1\n${text}`);

const area = (over: string) => `
regulated:
  - id: payments
    title: Money movement
    functions: ["src/payments/**#processPayment"]
${over
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}`;

const COMMITS: readonly CommitLike[] = [{ name: 'one', files: ['src/payments/process.ts'] }];
const IMPACT = { regulatedChanges: [impactOf()] };

/** The target branch's policy first, the default branch's second. */
const under = (target: string, main: string) => {
  const [first, second] = [target, main].map((text) =>
    evidenceOf({
      policy: policyWith(text),
      commits: COMMITS,
      analysis: text.includes('regulated:') ? IMPACT : {},
    }),
  );
  if (first === undefined || second === undefined) throw new Error('two policies');
  return caseOf(first, { evidence: [first, second] });
};

test('M09 the default branch judges what a lax target branch would let through', () => {
  const verdict = judged(under('tier: public', `tier: restricted${area('severity: critical')}`));
  expect([verdict.decision, verdict.change?.tier, verdict.commits[0]?.tier, verdict.policies.length]).toEqual(
    ['fail', 'restricted', 'restricted', 2],
  );
  expect(
    verdict.findings.map(({ rule, severity, tier, enforced }) => [rule, severity, tier, enforced]),
  ).toEqual([['regulated-change', 'critical', 'restricted', true]]);
});

test('one finding of two policies is one, with the worse severity and tier', () => {
  const lax = `tier: internal${area('severity: low')}`;
  const strict = `tier: restricted${area('severity: critical')}`;
  const expected = [['regulated-change', 'critical', 'restricted']];
  for (const subject of [under(lax, strict), under(strict, lax)]) {
    expect(judged(subject).findings.map(({ rule, severity, tier }) => [rule, severity, tier])).toEqual(
      expected,
    );
  }
});

test('the stricter fail-on and all enforced tiers count, whichever policy has them', () => {
  const low = 'tier: internal\nenforce: { fail-on: low, tiers: [confidential] }';
  const wide = `tier: internal\nenforce: { fail-on: critical, tiers: [internal] }${area('severity: low')}`;
  for (const subject of [under(low, wide), under(wide, low)]) {
    const verdict = judged(subject);
    expect([verdict.decision, verdict.failOn]).toEqual(['fail', 'low']);
  }
});

test('an exception counts only where both policies have it', () => {
  const exception = `
exceptions:
  - rule: regulated-change
    selector: "src/payments/**#*"
    max-severity: high
    reason: Agreed
    expires: 2026-12-31`;
  const plain = `tier: internal${area('severity: high')}`;
  const excepted = plain + exception;
  expect(judged(under(excepted, excepted)).decision).toBe('pass');
  expect(judged(under(excepted, plain)).decision).toBe('fail');
  expect(judged(under(plain, excepted)).decision).toBe('fail');
});

describe('approvals that two policies ask of different people', () => {
  const subject = under(
    `tier: internal${area('approvals: { count: 1, users: [carla] }')}`,
    `tier: internal${area('approvals: { count: 1, teams: [bank/compliance] }')}`,
  );

  test('are asked for twice', () => {
    expect(approvalsAskedFor(findIn(subject, RULES))).toEqual(
      [
        { area: 'payments', count: 1, users: ['carla'], teams: [], otherwise: 'writers' },
        { area: 'payments', count: 1, users: [], teams: ['bank/compliance'], otherwise: 'writers' },
      ].sort((a, b) => (JSON.stringify(Object.values(a)) < JSON.stringify(Object.values(b)) ? -1 : 1)),
    );
  });

  test('clear only when both are given', () => {
    const carla = requirementOf({ from: ['carla'], approvers: [approvalBy('carla', HEAD)] });
    const team = requirementOf({ from: ['bank/compliance'] });
    expect(judged(subject, [carla, team]).decision).toBe('fail');
    expect(
      judged(subject, [carla, { ...team, approvers: [approvalBy('dora', HEAD)] }]).findings[0]?.clearedBy,
    ).toEqual({
      requirement: 'payments',
      approvers: ['carla', 'dora'],
    });
  });
});

test('an approval of the area in one policy and of the default in the other are both needed', () => {
  const subject = under(
    `tier: internal${area('approvals: { count: 1, users: [carla] }')}`,
    `tier: internal${area('authors: any')}`,
  );
  const carla = requirementOf({ from: ['carla'], approvers: [approvalBy('carla', HEAD)] });
  const anybody = requirementOf({ area: 'default', from: [] });
  expect(judged(subject).findings.map(({ clearableBy }) => clearableBy)).toEqual([['payments', 'default']]);
  expect(judged(subject, [carla]).decision).toBe('fail');
  expect(judged(subject, [carla, anybody]).decision).toBe('fail');
  const verdict = judged(subject, [carla, { ...anybody, approvers: [approvalBy('adam', HEAD)] }]);
  expect([verdict.decision, verdict.findings[0]?.clearedBy]).toEqual([
    'pass',
    { requirement: 'payments, default', approvers: ['adam', 'carla'] },
  ]);
});

test('a commit shows the worse of its two attestations and the origin that names an agent', () => {
  const commits = (like: Partial<CommitLike>): readonly CommitLike[] => [
    { name: 'one', files: ['src/a.ts'], ...like },
  ];
  const policy = policyWith('tier: internal');
  const first = evidenceOf({ policy, commits: commits({ by: 'unknown' }) });
  const second = evidenceOf({
    policy,
    commits: commits({ by: 'agent', attestation: { status: 'missing' } }),
  });
  const verdict = judged(caseOf(first, { evidence: [first, second] }));
  expect(verdict.commits.map(({ origin, attestation }) => [origin.kind, attestation.status])).toEqual([
    ['agent', 'missing'],
  ]);
  expect([verdict.decision, verdict.change?.policyRef]).toEqual(['fail', BASE]);
});

test('the more sensitive tier counts even where it is the milder policy that has it', () => {
  const severe = `tier: internal${area('severity: critical')}`;
  const sensitive = `tier: restricted${area('severity: low')}`;
  for (const subject of [under(severe, sensitive), under(sensitive, severe)]) {
    const [finding] = judged(subject).findings;
    expect([finding?.severity, finding?.tier]).toEqual(['critical', 'restricted']);
  }
});

test('what an approval clears under one policy only, none clears, whichever policy that is', () => {
  const rule: Rule = {
    id: 'trial',
    severity: 'high',
    summary: 's',
    rationale: 'r',
    remediation: 'Do it.',
    clearedBy: 'approval',
    *check({ policy }) {
      const clearedBy = policy.tier === 'internal' ? ('approval' as const) : ('nothing' as const);
      yield { commit: idOf('one'), subject: 'a', reason: 'x', title: 't', message: 'm', clearedBy };
    },
  };
  const anybody = requirementOf({ area: 'default', from: [], approvers: [approvalBy('carla', HEAD)] });
  for (const subject of [
    under('tier: internal', 'tier: restricted'),
    under('tier: restricted', 'tier: internal'),
  ]) {
    const verdict = judged(subject, [anybody], [rule]);
    const cleared = verdict.findings.map(({ clearableBy, clearedBy }) => [clearableBy, clearedBy]);
    expect([verdict.decision, cleared]).toEqual(['fail', [[[], null]]]);
  }
});

test('what is enforced under one policy is enforced, and what is under none is not', () => {
  const enforced = 'enforce: { fail-on: high, tiers: [internal] }';
  const of = (tier: string) => `tier: ${tier}\n${enforced}${area('severity: high')}`;
  const seen = ([target, main]: readonly [string, string]) => {
    const { decision, findings } = judged(under(of(target), of(main)));
    return [decision, ...findings.map((finding) => finding.enforced)];
  };
  expect(seen(['internal', 'restricted'])).toEqual(['fail', true]);
  expect(seen(['restricted', 'internal'])).toEqual(['fail', true]);
  expect(seen(['confidential', 'restricted'])).toEqual(['pass', false]);
});

test('of two findings that are as severe the words of the target branch stand', () => {
  const titled = (title: string) =>
    `tier: internal${area('severity: high')}`.replace('Money movement', title);
  const [finding] = judged(under(titled('Payments'), titled('Fees'))).findings;
  expect(finding?.message).toContain('(Payments)');
});
