import { FAIL_ON, SEVERITIES, type Severity } from '../../src/policy/severity';
import { RULES } from '../../src/rules/registry';
import { findIn } from '../../src/verdict/find';
import type { Rule } from '../../src/verdict/rule';
import { verdictSchema } from '../../src/verdict/verdict';
import { BASE, caseOf, evidenceOf, HEAD, idOf, impactOf, policyOf, verifiedOf } from '../support/evidence';
import { approvalBy, CIRCUMSTANCES, judged, requirementOf } from '../support/verdicts';

const POLICY = policyOf(`
version: 1
tier: internal
paths:
  - match: src/payments/**
    tier: restricted
regulated:
  - id: payments
    title: Money movement
    functions: ["src/payments/**#processPayment"]
    approvals: { count: 1, teams: [bank/compliance] }
`);

const ruleWith = (severity: Severity, clearedBy: Rule['clearedBy'] = 'approval'): Rule => ({
  id: 'trial',
  severity,
  summary: 's',
  rationale: 'r',
  remediation: 'Do it.',
  clearedBy,
  *check() {
    yield {
      location: { path: 'src/a.ts', startLine: 3, endLine: 4, side: 'head' },
      subject: 'a',
      reason: 'x',
      title: 't',
      message: 'm',
    };
  },
});

const ONE_COMMIT = evidenceOf({ policy: POLICY, commits: [{ name: 'one', files: ['src/a.ts'] }] });

test('states everything that the evidence holds, in the form that is published', () => {
  const evidence = evidenceOf({
    policy: POLICY,
    commits: [
      { name: 'one', files: ['src/money/round.ts'], by: 'agent', attestation: verifiedOf() },
      { name: 'two', files: ['docs/readme.md'] },
    ],
    analysis: {
      dependencyChanges: [
        impactOf({
          subject: 'roundMoney',
          location: { path: 'src/money/round.ts', startLine: 12, endLine: 14, side: 'head' },
          chain: [
            {
              name: 'processPayment',
              path: 'src/payments/process.ts',
              line: 31,
              edge: null,
              certainty: 'exact',
            },
            { name: 'roundMoney', path: 'src/money/round.ts', line: 12, edge: 'call', certainty: 'exact' },
          ],
        }),
      ],
      limits: [{ what: 'over 1 MiB', paths: ['src/big.ts'] }],
    },
  });
  const verdict = judged(caseOf(evidence), [requirementOf()]);
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
  expect(verdict).toEqual({
    schema: 'countersign/verdict/v1',
    decision: 'fail',
    enforcement: 'full',
    needsHuman: true,
    failOn: 'high',
    repository: { id: 'github.example/123456', name: 'github.example/bank/ledger' },
    change: {
      policyRef: BASE,
      mergeBase: BASE,
      head: HEAD,
      digest: evidence.change.digest,
      pullRequest: 17,
      tier: 'internal',
    },
    policies: [{ path: '.github/countersign.yml', ref: BASE, digest: POLICY.source.digest }],
    commits: [
      {
        sha: idOf('one'),
        subject: 'Change one',
        tier: 'internal',
        origin: { kind: 'agent', class: 'author', name: 'claude-code', markers: [], hints: [] },
        attestation: {
          status: 'verified',
          reason: null,
          detail: null,
          proxy: 'proxy-eu-1',
          key: 'proxy-eu-1-2026-10',
          model: 'anthropic/claude-opus-4-6',
          mode: 'mutated',
          session: null,
          actor: 'jane@bank.example',
          issuedAt: '2026-11-21T09:30:00Z',
          secrets: null,
          coverage: null,
          statement: verifiedOf().digest,
        },
        notes: [],
      },
      {
        sha: idOf('two'),
        subject: 'Change two',
        tier: 'internal',
        origin: { kind: 'human', class: null, name: 'a-human', markers: [], hints: [] },
        attestation: {
          status: 'not-required',
          reason: null,
          detail: null,
          proxy: null,
          key: null,
          model: null,
          mode: null,
          session: null,
          actor: null,
          issuedAt: null,
          secrets: null,
          coverage: null,
          statement: null,
        },
        notes: [],
      },
    ],
    findings: [
      expect.objectContaining({
        rule: 'limit-reached',
        severity: 'high',
        location: expect.objectContaining({ path: 'src/big.ts' }),
      }),
      {
        rule: 'regulated-dependency',
        severity: 'high',
        tier: 'restricted',
        area: 'payments',
        enforced: true,
        title: '`processPayment` depends on `roundMoney`, which behaves differently',
        message:
          '`processPayment` (Money movement) reaches `roundMoney`, which behaves differently with this change.',
        remediation:
          'Follow the path; if the new behaviour is right for the regulated code too, ask a reviewer of the area to approve.',
        commit: idOf('one'),
        location: { path: 'src/money/round.ts', startLine: 12, endLine: 14, side: 'head' },
        chain: [
          {
            name: 'processPayment',
            path: 'src/payments/process.ts',
            line: 31,
            edge: null,
            certainty: 'exact',
          },
          { name: 'roundMoney', path: 'src/money/round.ts', line: 12, edge: 'call', certainty: 'exact' },
        ],
        clearableBy: ['payments'],
        clearedBy: null,
        exception: null,
        // printf '%s' '[1,"regulated-dependency","payments","src/money/round.ts","roundMoney","changed"]' | sha256sum
        fingerprint: '40d19eac2c29e9e4d008dbc3d715cb3fa996c04d8e7c5f9c4f7f63c2d6079822',
      },
    ],
    requirements: [requirementOf()],
    limits: ['over 1 MiB (1 file)'],
    error: null,
    notes: [],
    evaluatedAt: '2026-11-21T10:00:00.000Z',
    run: CIRCUMSTANCES.run,
  });
});

describe('fail-on', () => {
  const table = FAIL_ON.flatMap((failOn) =>
    SEVERITIES.map((severity) => {
      const fails = failOn !== 'none' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
      return [failOn, severity, fails ? 'fail' : 'pass'] as const;
    }),
  );

  test('is a table of twenty, of which these fail', () => {
    expect(
      table
        .filter(([, , decision]) => decision === 'fail')
        .map(([failOn, severity]) => `${severity} at ${failOn}`),
    ).toEqual([
      'low at low',
      'medium at low',
      'high at low',
      'critical at low',
      'medium at medium',
      'high at medium',
      'critical at medium',
      'high at high',
      'critical at high',
      'critical at critical',
    ]);
  });

  test.each(table)('%s: a %s finding means %s', (failOn, severity, decision) => {
    const verdict = judged(caseOf(ONE_COMMIT, { inputs: { failOn, tiers: null } }), [], [ruleWith(severity)]);
    expect([verdict.decision, verdict.enforcement, verdict.failOn]).toEqual([
      decision,
      failOn === 'none' ? 'report-only' : 'full',
      failOn,
    ]);
  });
});

test('reports a finding in a tier that is not enforced, and passes', () => {
  const evidence = evidenceOf({
    policy: policyOf('version: 1\ntier: public\n'),
    commits: [{ name: 'one', files: ['src/a.ts'] }],
  });
  const lenient = judged(caseOf(evidence), [], [ruleWith('critical')]);
  expect([lenient.decision, lenient.findings[0]?.enforced, lenient.needsHuman]).toEqual([
    'pass',
    false,
    false,
  ]);
  const strict = judged(
    caseOf(evidence, { inputs: { failOn: null, tiers: ['public'] } }),
    [],
    [ruleWith('critical')],
  );
  expect([strict.decision, strict.findings[0]?.enforced, strict.needsHuman]).toEqual(['fail', true, true]);
});

describe('approvals', () => {
  const evidence = evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['src/payments/process.ts'] }],
    analysis: { regulatedChanges: [impactOf()] },
  });
  const given = requirementOf({ approvers: [approvalBy('carla', HEAD)] });

  test.each([
    [
      'clear a finding when they are given',
      [given],
      'pass',
      { requirement: 'payments', approvers: ['carla'] },
    ],
    ['leave it when nobody has answered', [requirementOf()], 'fail', null],
    ['leave it when one is missing', [{ ...given, count: 2 }], 'fail', null],
    ['leave it when somebody stands against it', [{ ...given, vetoedBy: ['otto'] }], 'fail', null],
    ['leave it when they were given for another area', [{ ...given, area: 'ledger' }], 'fail', null],
    [
      'leave it when a second policy asks the same area of others',
      [given, requirementOf({ from: ['otto'] })],
      'fail',
      null,
    ],
    ['leave it when nobody weighed them', [], 'fail', null],
    [
      'clear it whatever is still open in another area',
      [given, requirementOf({ area: 'ledger', approvers: [approvalBy('dora', HEAD)], count: 2 })],
      'pass',
      { requirement: 'payments', approvers: ['carla'] },
    ],
  ] as const)('%s', (_title, requirements, decision, clearedBy) => {
    const verdict = judged(caseOf(evidence), requirements);
    expect([verdict.decision, verdict.findings[0]?.clearedBy, verdict.needsHuman]).toEqual([
      decision,
      clearedBy,
      decision === 'fail',
    ]);
  });

  test('say nothing about a finding that stops nothing', () => {
    const verdict = judged(caseOf(ONE_COMMIT), [{ ...given, area: 'default' }], [ruleWith('medium')]);
    expect([verdict.decision, verdict.findings[0]?.clearedBy]).toEqual(['pass', null]);
  });

  test('never clear what only another change can mend', () => {
    const verdict = judged(
      caseOf(ONE_COMMIT),
      [
        { ...given, area: 'default' },
        { ...given, area: 'trial' },
      ],
      [ruleWith('high', 'nothing')],
    );
    expect([verdict.decision, verdict.needsHuman, verdict.findings[0]?.clearableBy]).toEqual([
      'fail',
      false,
      [],
    ]);
  });
});

describe('a policy that is not there', () => {
  test('is one high finding, and fails whatever the inputs say', () => {
    const verdict = judged(
      caseOf(ONE_COMMIT, {
        evidence: [],
        missing: [{ path: '.github/countersign.yml', ref: BASE }],
        inputs: { failOn: 'none', tiers: [] },
      }),
    );
    expect(verdictSchema.parse(verdict)).toEqual(verdict);
    expect([
      verdict.decision,
      verdict.enforcement,
      verdict.failOn,
      verdict.policies,
      verdict.change?.policyRef,
    ]).toEqual(['fail', 'none', 'high', [], BASE]);
    expect(verdict.findings).toEqual([
      {
        rule: 'policy-missing',
        severity: 'high',
        tier: 'confidential',
        area: null,
        enforced: true,
        title: '`.github/countersign.yml` does not exist on the base',
        message: 'There is no `.github/countersign.yml` in bbbbbbbbbbbb, so nothing else was judged.',
        remediation:
          'Run `countersign init`, and merge the manifest that it writes into the base branch in a change of its own.',
        commit: null,
        location: null,
        chain: [],
        clearableBy: [],
        clearedBy: null,
        exception: null,
        // printf '%s' '[1,"policy-missing",null,null,".github/countersign.yml","missing"]' | sha256sum
        fingerprint: '7709a8cc9daf288058b10650d3b775406bc5c0e387e8fca605df1189b6ab6841',
      },
    ]);
  });

  test('blocks, and asks for nobody’s approval', () => {
    const subject = caseOf(ONE_COMMIT, {
      evidence: [],
      missing: [{ path: '.github/countersign.yml', ref: BASE }],
    });
    expect(findIn(subject, RULES).map(({ blocks, demands }) => [blocks, demands])).toEqual([[true, []]]);
  });

  test('cannot be made good by the other policy of the same change', () => {
    const verdict = judged(caseOf(ONE_COMMIT, { missing: [{ path: '.github/countersign.yml', ref: BASE }] }));
    expect([verdict.decision, verdict.enforcement]).toEqual(['fail', 'full']);
  });
});

describe('onboarding', () => {
  const manifestOnly = evidenceOf({
    policy: POLICY,
    commits: [{ name: 'one', files: ['.github/countersign.yml', 'CODEOWNERS'] }],
  });

  test('reports what the new policy finds and lets it pass', () => {
    const verdict = judged(caseOf(manifestOnly, { onboarding: true }));
    expect([verdict.decision, verdict.enforcement, verdict.needsHuman]).toEqual([
      'pass',
      'onboarding',
      false,
    ]);
    expect(verdict.findings.map(({ rule, enforced }) => [rule, enforced])).toEqual([
      ['policy-changed', false],
      ['policy-changed', false],
    ]);
  });

  test('M33 is refused where the change does anything else', () => {
    expect(() => judged(caseOf(ONE_COMMIT, { onboarding: true }))).toThrow(/cannot be onboarding/);
    const beside = evidenceOf({
      policy: POLICY,
      commits: [{ name: 'one', files: ['.github/countersign.yml', 'src/a.ts'] }],
    });
    expect(() => judged(caseOf(beside, { onboarding: true }))).toThrow(/cannot be onboarding/);
  });

  test('M33 and where one of its policies knows nothing of what it touches', () => {
    const commits = [{ name: 'one', files: ['.github/countersign.yml', '.github/workflows/gate.yml'] }];
    const knows = evidenceOf({ policy: POLICY, commits, gateWorkflows: ['.github/workflows/gate.yml'] });
    const unaware = evidenceOf({ policy: POLICY, commits });
    expect(judged(caseOf(knows, { onboarding: true })).decision).toBe('pass');
    const both = caseOf(knows, { onboarding: true, evidence: [knows, unaware] });
    expect(() => judged(both)).toThrow(/cannot be onboarding/);
  });
});

describe('the judge gives no verdict', () => {
  const [commit] = ONE_COMMIT.commits;

  test.each([
    ['without any policy', { evidence: [] }, /Nothing to judge by/],
    [
      'T38 on evidence that lacks a commit of the change',
      { evidence: [{ ...ONE_COMMIT, commits: [] }] },
      /does not cover/,
    ],
    [
      'on evidence with a commit too many',
      { evidence: [{ ...ONE_COMMIT, commits: [commit, commit].flatMap((one) => one ?? []) }] },
      /does not cover/,
    ],
    [
      'on evidence about another head',
      { evidence: [{ ...ONE_COMMIT, change: { ...ONE_COMMIT.change, head: BASE } }] },
      /does not cover/,
    ],
    [
      'T38 on files that no commit brought',
      { change: { ...ONE_COMMIT.change, commits: [] }, evidence: [{ ...ONE_COMMIT, commits: [] }] },
      /files but no commits/,
    ],
  ])('%s', (_title, over, error) => {
    expect(() => judged(caseOf(ONE_COMMIT, over))).toThrow(error);
  });
});

test('a policy that was read from a file on disk is of no commit', () => {
  const evidence = evidenceOf({ policy: policyOf('version: 1\ntier: internal\n', { ref: null }) });
  const { change, policies } = judged(caseOf(evidence));
  expect([change?.policyRef, policies.map(({ ref }) => ref)]).toEqual([null, [null]]);
});

test('the findings of a pure revert are cleared by the one approval that it needs', () => {
  const commits = [
    { name: 'one', files: ['src/payments/process.ts'], by: 'agent', attestation: { status: 'missing' } },
  ] as const;
  const evidence = evidenceOf({ policy: POLICY, commits, analysis: { regulatedChanges: [impactOf()] } });
  const reverting = { ...evidence, restored: { state: BASE, takenBack: null } };
  const revert = requirementOf({ area: 'revert', from: [], approvers: [approvalBy('carla', HEAD)] });
  const clearedIn = (facts: typeof evidence, by: readonly (typeof revert)[]) => {
    const { decision, findings } = judged(caseOf(facts), by);
    return [decision, ...findings.map(({ rule, clearableBy, clearedBy }) => [rule, clearableBy, clearedBy])];
  };
  expect(clearedIn(evidence, [revert])).toEqual([
    'fail',
    ['attestation-missing', [], null],
    ['regulated-change', ['payments'], null],
  ]);
  const clearedBy = { requirement: 'revert', approvers: ['carla'] };
  expect(clearedIn(reverting, [revert])).toEqual([
    'pass',
    ['attestation-missing', ['revert'], clearedBy],
    ['regulated-change', ['revert'], clearedBy],
  ]);
  expect(clearedIn(reverting, [{ ...revert, approvers: [] }])[0]).toBe('fail');
});

test('passes an empty change, and says so by its empty lists', () => {
  const verdict = judged(caseOf(evidenceOf({ policy: POLICY })));
  expect([verdict.decision, verdict.commits, verdict.findings, verdict.change?.tier]).toEqual([
    'pass',
    [],
    [],
    'internal',
  ]);
});

test('gives the same bytes whatever the order of the rules', () => {
  const evidence = evidenceOf({
    policy: POLICY,
    commits: [
      {
        name: 'one',
        files: ['src/payments/process.ts', '.github/countersign.yml'],
        by: 'agent',
        attestation: { status: 'missing' },
      },
    ],
    analysis: {
      regulatedChanges: [impactOf()],
      dataChanges: [impactOf({ reason: 'table', subject: 'ledger.entries' })],
    },
  });
  const bytes = JSON.stringify(judged(caseOf(evidence), [], RULES));
  expect(JSON.stringify(judged(caseOf(evidence), [], [...RULES].reverse()))).toBe(bytes);
});
