import type { Rule } from '../../src/verdict/rule';
import { caseOf, evidenceOf, policyOf } from '../support/evidence';
import { judged } from '../support/verdicts';

const policyWith = (exception: string) =>
  policyOf(`
version: 1
tier: internal
exceptions:
  - ${exception.trim().split('\n').join('\n    ')}
`);

const EXCEPTION = `
rule: unparsable
selector: "src/reports/format.ts#*"
max-severity: high
reason: Reviewed in RISK-812
expires: 2026-12-31`;

const finding = (
  over: Partial<{ rule: string; severity: 'high' | 'critical'; path: string; subject: string }> = {},
): Rule => {
  const { rule = 'unparsable', severity = 'high', path = 'src/reports/format.ts', subject = path } = over;
  return {
    id: rule,
    severity,
    summary: 's',
    rationale: 'r',
    remediation: 'Do it.',
    clearedBy: 'approval',
    *check() {
      const location = { path, startLine: 5, endLine: 5, side: 'head' as const };
      yield { location, subject, reason: 'x', title: 't', message: 'm' };
    },
  };
};

const at = (instant: string, rules: readonly Rule[] = [finding()], exception = EXCEPTION) => {
  const policy = policyWith(exception);
  const evidence = evidenceOf({
    policy,
    commits: [{ name: 'one', files: ['src/reports/format.ts'] }],
    evaluatedAt: Date.parse(instant),
  });
  const verdict = judged(caseOf(evidence), [], rules);
  return {
    decision: verdict.decision,
    findings: verdict.findings.map(({ rule, severity, exception }) => [
      rule,
      severity,
      exception?.expires ?? null,
    ]),
  };
};

const COVERED = { decision: 'pass', findings: [['unparsable', 'high', '2026-12-31']] };
const OPEN = { decision: 'fail', findings: [['unparsable', 'high', null]] };
const ENDED = {
  decision: 'fail',
  findings: [
    ['unparsable', 'high', null],
    ['exception-expired', 'medium', null],
  ],
};

test.each([
  ['covers its finding before its last day', '2026-11-21T10:00:00Z', COVERED],
  ['still covers it in the first second of the last day (UTC)', '2026-12-31T00:00:00Z', COVERED],
  ['still covers it in the last millisecond of the last day (UTC)', '2026-12-31T23:59:59.999Z', COVERED],
  ['no longer covers it the moment the next day begins (UTC)', '2027-01-01T00:00:00Z', ENDED],
])('an exception %s', (_title, instant, expected) => {
  expect(at(instant)).toEqual(expected);
});

test.each([
  ['a finding of another rule', [finding({ rule: 'regulated-data' })], [['regulated-data', 'high', null]]],
  [
    'a finding over its highest severity',
    [finding({ severity: 'critical' })],
    [['unparsable', 'critical', null]],
  ],
  ['a finding in another file', [finding({ path: 'src/reports/other.ts' })], [['unparsable', 'high', null]]],
])('an exception does not cover %s', (_title, rules, findings) => {
  expect(at('2026-11-21T10:00:00Z', rules)).toEqual({ decision: 'fail', findings });
});

test('an exception for a declaration leaves its neighbours alone', () => {
  const narrow = EXCEPTION.replace('format.ts#*', 'format.ts#formatTotal');
  expect(at('2026-11-21T10:00:00Z', [finding({ subject: 'formatTotal' })], narrow)).toEqual(COVERED);
  expect(at('2026-11-21T10:00:00Z', [finding({ subject: 'formatTotals' })], narrow)).toEqual(OPEN);
});

test('an exception for a declaration of any file does not cover a file that is called like it', () => {
  const anywhere = EXCEPTION.replace('src/reports/format.ts#*', 'format');
  const declared = finding({ subject: 'format' });
  const whole = finding({ path: 'format.ts' });
  expect(at('2026-11-21T10:00:00Z', [declared], anywhere)).toEqual(COVERED);
  expect(at('2026-11-21T10:00:00Z', [whole], anywhere)).toEqual(OPEN);
});

test('nor what is said of a commit, which is in no file', () => {
  const anywhere = EXCEPTION.replace('src/reports/format.ts#*', 'format');
  const ofCommit: Rule = {
    ...finding(),
    *check() {
      yield { subject: 'format', reason: 'x', title: 't', message: 'm' };
    },
  };
  expect(at('2026-11-21T10:00:00Z', [ofCommit], anywhere)).toEqual(OPEN);
});

test('an exception that ended speaks once for many findings, and not beside a live one', () => {
  const other = { ...finding({ subject: 'b' }) };
  expect(at('2027-01-01T00:00:00Z', [finding({ subject: 'a' }), other]).findings).toEqual([
    ['unparsable', 'high', null],
    ['unparsable', 'high', null],
    ['exception-expired', 'medium', null],
  ]);
});

// The manifest's reader refuses such exceptions too; the judge must not depend on it.
test.each(['policy-changed', 'agent-forbidden', 'attestation-missing', 'commit-malformed'])(
  'M34 the judge ignores an exception from %s even if one got into the policy',
  (rule) => {
    const policy = policyWith(EXCEPTION);
    const smuggled = {
      ...policy,
      exceptions: policy.exceptions.map((exception) => ({ ...exception, rule })),
    };
    const evidence = evidenceOf({
      policy: smuggled,
      commits: [{ name: 'one', files: ['src/reports/format.ts'] }],
    });
    const verdict = judged(caseOf(evidence), [], [finding({ rule })]);
    expect([verdict.decision, verdict.findings.map(({ exception }) => exception)]).toEqual(['fail', [null]]);
  },
);

test('an exception that ended speaks at the first finding that it would have covered', () => {
  const evidence = evidenceOf({
    policy: policyWith(EXCEPTION),
    commits: [{ name: 'one', files: ['src/reports/format.ts'] }],
    evaluatedAt: Date.parse('2027-01-01T00:00:00Z'),
  });
  const at = (startLine: number): Rule => ({
    ...finding(),
    *check() {
      const location = {
        path: 'src/reports/format.ts',
        startLine,
        endLine: startLine,
        side: 'head' as const,
      };
      yield { location, subject: `line ${startLine}`, reason: 'x', title: 't', message: 'm' };
    },
  });
  const { findings } = judged(caseOf(evidence), [], [at(9), at(4), at(7)]);
  expect(findings.filter(({ rule }) => rule === 'exception-expired')).toEqual([
    expect.objectContaining({
      severity: 'medium',
      title: 'The exception for `src/reports/format.ts#*` ended on 2026-12-31',
      location: { path: 'src/reports/format.ts', startLine: 4, endLine: 4, side: 'head' },
      clearableBy: [],
    }),
  ]);
});
