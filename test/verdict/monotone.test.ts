import fc from 'fast-check';
import { FAIL_ON, SEVERITIES } from '../../src/policy/severity';
import { TIERS } from '../../src/policy/tier';
import type { Observation, Rule } from '../../src/verdict/rule';
import { verdictSchema } from '../../src/verdict/verdict';
import { caseOf, evidenceOf, HEAD, policyOf } from '../support/evidence';
import { approvalBy, judged, requirementOf } from '../support/verdicts';

const PATHS = ['a.ts', 'restricted/b.ts', 'public/c.ts', 'secret/d.ts'] as const;

const policyFor = (failOn: string, tiers: readonly string[]) =>
  policyOf(`
version: 1
tier: internal
paths:
  - { match: "restricted/**", tier: restricted }
  - { match: "secret/**", tier: confidential }
  - { match: "public/**", tier: public, lowers: true }
enforce: { fail-on: ${failOn}, tiers: [${tiers.join(', ')}] }
regulated:
  - { id: payments, title: Money, functions: [pay], approvals: { count: 1, users: [carla] } }
exceptions:
  - { rule: unparsable, selector: "restricted/**#*", max-severity: high, reason: Agreed, expires: 2026-12-31 }
`);

const observation: fc.Arbitrary<Observation> = fc
  .record({
    path: fc.option(fc.constantFrom(...PATHS), { nil: undefined }),
    area: fc.option(fc.constantFrom('payments'), { nil: undefined }),
    severity: fc.constantFrom(...SEVERITIES),
    clearedBy: fc.constantFrom('approval' as const, 'nothing' as const),
    approximate: fc.boolean(),
    subject: fc.string({ unit: 'binary', maxLength: 8 }),
  })
  .map(({ path, area, ...rest }) => ({
    ...rest,
    ...(path === undefined ? {} : { location: { path, startLine: 1, endLine: 2, side: 'head' as const } }),
    ...(area === undefined ? {} : { area }),
    reason: 'x',
    title: 't',
    message: 'm',
  }));

const ruleOf = (seen: readonly Observation[]): Rule => ({
  id: 'unparsable',
  severity: 'low',
  summary: 's',
  rationale: 'r',
  remediation: 'Do it.',
  clearedBy: 'nothing',
  check: () => seen,
});

const setting = fc.record({
  failOn: fc.constantFrom(...FAIL_ON),
  tiers: fc.uniqueArray(fc.constantFrom(...TIERS), { minLength: 1 }),
  seen: fc.array(observation, { maxLength: 6 }),
  areas: fc.uniqueArray(fc.constantFrom('payments', 'default'), { maxLength: 2 }),
});

const judgedWith = (
  { failOn, tiers, areas }: { failOn: string; tiers: readonly string[]; areas: readonly string[] },
  seen: readonly Observation[],
) => {
  const evidence = evidenceOf({
    policy: policyFor(failOn, tiers),
    commits: [{ name: 'one', files: [...PATHS] }],
  });
  const requirements = areas.map((area) => requirementOf({ area, approvers: [approvalBy('carla', HEAD)] }));
  return judged(caseOf(evidence), requirements, [ruleOf(seen)]);
};

const fingerprints = (verdict: { findings: readonly { fingerprint: string }[] }) =>
  new Set(verdict.findings.map(({ fingerprint }) => fingerprint));

test('one more finding never turns red to green, and never hides another', () => {
  fc.assert(
    fc.property(setting, observation, (given, more) => {
      const before = judgedWith(given, given.seen);
      const after = judgedWith(given, [...given.seen, more]);
      expect(before.decision === 'fail' && after.decision === 'pass').toBe(false);
      const kept = fingerprints(after);
      expect([...fingerprints(before)].filter((fingerprint) => !kept.has(fingerprint))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('one approval less never turns red to green', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const before = judgedWith(given, given.seen);
      for (const area of given.areas) {
        const after = judgedWith(
          { ...given, areas: given.areas.filter((other) => other !== area) },
          given.seen,
        );
        expect(before.decision === 'fail' && after.decision === 'pass').toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

test('one policy more never turns red to green', () => {
  fc.assert(
    fc.property(setting, setting, (given, other) => {
      const commits = [{ name: 'one', files: [...PATHS] }];
      const [first, second] = [given, other].map(({ failOn, tiers }) =>
        evidenceOf({ policy: policyFor(failOn, tiers), commits }),
      );
      if (first === undefined || second === undefined) throw new Error('two settings');
      const alone = judged(caseOf(first), [], [ruleOf(given.seen)]);
      for (const evidence of [
        [first, second],
        [second, first],
      ]) {
        const both = judged(caseOf(first, { evidence }), [], [ruleOf(given.seen)]);
        expect(alone.decision === 'fail' && both.decision === 'pass').toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

test('every verdict has the published form and says why it fails', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const verdict = judgedWith(given, given.seen);
      expect(verdictSchema.parse(verdict)).toEqual(verdict);
      const rank = (severity: (typeof SEVERITIES)[number]) => SEVERITIES.indexOf(severity);
      const failing = verdict.findings.filter(
        ({ enforced, severity, clearedBy, exception }) =>
          enforced &&
          clearedBy === null &&
          exception === null &&
          verdict.failOn !== 'none' &&
          rank(severity) >= rank(verdict.failOn),
      );
      expect(verdict.decision).toBe(failing.length > 0 ? 'fail' : 'pass');
    }),
    { numRuns: 200 },
  );
});
