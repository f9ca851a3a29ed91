import fc from 'fast-check';
import { outputsOf } from '../../src/action/outputs';
import { undecided } from '../../src/verdict/undecided';
import type { Finding, Verdict } from '../../src/verdict/verdict';

const EMPTY: Verdict = undecided(
  { cause: 'x', nextStep: 'y' },
  {
    repository: { id: null, name: null },
    run: { tool: '1.0.0', git: null, durationMs: 0, event: null, actor: null },
    evaluatedAt: '2026-11-21T10:00:00Z',
  },
);

const finding = (severity: Finding['severity'], text = 'x'): Finding => ({
  rule: text,
  severity,
  tier: 'internal',
  area: text,
  enforced: true,
  title: text,
  message: text,
  remediation: text,
  commit: null,
  location: { path: text, startLine: 1, endLine: 1, side: 'head' },
  chain: [],
  clearableBy: [],
  clearedBy: null,
  exception: null,
  fingerprint: 'f'.repeat(64),
});

test('names the worst finding, wherever it stands', () => {
  const findings = [finding('medium'), finding('critical'), finding('low')];
  expect(outputsOf({ ...EMPTY, decision: 'fail', needsHuman: false, findings })).toEqual({
    decision: 'fail',
    overridden: 'false',
    tier: '',
    'needs-human': 'false',
    findings: '3',
    'highest-severity': 'critical',
  });
});

test('a pass that is none by what was found says so, and asks for a person', () => {
  const given: Verdict = {
    ...EMPTY,
    error: null,
    decision: 'pass',
    overridden: true,
    findings: [finding('high')],
  };
  expect(outputsOf(given)).toMatchObject({ decision: 'pass', overridden: 'true', 'needs-human': 'true' });
});

test('says so where nothing was found or decided', () => {
  expect(outputsOf(EMPTY)).toMatchObject({
    decision: 'error',
    overridden: 'false',
    'needs-human': 'true',
    findings: '0',
    'highest-severity': 'none',
  });
});

test('G16 outputs are words from closed lists and digits, whatever a change says', () => {
  const check = (text: string) => {
    const values = Object.values(outputsOf({ ...EMPTY, findings: [finding('high', text)], notes: [text] }));
    expect(values.filter((value) => !/^(?:[a-z]*|\d+)$/.test(value))).toEqual([]);
  };
  fc.assert(fc.property(fc.oneof(fc.string(), fc.constant('x\ndecision=pass')), check));
});
